using Microsoft.AspNetCore.Mvc;
using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Reports;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Reports;
using SpRegistry.Web.Pages.Sessions;

namespace SpRegistry.Web.Pages.Lateness;

/// <summary>How reports of mandates came out against one of the three clocks, by session or by mandate, and what is due next.</summary>
public sealed class LatenessModel : RegistryPage
{
    private const string OfMandates = "Report/Kind eq 'Mandate'";
    private const string Mandates = "mandate";
    private const int MostWarnings = 12;

    /// <inheritdoc/>
    public override string Heading => Words["lateness"];

    /// <summary>The clock that is looked at.</summary>
    public string Clock { get; private set; } = ReportWords.Clocks[0];

    /// <summary>Whether its figures are told by mandate; else by session.</summary>
    public bool IsByMandate { get; private set; }

    /// <summary>The figures of all sessions.</summary>
    public LatenessFigure All { get; private set; } = null!;

    /// <summary>Reports without a clock only because no dialogue of theirs is known.</summary>
    public int WithoutDialogue { get; private set; }

    /// <summary>The figures of each session, oldest first.</summary>
    public IReadOnlyList<(string Code, LatenessFigure Figure)> Sessions { get; private set; } = [];

    /// <summary>Each mandate of which the clock judges a report, in the order of its language.</summary>
    public IReadOnlyList<(MandateName Mandate, LatenessFigure Figure)> ByMandate { get; private set; } = [];

    /// <summary>Each official language other than English: reports of which a version is known in it, and the days that they came after English.</summary>
    public IReadOnlyList<(string Language, int Known, IReadOnlyList<int> Lags)> ByLanguage { get; private set; } = [];

    /// <summary>Reports of mandates in all.</summary>
    public int Reports { get; private set; }

    /// <summary>The next session of the Council; null when none is known.</summary>
    public SessionRow? Next { get; private set; }

