using System.IO.Compression;
using Microsoft.Playwright;
using SpRegistry.TestSupport;
using SpRegistry.Web.Bundles;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Tests.Browser;

namespace SpRegistry.Web.Tests.Bundles;

/// <summary>Marks tests that share the bundles.</summary>
[CollectionDefinition(Name)]
public sealed class BundlesCollection : ICollectionFixture<UnpackedBundles>
{
    public const string Name = "Bundles";
}

/// <summary>The bundles of two languages of the bundled archive, unpacked as a reader unpacks them.</summary>
public sealed class UnpackedBundles(RunningRegistry registry) : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("spregistry-bundles-").FullName;
    private Chromium? chromium;

    /// <summary>The languages.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ar"];

    public async ValueTask InitializeAsync()
    {
        foreach (var language in Languages)
        {
            await MakeAsync(language, ZipOf(language), null);
            await ZipFile.ExtractToDirectoryAsync(ZipOf(language), FolderOf(language));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        Directory.Delete(root, recursive: true);
    }

    /// <summary>Opens the first page of a language from its folder; the test is skipped where the machine has no browser.</summary>
    public async Task<IPage> OpenAsync(Reader reader)
    {
        Assert.SkipWhen(Chromium.Program is null, Chromium.NotInstalled);
        chromium ??= await Chromium.StartAsync();
        var page = await (await chromium.OpenAsync(reader, new Uri("file:///"))).NewPageAsync();
        await page.GotoAsync(new Uri(Path.Combine(FolderOf(reader.Language), "index.html")).AbsoluteUri);
        return page;
    }

    /// <summary>The zip of a language.</summary>
    public string ZipOf(string language) => Path.Combine(root, $"{language}.zip");

    /// <summary>The folder into which it was unpacked.</summary>
    public string FolderOf(string language) => Path.Combine(root, language);

    /// <summary>Makes a bundle.</summary>
    internal Task<BundleManifest> MakeAsync(string language, string file, Uri? online) =>
        new Bundle(registry.OpenDatabase, new DatabaseOptions { ConnectionString = registry.ConnectionString }, online, GoingClock.Usual)
            .WriteAsync(Language.Find(language)!, file, TestContext.Current.CancellationToken);
}
