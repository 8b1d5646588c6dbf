using System.Globalization;
using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.States;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>Improvements, and the annual figures beside those of the UN: each number with its very rows.</summary>
public sealed class FigureLists(RunningRegistry registry)
{
    private const string Period = "from=2000-01-01&to=2014-12-31";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Improvements_say_the_numbers_of_the_API_and_each_leads_to_as_many_rows(string language)
    {
        using var page = await PageAsync($"/{language}/improvements?{Period}");
        var figures = (await registry.GetAsync("/odata/Registry/Improvements(from=2000-01-01,to=2014-12-31)"))["value"]!.AsArray();
        var links = page.QuerySelectorAll("table.figures td a").ToList();
        Assert.Equal(figures.Select(f => f!["Number"]!.ToString()), links.Select(l => l.TextContent));
        Assert.Contains(figures, f => (int)f!["Number"]! > 30);
        foreach (var (figure, link) in figures.Zip(links))
        {
            Assert.Equal(figure!["Rows"]!.AsArray().Select(r => (string)r!).Order(StringComparer.Ordinal), (await RowsAsync(link.GetAttribute("href")!)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_latest_improvements_are_the_last_that_are_counted_and_stand_beside_the_way_to_what_is_overdue()
    {
        using var page = await PageAsync($"/en/improvements?{Period}");
        Assert.Contains(page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/en/visits?view=Overdue");
        var first = (await registry.GetAsync("/odata/Registry/Improvements(from=2000-01-01,to=2014-12-31)"))["value"]![0]!["Rows"]!.AsArray().Select(r => (string)r!).ToList();
        var shown = page.GetElementById("first-visits")!.NextElementSibling!.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!.Split('/')[^1]);
        Assert.Equal(first.TakeLast(5).Reverse(), shown.Select(n => $"Visits({n})"));
        using var overdue = await PageAsync("/en/visits?view=Overdue");
        Assert.Contains(overdue.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/en/improvements");
    }

    [Theory]
    [InlineData(2005)]
    [InlineData(2018)]
    [InlineData(2019)]
    [InlineData(2020)]
    [InlineData(2022)]
    [InlineData(2026)]
    public async Task A_year_of_the_annex_says_the_numbers_of_the_API_and_each_leads_to_its_rows(int year)
    {
        using var page = await PageAsync($"/en/annex?year={year}");
        var lines = (await registry.GetAsync($"/odata/Registry/Annex(year={year})"))["value"]!.AsArray();
        var rows = page.QuerySelectorAll("table.figures tbody tr").ToList();
        Assert.Equal(lines.Count, rows.Count);
        foreach (var (line, row) in lines.Zip(rows))
        {
            var cells = row.QuerySelectorAll("td").ToList();
            var link = cells[0].QuerySelector("a")!;
            Assert.Equal(line!["Number"]?.ToString() ?? "Not known", link.TextContent);
            Assert.StartsWith(((int?)line["Published"])?.ToString("#,0", CultureInfo.InvariantCulture) ?? "no published figure is in this registry", cells[1].TextContent.Trim(), StringComparison.Ordinal);
            Assert.StartsWith(
                (int?)line["Difference"] switch { null => "–", 0 => "equal", < 0 and var less => string.Create(CultureInfo.InvariantCulture, $"{-less:#,0} fewer than published"), var more => $"{more} more than published" }, cells[2].TextContent.Trim(), StringComparison.Ordinal);
            Assert.Equal(line["Rows"]!.AsArray().Select(r => (string)r!).Order(StringComparer.Ordinal), (await RowsAsync(link.GetAttribute("href")!)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_page_of_a_figure_says_what_was_published_where_and_why_ours_is_another()
    {
        using var page = await PageAsync("/en/annex/states-visited?year=2019&to=2019-09-20");
        var facts = page.QuerySelector("dl.facts")!.TextContent;
        Assert.Contains("171 of 193 (89%)", facts, StringComparison.Ordinal);
        Assert.Contains("46 fewer than published", facts, StringComparison.Ordinal);
        Assert.Contains("Most mandates' visits and requests are not in the sources", facts, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("h2"), h => h.TextContent == "What the number is not");
    }

    [Fact]
    public async Task Every_figure_and_every_reason_for_not_counting_is_said_in_the_six_languages()
    {
        var figures = new List<CooperationFigure>();
        foreach (var address in (string[])["Improvements(from=2000-01-01,to=2014-12-31)", "Annex(year=2003)", "Annex(year=2005)", "Annex(year=2015)", "Annex(year=2018)", "Annex(year=2019)", "Annex(year=2020)", "Annex(year=2026)"])
        {
            figures.AddRange((await registry.GetAsync($"/odata/Registry/{address}"))["value"]!.AsArray()
                .Select(f => new CooperationFigure((string)f!["Name"]!, 1, null, null, null, [.. f["LeftOut"]!.AsArray().Select(l => (string)l!)], [], "", "")));
        }

        Assert.True(figures.Select(f => f.Name).Distinct().Count() > 20);
        Assert.All(Language.All, l => Assert.All(figures, f => Assert.NotEqual("", f.Says(Words.In(l)))));
        Assert.All(figures.SelectMany(f => f.Reasons), r => Assert.True(r.Key is { } key && Language.All.All(l => Words.In(l)[key].Length > 0), r.English));
    }

    [Theory]
    [InlineData("/en/improvements/nothing", HttpStatusCode.NotFound)]
    [InlineData("/en/improvements/first-visits?" + Period + "&part=99", HttpStatusCode.NotFound)]
    [InlineData("/en/improvements?from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/en/improvements?from=2014-01-01&to=2013-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/en/improvements?to=2999-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/en/annex?year=soon", HttpStatusCode.BadRequest)]
    [InlineData("/en/annex?year=2999", HttpStatusCode.BadRequest)]
    [InlineData("/en/annex/nothing?year=2005", HttpStatusCode.NotFound)]
    [InlineData("/en/annex/states-visited?year=2019&to=then", HttpStatusCode.BadRequest)]
    [InlineData("/en/annex/states-visited?year=2019&mandate=sr-torture", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_and_what_is_no_day_is_told(string address, HttpStatusCode status)
    {
        using var response = await registry.Client.GetAsync(address, Cancellation);
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("/improvements?from=1980-01-01")]
    [InlineData("/improvements/first-visits?from=1980-01-01")]
    [InlineData("/improvements/old-requests-accepted?from=1980-01-01")]
    [InlineData("/annex?year=2020")]
    [InlineData("/annex/states-visited?year=2019")]
    [InlineData("/annex/visits-with-follow-ups?year=2015&mandate=sr-torture")]
    [InlineData("/annex/standing-invitations-members?year=2022")]
    public async Task The_fullest_pages_are_light_in_all_six_languages(string path)
    {
        var style = (await registry.Client.GetByteArrayAsync("/site.css", Cancellation)).Length;
        foreach (var language in Language.All)
        {
            var bytes = (await registry.Client.GetByteArrayAsync($"/{language.Code}{path}", Cancellation)).Length;
            Assert.True(bytes + style <= 60 * 1024, string.Create(CultureInfo.InvariantCulture, $"/{language.Code}{path}: {bytes + style} bytes with its style"));
        }
    }

    // The rows of all pages of a list, as the API addresses them.
    private async Task<List<string>> RowsAsync(string address)
    {
        List<string> rows = [];
        for (var next = address; next is not null;)
        {
            using var page = await PageAsync(next);
            foreach (var row in page.QuerySelectorAll("[data-set] [data-key]"))
            {
                var (set, key) = (row.Closest("[data-set]")!.GetAttribute("data-set")!, row.GetAttribute("data-key")!);
                rows.Add(set switch
                {
                    "StandingInvitations" => $"States('{row.QuerySelector("a")!.GetAttribute("href")!.Split('/')[^1]}')/StandingInvitation",
                    "States" or "Mandates" => $"{set}('{key}')",
                    _ => $"{set}({key})",
                });
            }

            next = page.QuerySelector(".pager [rel=next]")?.GetAttribute("href");
        }

        return rows;
    }

    private async Task<IDocument> PageAsync(string address)
    {
        var html = await registry.Client.GetStringAsync(address, Cancellation);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), Cancellation);
    }
}
