using System.Text.Json;
using Microsoft.Playwright;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>Where the keyboard is: always to be seen, in the order of the page, past the navigation at once.</summary>
[Collection(BrowsedCollection.Name)]
public sealed class Focus(BrowsedRegistry registry)
{
    private const int First = 30;
    private const int Last = 12;

    // What stands where the keyboard is: its place among all that can be reached, and what is wrong with how it shows.
    private const string Stop = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body || at === document.documentElement) return null;
          const reachable = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, pre[tabindex]')].filter(e => e.checkVisibility());
          const style = getComputedStyle(at);
          const box = [...at.getClientRects()].find(r => r.width > 0 && r.height > 0) ?? at.getBoundingClientRect();
          const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          const wrong = [];
          if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) wrong.push('has no outline');
          if (!over || !(at.contains(over) || over.contains(at))) wrong.push('is hidden');
          return JSON.stringify({ place: reachable.indexOf(at), of: reachable.length, name: `${at.tagName.toLowerCase()} "${(at.textContent || at.id).trim().slice(0, 40)}"`, wrong: wrong.join(' and ') });
        }
        """;

    [Theory]
    [InlineData("en", "light")]
    [InlineData("ar", "narrow")]
    public async Task Whoever_tabs_through_a_page_sees_where_they_are_in_the_order_of_the_page(string language, string look)
    {
        var (wrong, _) = await registry.LookAsync(Reader.Of(language, look), async (page, _) => [.. await WalkAsync(page, "Tab", First, 1), .. await WalkAsync(page, "Shift+Tab", Last, -1)]);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task The_first_stop_leads_past_the_navigation(string language)
    {
        async Task<IEnumerable<string>> SkipAsync(IPage page, Template template)
        {
            await page.Keyboard.PressAsync("Tab");
            var shown = await page.EvaluateAsync<bool>("() => { const r = document.activeElement.getBoundingClientRect(); return document.activeElement.matches('a.skip') && r.left >= 0 && r.top >= 0 && r.right <= innerWidth && r.width > 24; }");
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("Tab");
            var past = await page.EvaluateAsync<bool>("() => document.activeElement.closest('header') === null && !document.activeElement.matches('a.skip')");
            return (shown, past) switch { (false, _) => ["the first stop is no link past the navigation"], (_, false) => ["the link does not lead past the navigation"], _ => [] };
        }

        var (wrong, pages) = await registry.LookAsync(new Reader(language), SkipAsync, t => !t.EnglishOnly && t.Status == 200);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(pages > 30);
    }

    private static async Task<IEnumerable<string>> WalkAsync(IPage page, string key, int most, int step)
    {
        var wrong = new List<string>();
        StopOnPage? before = null;
        for (var stops = 0; stops < most && stops != before?.Of;)
        {
            await page.Keyboard.PressAsync(key);
            if (await page.EvaluateAsync<string?>(Stop) is not { } told)
            {
                break;
            }

            var here = JsonSerializer.Deserialize<StopOnPage>(told, JsonSerializerOptions.Web)!;

            if (here.Place == before?.Place)
            {
                // A date has several stops within.
                continue;
            }

            stops++;
            if (before is not null ? here.Place != before.Place + step : step > 0 && here.Place != 0)
            {
                wrong.Add($"{here.Name} follows {before?.Name ?? "the top"}, out of order");
            }

            if (here.Wrong.Length > 0)
            {
                wrong.Add($"{here.Name} {here.Wrong}");
            }

            before = here;
        }

        return wrong;
    }

    /// <summary>Where the keyboard is on a page.</summary>
    /// <param name="Place">Its place among all that can be reached.</param>
    /// <param name="Of">How many those are.</param>
    /// <param name="Name">What stands there.</param>
    /// <param name="Wrong">What is wrong with how it shows; empty where nothing is.</param>
    private sealed record StopOnPage(int Place, int Of, string Name, string Wrong);
}
