using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>
/// Links a report to the visit it is about: where a source row of the completed visit names the report's symbol (of several
/// visits, the lowest number); else, where its title speaks of a visit to a State, to the one completed visit of the same
/// mandate there in the 30 months before. None, or several, is a problem of the report's row.
/// </summary>
internal sealed class ReportLinks(RegistryDb db)
{
    /// <summary>How the reason begins why a report is on no visit.</summary>
    internal const string LinkedToNone = "the report is linked to no visit";

    /// <summary>
    /// Links anew the reports that the page concerns (<paramref name="concerned"/>) and those on visits to the States it says something new about, out of
    /// everything that is on record: whichever came first, the result is the same.
    /// </summary>
    public async Task ApplyAsync(RowFacts facts, IEnumerable<string> concerned, CancellationToken cancellation) =>
        await LinkAsync(await TouchedAsync(facts, concerned, cancellation), cancellation);

    /// <summary>Links anew the reports of these keys.</summary>
    public async Task LinkAsync(IReadOnlyList<string> slugs, CancellationToken cancellation)
    {
        if (slugs.Count == 0)
        {
            return;
        }

        var named = await (
            from report in db.Reports
            join citation in db.Set<VisitEventCitation>() on report.Symbol equals citation.ReportSymbol
            join act in db.VisitEvents on citation.EventId equals act.Id
            where EF.Parameter(slugs).Contains(report.Slug) && act.Kind == VisitEventKind.Completed
            group act.VisitNumber by report.Slug into visits
            select new { Slug = visits.Key, Number = visits.Min() }).ToDictionaryAsync(l => l.Slug, l => l.Number, StringComparer.Ordinal, cancellation);
        var rows = (await (
            from citation in db.Citations
            where citation.ReportSlug != null && EF.Parameter(slugs).Contains(citation.ReportSlug)
            orderby citation.SourceRow!.SourceSlug, citation.SourceRow!.Page, citation.SourceRow!.RowNumber
            select new { Slug = citation.ReportSlug!, Row = citation.SourceRow! }).AsNoTracking().ToListAsync(cancellation)).ToLookup(r => r.Slug, r => r.Row, StringComparer.Ordinal);
        var visited = rows.Where(r => !named.ContainsKey(r.Key))
            .ToDictionary(r => r.Key, r => r.Where(row => row.Concerns is not null && !row.OfVisit).ToList(), StringComparer.Ordinal);
        var completed = await CompletedAsync([.. visited.Values.SelectMany(v => v).Select(r => r.Concerns!).Distinct(StringComparer.Ordinal)], cancellation);

        var problems = new List<ImportProblem>();
        var relinked = new HashSet<int>();
        var reports = await db.Reports.Include(r => r.Mandates).Include(r => r.Session).Include(r => r.Lateness).AsSplitQuery().Where(r => EF.Parameter(slugs).Contains(r.Slug)).ToListAsync(cancellation);
        foreach (var report in reports)
        {
            int? number = null;
            if (named.TryGetValue(report.Slug, out var explicitly))
            {
                number = explicitly;
            }
            else if (visited.GetValueOrDefault(report.Slug) is { Count: > 0 } sayingSo)
            {
                (number, var reason) = Match(report, sayingSo, completed);
                if (reason is not null)
                {
                    problems.Add(ImportProblem.Of(sayingSo[0], reason));
                }
            }

            if (report.VisitNumber != number)
            {
                relinked.UnionWith(new[] { report.VisitNumber, number }.OfType<int>());
                report.VisitNumber = number;
            }
        }

        if (relinked.Count > 0)
        {
            await db.SaveChangesAsync(cancellation);
            await new VisitStore(db).ReportedAsync(relinked, cancellation);
        }

        var rowIds = rows.SelectMany(r => r).Where(r => !r.OfVisit).Select(r => (long?)r.Id).Distinct().ToList();
        var standing = await db.ImportProblems.Where(p => EF.Parameter(rowIds).Contains(p.SourceRowId) && p.Reason.StartsWith(LinkedToNone)).ToListAsync(cancellation);
        Derived.Keep(db.ImportProblems, standing, problems, p => (p.SourceRowId, p.Reason));
    }

    private async Task<List<string>> TouchedAsync(RowFacts facts, IEnumerable<string> concerned, CancellationToken cancellation)
    {
        var slugs = concerned.ToHashSet(StringComparer.Ordinal);
        slugs.UnionWith(await OfSessionsAsync([.. facts.Of<SessionFact>().Where(f => f.Fact.Opens is not null).Select(f => f.Fact.Code).Distinct(StringComparer.Ordinal)], cancellation));
        slugs.UnionWith(await OfVisitsToAsync([.. facts.ConcernedAnew()], cancellation));
        return [.. slugs];
    }

