using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>What pages ask of a reader's browser: nothing but themselves. No script, nobody else, nothing kept.</summary>
[Collection(BrowsedCollection.Name)]
public sealed class PlainReading(BrowsedRegistry registry)
{
    private const string MainText = "() => (document.querySelector('main') ?? document.body).innerText";

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_page_asks_nobody_else_keeps_nothing_and_breaks_no_rule(string language)
    {
        async Task<IEnumerable<string>> LookAsync(IPage page, Template template)
        {
            var faults = new ConcurrentQueue<string>();
            void Request(object? _, IRequest request)
            {
                if (new Uri(request.Url) is { Scheme: not "data" } address && address.Authority != registry.Site.Authority)
                {
                    faults.Enqueue($"asks {request.Url}");
                }
            }

            void Console(object? _, IConsoleMessage message)
            {
                // Chromium itself notes the status of a page that is not there.
                if (message.Type is "error" or "warning" && template.Status == 200)
                {
                    faults.Enqueue($"says {message.Text}");
                }
            }

            page.Request += Request;
            page.Console += Console;
            var answer = await BrowsedRegistry.ShowAsync(page, template, language);
            page.Request -= Request;
            page.Console -= Console;
            if (!template.EnglishOnly && answer.Headers.GetValueOrDefault("content-security-policy")?.StartsWith("default-src 'none'; style-src 'self'; img-src 'self' data:;", StringComparison.Ordinal) != true)
            {
                faults.Enqueue("sets no policy");
            }

            var kept = await page.EvaluateAsync<string>("async () => [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(d => d.name), ...(await navigator.serviceWorker.getRegistrations()).map(r => r.scope)].join('')");
            if (kept.Length > 0 || (await page.Context.CookiesAsync()).Count > 0)
            {
                faults.Enqueue($"keeps {kept}");
            }

            return faults;
        }

        var (wrong, pages) = await registry.LookAsync(new Reader(language), LookAsync);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(pages > 30);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_page_says_the_same_without_JavaScript(string language)
    {
        var texts = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        async Task<IEnumerable<string>> ReadAsync(IPage page, Template template)
        {
            var text = await page.EvaluateAsync<string>(MainText);
            return text.Length < 10 ? ["says nothing"] : texts.GetOrAdd(template.Name, text) == text ? [] : ["says something else"];
        }

        Assert.Empty((await registry.LookAsync(new Reader(language), ReadAsync)).Wrong);
        Assert.Empty((await registry.LookAsync(new Reader(language) { Scripts = false }, ReadAsync)).Wrong);
    }
}
