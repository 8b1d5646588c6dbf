using Microsoft.Playwright;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>
/// Pictures of every kind of page to be looked at by eye (LookedAt.md), written where SPREGISTRY_SCREENSHOTS names a folder:
/// English, Arabic and Chinese, on a desk and on a phone; some in dark, forced colours and print.
/// </summary>
[Collection(BrowsedCollection.Name)]
public sealed class Screenshots(BrowsedRegistry registry)
{
    private const string Variable = "SPREGISTRY_SCREENSHOTS";

    private static readonly HashSet<string> LookedAtInEveryLook = ["home", "state-pending", "visits-filtered", "visit", "call-open", "session-to-come", "report-late", "lateness"];

    [Theory]
    [InlineData("en", 1280, "light")]
    [InlineData("ar", 1280, "light")]
    [InlineData("zh", 1280, "light")]
    [InlineData("en", 360, "light")]
    [InlineData("ar", 360, "light")]
    [InlineData("zh", 360, "light")]
    [InlineData("en", 1280, "dark")]
    [InlineData("en", 1280, "forced")]
    [InlineData("en", 720, "print")]
    [InlineData("ar", 720, "print")]
    public async Task Every_kind_of_page_can_be_looked_at(string language, int width, string look)
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{Variable} names no folder for pictures");
        Directory.CreateDirectory(folder);
        async Task<IEnumerable<string>> TakeAsync(IPage page, Template template)
        {
            var path = Path.Combine(folder, $"{template.Name}.{language}.{width}{(look == "light" ? "" : $".{look}")}.png");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
            return new FileInfo(path).Length > 1000 ? [] : [$"{path} shows nothing"];
        }

        var (wrong, _) = await registry.LookAsync(Reader.Of(language, look) with { Width = width }, TakeAsync, look == "light" ? null : t => LookedAtInEveryLook.Contains(t.Name));
        Assert.Empty(wrong);
    }
}
