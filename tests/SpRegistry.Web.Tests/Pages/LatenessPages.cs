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

    [Fact]
    public async Task The_figures_of_each_clock_are_those_of_the_command_over_the_same_registry()
    {
        using var page = await PageAsync("/en/lateness");
        await using var db = registry.OpenDatabase();
        var tables = Tables(page);
        foreach (var (clock, table) in ReportWords.Clocks.Zip(tables))
        {
            foreach (var row in table.QuerySelectorAll("tbody tr"))
            {
                var code = row.QuerySelector("th")!.TextContent;
                var record = await LatenessRecord.LoadAsync(db, new LatenessScope(Enum.Parse<LatenessClock>(clock), null, code == "All sessions" ? null : code), Cancellation);
                var cells = row.QuerySelectorAll("td").Select(c => c.TextContent).ToList();
                Assert.Equal(LatenessFigures.Reports.Of(record).Value.Number, decimal.Parse(cells[0], CultureInfo.InvariantCulture));
                Assert.Equal(LatenessFigures.Late.Of(record).Value.Number is { } share ? $"{Math.Round(share * 100, 1, MidpointRounding.AwayFromZero):0.#} %" : "n < 5", cells[4]);
                Assert.Equal(LatenessFigures.Median.Of(record).Value.Number is { } median ? median.ToString("#,0.#", CultureInfo.InvariantCulture) : "n < 5", cells[5]);
            }
        }
    }

    [Fact]
    public async Task Runs_of_a_mandate_are_those_of_the_command_and_too_few_reports_bear_none()
    {
        using var page = await PageAsync("/en/lateness");
        await using var db = registry.OpenDatabase();
        var rows = page.QuerySelectorAll("table.figures")[3].QuerySelectorAll("tbody tr").ToList();
        Assert.True(rows.Count > 5);
        foreach (var row in rows)
        {
            var slug = row.QuerySelector("th a")!.GetAttribute("href")!.Split('/')[^1];
            var record = await LatenessRecord.LoadAsync(db, new LatenessScope(LatenessClock.Opening, slug), Cancellation);
            var run = LatenessFigures.Streak.Of(record).Value;
            var shown = row.QuerySelectorAll("td").Last().TextContent;
            Assert.Equal(run switch { { Number: null } => "n < 5", { Number: 0 } => "no run", { Number: 1 } => $"1 session, {run.Note}", _ => $"{run.Number} sessions, {run.Note}" }, shown, ignoreCase: true);
            Assert.Equal(LatenessFigures.Reports.Of(record).Value.Number, decimal.Parse(row.QuerySelector("td")!.TextContent, CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Each_chart_has_a_name_a_description_and_the_numbers_of_the_table_below_it(string language)
    {
        using var page = await PageAsync($"/{language}/lateness");
        var charts = page.QuerySelectorAll("svg[role=img]").ToList();
        Assert.Equal(3, charts.Count);
        foreach (var (chart, table) in charts.Zip(Tables(page)))
        {
            Assert.All(chart.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.False(string.IsNullOrWhiteSpace(page.GetElementById(id)?.TextContent)));
            Assert.Empty(chart.QuerySelectorAll("[style]"));
            var texts = chart.QuerySelectorAll("text").ToList();
            var bars = texts.Where(t => string.IsNullOrEmpty(t.ClassName)).Select(t => t.TextContent).ToList();
            var rows = table.QuerySelectorAll("tbody tr:not(.total)").ToList();
            Assert.Equal(rows.Select(r => r.QuerySelector("th")!.TextContent), bars);
            foreach (var (style, column) in new[] { ("ok", 1), ("late", 2), ("open", 3) })
            {
                var inTable = rows.Select(r => r.QuerySelectorAll("td")[column].TextContent).Where(n => n != "0");
                Assert.Equal(inTable, texts.Where(t => t.ClassName == $"on-{style}").Select(t => t.TextContent));
                Assert.Equal(inTable.Count(), chart.QuerySelectorAll($"rect.bar-{style}").Length);
            }
        }
    }

    [Fact]
    public async Task Each_number_leads_to_as_many_reports()
    {
        using var page = await PageAsync("/en/lateness");
        var links = page.QuerySelectorAll("table.figures a[href*='/reports?']").ToList();
        Assert.True(links.Count > 50);
        foreach (var link in links)
        {
            using var list = await PageAsync(link.GetAttribute("href")!);
            Assert.True(list.QuerySelector("caption")!.TextContent.StartsWith($"{link.TextContent} report", StringComparison.Ordinal), $"{link.TextContent} for {link.GetAttribute("href")}: {list.QuerySelector("caption")!.TextContent}");
        }
    }

    [Theory]
    [InlineData("2012-01-01")]
    [InlineData("2018-06-01")]
    public async Task What_was_late_on_a_day_is_what_the_api_says_of_that_day(string day)
    {
        using var page = await PageAsync($"/en/lateness?asOf={day}");
        var links = page.QuerySelectorAll("#late-on-day a").ToList();
        Assert.Equal(3, links.Count);
        foreach (var (clock, link) in ReportWords.Clocks.Zip(links))
        {
            var rows = await registry.AllAsync($"/odata/Reports/Late(clock='{clock}',asOf={day})?$select=Slug");
            Assert.StartsWith($"{rows.Count} report", link.TextContent, StringComparison.Ordinal);
            Assert.Equal($"/odata/Reports/Late(clock='{clock}',asOf={day})", link.GetAttribute("href"));
        }
    }

    [Theory]
    [InlineData("2999-01-01")]
    [InlineData("yesterday")]
    public async Task A_day_that_is_none_or_yet_to_come_is_refused(string day)
    {
        using var answer = await registry.Client.GetAsync($"/en/lateness?asOf={day}", Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static List<IElement> Tables(IDocument page) => [.. page.QuerySelectorAll("table.figures").Take(3)];

    private async Task<IDocument> PageAsync(string address)
    {
        var html = await registry.Client.GetStringAsync(address, Cancellation);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), Cancellation);
    }
}
