using System.Linq.Expressions;
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
        var said = facts.Of<VisitFact>().ToList();
        var touched = facts.ConcernedAnew().ToList();
        if (said.Count == 0 && touched.Count == 0)
        {
            return;
        }

        var mandates = await MandatesAsync(cancellation);
        foreach (var (row, fact) in said)
        {
            foreach (var slug in fact.Row.Mandates.Where(slug => !mandates.Contains(slug)))
            {
                facts.Problem(row, $"no mandate is known as '{slug}'");
            }
        }

        await RefileAsync(touched, mandates, cancellation);
    }

    /// <summary>Files and replays afresh all rows of some States and organizations.</summary>
    public async Task RefileAsync(IReadOnlyList<string> touched, CancellationToken cancellation) =>
        await RefileAsync(touched, await MandatesAsync(cancellation), cancellation);

    private Task<HashSet<string>> MandatesAsync(CancellationToken cancellation) => db.Mandates.Select(m => m.Slug).ToHashSetAsync(cancellation);

    private async Task RefileAsync(IReadOnlyList<string> touched, HashSet<string> mandates, CancellationToken cancellation)
    {
        if (touched.Count == 0)
        {
            return;
        }

        var decisions = await db.Decisions.AsNoTracking().Where(d => d.ReopenedAt == null && d.Subject.StartsWith("Visits(")).ToListAsync(cancellation);
        foreach (var concerned in touched)
        {
            await RefileAsync(concerned, mandates, decisions, cancellation);
            await db.SaveChangesAsync(cancellation);

            // One State's rows are of no use to the next, and each save looks at every row tracked.
            db.ChangeTracker.Clear();
        }
    }

    private async Task RefileAsync(string concerned, HashSet<string> mandates, IReadOnlyList<Decision> decisions, CancellationToken cancellation)
    {
        var before = await StoredAsync(v => v.StateIso3 == concerned || v.Organization == concerned, cancellation);
        var stored = await db.SourceRows.AsNoTracking()
            .Where(r => r.OfVisit && r.Concerns == concerned)
            .Select(r => new { r.Id, r.Values, r.SourceSlug, r.Page, r.RowNumber, r.Cells })
            .ToListAsync(cancellation);
        var decided = DecisionsOn(decisions, before);
        var rows = stored.SelectMany(r => JsonSerializer.Deserialize<Fact[]>(r.Values!, Importer.Json)!.OfType<VisitFact>()
            .Where(f => f.Row.Mandates.All(mandates.Contains))
            .Select(f => f.Row with { SourceRowId = r.Id, Decisions = [.. decided.Where(d => d.Mandates.Overlaps(f.Row.Mandates)).Select(d => d.Decision)] }));
        var filing = VisitFiling.File(rows);
        var numbers = await NumberAsync(filing, concerned, cancellation);

        // A file that was stored under another State comes home.
        var strays = filing.Files.Select(f => f.Visit.Number).Where(number => !before.ContainsKey(number)).ToList();
        foreach (var some in strays.Chunk(PrintedFields.SubjectsAtOnce))
        {
            foreach (var (number, stray) in await StoredAsync(v => some.Contains(v.Number), cancellation))
            {
                before.Add(number, stray);
            }
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

    private Task<Dictionary<int, Visit>> StoredAsync(Expression<Func<Visit, bool>> which, CancellationToken cancellation) => db.Visits
        .Include(v => v.Mandates)
        .Include(v => v.Events).ThenInclude(e => e.Mandates)
        .Include(v => v.Events).ThenInclude(e => e.Citations)
        .Include(v => v.Periods.Where(p => p.RecordedTo == DateTime.MaxValue))
        .Where(which)
        .AsSplitQuery()
        .ToDictionaryAsync(v => v.Number, cancellation);

    // The ledger's keys begin with what the row is about: the rest of it is of no use here, and large.
    private async Task<NumberedFiles> NumberAsync(Filing filing, string concerned, CancellationToken cancellation)
    {
        var (from, to) = ($"{concerned}|", $"{concerned}}}");
        var ledger = await db.Ledger.AsNoTracking().Where(e => e.Kind == LedgerKind && string.Compare(e.Key, from) >= 0 && string.Compare(e.Key, to) < 0)
            .ToDictionaryAsync(e => e.Key, e => e.Number, StringComparer.Ordinal, cancellation);
        var last = await db.Ledger.Where(e => e.Kind == LedgerKind).MaxAsync(e => (int?)e.Number, cancellation) ?? 0;
        var numbers = VisitNumbers.Assign(filing.Files, ledger, last);
        await db.BulkInsertAsync(numbers.NewEntries.Select(e => new LedgerEntry { Kind = LedgerKind, Key = e.Key, Number = e.Value }), cancellation);
        return numbers;
    }

    /// <summary>The decisions on a visit of those mandates, whatever number it was merged into since.</summary>
    private static List<(Decision Decision, HashSet<string> Mandates)> DecisionsOn(IReadOnlyList<Decision> decisions, Dictionary<int, Visit> visits)
    {
        var found = new List<(Decision, HashSet<string>)>();
        foreach (var decision in decisions)
        {
            if (NounKey.Of(decision.Subject)?.Number is not { } number || !visits.TryGetValue(number, out var visit))
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