    /// <summary>Reports to the next session that are not out while their warning runs, the most urgent of them.</summary>
    public IReadOnlyList<LatenessRow> Warnings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? clock, string? by)
    {
        if (by is { Length: > 0 } and not Mandates)
        {
            return Refused(Words["Lateness.told"], by, Mandates);
        }

        IsByMandate = by == Mandates;
        if (ReportWords.Named(clock) is not { } named)
        {
            return Refused(Words["Lateness.choose_clock"], clock!, ReportWords.ClockNames);
        }

        Clock = named;

        var rows = await KeptAsync<JudgedRow>(
            $"ReportLateness?$filter={Uri.EscapeDataString($"Language eq 'en' and {OfMandates}")}&$select=ReportSlug,EarliestOn,EarliestStage,DaysLateForOpening,DaysLateForDialogue,HoursLateForStatement,VerdictForOpening,VerdictForDialogue,VerdictForStatement,Confirmed"
            + $"&$expand=Report($select=Slug,Symbol,Kind,SessionCode,DialogueAt,PostponedBy;$expand=Session($select=Body,Opens),Mandates($select=Slug),Versions($filter=Language eq 'en';$select=Symbol,Published))&$orderby=Id");
        Reports = rows.Count;
        All = Figure(rows);
        WithoutDialogue = rows.Count(r => ReportWords.Standing(r.Of(Clock).Verdict, r.Report.DialogueUnknown, Clock) == ReportWords.NoDialogue);
        Sessions =
        [
            .. rows.Where(r => r.Report.SessionCode is not null).GroupBy(r => (r.Report.Session?.Opens, Code: r.Report.SessionCode!)).OrderBy(g => g.Key.Opens).ThenBy(g => g.Key.Code, StringComparer.Ordinal)
                .Select(g => (g.Key.Code, Figure([.. g]))).Where(g => g.Item2.Judged > 0),
        ];
        ByMandate =
        [
            .. (await MandatesAsync())
                .Select(m => (m, Figure([.. rows.Where(r => r.Report.Mandates.Any(o => o.Slug == m.Slug))])))
                .Where(m => m.Item2.Judged > 0),
        ];
        var translated = await KeptAsync<LagRow>($"ReportLateness?$filter={Uri.EscapeDataString($"Language ne 'en' and {OfMandates}")}&$select=Language,EarliestStage,DaysAfterEnglish&$orderby=Id");
        ByLanguage =
        [
            .. Language.EnglishFirst.Skip(1).Select(l => l.Code).Select(language => (
                language,
                translated.Count(l => l.Language == language && l.EarliestStage is not null),
                (IReadOnlyList<int>)[.. translated.Where(l => l.Language == language).Select(l => l.DaysAfterEnglish).OfType<int>()])),
        ];
        await NextAsync();
        return Page();
    }

    /// <summary>The page by a clock, as it is told now or the other way.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="byMandate">Whether by mandate.</param>
    public string By(string clock, bool byMandate) => To($"lateness?clock={clock.ToLowerInvariant()}{(byMandate ? $"&by={Mandates}" : "")}");

    /// <summary>The chart of the sessions, oldest first.</summary>
    public BarChart Chart() => new(
        $"chart-{Clock.ToLowerInvariant()}",
        Words.With("Lateness.chart", ("clock", Words.Named("LatenessClock", Clock))),
        Words["Lateness.chart_says"],
        [.. Sessions.Select(s => new BarRow(s.Code, [new("ok", s.Figure.Of(Verdict.OnTime)), new("late", s.Figure.Of(Verdict.Late)), new("open", s.Figure.Of(Verdict.CannotTell))]))],
        Language.Direction == "rtl");

    /// <summary>The list of the reports that a figure counts.</summary>
    /// <param name="verdict">A verdict, or <c>judged</c>.</param>
    /// <param name="of">Further filters: <c>&amp;session=HRC30</c>.</param>
    public string Listed(string verdict, string of = "") => To($"reports?kind=Mandate&{Clock.ToLowerInvariant()}={verdict}{of}");

    private async Task NextAsync()
    {
        Next = (await RowsAsync<SessionRow>(SessionRow.NextRegular(Today), 1)).Value.FirstOrDefault();
        if (Next is { } next)
        {
            Warnings = (await RowsAsync<LatenessRow>($"ReportLateness?{LatenessRow.ShownWithReport(Language)}&$filter={Uri.EscapeDataString($"Language eq 'en' and WarningWeeks ne null and Report/SessionCode eq {Literal(next.Code)}")}&$orderby=WarningWeeks,Report/Symbol&$top={MostWarnings}")).Value;
        }
    }

    private LatenessFigure Figure(IReadOnlyList<JudgedRow> rows) =>
        new(new LatenessRecord(new LatenessScope(Enum.Parse<LatenessClock>(Clock)), [.. rows.Select(r => r.By(Clock))]));

    /// <summary>A report's publication in English, as the figures take it.</summary>
    public sealed record JudgedRow(
        string ReportSlug, DateOnly? EarliestOn, string? EarliestStage, int? DaysLateForOpening, int? DaysLateForDialogue, int? HoursLateForStatement,
        string VerdictForOpening, string VerdictForDialogue, string VerdictForStatement, bool Confirmed, ReportOf Report)
    {
        /// <summary>What a clock says of it, and by how much.</summary>
        public (string Verdict, int? Late) Of(string clock) => clock switch
        {
            nameof(LatenessClock.Opening) => (VerdictForOpening, DaysLateForOpening),
            nameof(LatenessClock.Dialogue) => (VerdictForDialogue, DaysLateForDialogue),
            _ => (VerdictForStatement, HoursLateForStatement),
        };

        /// <summary>The report against a clock.</summary>
        public JudgedReport By(string clock) => new()
        {
            Slug = ReportSlug,
            SessionCode = Report.SessionCode,
            Opens = Report.Session?.Opens,
            PublishedTo = EarliestOn ?? (EarliestStage is null ? null : Report.Versions.Where(v => v.Symbol == Report.Symbol).Min(v => v.Published?.To)),
            Verdict = Enum.Parse<Verdict>(Of(clock).Verdict),
            Late = Of(clock).Late,
            Confirmed = Confirmed,
        };
    }

    /// <summary>The report.</summary>
    public sealed record ReportOf(
        string Slug, string Symbol, string Kind, string? SessionCode, DateTime? DialogueAt, string? PostponedBy, SessionOf? Session, IReadOnlyList<MandateOf> Mandates, IReadOnlyList<VersionOf> Versions)
    {
        /// <summary>Whether nothing is known of when the Council takes it up.</summary>
        public bool DialogueUnknown => ReportRow.IsDialogueUnknown(Session?.Body, DialogueAt, Kind, PostponedBy);
    }

    /// <summary>Its session.</summary>
    public sealed record SessionOf(string Body, DateOnly? Opens);

    /// <summary>One of its mandates.</summary>
    public sealed record MandateOf(string Slug);

    /// <summary>One of its versions in English.</summary>
    public sealed record VersionOf(string Symbol, PrintedDate? Published);

    /// <summary>A publication in another language.</summary>
    public sealed record LagRow(string Language, string? EarliestStage, int? DaysAfterEnglish);
}
