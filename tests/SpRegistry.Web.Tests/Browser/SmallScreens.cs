using Microsoft.Playwright;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>Pages on a phone or at four times the size, on a tablet, on paper, and with text of twice the size: nothing is pushed out, nothing is too small to hit.</summary>
[Collection(BrowsedCollection.Name)]
public sealed class SmallScreens(BrowsedRegistry registry)
{
    // What a page holds beyond its window; code and wide examples scroll within themselves.
    private const string PushedOut = """
        () => {
          const root = document.scrollingElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          const out = [...document.body.querySelectorAll('*')].filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (document.dir === 'rtl' ? r.left < -1 : r.right > root.clientWidth + 1) && !e.matches('.skip, .stack thead *'); });
          const inner = out.filter(e => !out.some(o => o !== e && e.contains(o))).slice(0, 5);
          return [`${root.scrollWidth} in a window of ${root.clientWidth}`, ...inner.map(e => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().slice(0, 40)}"`)];
        }
        """;

    // Links within sentences and cells may be as small as their text (WCAG 2.2, 2.5.8: inline); those that stand apart may not.
    private const string TooSmall = """
        () => [...document.querySelectorAll('nav a, ul.orders a, ul.chips a, ul.more a, .pager a, button, select, input:not([type=hidden]), summary')]
          .filter(e => e.checkVisibility())
          .map(e => [e, e.getBoundingClientRect()])
          .filter(([, r]) => r.height < 23.9 || r.width < 23.9)
          .map(([e, r]) => `${e.tagName.toLowerCase()} "${(e.textContent || e.id).trim().slice(0, 40)}" is ${r.width.toFixed(1)} × ${r.height.toFixed(1)}`)
        """;

    [Theory]
    [InlineData("en", "narrow")]
    [InlineData("ar", "narrow")]
    [InlineData("ru", "narrow")]
    [InlineData("ru", "tablet")]
    [InlineData("ru", "print")]
    public async Task Nothing_is_pushed_out_and_what_stands_apart_can_be_hit(string language, string look)
    {
        var (wrong, pages) = await registry.LookAsync(Reader.Of(language, look), async (page, _) => [.. await page.EvaluateAsync<string[]>(PushedOut), .. await page.EvaluateAsync<string[]>(TooSmall)]);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(pages > 30);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("ru")]
    public async Task Text_of_twice_the_size_still_fits(string language)
    {
        async Task<IEnumerable<string>> LookAsync(IPage page, Template template)
        {
            await page.EvaluateAsync("() => document.documentElement.style.fontSize = '200%'");
            return [.. await page.EvaluateAsync<string[]>(PushedOut), .. await page.EvaluateAsync<bool>("() => getComputedStyle(document.body).fontSize === '32px'") ? Array.Empty<string>() : ["the text did not grow"]];
        }

        var (wrong, _) = await registry.LookAsync(new Reader(language), LookAsync);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
