using System.Net;
using AngleSharp;
using AngleSharp.Dom;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>What a reader sees of the reports and of one report.</summary>
public sealed class ReportPages(RunningRegistry registry)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("opening=Late", "VerdictForOpening eq 'Late'")]
    [InlineData("statement=OnTime", "VerdictForStatement eq 'OnTime'")]
    [InlineData("session=HRC30", "Report/SessionCode eq 'HRC30'")]
    [InlineData("mandate=sr-education&opening=judged", "Report/Mandates/any(m:m/Slug eq 'sr-education') and EarliestStage ne null and VerdictForOpening ne 'NoClock'")]
    [InlineData("kind=CouncilSession&version=dated", "Report/Kind eq 'CouncilSession' and EarliestStage ne null")]
    public async Task The_list_counts_and_shows_what_the_api_does_by_the_same_filter(string filters, string asked)
    {
        var rows = await registry.AllAsync($"/odata/ReportLateness?$filter=Language eq 'en' and {asked}&$select=Id");
        Assert.NotEmpty(rows);
        List<string> shown = [];
        for (var next = $"/en/reports?{filters}"; next is not null;)
        {
            using var page = await PageAsync(next);
            Assert.StartsWith($"{rows.Count} report", page.QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
            shown.AddRange(page.QuerySelectorAll("[data-set=ReportLateness] tr[data-key]").Select(r => r.GetAttribute("data-key")!));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(rows.Select(r => $"{r["Id"]}").Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("symbol", "Report/Symbol")]
    [InlineData("-published", "EarliestOn desc")]
    [InlineData("-dialogue", "Report/DialogueAt desc")]
    public async Task The_list_can_be_ordered(string sort, string asked)
    {
        using var page = await PageAsync($"/en/reports?sort={sort}");
        var rows = await registry.GetAsync($"/odata/ReportLateness?$filter=Language eq 'en'&$orderby={asked},Report/Session/Opens desc,Report/Symbol,Id&$select=Id&$top=10");
        Assert.Equal(rows["value"]!.AsArray().Select(r => $"{r!["Id"]}"), page.QuerySelectorAll("[data-set=ReportLateness] tr[data-key]").Select(r => r.GetAttribute("data-key")!));
    }

    [Fact]
    public async Task Every_report_has_its_page_and_everything_that_it_links_to_answers()
    {
        var slugs = (await registry.AllAsync("/odata/Reports?$select=Slug&$orderby=Slug")).Select(r => $"{r["Slug"]}").ToList();
        Assert.True(slugs.Count > 200);
        foreach (var slug in slugs)
        {
            using var answer = await registry.Client.GetAsync($"/en/reports/{slug}", Cancellation);
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} for {slug}");
        }

        foreach (var slug in new[] { "A-HRC-30-38", "A-HRC-13-30-Add.2" })
        {
            using var page = await PageAsync($"/en/reports/{slug}");
            var links = page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(a => !a.Contains("/mandates/", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(links);
            foreach (var link in links)
            {
                using var answer = await registry.Client.GetAsync(link, Cancellation);
                Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} for {link}");
            }
        }
    }

    [Fact]
    public async Task Each_figure_of_a_report_stands_beside_the_sum_by_which_a_reader_recomputes_it()
    {
        using var page = await PageAsync("/en/reports/A-HRC-30-38");
        var cards = page.QuerySelectorAll("section.card").ToDictionary(c => c.QuerySelector("h3")!.TextContent, c => c.QuerySelectorAll("bdi").Single().TextContent, StringComparer.Ordinal);
        Assert.Equal("2015-08-10 − 2015-08-03 = 7", cards["Six weeks before the opening"]);
        Assert.Equal("2015-08-10 22:00Z − 2015-09-14 07:00Z = −825 h", cards["Before the deadline for statements"]);
        Assert.Equal("2015-08-10 − 2015-09-15 = −36", cards["Before the interactive dialogue"]);
        var facts = page.QuerySelector("dl.facts")!.TextContent;
        Assert.Contains("15 September 2015, 09:00 (Geneva time) · Time assumed", facts, StringComparison.Ordinal);
        Assert.Contains("14 September 2015, 09:00 (Geneva time)", facts, StringComparison.Ordinal);
        Assert.Equal(5, page.QuerySelector("table[data-set=ReportLateness]")!.QuerySelectorAll("tbody tr").Count(r => r.TextContent.Contains("No version is known", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("en", "No dialogue is known", "This clock does not apply")]
    [InlineData("ru", "Диалог не известен", "Этот срок не применяется")]
    public async Task That_no_dialogue_is_known_is_not_said_to_be_no_clock(string language, string unknown, string none)
    {
        using var page = await PageAsync($"/{language}/reports/A-HRC-9-20");
        var english = page.QuerySelector("table[data-set=ReportLateness] tbody tr")!;
        Assert.Equal(2, english.QuerySelectorAll("td span").Count(s => s.Read() == $"– {unknown}"));
        Assert.DoesNotContain(none, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var list = await PageAsync($"/{language}/reports?dialogue=NoDialogue");
        Assert.Contains(unknown, list.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        // The reports of other bodies, and those of the Council itself, have no clock.
        using var others = await PageAsync($"/{language}/reports?dialogue=NoClock");
        Assert.DoesNotContain(unknown, others.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(none, others.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_assumed_and_a_session_that_is_not_confirmed_stand_beside_the_verdict_they_bear()
    {
        using var list = await PageAsync("/en/reports?statement=OnTime");
        var rows = list.QuerySelectorAll("[data-set=ReportLateness] tr[data-key]").ToList();
        Assert.Equal(7, rows.Count);
        Assert.All(rows, r => Assert.Contains("Time assumed", r.QuerySelectorAll("td")[2].TextContent, StringComparison.Ordinal));
        Assert.All(rows, r => Assert.Contains("Time assumed", r.QuerySelectorAll("td")[3].TextContent, StringComparison.Ordinal));

        // The day of publication is confirmed; that of the opening is not.
        using var page = await PageAsync("/en/reports/A-HRC-9-20");
        var cells = page.QuerySelectorAll("table[data-set=ReportLateness] tbody tr")[0].QuerySelectorAll("td");
        Assert.DoesNotContain("not confirmed", cells[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Session date not confirmed", cells[1].TextContent, StringComparison.Ordinal);
        using var confirmed = await PageAsync("/en/reports?session=HRC46");
        Assert.DoesNotContain("Session date not confirmed", confirmed.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_in_English_says_so_to_readers_of_another_language()
    {
        using var page = await PageAsync("/ar/reports/A-HRC-30-38");
        var title = page.QuerySelector("dl.facts dd span[lang=en]")!;
        Assert.Equal(("ltr", "Report of the Working Group on Enforced or Involuntary Disappearances"), (title.GetAttribute("dir"), title.TextContent));
        Assert.Equal("(الإنكليزية)", title.NextElementSibling!.TextContent);
        Assert.Contains("✗ متأخر", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/reports/A-HRC-99-99", HttpStatusCode.NotFound)]
    [InlineData("/en/reports?opening=Sometimes", HttpStatusCode.BadRequest)]
    [InlineData("/en/reports?session=HRC999", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_said_to_be_not_there(string address, HttpStatusCode expected)
    {
        using var answer = await registry.Client.GetAsync(address, Cancellation);
        Assert.Equal(expected, answer.StatusCode);
    }

    private async Task<IDocument> PageAsync(string address)
    {
        var html = await registry.Client.GetStringAsync(address, Cancellation);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), Cancellation);
    }
}
