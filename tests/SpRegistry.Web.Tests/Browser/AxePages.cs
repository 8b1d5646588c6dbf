using System.Text.Json;
using Microsoft.Playwright;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>What axe finds on the pages, in every language and look: nothing. Some of them, or all where SPREGISTRY_FULL is 1.</summary>
[Collection(BrowsedCollection.Name)]
public sealed class AxePages(BrowsedRegistry registry)
{
    // Of these the size of targets would else be left out: it is young, and not on by itself.
    private const string Judge = """
        async () => {
          const result = await axe.run({ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
          return { rules: result.passes.length, found: result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')} – ${v.help}`)) };
        }
        """;

    private static readonly bool Full = Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1";

    public static TheoryData<string, string> Readers()
    {
        var data = new TheoryData<string, string>();
        foreach (var language in Reader.Languages)
        {
            foreach (var look in new[] { "light", "dark", "forced", "narrow", "print" })
            {
                if (Full || (language, look) is ("en", "light" or "forced" or "print") or ("ar", "narrow") or ("zh", "dark"))
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

    private static async Task<IEnumerable<string>> FindAsync(IPage page, Template template)
    {
        var result = await page.EvaluateAsync<JsonElement>(Judge);
        Assert.True(result.GetProperty("rules").GetInt32() > 5, $"axe judged nothing on {template.Name}.");
        return [.. result.GetProperty("found").EnumerateArray().Select(f => f.GetString()!)];
    }
}
