using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>Writes visit files of which nothing is stored yet, with all their parts, through prepared commands: a first import is almost all of these.</summary>
internal sealed class NewVisits(RegistryDb db)
{
    /// <summary>Inserts files as filed, with the periods that replay gives them.</summary>
    public async Task InsertAsync(IReadOnlyCollection<Visit> visits, CancellationToken cancellation)
    {
        if (visits.Count == 0)
        {
            return;
        }

        var act = await db.VisitEvents.MaxAsync(e => (long?)e.Id, cancellation) ?? 0;
        var period = await db.VisitPeriods.MaxAsync(p => (long?)p.Id, cancellation) ?? 0;
        foreach (var visit in visits)
        {
            visit.Version = 1;
            visit.Periods.AddRange(VisitHistory.PeriodsOf(visit, report: null));
            visit.Mandates.ForEach(m => m.VisitNumber = visit.Number);
            foreach (var filed in visit.Events)
            {
                (filed.Id, filed.VisitNumber) = (++act, visit.Number);
                filed.Mandates.ForEach(m => m.EventId = filed.Id);
                filed.Citations.ForEach(c => c.EventId = filed.Id);
            }

            foreach (var replayed in visit.Periods)
            {
                (replayed.Id, replayed.VisitNumber, replayed.RecordedFrom) = (++period, visit.Number, db.Now);
            }
        }

        await db.BulkInsertAsync(InOrder(visits), cancellation);
        await db.BulkInsertAsync(visits.SelectMany(v => v.Mandates), cancellation);
        await db.BulkInsertAsync(visits.SelectMany(v => v.Events), cancellation);
        await db.BulkInsertAsync(visits.SelectMany(v => v.Events).SelectMany(e => e.Mandates), cancellation);
        await db.BulkInsertAsync(visits.SelectMany(v => v.Events).SelectMany(e => e.Citations), cancellation);
        await db.BulkInsertAsync(visits.SelectMany(v => v.Periods), cancellation);
        await db.RecordCreatedAsync(visits, cancellation);
    }

    // A file comes after the one it follows or was merged into.
    private static IEnumerable<Visit> InOrder(IReadOnlyCollection<Visit> visits)
    {
        var byNumber = visits.ToDictionary(v => v.Number);
        var written = new HashSet<int>();
        foreach (var visit in visits)
        {
            var chain = new Stack<Visit>();
            for (var next = visit; next is not null && written.Add(next.Number); next = byNumber.GetValueOrDefault(next.FollowsNumber ?? next.MergedIntoNumber ?? 0))
            {
                chain.Push(next);
            }

            while (chain.TryPop(out var first))
            {
                yield return first;
            }
        }
    }
}
