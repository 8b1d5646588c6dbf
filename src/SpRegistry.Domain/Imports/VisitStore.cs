using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>Writes the files of one State or organization where they differ from what is stored; acts keep their rows when they move.</summary>
internal sealed class VisitStore(RegistryDb db)
{
    /// <param name="filing">The files as they should be.</param>
    /// <param name="numbers">Which numbers redirect.</param>
    /// <param name="before">The stored files by number, with mandates, events and the periods on record.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task SaveAsync(Filing filing, NumberedFiles numbers, Dictionary<int, Visit> before, CancellationToken cancellation)
    {
        var acts = new StoredActs(before.Values.SelectMany(v => v.Events));
        var changed = new HashSet<Visit>();
        var isNew = New(filing, before, acts);
        await new NewVisits(db).InsertAsync(isNew, cancellation);
        var reports = await ReportsAsync(before.Keys, cancellation);
        foreach (var filed in filing.Files.Select(f => f.Visit).Except(isNew))
        {
            if (!before.TryGetValue(filed.Number, out var visit))
            {
                visit = new Visit { Number = filed.Number };
                db.Visits.Add(visit);
                changed.Add(visit);
            }

            if (Place(filed, visit, reports.GetValueOrDefault(filed.Number), acts, changed))
            {
                changed.Add(visit);
            }
        }

        db.VisitEvents.RemoveRange(acts.Left);
        var standing = filing.Files.Select(f => f.Visit.Number).ToHashSet();
        foreach (var (number, visit) in before)
        {
            if (standing.Contains(number))
            {
                continue;
            }

            // Its rows all went to other files, or can no longer be read: nothing is said of it from now on.
            visit.MergedIntoNumber = numbers.Redirects.TryGetValue(number, out var into) ? into : visit.MergedIntoNumber;
            if (VisitHistory.Record(visit.Periods, [], db.Now))
            {
                changed.Add(visit);
            }
        }

        foreach (var visit in changed.Where(v => db.Entry(v).State is EntityState.Unchanged))
        {
            db.Entry(visit).State = EntityState.Modified;
        }

        await db.SaveChangesAsync(cancellation);
        await KeepDiscrepanciesAsync(filing, before.Keys.Concat(standing), cancellation);
    }

    /// <summary>Keeps which report is on record for visits whose report became another one.</summary>
    public async Task ReportedAsync(IEnumerable<int> numbers, CancellationToken cancellation)
    {
        foreach (var some in numbers.Chunk(PrintedFields.SubjectsAtOnce))
        {
            var reports = await ReportsAsync(some, cancellation);
            var visits = await db.Visits.Include(v => v.Events).ThenInclude(e => e.Mandates).Include(v => v.Events).ThenInclude(e => e.Citations)
                .Include(v => v.Periods.Where(p => p.RecordedTo == DateTime.MaxValue)).Where(v => some.Contains(v.Number)).AsSplitQuery().ToListAsync(cancellation);
            foreach (var visit in visits)
            {
                if (VisitHistory.Record(visit.Periods, VisitHistory.PeriodsOf(visit, reports.GetValueOrDefault(visit.Number)), db.Now))
                {
                    db.Entry(visit).State = EntityState.Modified;
                }
            }
        }
    }

