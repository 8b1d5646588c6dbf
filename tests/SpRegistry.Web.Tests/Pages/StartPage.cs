using AngleSharp;

namespace SpRegistry.Web.Tests.Pages;

public sealed class StartPage(RunningRegistry registry)
{
    [Fact]
    public async Task The_start_page_counts_what_the_registry_holds_and_every_link_into_the_api_works()
    {
        using var response = await registry.Client.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var page = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html), TestContext.Current.CancellationToken);
        var visits = page.QuerySelectorAll("tr").Single(r => r.QuerySelector("th")?.TextContent == "Visit files");
        Assert.Equal("528", visits.QuerySelector("td")!.TextContent);
        Assert.Contains(page.QuerySelectorAll("tr"), r => r.TextContent.Contains("Acts printed in UN reports", StringComparison.Ordinal));
        var links = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).ToList();
        Assert.True(links.Count > 15);
        Assert.DoesNotContain(links, link => link.Contains(' '));
        foreach (var link in links)
        {
            using var answer = await registry.Client.GetAsync(link, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} for {link}");
        }
    }

    [Fact]
    public async Task Its_stylesheet_is_served()
    {
        using var response = await registry.Client.GetAsync("/site.css", TestContext.Current.CancellationToken);
        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
    }
}
