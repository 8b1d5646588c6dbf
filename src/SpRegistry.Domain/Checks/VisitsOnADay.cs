using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Checks;

/// <summary>The visits of which there is something to tell on a day in Geneva: today by all that is on record, on a past day by the sources of that day alone.</summary>
internal static class VisitsOnADay
{
    private const int RowsPerStatement = 500;

    /// <summary>What the explanation of each rests on, in the order of numbers.</summary>
    public static async Task<List<T>> VisitsThatAsync<T>(
        this RegistryDb db, Expression<Func<VisitAt, bool>> rule, DateOnly on, Expression<Func<VisitAt, T>> what, CancellationToken cancellation)
    {
        if (on >= Geneva.Today(db.Time))
        {
            return await db.VisitsWhere(rule, on).OrderBy(v => v.Visit.Number).Select(what).ToListAsync(cancellation);
        }

        var known = (await KnownByAsync(db, on, cancellation)).Where(rule.Compile()).OrderBy(v => v.Visit.Number).ToList();
        var rows = new Dictionary<long, SourceRow>();
        foreach (var some in known.Select(v => v.Period.LastEvidenceRowId).OfType<long>().Distinct().Chunk(RowsPerStatement))
        {
            (await db.SourceRows.AsNoTracking().Where(r => some.Contains(r.Id)).ToListAsync(cancellation)).ForEach(r => rows.Add(r.Id, r));
        }

        known.ForEach(v => v.Period.LastEvidenceRow = v.Period.LastEvidenceRowId is { } id ? rows.GetValueOrDefault(id) : null);
        return [.. known.Select(what.Compile())];
    }

    // What had been reported by the day, replayed as if nothing had been reported since. The dates of an act are those in force now.
    private static async Task<List<VisitAt>> KnownByAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var visits = await db.Visits.AsNoTracking().Where(v => v.MergedIntoNumber == null).ToDictionaryAsync(v => v.Number, cancellation);
        var events = await db.VisitEvents.AsNoTracking().Include(e => e.Mandates).Include(e => e.Citations.Where(c => c.Known <= on)).AsSplitQuery()
            .Where(e => e.Known <= on).OrderBy(e => e.Id).ToListAsync(cancellation);
        var known = new List<VisitAt>();
        foreach (var file in events.GroupBy(e => e.VisitNumber).Where(f => visits.ContainsKey(f.Key)))
        {
            var visit = visits[file.Key];
            visit.Events.AddRange(file);
            visit.Periods.AddRange(VisitHistory.PeriodsOf(visit, report: null));
            if (visit.Periods.Find(p => p.From <= on && on < p.To) is { } period)
            {
                known.Add(new VisitAt { Visit = visit, Period = period, Today = on, KnownAt = Moment.OnRecord(on).KnownAt, ByRecordOfToday = true });
            }
        }

        return known;
    }
}

/// <summary>A visit of which there is something to tell.</summary>
internal sealed class ToldVisit
{
    public int Number { get; init; }

    public string Address => new Visit { Number = Number }.Address;

    /// <summary>Last day on which the first request can have been made.</summary>
    public DateOnly? RequestedTo { get; init; }

    /// <summary>Its date as printed.</summary>
    public string? RequestedText { get; init; }

    /// <summary>Last day of the visit by the dates in force.</summary>
    public DateOnly? VisitingTo { get; init; }

    /// <summary>Those dates as printed.</summary>
    public string? VisitingText { get; init; }

    /// <summary>Date of the newest source that speaks of the file.</summary>
    public DateOnly LastEvidence { get; init; }

    /// <summary>Its public citation.</summary>
    public string? Citation { get; init; }
}

/// <summary>A check of one rule on open visits (<see cref="OpenVisitRules"/>), each told of once.</summary>
public abstract class OpenVisitCheck : ICheck
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> Rules { get; }

    private protected abstract Expression<Func<VisitAt, bool>> Holds { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation) =>
        (await db.VisitsThatAsync(
            Holds,
            on,
            v => new ToldVisit
            {
                Number = v.Visit.Number,
                RequestedTo = v.Period.FirstRequestedTo,
                RequestedText = v.Period.FirstRequestedText,
                VisitingTo = v.Period.VisitingTo,
                VisitingText = v.Period.VisitingText,
                LastEvidence = v.Period.LastEvidence!.Value,
                Citation = v.Period.LastEvidenceRow == null ? null : v.Period.LastEvidenceRow.Citation,
            },
            cancellation)).ConvertAll(Tell);

    private protected abstract Found Tell(ToldVisit visit);
}