    /// <summary>Symbols of the reports linked to visits, of several the first by its key.</summary>
    private async Task<Dictionary<int, string>> ReportsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellation)
    {
        var reports = new Dictionary<int, string>();
        foreach (var some in numbers.Chunk(PrintedFields.SubjectsAtOnce))
        {
            foreach (var report in await db.Reports.Where(r => some.Contains(r.VisitNumber!.Value)).OrderBy(r => r.Slug).Select(r => new { Number = r.VisitNumber!.Value, r.Symbol }).ToListAsync(cancellation))
            {
                reports.TryAdd(report.Number, report.Symbol);
            }
        }

        return reports;
    }

    // Files of which no act is stored, and that refer to no file still to be written. Who watches what is written sees it in the tracker.
    private HashSet<Visit> New(Filing filing, Dictionary<int, Visit> before, StoredActs acts)
    {
        if (db.Writing is not null)
        {
            return [];
        }

        var isNew = filing.Files.Select(f => f.Visit).Where(v => !before.ContainsKey(v.Number) && !v.Events.Exists(acts.Knows)).ToDictionary(v => v.Number);
        bool Stands(int? number) => number is not { } other || before.ContainsKey(other) || isNew.ContainsKey(other);
        while (isNew.Values.Where(v => !Stands(v.FollowsNumber) || !Stands(v.MergedIntoNumber)).ToList() is { Count: > 0 } unfounded)
        {
            unfounded.ForEach(v => isNew.Remove(v.Number));
        }

        return [.. isNew.Values];
    }

    private bool Place(Visit filed, Visit visit, string? report, StoredActs acts, HashSet<Visit> changed)
    {
        var differs = SetValues(visit, filed, nameof(Visit.Version));
        foreach (var part in filed.Mandates)
        {
            if (visit.Mandates.Find(m => m.MandateSlug == part.MandateSlug) is { } stored)
            {
                differs |= stored.LeftOn != part.LeftOn;
                stored.LeftOn = part.LeftOn;
            }
            else
            {
                visit.Mandates.Add(new VisitMandate { VisitNumber = filed.Number, MandateSlug = part.MandateSlug, LeftOn = part.LeftOn });
                differs = true;
            }
        }

        differs |= visit.Mandates.RemoveAll(m => !filed.Mandates.Exists(part => part.MandateSlug == m.MandateSlug)) > 0;
        foreach (var act in filed.Events)
        {
            differs |= PlaceAct(act, visit, acts, changed);
        }

        return VisitHistory.Record(visit.Periods, VisitHistory.PeriodsOf(filed, report), db.Now) || differs;
    }

    private bool PlaceAct(VisitEvent filed, Visit visit, StoredActs acts, HashSet<Visit> changed)
    {
        if (acts.Take(filed) is not { } act)
        {
            filed.VisitNumber = visit.Number;
            db.VisitEvents.Add(filed);
            return true;
        }

        if (act.VisitNumber != visit.Number && db.Visits.Local.FirstOrDefault(v => v.Number == act.VisitNumber) is { } left)
        {
            changed.Add(left);
        }

        filed.VisitNumber = visit.Number;
        var differs = SetValues(act, filed, nameof(VisitEvent.Id));
        differs |= Derived.Keep(
            db.Set<VisitEventMandate>(), act.Mandates.ToList(),
            filed.Mandates.Select(m => new VisitEventMandate { EventId = act.Id, MandateSlug = m.MandateSlug }), m => m.MandateSlug);
        differs |= Derived.Keep(
            db.Set<VisitEventCitation>(), act.Citations.ToList(),
            filed.Citations.Select(c => Of(act.Id, c)), c => (c.SourceRowId, c.Known, c.Actor, c.OccurredFrom, c.OccurredTo, c.VisitFrom, c.VisitTo, c.Text, c.ReportSymbol));
        return differs;
    }

    private static VisitEventCitation Of(long eventId, VisitEventCitation citation) => new()
    {
        EventId = eventId,
        SourceRowId = citation.SourceRowId,
        Known = citation.Known,
        Actor = citation.Actor,
        OccurredFrom = citation.OccurredFrom,
        OccurredTo = citation.OccurredTo,
        VisitFrom = citation.VisitFrom,
        VisitTo = citation.VisitTo,
        Text = citation.Text,
        ReportSymbol = citation.ReportSymbol,
    };

    private bool SetValues(object stored, object derived, string kept)
    {
        var entry = db.Entry(stored);
        var differs = false;
        foreach (var property in entry.Properties.Where(p => p.Metadata.Name != kept && !p.Metadata.IsPrimaryKey()))
        {
            var value = property.Metadata.PropertyInfo!.GetValue(derived);
            if (!Equals(value, property.CurrentValue))
            {
                property.CurrentValue = value;
                differs = true;
            }
        }

        return differs;
    }

    private Task KeepDiscrepanciesAsync(Filing filing, IEnumerable<int> numbers, CancellationToken cancellation) =>
        new DiscrepancyStore(db).KeepAsync(
            numbers.Select(Visit.AddressOf),
            filing.Discrepancies.Select(d => DiscrepancyStore.Of(Visit.AddressOf(d.Event.VisitNumber), d.Field, d.Printed)),
            filing.Reopened,
            cancellation);
}
