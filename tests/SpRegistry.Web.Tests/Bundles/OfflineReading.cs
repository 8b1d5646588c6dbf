using Microsoft.Playwright;
using SpRegistry.Domain.Search;
using SpRegistry.Web.Tests.Browser;
using SpRegistry.Web.Tests.Search;

namespace SpRegistry.Web.Tests.Bundles;

/// <summary>A bundle in a browser, opened from a folder.</summary>
[Collection(BundlesCollection.Name)]
public sealed class OfflineReading(UnpackedBundles bundles)
{
    [Theory]
    [InlineData("en", "cote d'ivoire", "Côte d’Ivoire")]
    [InlineData("en", "Burma", "Myanmar")]
    [InlineData("en", "Египет", "Egypt")]
    [InlineData("en", "a hrc 44 39", "A/HRC/44/39")]
    [InlineData("en", "the torture", "torture")]
    [InlineData("en", "torture egypte", "Egypt")]
    [InlineData("ar", "مصر", "مصر")]
    [InlineData("ar", "埃及", "مصر")]
    [InlineData("ar", "التعذيب", "A/HRC/31/57")]
    [InlineData("en", "logement", "A/HRC/7/16")]
    public async Task The_search_works_without_a_server(string language, string query, string found)
    {
        var page = await bundles.OpenAsync(new Reader(language));
        await page.FillAsync("#q", query);
        await page.PressAsync("#q", "Enter");
        var first = page.Locator("#found a", new PageLocatorOptions { HasText = found }).First;
        await first.ClickAsync();
        Assert.Contains(found, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_folds_what_is_typed_as_the_registry_does()
    {
        var page = await SearchingAsync("en");
        var typed = GoldSet.Read().Select(gold => gold.Query).Concat(["Ⅻ ﬁne Йошкар-Ола İstanbul ÅÄÖ Straße", "٣ حقوق‌الإنسان", "中a国 食物權", "🌍 x²"]).ToList();
        foreach (var query in typed)
        {
            Assert.Equal(SearchWords.Sought(query), await page.EvaluateAsync<string[]>("query => sought(query)", query));
        }
    }

    [Fact]
    public async Task Of_what_people_look_for_most_is_found_among_the_first_ten_of_its_kind()
    {
        var lacking = new List<string>();
        var pages = new Dictionary<string, IPage>(StringComparer.Ordinal);
        foreach (var language in UnpackedBundles.Languages)
        {
            pages[language] = await SearchingAsync(language);
        }

        foreach (var (language, query, expected) in GoldSet.Read().Where(gold => pages.ContainsKey(gold.Language)))
        {
            var found = (await pages[language].EvaluateAsync<string[]>("query => find(query).flatMap(([, lines]) => lines.slice(0, 10).map(([, file]) => file))", query))
                .Select(file => file.Replace(".html", "", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            lacking.AddRange(expected.Select(e => e.Replace("CallsForInput", "calls", StringComparison.Ordinal)).Where(e => !found.Contains(e)).Select(e => $"{language} \"{query}\" lacks {e}"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', lacking));
        Assert.True(lacking.Count <= 1, string.Join('\n', lacking));
    }

    [Fact]
    public async Task What_is_found_stands_in_groups_with_its_count_the_nearest_first_and_the_rest_on_demand()
    {
        var page = await SearchingAsync("en");
        await page.FillAsync("#q", "Niger");
        await page.PressAsync("#q", "Enter");
        await page.Locator("#found h2").First.WaitForAsync();
        Assert.Equal("States (2)", await page.Locator("#found h2").First.InnerTextAsync());
        Assert.Equal(["Niger", "Nigeria"], await page.Locator("#found ul").First.Locator("a").AllInnerTextsAsync());
        await page.FillAsync("#q", "torture");
        await page.PressAsync("#q", "Enter");
        var visits = page.Locator("#found h2", new PageLocatorOptions { HasText = "Country visits" });
        await visits.WaitForAsync();
        Assert.Contains("Special Rapporteur on torture", await page.Locator("#found a[href^='visits/'] + span").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(10, await page.Locator("#found a[href^='visits/']:visible").CountAsync());
        await page.Locator("#found button").Last.ClickAsync();
        Assert.Equal($"Country visits ({await page.Locator("#found a[href^='visits/']:visible").CountAsync()})", await visits.InnerTextAsync());
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_so()
    {
        var page = await bundles.OpenAsync(new Reader("en"));
        await page.FillAsync("#q", "<b>nothing such $& $1");
        await page.PressAsync("#q", "Enter");
        Assert.Contains("<b>nothing such $& $1", await page.Locator("main [role=status]").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Pending", "Eritrea")]
    [InlineData("ar", "Pending", "إريتريا")]
    public async Task Without_script_links_lead_from_the_first_page_to_a_State_and_its_visits(string language, string view, string state)
    {
        var page = await bundles.OpenAsync(new Reader(language) { Scripts = false });
        await page.ClickAsync("header a[href='states.html']");
        await page.GetByRole(AriaRole.Link, new() { Name = state, Exact = true }).ClickAsync();
        Assert.Equal(state, await page.Locator("h1").InnerTextAsync());
        await page.ClickAsync("main a[href^='../visits/']");
        Assert.Contains("visits/", page.Url, StringComparison.Ordinal);
        await page.ClickAsync("header a[href='../visits.html']");
        await page.ClickAsync($"main a[href='visits.{view}.html']");
        await page.ClickAsync($"main a[rel=next]");
        Assert.EndsWith($"visits.{view}.2.html", page.Url, StringComparison.Ordinal);
    }

    private async Task<IPage> SearchingAsync(string language)
    {
        var page = await bundles.OpenAsync(new Reader(language));
        await page.FillAsync("#q", "Egypt");
        await page.PressAsync("#q", "Enter");
        await page.Locator("#found a").First.WaitForAsync();
        return page;
    }
}
