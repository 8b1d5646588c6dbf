using Microsoft.AspNetCore.Mvc;
using SpRegistry.Domain.Reports;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Reports;
using SpRegistry.Web.Pages.Sessions;

namespace SpRegistry.Web.Pages.Lateness;

/// <summary>How reports of mandates came out against the three clocks, by session and by mandate, and what is due next.</summary>
public sealed class LatenessModel : RegistryPage
{
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
        if (asOf is { Length: > 0 } && (DayOf(asOf) is not { } day || day > Today))
        {
            return BadRequest();
        }

        AsOf = DayOf(asOf) ?? Today;
        var judged = await KeptAsync<JudgedRow, JudgedReports>(JudgedRow.Question, rows => new(rows));
        (Reports, Clocks) = (judged.Count, judged.Clocks);
        ByMandate =
        [
            .. from mandate in await MandatesAsync()
               let figure = judged.ByMandate.GetValueOrDefault(mandate.Slug)
               where figure is { Judged: > 0 }
               select (mandate, figure),
        ];
        ByLanguage = await KeptAsync<LagRow, IReadOnlyList<(string, int, IReadOnlyList<int>)>>(
            $"ReportLateness?$filter={Uri.EscapeDataString($"Language ne 'en' and {JudgedRow.OfMandates}")}&$select=Language,EarliestStage,DaysAfterEnglish&$orderby=Id",
            rows =>
            [
                .. Language.EnglishFirst.Skip(1).Select(l => l.Code).Select(language => (
                    language,
                    rows.Count(l => l.Language == language && l.EarliestStage is not null),
                    (IReadOnlyList<int>)[.. rows.Where(l => l.Language == language).Select(l => l.DaysAfterEnglish).OfType<int>()])),
            ]);
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
        Next = (await RowsAsync<SessionRow>($"Sessions?{SessionRow.Shown}&$filter={Uri.EscapeDataString($"Body eq 'HRC' and not Special and Opens ge {Iso(Today)}")}&$expand=Reports($count=true;$top=0)&$orderby=Opens", 1)).Value.FirstOrDefault();
        if (Next is { } next)
        {
            Warnings = (await RowsAsync<LatenessRow>($"ReportLateness?{LatenessRow.ShownWithReport(Language)}&$filter={Uri.EscapeDataString($"Language eq 'en' and WarningWeeks ne null and Report/SessionCode eq {Literal(next.Code)}")}&$orderby=WarningWeeks,Report/Symbol", 200)).Value;
        }
    }

    /// <summary>A publication in another language.</summary>
    public sealed record LagRow(string Language, string? EarliestStage, int? DaysAfterEnglish);
}
