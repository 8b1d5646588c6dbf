using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>Places printed totals and the States printed as not yet visited, each beside the row that prints it. What a row no longer says once it is read better goes; a row that left its page keeps what it said of its day.</summary>
internal sealed class TotalImport(RegistryDb db)
{
    public async Task ApplyAsync(RowFacts facts, CancellationToken cancellation)
    {
        if (facts.Rows.FirstOrDefault() is not { } first)
        {
            return;
        }

        var read = facts.Rows.Select(row => row.Id).ToHashSet();
        var totals = await db.PrintedTotals.Where(t => t.SourceRow!.SourceSlug == first.SourceSlug && t.SourceRow.Page == first.Page).ToListAsync(cancellation);
        Derived.Keep(
            db.PrintedTotals,
            totals.Where(t => read.Contains(t.SourceRowId)),
            facts.Of<PrintedTotalFact>().Select(t => new PrintedTotal
            {
                Measure = t.Fact.Measure,
                On = t.Fact.On,
                Count = t.Fact.Count,
                Observers = t.Fact.Observers,
                OutOf = t.Fact.OutOf,
                SourceRowId = t.Row.Id,
            }),
            t => (t.SourceRowId, t.Measure, t.On, t.Count, t.Observers, t.OutOf));

        var absences = await db.PrintedAbsences.Where(a => a.SourceRow!.SourceSlug == first.SourceSlug && a.SourceRow.Page == first.Page).ToListAsync(cancellation);
        Derived.Keep(
            db.PrintedAbsences,
            absences.Where(a => read.Contains(a.SourceRowId)),
            await AbsencesAsync(facts, cancellation),
            a => (a.SourceRowId, a.StateIso3, a.On, a.RequestSent));
    }

    private async Task<List<PrintedAbsence>> AbsencesAsync(RowFacts facts, CancellationToken cancellation)
    {
        var printed = facts.Of<NotYetVisitedFact>().ToList();
        var states = printed.Count > 0 ? await db.States.Select(s => s.Iso3).ToHashSetAsync(cancellation) : [];
        foreach (var (row, fact) in printed.Where(p => !states.Contains(p.Fact.Iso3)))
        {
            facts.Problem(row, $"no State has the code {fact.Iso3}");
        }

        return [.. printed.Where(p => states.Contains(p.Fact.Iso3)).Select(p => new PrintedAbsence
        {
            StateIso3 = p.Fact.Iso3,
            On = p.Fact.On,
            RequestSent = p.Fact.RequestSent,
            SourceRowId = p.Row.Id,
        })];
    }
}
