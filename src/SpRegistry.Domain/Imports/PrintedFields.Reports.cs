using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>What all rows of a report say of it together; what none says any more goes.</summary>
internal sealed partial class PrintedFields
{
    private readonly HashSet<string> _reports = new(StringComparer.Ordinal);
    private readonly HashSet<long> _reportRows = [];
    private readonly HashSet<(long Row, string Reason)> _unknown = [];
    private HashSet<string>? _sessions;
    private HashSet<string>? _mandates;

    /// <summary>Keys of the reports that were looked at.</summary>
    public IReadOnlyCollection<string> Reports => _reports;

    private static string UnknownSession(string code) => $"no session is known as '{code}'";

    private static string UnknownMandate(string slug) => $"no mandate is known as '{slug}'";

    private static string? SessionOf(ReportFact fact) => fact.ListedIn ?? fact.SessionCode;

    // A report names sessions and mandates that may come to be known later.
    private async Task<List<string>> WaitingAsync(RowFacts facts, CancellationToken cancellation)
    {
        var reasons = facts.Of<SessionFact>().Select(f => UnknownSession(f.Fact.Code)).Concat(facts.Of<MandateFact>().Select(f => UnknownMandate(f.Fact.Slug)))
            .Distinct(StringComparer.Ordinal).ToList();
        return reasons.Count == 0 ? [] : await (
            from problem in db.ImportProblems
            join citation in db.Citations on problem.SourceRowId equals citation.SourceRowId
            where citation.ReportSlug != null && EF.Parameter(reasons).Contains(problem.Reason)
            select citation.ReportSlug!).Distinct().ToListAsync(cancellation);
    }

    private async Task OfReportsAsync(IEnumerable<string> slugs, CancellationToken cancellation)
    {
        foreach (var some in slugs.Distinct(StringComparer.Ordinal).Chunk(SubjectsAtOnce))
        {
            _reports.UnionWith(some);
            _sessions ??= await db.Sessions.Select(s => s.Code).ToHashSetAsync(StringComparer.Ordinal, cancellation);
            _mandates ??= await db.Mandates.Select(m => m.Slug).ToHashSetAsync(StringComparer.Ordinal, cancellation);
            var cited = await CitedAsync<ReportFact>(c => some.Contains(c.ReportSlug), cancellation);
            foreach (var row in cited.SelectMany(rows => rows))
            {
                FindUnknown(row);
            }

            foreach (var report in await TakeAsync(
                db.Reports.Include(r => r.Mandates).Include(r => r.Versions).Include(r => r.Lateness).AsSplitQuery().Where(r => some.Contains(r.Slug)), cancellation))
            {
                Find(report, [.. cited[report.Slug]]);
            }
        }
    }

    private void Find(Report report, List<CitedFact<ReportFact>> all)
    {
        var rows = all.Standing();

        // A list that does not say whose report it is does not unsay what another says.
        report.Kind = rows.Select(r => r.Fact.Kind).DefaultIfEmpty(ReportKind.Other).Min();
        report.Confirmed = rows.Count > 0 && rows.TrueForAll(r => r.Fact.Confirmed);
        report.TitleEn = Newest(rows, f => f.TitleEn);
        report.AgendaItem = Newest(rows, f => f.AgendaItem);
        report.PostponedBy = Newest(rows, f => f.PostponedBy);
        report.SessionCode = InForceOf(report, nameof(Report.SessionCode), rows.Where(r => SessionOf(r.Fact) is not null).Select(r => (
            new PrintedSession(SessionOf(r.Fact)!, r.Fact.ListedIn is not null), r.Fact.ListedIn is null ? null : r.Known, r.RowId)))
            is { Sides: [var session, ..] } && _sessions!.Contains(session.Value.Code) ? session.Value.Code : null;
        NameMandates(report, rows.SelectMany(r => r.Fact.Mandates).Where(_mandates!.Contains).ToHashSet(StringComparer.Ordinal));
        HoldDialogue(report, rows);
        FindVersions(report, all);
        ReportLateness.Derive(report);
    }

    private void NameMandates(Report report, HashSet<string> named)
    {
        var differs = report.Mandates.RemoveAll(m => !named.Contains(m.MandateSlug)) > 0;
        foreach (var slug in named.Where(slug => !report.Mandates.Exists(m => m.MandateSlug == slug)))
        {
            report.Mandates.Add(new ReportMandate { ReportSlug = report.Slug, MandateSlug = slug });
            differs = true;
        }

        if (differs)
        {
            Touch(report);
        }
    }

