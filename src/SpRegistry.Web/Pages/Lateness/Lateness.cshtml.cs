using Microsoft.AspNetCore.Mvc;
using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Reports;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Reports;
using SpRegistry.Web.Pages.Sessions;

namespace SpRegistry.Web.Pages.Lateness;

/// <summary>How reports of mandates came out against the three clocks, by session and by mandate, and what is due next.</summary>
public sealed class LatenessModel : RegistryPage
{
    private const string OfMandates = "Report/Kind eq 'Mandate'";

    /// <inheritdoc/>
    public override string Heading => Words["lateness"];

    /// <summary>Each clock with its figures, in the order in which the clocks run out.</summary>
    public IReadOnlyList<ClockFigures> Clocks { get; private set; } = [];

    /// <summary>Each mandate of which a report is judged by the six-week clock, in the order of its language.</summary>
    public IReadOnlyList<(MandateName Mandate, LatenessFigure Figure)> ByMandate { get; private set; } = [];

    /// <summary>Each official language other than English: reports of which a version is known in it, and the days that they came after English.</summary>
    public IReadOnlyList<(string Language, int Known, IReadOnlyList<int> Lags)> ByLanguage { get; private set; } = [];

    /// <summary>Reports of mandates in all.</summary>
    public int Reports { get; private set; }

    /// <summary>The next session of the Council; null when none is known.</summary>
    public SessionRow? Next { get; private set; }

    /// <summary>Reports to the next session that are not out while their warning runs.</summary>
    public IReadOnlyList<LatenessRow> Warnings { get; private set; } = [];

    /// <summary>The day in Geneva from which one looks at what was late.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>What was late on that day by each clock, and the question that lists it.</summary>
    public IReadOnlyList<(string Clock, long Count, string Question)> LateOnDay { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? asOf)
    {
        AsOf = DayOf(asOf) ?? Today;
        var rows = (await RowsAsync<JudgedRow>(
            $"ReportLateness?$filter={Uri.EscapeDataString($"Language eq 'en' and {OfMandates}")}&$select=ReportSlug,EarliestOn,EarliestStage,DaysLateForOpening,DaysLateForDialogue,HoursLateForStatement,VerdictForOpening,VerdictForDialogue,VerdictForStatement,Confirmed"
            + $"&$expand=Report($select=Slug,Symbol,SessionCode;$expand=Session($select=Opens),Mandates($select={MandateName.Select(Language)}),Versions($filter=Language eq 'en';$select=Symbol,Published))&$orderby=Id", pageSize: 5000)).Value;
        Reports = rows.Count;
        Clocks = [.. ReportWords.Clocks.Select(clock => new ClockFigures(clock, Figure(clock, rows), BySession(clock, rows)))];
        ByMandate =
        [
            .. Alphabet.Sorted(Language, rows.SelectMany(r => r.Report.Mandates).DistinctBy(m => m.Slug), m => m.In(Language).Title)
                .Select(m => (m, Figure("Opening", [.. rows.Where(r => r.Report.Mandates.Any(o => o.Slug == m.Slug))])))
                .Where(m => m.Item2.Judged > 0),
        ];
        var translated = await RowsAsync<LagRow>($"ReportLateness?$filter={Uri.EscapeDataString($"Language ne 'en' and {OfMandates}")}&$select=Language,EarliestStage,DaysAfterEnglish&$orderby=Id", pageSize: 20000);
        ByLanguage =
        [
            .. ReportWords.OfficialLanguages.Skip(1).Select(language => (
                language,
                translated.Value.Count(l => l.Language == language && l.EarliestStage is not null),
                (IReadOnlyList<int>)[.. translated.Value.Where(l => l.Language == language).Select(l => l.DaysAfterEnglish).OfType<int>()])),
        ];
        await NextAsync();
        List<(string, long, string)> late = [];
        foreach (var clock in ReportWords.Clocks)
        {
            var question = $"Reports/Late(clock='{clock}',asOf={Iso(AsOf)})";
            late.Add((clock, await CountAsync(question), question));
        }

        LateOnDay = late;
        return Page();
    }

    /// <summary>The chart of a clock's sessions, oldest first.</summary>
    public BarChart Chart(ClockFigures figures) => new(
        $"chart-{figures.Clock.ToLowerInvariant()}",
        Words.With("Lateness.chart", ("clock", Words.Named("LatenessClock", figures.Clock))),
        Words["Lateness.chart_says"],
        [.. figures.Sessions.Select(s => new BarRow(s.Code, [new("ok", s.Figure.Of(Verdict.OnTime)), new("late", s.Figure.Of(Verdict.Late)), new("open", s.Figure.Of(Verdict.CannotTell))]))],
        Language.Direction == "rtl");

    /// <summary>The list of the reports that a figure counts.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="verdict">A verdict, or <c>judged</c>.</param>
    /// <param name="of">Further filters: <c>&amp;session=HRC30</c>.</param>
    public string Listed(string clock, string verdict, string of = "") => To($"reports?kind=Mandate&{clock.ToLowerInvariant()}={verdict}{of}");

    private async Task NextAsync()
    {
        Next = (await RowsAsync<SessionRow>(SessionRow.NextRegular(Today), 1)).Value.FirstOrDefault();
        if (Next is { } next)
        {
            Warnings = (await RowsAsync<LatenessRow>($"ReportLateness?{LatenessRow.ShownWithReport(Language)}&$filter={Uri.EscapeDataString($"Language eq 'en' and WarningWeeks ne null and Report/SessionCode eq {Literal(next.Code)}")}&$orderby=WarningWeeks,Report/Symbol", 200)).Value;
        }
    }

    private static IReadOnlyList<(string Code, LatenessFigure Figure)> BySession(string clock, IReadOnlyList<JudgedRow> rows) =>
    [
        .. rows.Where(r => r.Report.SessionCode is not null).GroupBy(r => (r.Report.Session?.Opens, Code: r.Report.SessionCode!)).OrderBy(g => g.Key.Opens).ThenBy(g => g.Key.Code, StringComparer.Ordinal)
            .Select(g => (g.Key.Code, Figure(clock, [.. g]))).Where(g => g.Item2.Judged > 0),
    ];

    private static LatenessFigure Figure(string clock, IReadOnlyList<JudgedRow> rows) =>
        new(new LatenessRecord(new LatenessScope(Enum.Parse<LatenessClock>(clock)), [.. rows.Select(r => r.By(clock))]));

    /// <summary>A clock with its figures in all and by session, oldest first.</summary>
    public sealed record ClockFigures(string Clock, LatenessFigure All, IReadOnlyList<(string Code, LatenessFigure Figure)> Sessions);

    /// <summary>A report's publication in English, as the figures take it.</summary>
    public sealed record JudgedRow(
        string ReportSlug, DateOnly? EarliestOn, string? EarliestStage, int? DaysLateForOpening, int? DaysLateForDialogue, int? HoursLateForStatement,
        string VerdictForOpening, string VerdictForDialogue, string VerdictForStatement, bool Confirmed, ReportOf Report)
    {
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
    }

    /// <summary>The report.</summary>
    public sealed record ReportOf(string Slug, string Symbol, string? SessionCode, SessionOf? Session, IReadOnlyList<MandateName> Mandates, IReadOnlyList<VersionOf> Versions);

    /// <summary>Its session.</summary>
    public sealed record SessionOf(DateOnly? Opens);

    /// <summary>One of its versions in English.</summary>
    public sealed record VersionOf(string Symbol, PrintedDate? Published);

    /// <summary>A publication in another language.</summary>
    public sealed record LagRow(string Language, string? EarliestStage, int? DaysAfterEnglish);
}
