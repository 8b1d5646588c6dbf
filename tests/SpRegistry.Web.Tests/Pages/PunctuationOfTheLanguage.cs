using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>What stands between words is of their language, and what is in another language says so.</summary>
public sealed partial class PunctuationOfTheLanguage(RunningRegistry registry)
{
    public static TheoryData<string> Addresses =>
    [
        "", "states/EGY", "states/PER", "mandates/sr-torture", "mandates/wg-arbitrary-detention", "visits", "visits?sort=reminders", "visits/not-yet-visited?part=old", "states/AUS", "reports", "lateness", "lateness/day?asOf=2021-01-20",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Beside_a_Chinese_word_brackets_and_colons_are_Chinese(string address)
    {
        using var page = await registry.OpenAsync($"/zh/{address}".TrimEnd('/'));
        Assert.Empty(BesideChinese().Matches(OwnText(page)).Select(m => m.Value));
    }

    [Fact]
    public async Task On_the_pages_of_visits_too()
    {
        var visits = await registry.AllAsync("/odata/Visits?$select=Number&$orderby=Number");
        foreach (var visit in visits.Where((_, i) => i % 20 == 0))
        {
            using var page = await registry.OpenAsync($"/zh/visits/{visit["Number"]}");
            Assert.Empty(BesideChinese().Matches(OwnText(page)).Select(m => $"{visit["Number"]}: {m.Value}"));
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("zh")]
    public async Task A_place_in_a_source_is_cited_in_English_and_says_so(string language)
    {
        var pending = (await registry.AllAsync("/odata/Visits?$filter=View eq 'Pending' and contains(LastEvidenceCitation,'para. ') and StateIso3 eq 'EGY'&$select=Number&$orderby=Number&$top=1")).Single();
        foreach (var address in new[] { "states/EGY", "mandates/sr-torture", $"visits/{pending["Number"]}" })
        {
            using var page = await registry.OpenAsync($"/{language}/{address}");
            Assert.Contains("para. ", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("para. ", OwnText(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_name_of_an_organization_in_a_heading_says_that_it_is_English()
    {
        var visit = (await registry.AllAsync("/odata/Visits?$filter=StateIso3 eq null&$select=Number,Organization&$orderby=Number&$top=1")).Single();
        using var french = await registry.OpenAsync($"/fr/visits/{visit["Number"]}");
        var name = french.QuerySelector("h1 [lang=en]")!;
        Assert.Equal(visit["Organization"]!.ToString(), name.TextContent);
        Assert.NotEqual(name.TextContent, french.QuerySelector("h1")!.TextContent);
        using var english = await registry.OpenAsync($"/en/visits/{visit["Number"]}");
        Assert.Equal($"Country visit: {name.TextContent}", english.QuerySelector("h1")!.TextContent);
    }

    // What is in the page's own language: texts as their sources have them say theirs.
    private static string OwnText(IDocument page)
    {
        var main = page.QuerySelector("main")!;
        foreach (var other in main.QuerySelectorAll("[lang], code, footer").ToList())
        {
            other.Remove();
        }

        return main.TextContent;
    }

    [GeneratedRegex(@"[\u4e00-\u9fff][ ]?[(:][^\n]{0,20}|[):][\u4e00-\u9fff]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BesideChinese();
}
