using System.Globalization;
using AngleSharp;
using AngleSharp.Dom;
using SpRegistry.Domain.Figures;
using SpRegistry.Web.Pages.Reports;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>The figures of lateness as the Coordination Committee reads them, with their charts.</summary>
public sealed class LatenessPages(RunningRegistry registry)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Clocks => [.. ReportWords.Clocks];

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task The_figures_of_a_clock_are_those_of_the_command_over_the_same_registry(string clock)
    {
        using var page = await PageAsync($"/en/lateness?clock={clock.ToLowerInvariant()}");
        await using var db = registry.OpenDatabase();
        var rows = Table(page).QuerySelectorAll("tbody tr").ToList();
        Assert.True(rows.Count > 3);
        foreach (var row in rows)
        {
            var code = row.QuerySelector("th")!.TextContent;
            var record = await LatenessRecord.LoadAsync(db, new LatenessScope(Enum.Parse<LatenessClock>(clock), null, code == "All sessions" ? null : code), Cancellation);
            AssertFigures(record, [.. row.QuerySelectorAll("td").Select(c => c.TextContent)], share: 4);
        }

        var all = await LatenessRecord.LoadAsync(db, new LatenessScope(Enum.Parse<LatenessClock>(clock)), Cancellation);
        Assert.Equal($"Sessions in a row: {Run(all)}", page.GetElementById("streak")!.TextContent, ignoreCase: true);
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task Figures_of_a_mandate_are_those_of_the_command_by_the_same_clock_and_too_few_reports_bear_none(string clock)
    {
        using var page = await PageAsync($"/en/lateness?clock={clock.ToLowerInvariant()}&by=mandate");
        await using var db = registry.OpenDatabase();
        var rows = Table(page).QuerySelectorAll("tbody tr").ToList();
        Assert.True(rows.Count > 3);
        foreach (var row in rows)
        {
            var slug = row.QuerySelector("th a")!.GetAttribute("href")!.Split('/')[^1];
            var record = await LatenessRecord.LoadAsync(db, new LatenessScope(Enum.Parse<LatenessClock>(clock), slug), Cancellation);
            var cells = row.QuerySelectorAll("td").Select(c => c.TextContent).ToList();
            if (LatenessFigures.Reports.Of(record).Value.Number < FigureValue.FewestForStatistics)
            {
                Assert.Equal((3, "n < 5"), (cells.Count, cells[^1]));
                continue;
            }

            AssertFigures(record, cells, share: 2);
            Assert.Equal(Run(record), cells[^1], ignoreCase: true);
        }
    }

    [Theory]
    [InlineData("en", "opening")]
    [InlineData("ar", "statement")]
    [InlineData("en", "dialogue")]
    public async Task The_chart_has_a_name_a_description_and_the_numbers_of_the_table_below_it(string language, string clock)
    {
        using var page = await PageAsync($"/{language}/lateness?clock={clock}");
        var chart = page.QuerySelectorAll("svg[role=img]").Single();
        Assert.All(chart.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.False(string.IsNullOrWhiteSpace(page.GetElementById(id)?.TextContent)));
        Assert.Empty(chart.QuerySelectorAll("[style]"));
        var texts = chart.QuerySelectorAll("text").ToList();
        var bars = texts.Where(t => string.IsNullOrEmpty(t.ClassName)).Select(t => t.TextContent).ToList();
        var rows = Table(page).QuerySelectorAll("tbody tr:not(.total)").ToList();
        Assert.Equal(rows.Select(r => r.QuerySelector("th")!.TextContent), bars);
        foreach (var (style, column) in new[] { ("ok", 1), ("late", 2), ("open", 3) })
        {
            var inTable = rows.Select(r => r.QuerySelectorAll("td")[column].TextContent).Where(n => n != "0");
            Assert.Equal(inTable, texts.Where(t => t.ClassName == $"on-{style}").Select(t => t.TextContent));
            Assert.Equal(inTable.Count(), chart.QuerySelectorAll($"rect.bar-{style}").Length);
        }
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task Each_number_leads_to_as_many_reports_and_those_left_out_are_told_by_their_reason(string clock)
    {
        using var page = await PageAsync($"/en/lateness?clock={clock.ToLowerInvariant()}");
        using var mandates = await PageAsync($"/en/lateness?clock={clock.ToLowerInvariant()}&by=mandate");
        var links = page.QuerySelectorAll("table.figures a[href*='/reports?']").Concat(mandates.QuerySelectorAll("table.figures a[href*='/reports?']")).ToList();
        Assert.True(links.Count > 10);
        var left = page.QuerySelectorAll("main ul.quiet a").ToList();
        Assert.Equal(clock == "Opening" ? 1 : 2, left.Count);
        foreach (var link in links.Concat(left))
        {
            var number = link.TextContent.Split(' ')[^1];
            using var list = await PageAsync(link.GetAttribute("href")!);
            var counted = list.QuerySelector("caption")?.TextContent ?? "0 reports";
            Assert.True(counted.StartsWith($"{number} report", StringComparison.Ordinal), $"{number} for {link.GetAttribute("href")}: {counted}");
        }
    }

    [Theory]
    [InlineData("2012-01-01")]
    [InlineData("2018-06-01")]
    public async Task What_was_late_on_a_day_is_listed_as_the_api_says_of_that_day(string day)
    {
        foreach (var clock in ReportWords.Clocks)
        {
            var rows = await registry.AllAsync($"/odata/Reports/Late(clock='{clock}',asOf={day})?$orderby=Session/Opens desc,Symbol,Slug&$select=Slug");
            List<string> shown = [];
            for (var next = $"/en/lateness/day?clock={clock.ToLowerInvariant()}&asOf={day}"; next is not null;)
            {
                using var page = await PageAsync(next);
                Assert.StartsWith($"{rows.Count} report", page.QuerySelector("caption")?.TextContent ?? "0 reports", StringComparison.Ordinal);
                shown.AddRange(page.Keys("Reports"));
                next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            }

            Assert.Equal(rows.Select(r => $"{r["Slug"]}"), shown);
        }
    }

    [Theory]
    [InlineData("2015-07-05", null)]
    [InlineData("2015-07-06", "10 weeks")]
    [InlineData("2015-08-02", "10 weeks")]
    [InlineData("2015-08-03", "6 weeks")]
    [InlineData("2015-08-09", "6 weeks")]
    [InlineData("2015-08-10", null)]
    public async Task What_was_about_to_be_late_is_replayed_for_a_past_day(string day, string? weeks)
    {
        // The session opened on 14 September 2015, the report came out on 10 August.
        using var page = await PageAsync($"/en/lateness/day?asOf={day}");
        var warned = page.QuerySelectorAll("ul[data-set=ReportLateness] li").SingleOrDefault(r => r.QuerySelector("a")!.TextContent == "A/HRC/30/38");
        if (weeks is null)
        {
            Assert.Null(warned);
        }
        else
        {
            Assert.Contains($"To the opening, less than: {weeks}", warned!.TextContent, StringComparison.Ordinal);
            Assert.Contains("10 August 2015", warned.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "\\d%")]
    [InlineData("zh", "\\d%")]
    [InlineData("fr", "\\d\u00a0%")]
    [InlineData("ru", "\\d\u00a0%")]
    public async Task A_share_is_printed_as_the_language_prints_it(string language, string pattern)
    {
        using var page = await PageAsync($"/{language}/lateness");
        var shares = Table(page).QuerySelectorAll("td").Select(c => c.TextContent).Where(t => t.Contains('%', StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(shares);
        Assert.All(shares, s => Assert.Matches(pattern, s));
    }

    private static void AssertFigures(LatenessRecord record, IReadOnlyList<string> cells, int share)
    {
        Assert.Equal(LatenessFigures.Reports.Of(record).Value.Number, decimal.Parse(cells[0], CultureInfo.InvariantCulture));
        Assert.Equal(LatenessFigures.Late.Of(record).Value.Number is { } late ? $"{Math.Round(late * 100, 1, MidpointRounding.AwayFromZero):0.#}%" : "n < 5", cells[share]);
        Assert.Equal(Number(LatenessFigures.Median.Of(record)) ?? "n < 5", cells[share + 1]);
        Assert.Equal((Number(LatenessFigures.LowerQuartile.Of(record)), Number(LatenessFigures.UpperQuartile.Of(record))) is ({ } lower, { } upper) ? $"{lower}; {upper}" : "n < 5", cells[share + 2]);
    }

    private static string? Number(FigureResult figure) => figure.Value.Number?.ToString("#,0.#", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Run(LatenessRecord record) => LatenessFigures.Streak.Of(record).Value switch
    {
        { Number: null } => "n < 5",
        { Number: 0 } => "no run",
        { Number: 1 } run => $"1 session ({run.Note})",
        var run => $"{run.Number} sessions ({run.Note})",
    };

    private static IElement Table(IDocument page) => page.QuerySelector("table.figures")!;

    private async Task<IDocument> PageAsync(string address)
    {
        var html = await registry.Client.GetStringAsync(address, Cancellation);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), Cancellation);
    }
}
