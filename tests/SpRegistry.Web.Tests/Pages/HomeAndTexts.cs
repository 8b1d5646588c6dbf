using AngleSharp;
using AngleSharp.Dom;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Figures;
using SpRegistry.Domain.States;
using SpRegistry.TestSupport;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>Where a reader begins, and the pages that explain.</summary>
public sealed class HomeAndTexts(RunningRegistry registry)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Languages => [.. Language.All.Select(l => l.Code)];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_link_of_the_home_page_works(string language)
    {
        using var page = await OpenAsync($"/{language}");
        var links = page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).Distinct().ToList();
        Assert.True(links.Count > 15);
        Assert.DoesNotContain(links, link => link.Contains(' '));
        foreach (var link in links)
        {
            using var answer = await registry.Client.GetAsync(link, Cancellation);
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} for {link}");
        }
    }

    [Fact]
    public async Task The_stylesheet_is_served_and_stays_small()
    {
        using var response = await registry.Client.GetAsync("/site.css", Cancellation);
        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
        Assert.True((await response.Content.ReadAsByteArrayAsync(Cancellation)).Length < 15 * 1024);
    }

    [Fact]
    public async Task The_sources_page_says_of_each_source_what_was_read_and_which_pages_were_reconstructed()
    {
        using var page = await OpenAsync("/en/sources/visits-database");
        Assert.Contains("spinternet.ohchr.org", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var snapshots = page.QuerySelectorAll("[data-set=Snapshots] > li").ToList();
        Assert.Equal(4, snapshots.Count);
        Assert.All(snapshots, s => Assert.Matches("Reconstructed: .*[0-9a-f]{64}", s.TextContent.ReplaceLineEndings(" ")));
        using var states = await OpenAsync("/en/sources/reference-states");
        Assert.DoesNotContain("Reconstructed", states.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var calls = await OpenAsync("/en/sources/reference-calls");
        Assert.Contains("Some things could not be read", calls.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("31 (month cut)", calls.QuerySelector("[data-set=ImportProblems]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "visits-database", "Read from copies that come with the registry, the newest dated")]
    [InlineData("en", "reference-states", "Read from copies that come with the registry")]
    [InlineData("ru", "reference-states", "Прочитан по копиям, прилагаемым к реестру")]
    public async Task Of_a_source_of_which_only_bundled_copies_were_read_no_day_of_reading_is_given(string language, string slug, string says)
    {
        using var page = await OpenAsync($"/{language}/sources");
        var card = page.GetElementById(slug)!;
        Assert.Contains(says, card.Read(), StringComparison.Ordinal);
        Assert.DoesNotContain(Words.In(Language.Find(language)!)["Sources.last_live"], card.TextContent, StringComparison.Ordinal);
        Assert.Empty(card.QuerySelectorAll("time"));
    }

    [Fact]
    public async Task A_printed_total_stands_beside_what_the_registry_knows()
    {
        using var page = await OpenAsync("/en/sources");
        var visited = page.QuerySelectorAll("[data-set=PrintedTotals] tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "States visited");
        Assert.Contains("171 of 193", visited.TextContent, StringComparison.Ordinal);
        await using var db = registry.OpenDatabase();
        var record = await VisitRecords.LoadAsync(db, new FigureScope(FigurePeriod.Until(Geneva.Today(GoingClock.Usual))), Cancellation);
        var known = (int)AnnexVisitFigures.StatesVisited.Of(record).Value.Number!.Value;
        Assert.Equal($"{known}", visited.QuerySelector("td.number")!.TextContent);

        // What is missing from the sample is not shown as known.
        var members = record.States.Count(s => s.Value == UnStatus.Member);
        var notVisited = page.QuerySelectorAll("[data-set=PrintedTotals] tbody tr").First(r => r.QuerySelector("th")!.TextContent == "States not yet visited");
        Assert.Equal($"Without a completed visit on file here: {members - known}", notVisited.QuerySelector("td.number")!.TextContent);
        var asked = record.Files.Where(f => f.AtEnd is { RequestKnown: true }).Select(f => f.Concerned).ToHashSet(StringComparer.Ordinal);
        var neither = record.States.Count(s => s.Value == UnStatus.Member && !record.Visited.Contains(s.Key) && !asked.Contains(s.Key));
        var noRequest = page.QuerySelectorAll("[data-set=PrintedTotals] tbody tr").First(r => r.TextContent.Contains("Without a completed visit or a request", StringComparison.Ordinal));
        Assert.Equal($"Without a completed visit or a request on file here: {neither}", noRequest.QuerySelector("td.number")!.TextContent);
    }

    [Fact]
    public async Task Where_sources_disagree_every_value_is_shown_and_which_one_is_in_force()
    {
        using var page = await OpenAsync("/en/sources");
        var rows = page.QuerySelectorAll("[data-set=Discrepancies] > li").ToList();
        Assert.Equal((await registry.AllAsync("/odata/Discrepancies")).Count, rows.Count);
        Assert.Contains(rows, r => r.TextContent.Contains("E/CN.4/2006/6, para. 5", StringComparison.Ordinal) && r.TextContent.Contains("A/61/259, para. 17", StringComparison.Ordinal) && r.QuerySelector("strong") is not null);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_glossary_explains_each_term_in_the_pages_language_under_an_anchor_that_stays(string language)
    {
        using var page = await OpenAsync($"/{language}/glossary");
        var terms = page.QuerySelectorAll("dl > dt[id]").ToList();
        Assert.True(terms.Count > 20);
        Assert.Contains("standing_invitation", terms.Select(t => t.Id));
        Assert.All(terms, t => Assert.True(t.NextElementSibling!.LocalName == "dd" && t.NextElementSibling.TextContent.Length > 10));
    }

    [Theory]
    [InlineData("en", "uploaded", "the session opens", "may have been acknowledged or accepted")]
    [InlineData("fr", "déposé", "l’ouverture de la session", "acceptée")]
    [InlineData("es", "carguen", "la apertura del período de sesiones", "aceptado")]
    [InlineData("ar", "لتحميل", "قبل افتتاح الدورة", "قبوله")]
    [InlineData("ru", "загрузить", "до открытия сессии", "принят")]
    [InlineData("zh", "上传", "会议开幕前六周", "接受")]
    public async Task The_glossary_tells_the_clocks_and_what_is_pending_as_the_rules_do(string language, string uploaded, string opens, string accepted)
    {
        using var page = await OpenAsync($"/{language}/glossary");
        string Says(string term) => page.GetElementById(term)!.NextElementSibling!.Read();
        Assert.Contains(uploaded, Says("statement_deadline"), StringComparison.Ordinal);
        Assert.Contains("24", Says("statement_deadline"), StringComparison.Ordinal);
        Assert.Contains(opens, Says("six_week_rule"), StringComparison.Ordinal);
        Assert.Contains(accepted, Says("pending"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_the_pages_say_that_there_is_none()
    {
        foreach (var address in new[] { "/en/about", "/en/accessibility", "/en/policy" })
        {
            using var page = await OpenAsync(address);
            Assert.Contains("have not set an address", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/fr/states/XXX", "fr")]
    [InlineData("/ar/visits/999999", "ar")]
    [InlineData("/zh/nothing", "zh")]
    public async Task What_is_not_there_is_said_to_be_missing_in_the_language_of_the_address(string address, string language)
    {
        using var response = await registry.Client.GetAsync(address, Cancellation);
        Assert.Equal(404, (int)response.StatusCode);
        var html = await response.Content.ReadAsStringAsync(Cancellation);
        using var page = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), Cancellation);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(Words.In(Language.Find(language)!)["Common.not_found"], page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_policy_says_what_is_stored_of_a_reader()
    {
        using var page = await OpenAsync("/en/policy");
        Assert.Contains("set no cookie", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("victims", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IDocument> OpenAsync(string address)
    {
        var html = await registry.Client.GetStringAsync(address, Cancellation);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), Cancellation);
    }
}
