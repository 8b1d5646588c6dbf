using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Reports;
using SpRegistry.Web.Pages.Reports;

namespace SpRegistry.Web.Pages.Lateness;

/// <summary>The figures of all reports by the three clocks, in no language: made once for each version of the data.</summary>
public sealed class JudgedReports
{
    /// <summary>The figures of the rows that the API gives.</summary>
    public JudgedReports(IReadOnlyList<JudgedRow> rows)
    {
        Count = rows.Count;
        Clocks = [.. ReportWords.Clocks.Select(clock => new ClockFigures(clock, Figure(clock, rows), BySession(clock, rows)))];
        ByMandate = rows.SelectMany(row => row.Report.Mandates.Select(mandate => (mandate.Slug, row))).GroupBy(r => r.Slug, r => r.row, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Figure("Opening", [.. g]), StringComparer.Ordinal);
    }

    /// <summary>How many reports there are.</summary>
    public int Count { get; }

    /// <summary>Each clock with its figures, in the order in which the clocks run out.</summary>
    public IReadOnlyList<ClockFigures> Clocks { get; }

    /// <summary>The figures of each mandate's reports by the six-week clock, by its key.</summary>
    public IReadOnlyDictionary<string, LatenessFigure> ByMandate { get; }

    private static IReadOnlyList<(string Code, LatenessFigure Figure)> BySession(string clock, IReadOnlyList<JudgedRow> rows) =>
    [
        .. rows.Where(r => r.Report.SessionCode is not null).GroupBy(r => (r.Report.Session?.Opens, Code: r.Report.SessionCode!)).OrderBy(g => g.Key.Opens).ThenBy(g => g.Key.Code, StringComparer.Ordinal)
            .Select(g => (g.Key.Code, Figure(clock, [.. g]))).Where(g => g.Item2.Judged > 0),
    ];

    private static LatenessFigure Figure(string clock, IReadOnlyList<JudgedRow> rows) =>
        new(new LatenessRecord(new LatenessScope(Enum.Parse<LatenessClock>(clock)), [.. rows.Select(r => r.By(clock))]));
}

/// <summary>A clock with its figures in all and by session, oldest first.</summary>
public sealed record ClockFigures(string Clock, LatenessFigure All, IReadOnlyList<(string Code, LatenessFigure Figure)> Sessions);

/// <summary>A report's publication in English, as the figures take it.</summary>
public sealed record JudgedRow(
    string ReportSlug, DateOnly? EarliestOn, string? EarliestStage, int? DaysLateForOpening, int? DaysLateForDialogue, int? HoursLateForStatement,
    string VerdictForOpening, string VerdictForDialogue, string VerdictForStatement, bool Confirmed, JudgedRow.ReportOf Report)
{
    /// <summary>What the page asks of the API for them: reports of mandates.</summary>
    public static readonly string Question =
        $"ReportLateness?$filter={Uri.EscapeDataString($"Language eq 'en' and {OfMandates}")}&$select=ReportSlug,EarliestOn,EarliestStage,DaysLateForOpening,DaysLateForDialogue,HoursLateForStatement,VerdictForOpening,VerdictForDialogue,VerdictForStatement,Confirmed"
        + "&$expand=Report($select=Slug,Symbol,SessionCode;$expand=Session($select=Opens),Mandates($select=Slug),Versions($filter=Language eq 'en';$select=Symbol,Published))&$orderby=Id";

    /// <summary>Of a publication's row, that its report is a mandate's.</summary>
    public const string OfMandates = "Report/Kind eq 'Mandate'";

    /// <summary>The report against a clock.</summary>
    public JudgedReport By(string clock) => new()
    {
        Slug = ReportSlug,
        SessionCode = Report.SessionCode,
        Opens = Report.Session?.Opens,
        PublishedTo = EarliestOn ?? (EarliestStage is null ? null : Report.Versions.Where(v => v.Symbol == Report.Symbol).Min(v => v.Published?.To)),
        Verdict = Enum.Parse<Verdict>(clock switch { "Opening" => VerdictForOpening, "Dialogue" => VerdictForDialogue, _ => VerdictForStatement }),
        Late = clock switch { "Opening" => DaysLateForOpening, "Dialogue" => DaysLateForDialogue, _ => HoursLateForStatement },
        Confirmed = Confirmed,
    };

    /// <summary>The report.</summary>
    public sealed record ReportOf(string Slug, string Symbol, string? SessionCode, SessionOf? Session, IReadOnlyList<MandateOf> Mandates, IReadOnlyList<VersionOf> Versions);

    /// <summary>Its session.</summary>
    public sealed record SessionOf(DateOnly? Opens);

    /// <summary>One of its mandates.</summary>
    public sealed record MandateOf(string Slug);

    /// <summary>One of its versions in English.</summary>
    public sealed record VersionOf(string Symbol, PrintedDate? Published);
}
