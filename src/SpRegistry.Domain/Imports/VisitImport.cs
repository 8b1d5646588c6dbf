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

        var touched = facts.ConcernedAnew().ToList();
        if (touched.Count > 0)
        {
            await RefileAsync(touched, mandates, cancellation);
        }
    }

    /// <summary>Files all rows of some States and organizations afresh.</summary>
    public async Task RefileAsync(IReadOnlyList<string> touched, HashSet<string> mandates, CancellationToken cancellation)
    {
        var ledger = await db.Ledger.Where(e => e.Kind == LedgerKind).ToDictionaryAsync(e => e.Key, e => e.Number, cancellation);
        foreach (var concerned in touched)
        {
            await RefileAsync(concerned, mandates, ledger, cancellation);
            await db.SaveChangesAsync(cancellation);

            // One State's rows are of no use to the next, and each save looks at every row tracked.
            db.ChangeTracker.Clear();
        }
    }

    private async Task RefileAsync(string concerned, HashSet<string> mandates, Dictionary<string, int> ledger, CancellationToken cancellation)
    {
        var stored = await db.SourceRows.AsNoTracking()
            .Where(r => r.OfVisit && r.Concerns == concerned)
            .Select(r => new { r.Id, r.Values, r.SourceSlug, r.Page, r.RowNumber, r.Cells })
            .ToListAsync(cancellation);
        var rows = stored.SelectMany(r => JsonSerializer.Deserialize<Fact[]>(r.Values!, Importer.Json)!.OfType<VisitFact>()
            .Where(f => f.Row.Mandates.All(mandates.Contains))
            .Select(f => f.Row with { SourceRowId = r.Id }));
        var filing = VisitFiling.File(rows);
        var numbers = VisitNumbers.Assign(filing.Files, ledger);
        foreach (var (key, number) in numbers.NewEntries)
        {
            ledger.Add(key, number);
            db.Ledger.Add(new LedgerEntry { Kind = LedgerKind, Key = key, Number = number });
        }

        var filed = filing.Files.Select(f => f.Visit.Number).ToList();
        var before = await db.Visits
            .Include(v => v.Mandates)
            .Include(v => v.Events).ThenInclude(e => e.Mandates)
            .Include(v => v.Events).ThenInclude(e => e.Citations)
            .Include(v => v.Periods.Where(p => p.RecordedTo == DateTime.MaxValue))
            .Where(v => v.StateIso3 == concerned || v.Organization == concerned || filed.Contains(v.Number))
            .AsSplitQuery()
            .ToDictionaryAsync(v => v.Number, cancellation);
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
}
