using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>The machine's own Chromium, as people use it; none is downloaded. One process serves all tests of a run and ends with them.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>Names the program where it is not found by itself.</summary>
    public const string Variable = "SPREGISTRY_CHROMIUM";

    /// <summary>Why tests are skipped where there is none.</summary>
    public const string NotInstalled = $"Chromium: no 'chromium' or 'google-chrome' program on this machine, and {Variable} names none";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    /// <summary>The program; null where the machine has none.</summary>
    public static string? Program { get; } = Find();

    /// <summary>Starts it, without a window.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        var started = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Headless = true,
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Args = ["--disable-gpu"],
        });
        return new Chromium(driver, started);
    }

    /// <summary>A reader's session, empty as a new reader's is.</summary>
    /// <param name="reader">Who reads, and how.</param>
    /// <param name="site">Address of the registry.</param>
    public async Task<IBrowserContext> OpenAsync(Reader reader, Uri site)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            Locale = reader.Language,
            ColorScheme = reader.Scheme,
            ForcedColors = reader.ForcedColours ? ForcedColors.Active : ForcedColors.None,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = reader.Width, Height = reader.Height },
            JavaScriptEnabled = reader.Scripts,
            BypassCSP = reader.Judged,
        });
        context.SetDefaultTimeout(60_000);
        if (reader.Judged)
        {
            await context.AddInitScriptAsync(Axe);
        }

        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }

    private static string? Find()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return new[] { Environment.GetEnvironmentVariable(Variable) }
            .Concat(from name in new[] { "chromium", "google-chrome", "google-chrome-stable" } from folder in path.Append("/usr/bin") select Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}
