using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>
/// Files the acts of visits: whenever a row about a State or organization arrives, all its rows are filed and replayed
/// afresh, so that the result does not depend on the order in which pages were read.
/// </summary>
internal sealed class VisitImport(RegistryDb db)
{
    private const string LedgerKind = "visit";

    public async Task ApplyAsync(RowFacts facts, CancellationToken cancellation)
    {
        var mandates = await db.Mandates.Select(m => m.Slug).ToHashSetAsync(cancellation);
        foreach (var (row, fact) in facts.Of<VisitFact>())
        {
            foreach (var slug in fact.Row.Mandates.Where(slug => !mandates.Contains(slug)))
            {
                facts.Problem(row, $"no mandate is known as '{slug}'");
            }
        }

        await RefileAsync([.. facts.ConcernedAnew()], cancellation);
    }

    /// <summary>Files and replays afresh all rows of some States and organizations.</summary>
    public async Task RefileAsync(IReadOnlyList<string> touched, CancellationToken cancellation)
    {
        if (touched.Count == 0)
        {
            return;
        }

        var mandates = await db.Mandates.Select(m => m.Slug).ToHashSetAsync(cancellation);
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.ReopenedAt == null && d.Subject.StartsWith("Visits(")).ToListAsync(cancellation);
        var ledger = await db.Ledger.Where(e => e.Kind == LedgerKind).ToDictionaryAsync(e => e.Key, e => e.Number, cancellation);
        foreach (var concerned in touched)
        {
            await RefileAsync(concerned, mandates, decisions, ledger, cancellation);
            await db.SaveChangesAsync(cancellation);

            // One State's rows are of no use to the next, and each save looks at every row tracked.
            db.ChangeTracker.Clear();
        }
    }

    private async Task RefileAsync(string concerned, HashSet<string> mandates, IReadOnlyList<Decision> decisions, Dictionary<string, int> ledger, CancellationToken cancellation)
    {
        var before = await db.Visits
            .Include(v => v.Mandates)
            .Include(v => v.Events).ThenInclude(e => e.Mandates)
            .Include(v => v.Events).ThenInclude(e => e.Citations)
            .Include(v => v.Periods.Where(p => p.RecordedTo == DateTime.MaxValue))
            .Where(v => v.StateIso3 == concerned || v.Organization == concerned)
            .AsSplitQuery()
            .ToDictionaryAsync(v => v.Number, cancellation);
        var stored = await db.SourceRows.AsNoTracking()
            .Where(r => r.OfVisit && r.Concerns == concerned)
            .Select(r => new { r.Id, r.Values, r.SourceSlug, r.Page, r.RowNumber, r.Cells })
            .ToListAsync(cancellation);
        var decided = DecisionsOn(decisions, before);
        var rows = stored.SelectMany(r => JsonSerializer.Deserialize<Fact[]>(r.Values!, Importer.Json)!.OfType<VisitFact>()
            .Where(f => f.Row.Mandates.All(mandates.Contains))
            .Select(f => f.Row with { SourceRowId = r.Id, Decisions = [.. decided.Where(d => d.Mandates.Overlaps(f.Row.Mandates)).Select(d => d.Decision)] }));
        var filing = VisitFiling.File(rows);
        var numbers = VisitNumbers.Assign(filing.Files, ledger);
        foreach (var (key, number) in numbers.NewEntries)
        {
            ledger.Add(key, number);
            db.Ledger.Add(new LedgerEntry { Kind = LedgerKind, Key = key, Number = number });
        }

        await new VisitStore(db).SaveAsync(filing, numbers, before, cancellation);

        var problems = filing.Problems.Select(p => (Row: stored.Single(r => r.Id == p.SourceRowId), p.Reason))
            .Select(p => new ImportProblem
            {
                SourceSlug = p.Row.SourceSlug,
                Page = p.Row.Page,
                RowNumber = p.Row.RowNumber,
                Text = ImportProblem.Cut(p.Row.Cells),
                Reason = p.Reason,
                SourceRowId = p.Row.Id,
            });
        var standing = await db.ImportProblems.Where(p => p.SourceRow!.OfVisit && p.SourceRow.Concerns == concerned).ToListAsync(cancellation);
        Derived.Keep(db.ImportProblems, standing, problems, p => (p.SourceRowId, p.Reason));
    }

    /// <summary>The decisions on a visit of those mandates, whatever number it was merged into since.</summary>
    private static List<(Decision Decision, HashSet<string> Mandates)> DecisionsOn(IReadOnlyList<Decision> decisions, Dictionary<int, Visit> visits)
    {
        var found = new List<(Decision, HashSet<string>)>();
        foreach (var decision in decisions)
        {
            var number = int.Parse(NounKey.Of(decision.Subject)!.Key, CultureInfo.InvariantCulture);
            if (!visits.TryGetValue(number, out var visit))
            {
                continue;
            }

            while (visit.MergedIntoNumber is { } into && visits.TryGetValue(into, out var keeper))
            {
                visit = keeper;
            }

            found.Add((decision, visit.Mandates.Select(m => m.MandateSlug).ToHashSet(StringComparer.Ordinal)));
        }

        return found;
    }
}
