using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SpRegistry.TestSupport;
using SpRegistry.Web.Bundles;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Jobs;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Tests.Pages;

namespace SpRegistry.Web.Tests.Bundles;

/// <summary>The bundles as a reader downloads them: the newest of each language under an address that stays.</summary>
public sealed class NightlyBundles : IAsyncDisposable
{
    private readonly FixedClock clock = new("2027-01-31T12:00Z");
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"bundles-{Guid.NewGuid():N}");
    private readonly ServedRegistry registry;

    public NightlyBundles()
    {
        registry = new ServedRegistry(Provider.Sqlite, clock);
        registry.Settings["Bundles:Schedule"] = "0 20 4 * * ?";
        registry.Settings["Bundles:Folder"] = folder;
        registry.Settings["Bundles:Site"] = "https://registry.example.org";
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newcomer_finds_one_of_each_language_and_goes_on_where_the_connection_broke()
    {
        // What stops the bundle of one language does not stop the others.
        var blocked = Directory.CreateDirectory(Path.Combine(folder, "spregistry-fr.json"));
        await registry.StartWithAsync();
        await registry.Services.GetServices<IHostedService>().OfType<FirstBundles>().Single().ExecuteTask!;
        blocked.Delete();
        var others = await ListedAsync();
        Assert.Equal(["ar", "en", "es", "ru", "zh"], others.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/data/bundles/spregistry-fr.zip"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/data/bundles/spregistry-..%2F..%2Fregistry.zip"));

        await registry.Services.GetRequiredService<BundleMaker>().MakeAsync(missing: true, Cancellation);
        var listed = await ListedAsync();
        Assert.Equal(["ar", "en", "es", "fr", "ru", "zh"], listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(listed.Values, made => Assert.Equal("2027-01-31", (string?)made["day"]));
        Assert.All(others, made => Assert.Equal((string?)made.Value["zip"], (string?)listed[made.Key]["zip"]));

        var french = listed["fr"];
        using var newest = await registry.Client.GetAsync("/data/bundles/spregistry-fr.zip", Cancellation);
        Assert.Equal((HttpStatusCode.Redirect, (string?)french["zip"]), (newest.StatusCode, newest.Headers.Location!.ToString()));
        using var whole = await registry.Client.GetAsync(newest.Headers.Location, Cancellation);
        var bytes = await whole.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal((string?)french["sha256"], Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal((long?)french["bytes"], bytes.LongLength);

        using var rest = new HttpRequestMessage(HttpMethod.Get, newest.Headers.Location);
        rest.Headers.Range = new(1000, null);
        using var end = await registry.Client.SendAsync(rest, Cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, end.StatusCode);
        Assert.Equal(bytes[1000..], await end.Content.ReadAsByteArrayAsync(Cancellation));

        using var again = new HttpRequestMessage(HttpMethod.Get, newest.Headers.Location);
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var had = await registry.Client.SendAsync(again, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, had.StatusCode);

        using var page = await registry.OpenAsync("/fr/data");
        Assert.NotNull(page.QuerySelector("a[href='/data/bundles/spregistry-fr.zip']"));
        Assert.NotNull(page.QuerySelector("a[href='/data/bundles']"));
    }

    [Fact]
    public async Task The_one_before_the_newest_is_kept_and_no_older_one()
    {
        await using var quiet = new ServedRegistry(Provider.Sqlite, clock);
        await quiet.StartWithAsync();
        var store = new BundleStore(folder);
        var bundle = new Bundle(quiet.OpenDatabase, new DatabaseOptions { ConnectionString = quiet.ConnectionString }, null, clock);
        var names = new List<string>();
        var (killed, others) = (Path.Combine(Directory.CreateDirectory(folder).FullName, "spregistry-en.killed.part"), Path.Combine(folder, "spregistry-en.others.part"));
        foreach (var part in new[] { killed, others })
        {
            await File.WriteAllTextAsync(part, "PK", Cancellation);
        }

        File.SetLastWriteTimeUtc(killed, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        for (var night = 0; night < 3; night++)
        {
            names.Add(BundleStore.NameOf(await store.MakeAsync(bundle, Language.English, Cancellation)));
            clock.Now = clock.Now.AddDays(1);
        }

        Assert.Equal([null, names[1], names[2]], names.Select(store.ZipOf).Select(Path.GetFileName));
        Assert.Equal([.. names[1..], "spregistry-en.json", "spregistry-en.others.part"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(names[2], BundleStore.NameOf((await store.FindAsync(Language.English, Cancellation))!));

        // What a crash left is none, and the next night mends it.
        await File.WriteAllTextAsync(Path.Combine(folder, "spregistry-en.json"), "", Cancellation);
        Assert.Null(await store.FindAsync(Language.English, Cancellation));
        Assert.NotNull(await store.MakeAsync(bundle, Language.English, Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await registry.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Dictionary<string, JsonNode>> ListedAsync() =>
        (await registry.GetAsync("/data/bundles")).AsArray().ToDictionary(made => (string)made!["language"]!, made => made!, StringComparer.Ordinal);

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var answer = await registry.Client.GetAsync(address, Cancellation);
        return answer.StatusCode;
    }
}