    // A dialogue that goes on for days is held from its first day; taken up at several meetings of a page, it begins at the first.
    private void HoldDialogue(Report report, List<CitedFact<ReportFact>> rows)
    {
        var said = rows.Where(r => r.Fact.DialogueOn is not null).Select(r => (Dialogue: PrintedDialogue.Of(r.Fact), Row: r)).ToList();
        var printed = InForceOf(report, nameof(Report.DialogueAt), said.Where(s => !s.Row.Fact.DialogueContinues)
            .GroupBy(s => (s.Row.Page, s.Dialogue.On, s.Dialogue.Coarseness)).SelectMany(g => g.Where(s => s.Dialogue.Begins == g.Min(o => o.Dialogue.Begins)))
            .Select(s => (s.Dialogue, s.Row.Known, s.Row.RowId)));
        var first = said.Where(s => s.Row.Fact.DialogueContinues).OrderBy(s => s.Dialogue.On).ThenBy(s => s.Dialogue.Coarseness == 2).ThenBy(s => s.Dialogue.Begins).FirstOrDefault().Dialogue;
        var held = printed.Sides is [var side, ..] ? side.Value : first;
        held = printed.By is null && first?.On < held?.On ? first : held;
        if (held is null)
        {
            report.HoldNoDialogue();
            return;
        }

        var by = said.Where(s => s.Dialogue == held)
            .OrderBy(s => s.Row.Fact.DialogueContinues).ThenByDescending(s => s.Row.Known).ThenBy(s => s.Row.Fact.DialogueBasis, StringComparer.Ordinal).FirstOrDefault().Row;
        report.HoldDialogue(held.On, held.At, held.MeetingOpensAt);
        report.DialogueBasis = by is null ? "a curator's decision" : by.Fact.DialogueBasis;
        report.DialogueKnown = by?.Known;
    }

    // A file that a page once showed was out, whatever the page shows now.
    private void FindVersions(Report report, List<CitedFact<ReportFact>> all)
    {
        var said = all.Where(r => r.Fact.Version is not null).ToLookup(r => (r.Fact.Version!.Stage, r.Fact.Version.Language, r.Fact.Version.Symbol));
        report.Versions.RemoveAll(v => !said.Contains((v.Stage, v.Language, v.Symbol)));
        foreach (var rows in said)
        {
            var (stage, language, symbol) = rows.Key;
            var version = report.Versions.Find(v => v.Stage == stage && v.Language == language && v.Symbol == symbol);
            if (version is null)
            {
                report.Versions.Add(version = new ReportVersion { ReportSlug = report.Slug, Stage = stage, Language = language, Symbol = symbol });
            }

            Date(report, version, [.. rows]);
            version.Footnote = Newest(rows, f => f.Version!.Footnote);
        }
    }

    // A day of its own is never given up for "out by that day", which confirms nothing.
    private void Date(Report report, ReportVersion version, List<CitedFact<ReportFact>> rows)
    {
        var own = version.Symbol == report.Symbol ? "" : $", {version.Symbol}";
        var dated = rows.Where(r => Published(r.Fact) is not null).Standing();
        if (Field(report, $"{DecidableField.PublishedOn}, {version.Stage}, {version.Language}{own}", Said(dated, Published)) is { } days)
        {
            (version.PublishedFrom, version.PublishedTo, version.PublishedPrecision) = (days.From, days.To, days.Precision);
            version.Confirmed = dated.Exists(r => r.Fact.Confirmed && Published(r.Fact)!.Value.SameDays(days));
        }
        else
        {
            (version.PublishedFrom, version.PublishedTo, version.PublishedPrecision) = (ReportVersion.NotBefore, rows.Min(r => r.Fact.Version!.PublishedTo ?? r.Read), DatePrecision.Range);
            version.Confirmed = false;
        }
    }

    private static DayInterval? Published(ReportFact fact) =>
        fact.Version is { PublishedTo: { } to } said && said.PublishedFrom != ReportVersion.NotBefore ? new DayInterval(said.PublishedFrom, to, said.Precision) : null;

    private void FindUnknown(CitedFact<ReportFact> row)
    {
        _reportRows.Add(row.RowId);
        if (!row.Gone)
        {
            _unknown.UnionWith(row.Fact.Mandates.Where(m => !_mandates!.Contains(m)).Select(m => (row.RowId, UnknownMandate(m))));
            if (SessionOf(row.Fact) is { } code && !_sessions!.Contains(code))
            {
                _unknown.Add((row.RowId, UnknownSession(code)));
            }
        }
    }

    private async Task KeepUnknownAsync(CancellationToken cancellation)
    {
        foreach (var rows in _reportRows.Order().Chunk(SubjectsAtOnce))
        {
            var ids = rows.Select(id => (long?)id).ToList();
            var unknown = _unknown.Where(u => ids.Contains(u.Row)).OrderBy(u => u.Row).ThenBy(u => u.Reason, StringComparer.Ordinal).ToList();
            var naming = unknown.ConvertAll(u => u.Row);
            var named = naming.Count == 0 ? [] : await db.SourceRows.AsNoTracking().Where(r => EF.Parameter(naming).Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
            var standing = await db.ImportProblems.Where(p => EF.Parameter(ids).Contains(p.SourceRowId) && !p.Reason.StartsWith(ReportLinks.LinkedToNone)).ToListAsync(cancellation);
            Derived.Keep(db.ImportProblems, standing, unknown.Select(u => ImportProblem.Of(named[u.Row], u.Reason)), p => (p.SourceRowId, p.Reason));
        }
    }
}
