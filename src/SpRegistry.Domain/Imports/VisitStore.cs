using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>Writes the files of one State or organization where they differ from what is stored; acts keep their rows when they move.</summary>
internal sealed class VisitStore(RegistryDb db)
{
    /// <summary>Returns how many files were created or changed.</summary>
    /// <param name="before">The stored files by number, with mandates, events and the periods on record.</param>
    public async Task<int> SaveAsync(Filing filing, NumberedFiles numbers, Dictionary<int, Visit> before, CancellationToken cancellation)
    {
        var acts = before.Values.SelectMany(v => v.Events).SelectMany(e => e.Citations.Select(c => (Key: ActKey(e, c), Event: e)))
            .GroupBy(a => a.Key).ToDictionary(g => g.Key, g => g.First().Event);
        var changed = new HashSet<Visit>();
        foreach (var filed in filing.Files.Select(f => f.Visit))
        {
            if (!before.TryGetValue(filed.Number, out var visit))
            {
                visit = new Visit { Number = filed.Number };
                db.Visits.Add(visit);
                changed.Add(visit);
            }

            if (Place(filed, visit, acts, changed))
            {
                changed.Add(visit);
            }
        }

        foreach (var act in before.Values.SelectMany(v => v.Events).Where(e => acts.ContainsValue(e)).ToList())
        {
            db.VisitEvents.Remove(act);
        }

        foreach (var (number, into) in numbers.Redirects)
        {
            if (before.TryGetValue(number, out var visit) && visit.MergedIntoNumber != into)
            {
                visit.MergedIntoNumber = into;
                VisitHistory.Record(visit.Periods, [], db.Now);
                changed.Add(visit);
            }
        }

        foreach (var visit in changed.Where(v => db.Entry(v).State is EntityState.Unchanged))
        {
            db.Entry(visit).State = EntityState.Modified;
        }

        await db.SaveChangesAsync(cancellation);
        await KeepDiscrepanciesAsync(filing, [.. before.Keys.Concat(filing.Files.Select(f => f.Visit.Number))], cancellation);
        return changed.Count;
    }

    // A row prints an act of one kind on one date once.
    private static object ActKey(VisitEvent act, VisitEventCitation citation) =>
        (citation.SourceRowId, act.Kind, citation.OccurredFrom, citation.VisitFrom);

    private bool Place(Visit filed, Visit visit, Dictionary<object, VisitEvent> acts, HashSet<Visit> changed)
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

        return VisitHistory.Record(visit.Periods, filed.MergedIntoNumber is null ? VisitReplay.Periods(filed.Events) : [], db.Now) || differs;
    }

    private bool PlaceAct(VisitEvent filed, Visit visit, Dictionary<object, VisitEvent> acts, HashSet<Visit> changed)
    {
        var act = filed.Citations.Select(c => acts.GetValueOrDefault(ActKey(filed, c))).FirstOrDefault(e => e is not null);
        if (act is null)
        {
            filed.VisitNumber = visit.Number;
            db.VisitEvents.Add(filed);
            return true;
        }

        foreach (var key in acts.Where(a => a.Value == act).Select(a => a.Key).ToList())
        {
            acts.Remove(key);
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

    private async Task KeepDiscrepanciesAsync(Filing filing, HashSet<int> numbers, CancellationToken cancellation)
    {
        var subjects = numbers.Select(n => new Visit { Number = n }.Address).ToHashSet(StringComparer.Ordinal);
        var stored = await db.Discrepancies.Include(d => d.Values).Where(d => subjects.Contains(d.Subject)).ToListAsync(cancellation);
        var derived = filing.Discrepancies.Select(d =>
        {
            var discrepancy = new Discrepancy
            {
                Subject = new Visit { Number = d.Event.VisitNumber }.Address,
                Field = d.Field,
                InForce = Words(d.Values[0]),
                Why = "the newer document or page date; of equal dates, the more precise",
            };
            discrepancy.Values.AddRange(d.Values.SelectMany(v => v.SourceRowIds.Select(row => new DiscrepancyValue { Value = Words(v), SourceRowId = row })));
            return discrepancy;
        });
        Derived.Keep(
            db.Discrepancies, stored, derived,
            d => (d.Subject, d.Field, d.InForce, string.Join(';', d.Values.Select(v => $"{v.SourceRowId}:{v.Value}").Order(StringComparer.Ordinal))));
        await db.SaveChangesAsync(cancellation);
    }

    private static string Words(DisputedValue value) =>
        value.Days.From == value.Days.To ? $"{value.Days.From:yyyy-MM-dd}" : $"{value.Days.From:yyyy-MM-dd}/{value.Days.To:yyyy-MM-dd}";
}
