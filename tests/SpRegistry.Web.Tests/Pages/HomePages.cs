using System.Net;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>Where a reader begins: States, mandates and sessions to choose from, and how fresh it all is.</summary>
public sealed class HomePages(RunningRegistry registry)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Languages => [.. Language.All.Select(l => l.Code)];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_State_every_active_mandate_and_every_session_of_the_Council_can_be_chosen(string language)
    {
        using var page = await registry.OpenAsync($"/{language}");
        foreach (var (path, question, key) in new[] { ("states", "States?$select=Iso3", "Iso3"), ("mandates", "Mandates?$filter=Active&$select=Slug", "Slug"), ("sessions", "Sessions?$filter=Body eq 'HRC' and Special eq false&$select=Code", "Code") })
        {
            var known = (await registry.AllAsync($"/odata/{question}")).Select(row => row[key]!.ToString());
            var form = page.QuerySelector($"form[action='/{language}/{path}']")!;
            Assert.Equal("get", form.GetAttribute("method"));
            Assert.Equal(known.Order(StringComparer.Ordinal), form.QuerySelectorAll("option").Select(o => o.GetAttribute("value")!).Where(v => v.Length > 0).Order(StringComparer.Ordinal));
            Assert.Equal("go", form.QuerySelector("select")!.GetAttribute("name"));
        }
    }

    [Theory]
    [InlineData("/fr/states?go=EGY", "/fr/states/EGY")]
    [InlineData("/ar/mandates?go=sr-torture", "/ar/mandates/sr-torture")]
    [InlineData("/zh/sessions?go=HRC46", "/zh/sessions/HRC46")]
    [InlineData("/en/states?go=//elsewhere.example", "/en/states/%2F%2Felsewhere.example")]
    public async Task Without_a_script_a_choice_leads_to_its_page(string address, string page)
    {
        using var answer = await registry.Client.GetAsync(address, Cancellation);
        Assert.Equal((HttpStatusCode.Found, page), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task A_list_without_a_choice_is_the_list()
    {
        foreach (var (address, set) in new[] { ("/en/states?go=", "States"), ("/en/mandates?go=", "Mandates"), ("/en/sessions?go=", "Sessions") })
        {
            using var page = await registry.OpenAsync(address);
            Assert.NotEmpty(page.Keys(set));
        }
    }

    [Fact]
    public async Task Of_each_source_the_page_says_how_it_was_read_and_of_when_its_newest_page_is()
    {
        using var page = await registry.OpenAsync("/en");
        var database = page.QuerySelectorAll("[data-set=Sources] tbody tr").Single(r => r.QuerySelector("a")!.GetAttribute("href") == "/en/sources/visits-database");
        var newest = (await registry.AllAsync("/odata/Snapshots?$filter=SourceSlug eq 'visits-database' and PageDate ne null&$select=PageDate")).Max(s => DateOnly.Parse(s["PageDate"]!.ToString(), null));
        Assert.Equal($"Read from copies that come with the registry, the newest dated {Words.In(Language.English).Day(newest)}", database.QuerySelectorAll("td").Last().Read());
        var acts = page.QuerySelectorAll("[data-set=Sources] tbody tr").Single(r => r.QuerySelector("a")!.GetAttribute("href") == "/en/sources/reference-acts");
        Assert.Equal("Read from copies that come with the registry", acts.QuerySelectorAll("td").Last().TextContent);
    }

    [Fact]
    public async Task What_is_known_of_the_coming_session_is_said_and_what_is_not_is_no_lateness()
    {
        using var page = await registry.OpenAsync("/en");
        var next = (await registry.GetAsync($"/odata/Sessions?$filter=Body eq 'HRC' and Opens gt {DateTime.Parse((await registry.GetAsync("/odata/Registry"))["Today"]!.ToString(), null):yyyy-MM-dd}&$orderby=Opens&$top=1&$expand=Reports($count=true;$top=0)"))["value"]!.AsArray();
        if (next.Count == 1 && next[0]!["Reports@odata.count"]!.GetValue<int>() == 0)
        {
            Assert.Contains("No report to this session is known here. That does not say that there is none.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("#clocks"));
        }

        Assert.Equal(3, page.QuerySelectorAll("main form select").Length);
    }
}
