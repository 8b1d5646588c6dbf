using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>What axe finds on the pages, in every language and look: nothing. Some of them, or all where SPREGISTRY_FULL is 1.</summary>
[Collection(BrowsedCollection.Name)]
public sealed class AxePages(BrowsedRegistry registry)
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1";

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
        Iframes = false,
    };

    public static TheoryData<string, string> Readers()
    {
        var data = new TheoryData<string, string>();
        foreach (var language in Reader.Languages)
        {
            foreach (var look in new[] { "light", "dark", "forced", "narrow", "print" })
            {
                if (Full || (language, look) is ("en" or "ar" or "zh", "light") or ("en", "dark" or "forced" or "print") or ("ar", "narrow"))
                {
                    data.Add(language, look);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Axe_finds_nothing_on_any_kind_of_page(string language, string look)
    {
        var reader = Reader.Of(language, look) with { Judged = true };
        var (wrong, pages) = await registry.LookAsync(reader, FindAsync, look == "print" ? t => t.Name == "lateness" : null);
        Assert.True(wrong.Count == 0, $"{wrong.Count} found in {language}, {look}:\n{string.Join('\n', wrong)}");
        TestContext.Current.SendDiagnosticMessage($"axe: {pages} pages in {language}, {look}: nothing found.");
    }

    // Of the page's root element, axe judges the whole page.
    private static async Task<IEnumerable<string>> FindAsync(IPage page, Template template)
    {
        var result = await page.Locator("html").RunAxe(Rules);
        Assert.True(result.Passes.Length > 5, $"axe judged nothing on {template.Name}.");
        return from violation in result.Violations from node in violation.Nodes select $"{violation.Id}: {node.Target} – {violation.Help}";
    }
}
