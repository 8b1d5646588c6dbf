using AngleSharp;
using AngleSharp.Dom;
using SpRegistry.OData;
using SpRegistry.Web.Api;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>What explains the API in a browser: Swagger UI under a strict policy, and the same to read without a script.</summary>
public sealed class ApiPages(RunningRegistry registry)
{
    private const string Console = "/docs/api";
    private const string Reference = "/docs/api/reference";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Console)]
    [InlineData(Reference)]
    public async Task It_runs_and_loads_nothing_but_what_the_registry_serves_and_sets_no_cookie(string address)
    {
        using var response = await registry.Client.GetAsync(address, Cancellation);
        Assert.True(response.IsSuccessStatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        using var page = await ParsedAsync(await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
        var loaded = page.QuerySelectorAll("script, img, link[rel=stylesheet], link[rel=icon]").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")!).Where(a => !a.StartsWith("data:", StringComparison.Ordinal)).ToList();
        Assert.All(loaded, a => Assert.StartsWith("/", a, StringComparison.Ordinal));
        foreach (var file in loaded)
        {
            using var answer = await registry.Client.GetAsync(file, Cancellation);
            Assert.True(answer.IsSuccessStatusCode, file);
            Assert.Equal(Path.GetExtension(file) switch { ".css" => "text/css", ".js" => "text/javascript", _ => "image/png" }, answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task The_reference_needs_no_script_and_tells_everything_of_the_contract_in_its_own_words()
    {
        using var page = await ParsedAsync(await registry.Client.GetStringAsync(Reference, Cancellation));
        Assert.Empty(page.QuerySelectorAll("script"));
        var told = page.Body!.TextContent.Split('\n').Select(l => l.Trim()).ToHashSet(StringComparer.Ordinal);
        var elements = RegistryApi.Build().Elements.Where(e => e.Kind != ElementKind.Parameter).ToList();
        Assert.All(elements, e => Assert.True(told.Contains(e.Description!), $"{e.Path}: {e.Description}"));
        Assert.All(elements.SelectMany(e => e.LongDescription?.Split('\n') ?? []), paragraph => Assert.Contains(paragraph, told));
        foreach (var set in elements.Where(e => e.Kind is ElementKind.Set or ElementKind.Singleton).Select(e => e.Path.Split('/')[1]))
        {
            Assert.Equal(set, page.GetElementById(set)!.TextContent);
        }

        var code = page.QuerySelectorAll("code").Select(c => c.TextContent).ToList();
        Assert.Contains("/odata/States('{Iso3}')", code);
        Assert.Contains("/odata/Visits?$filter=Statuss eq 'Requested'", code);
    }

    [Fact]
    public async Task The_reference_can_be_found_about_in_by_headings_tables_and_links()
    {
        using var page = await ParsedAsync(await registry.Client.GetStringAsync(Reference, Cancellation));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("main"));
        var levels = page.QuerySelectorAll("h1, h2, h3, h4").Select(h => h.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels.Count(l => l == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, "A level of headings is left out."));
        var ids = page.All.Select(e => e.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(page.QuerySelectorAll("a[href^='#']"), a => Assert.Contains(a.GetAttribute("href")![1..], ids));
        Assert.All(page.QuerySelectorAll("[aria-labelledby]"), e => Assert.Contains(e.GetAttribute("aria-labelledby"), ids));
        Assert.All(page.QuerySelectorAll("table"), table =>
        {
            Assert.False(string.IsNullOrWhiteSpace(table.QuerySelector("caption")?.TextContent));
            var columns = table.QuerySelectorAll("thead th[scope=col]").Length;
            Assert.All(table.QuerySelectorAll("tbody tr"), row => Assert.Equal((1, columns), (row.QuerySelectorAll("th[scope=row]").Length, row.Children.Length)));
        });
    }

    [Fact]
    public async Task Every_link_of_the_reference_is_answered_and_the_pages_lead_to_each_other()
    {
        using var reference = await ParsedAsync(await registry.Client.GetStringAsync(Reference, Cancellation));
        var links = Links(reference);
        Assert.True(links.Count > 20);
        foreach (var link in links)
        {
            using var answer = await registry.Client.GetAsync(link, Cancellation);
            Assert.True(answer.IsSuccessStatusCode || link == "/", $"{(int)answer.StatusCode} for {link}");
        }

        using var console = await ParsedAsync(await registry.Client.GetStringAsync(Console, Cancellation));
        using var data = await ParsedAsync(await registry.Client.GetStringAsync("/en/data", Cancellation));
        Assert.Contains(Console, links);
        Assert.Contains(Reference, Links(console));
        Assert.Contains(Console, Links(data));
        Assert.Contains(Reference, Links(data));
    }

    private static List<string> Links(IDocument page) => [.. page.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!).Distinct(StringComparer.Ordinal)];

    private static Task<IDocument> ParsedAsync(string html) => BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), Cancellation);
}
