using AngleSharp;
using AngleSharp.Dom;
using SpRegistry.TestSupport;
using SpRegistry.Web.Pages.Reports;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>What a reader sees of the sessions and of one session.</summary>
public sealed class SessionPages(RunningRegistry registry)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_session_of_the_api_is_listed_under_its_body_the_newest_first()
    {
        using var page = await PageAsync("/en/sessions");
        var rows = await registry.AllAsync("/odata/Sessions?$select=Code,Body,Opens&$orderby=Code");
        Assert.Equal(rows.Select(r => $"{r["Code"]}").Order(StringComparer.Ordinal), page.QuerySelectorAll("[data-set=Sessions] [data-key]").Select(r => r.GetAttribute("data-key")!).Order(StringComparer.Ordinal));
        Assert.Equal(["Human Rights Council", "General Assembly", "Commission on Human Rights"], page.QuerySelectorAll("h2").Select(h => h.TextContent));
        var council = page.QuerySelector("table")!.QuerySelectorAll("td[data-label=Opens] time").Select(t => t.GetAttribute("datetime")!).ToList();
        Assert.Equal(council.OrderDescending(StringComparer.Ordinal), council);
        Assert.Contains("Confirmed by a document", page.QuerySelector("[data-key=HRC46]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not confirmed by a document", page.QuerySelector("[data-key=HRC30]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("zh")]
    public async Task Every_session_that_is_listed_has_its_page(string language)
    {
        using var list = await PageAsync($"/{language}/sessions");
        foreach (var link in list.QuerySelectorAll("[data-key] a").Select(a => a.GetAttribute("href")!))
        {
            using var answer = await registry.Client.GetAsync(link, Cancellation);
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} for {link}");
        }
    }

    [Fact]
    public async Task A_session_shows_each_of_its_reports_against_three_clocks_in_words_and_by_a_symbol()
    {
        using var page = await PageAsync("/en/sessions/HRC30");
        Assert.Equal("Human Rights Council, session 30", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("3 August 2015", page.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        var row = page.QuerySelectorAll("[data-set=ReportLateness] tr[data-key]").Single(r => r.QuerySelector("th a")!.TextContent == "A/HRC/30/38");
        Assert.Equal(
            [("state-late", "✗ Late", "7 days late"), ("state-ok", "✓ On time", "Hours before the deadline, at least: 825"), ("state-ok", "✓ On time", "Before the day of the dialogue: 36 days")],
            row.QuerySelectorAll("td").Skip(1).Select(c => (c.QuerySelector("span")!.ClassName!, c.QuerySelector("span")!.TextContent.Trim(), c.QuerySelector("span.quiet")!.FirstChild!.TextContent)));
        var rows = await registry.AllAsync("/odata/ReportLateness?$filter=Report/SessionCode eq 'HRC30' and Language eq 'en'&$select=Id");
        Assert.Equal(rows.Select(r => $"{r["Id"]}").Order(StringComparer.Ordinal), page.QuerySelectorAll("[data-set=ReportLateness] tr[data-key]").Select(r => r.GetAttribute("data-key")!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("HRC30")]
    [InlineData("HRC35")]
    [InlineData("GA70")]
    public async Task The_count_of_each_verdict_is_the_count_of_the_reports_it_links_to(string session)
    {
        using var page = await PageAsync($"/en/sessions/{session}");
        var counted = page.QuerySelector("table")!.QuerySelectorAll("tbody tr").Select(r => r.QuerySelectorAll("td").Select(c => Number(c.TextContent)).ToList()).ToList();
        Assert.Equal(ReportWords.Clocks.Count, counted.Count);
        foreach (var (clock, numbers) in ReportWords.Clocks.Zip(counted))
        {
            foreach (var (standing, number) in ReportWords.Standings.Zip(numbers))
            {
                var rows = await registry.GetAsync($"/odata/ReportLateness?$filter=Report/SessionCode eq '{session}' and Language eq 'en' and {ReportWords.Clause(clock, standing)}&$count=true&$top=0");
                Assert.Equal((int)rows["@odata.count"]!, number);
            }
        }

        // Together they are all reports of the session, by each clock.
        var all = await registry.GetAsync($"/odata/ReportLateness?$filter=Report/SessionCode eq '{session}' and Language eq 'en'&$count=true&$top=0");
        Assert.All(counted, numbers => Assert.Equal((int)all["@odata.count"]!, numbers.Sum()));
        foreach (var link in page.QuerySelectorAll("table")[0].QuerySelectorAll("a").Concat(page.QuerySelectorAll("a[href*='version=none']")))
        {
            using var list = await PageAsync(link.GetAttribute("href")!);
            Assert.Equal(Number(link.TextContent), Number(list.QuerySelector("caption")!.TextContent));
        }
    }

    [Fact]
    public async Task A_session_to_come_counts_the_days_to_its_opening_and_does_not_say_that_nothing_is_reported_to_it()
    {
        var next = (await registry.GetAsync($"/odata/Sessions?$filter=Body eq 'HRC' and Opens gt {Domain.Clock.Geneva.Today(GoingClock.Usual):yyyy-MM-dd}&$orderby=Opens&$top=1"))["value"]!.AsArray();
        Assert.SkipWhen(next.Count == 0, "The archive knows of no session to come.");
        using var page = await PageAsync($"/en/sessions/{next[0]!["Code"]}");
        var days = DateOnly.Parse($"{next[0]!["Opens"]}", System.Globalization.CultureInfo.InvariantCulture).DayNumber - Domain.Clock.Geneva.Today(GoingClock.Usual).DayNumber;
        Assert.StartsWith($"{days} day", page.QuerySelector("dl strong")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("That does not say that there is none.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_not_known_has_no_page()
    {
        using var answer = await registry.Client.GetAsync("/en/sessions/HRC999", Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static int Number(string text) => int.Parse(string.Concat(text.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IDocument> PageAsync(string address)
    {
        var html = await registry.Client.GetStringAsync(address, Cancellation);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), Cancellation);
    }
}