    /// <summary>Keys of the reports on visits that were submitted to these sessions.</summary>
    public async Task<IReadOnlyList<string>> OfSessionsAsync(IReadOnlyList<string> sessions, CancellationToken cancellation) => sessions.Count == 0 ? [] : await (
        from report in db.Reports
        join citation in db.Citations on report.Slug equals citation.ReportSlug
        where sessions.Contains(report.SessionCode!) && !citation.SourceRow!.OfVisit && citation.SourceRow.Concerns != null
        select report.Slug).Distinct().ToListAsync(cancellation);

    /// <summary>Keys of the reports that are, or may be, on visits to these States and organizations.</summary>
    public async Task<IReadOnlyList<string>> OfVisitsToAsync(IReadOnlyList<string> concerned, CancellationToken cancellation)
    {
        if (concerned.Count == 0)
        {
            return [];
        }

        var visits = db.Visits.Where(v => concerned.Contains(v.StateIso3!) || concerned.Contains(v.Organization!)).Select(v => v.Number);
        var slugs = await db.Citations.Where(c => c.ReportSlug != null && !c.SourceRow!.OfVisit && concerned.Contains(c.SourceRow.Concerns!))
            .Select(c => c.ReportSlug!).ToListAsync(cancellation);
        slugs.AddRange(await db.Reports.Where(r => r.VisitNumber != null && visits.Contains(r.VisitNumber.Value)).Select(r => r.Slug).ToListAsync(cancellation));
        slugs.AddRange(await (
            from report in db.Reports
            join citation in db.Set<VisitEventCitation>() on report.Symbol equals citation.ReportSymbol
            join act in db.VisitEvents on citation.EventId equals act.Id
            where act.Kind == VisitEventKind.Completed && visits.Contains(act.VisitNumber)
            select report.Slug).ToListAsync(cancellation));
        return [.. slugs.Distinct(StringComparer.Ordinal)];
    }

    private async Task<ILookup<string, CompletedVisit>> CompletedAsync(List<string> states, CancellationToken cancellation) =>
        states.Count == 0
            ? Array.Empty<CompletedVisit>().ToLookup(v => v.State)
            : (await (
                from act in db.VisitEvents
                join visit in db.Visits on act.VisitNumber equals visit.Number
                where act.Kind == VisitEventKind.Completed && !act.EvidenceOnly && visit.Kind != VisitKind.Unofficial && states.Contains(visit.StateIso3!)
                select new CompletedVisit(visit.Number, visit.StateIso3!, act.VisitTo ?? act.OccurredTo ?? act.Known, act.Mandates.Select(m => m.MandateSlug).ToList()))
                .ToListAsync(cancellation)).ToLookup(v => v.State, StringComparer.Ordinal);

    private static (int? Number, string? Reason) Match(Report report, List<SourceRow> rows, ILookup<string, CompletedVisit> completed)
    {
        var states = rows.Select(r => r.Concerns!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (states.Count > 1)
        {
            return (null, $"{LinkedToNone}: its rows name {string.Join(" and ", states)}");
        }

        if (Before(report) is not { } before)
        {
            return (null, $"{LinkedToNone}: neither the opening of its session nor the day of its publication is known");
        }

        var numbers = completed[states[0]]
            .Where(v => v.Ended <= before && v.Ended > before.AddMonths(-VisitReports.MonthsBefore) && v.Mandates.Exists(m => report.Mandates.Exists(r => r.MandateSlug == m)))
            .Select(v => v.Number).Distinct().Order().ToList();
        return numbers switch
        {
            [var one] => (one, null),
            [] => (null, $"{LinkedToNone}: no visit of its mandate to {states[0]} is known that was completed in the {VisitReports.MonthsBefore} months before {before:yyyy-MM-dd}"),
            _ => (null, $"{LinkedToNone}: it may be about visit {string.Join(" or ", numbers)}"),
        };
    }

    // The opening of its session stays the same whichever versions become known later; General Assembly sessions have none on record.
    private static DateOnly? Before(Report report) =>
        report.Session?.Opens ?? report.Lateness.Where(l => l.Earliest.From is { } from && from != ReportVersion.NotBefore).Min(l => l.Earliest.To);

    private sealed record CompletedVisit(int Number, string State, DateOnly Ended, List<string> Mandates);
}
