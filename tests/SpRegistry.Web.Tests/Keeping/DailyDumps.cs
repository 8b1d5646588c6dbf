using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SpRegistry.Domain.Keeping;
using SpRegistry.TestSupport;
using SpRegistry.Web.Jobs;
using SpRegistry.Web.Keeping;

namespace SpRegistry.Web.Tests.Keeping;

/// <summary>The whole registry as a file, as a reader downloads it: one for each day, the newest under an address that stays.</summary>
public sealed class DailyDumps : IAsyncDisposable
{
    private readonly FixedClock clock = new("2027-01-31T12:00Z");
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"dumps-{Guid.NewGuid():N}");
    private readonly ServedRegistry registry;

    public DailyDumps()
    {
        registry = new ServedRegistry(Provider.Sqlite, clock);
        registry.Settings["Dumps:Schedule"] = "0 10 4 * * ?";
        registry.Settings["Dumps:Folder"] = folder;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newcomer_finds_one_from_the_beginning_whole_and_with_the_hashes_that_are_told()
    {
        await FirstAsync();
        var listed = (await registry.GetAsync("/data/dumps")).AsArray().Single()!;
        Assert.Equal("2027-01-31", (string?)listed["day"]);

        using var latest = await registry.Client.GetAsync("/data/dumps/latest.zip", Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, latest.StatusCode);
        Assert.Equal((string?)listed["zip"], latest.Headers.Location!.ToString());

        var bytes = await registry.Client.GetByteArrayAsync(latest.Headers.Location, Cancellation);
        Assert.Equal((string?)listed["sha256"], Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal((long?)listed["bytes"], bytes.LongLength);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var manifest = ExportManifest.Parse(await new StreamReader(zip.GetEntry(RegistryExport.ManifestName)!.Open()).ReadToEndAsync(Cancellation));
        Assert.Equal((string?)listed["contentHash"], manifest.ContentHash);
        foreach (var file in manifest.Files)
        {
            await using var content = zip.GetEntry(file.Path)!.Open();
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, Cancellation)));
        }

        await using var db = registry.OpenDatabase();
        Assert.Equal(manifest.ContentHash, (await RegistryExport.ContentAsync(db, "", null, Cancellation)).ContentHash);
    }

    [Fact]
    public async Task Each_keeps_its_address_for_thirty_days_and_the_first_of_a_month_for_good()
    {
        await FirstAsync();
        var store = registry.Services.GetRequiredService<DumpStore>();
        await using var db = registry.OpenDatabase();
        foreach (var day in new[] { "2027-02-01T12:00Z", "2027-03-02T12:00Z", "2027-03-04T12:00Z" })
        {
            clock.Now = DateTimeOffset.Parse(day, CultureInfo.InvariantCulture);
            await store.MakeAsync(db, Cancellation);
        }

        var kept = (await registry.GetAsync("/data/dumps")).AsArray().Select(d => (string?)d!["day"]);
        Assert.Equal(["2027-03-04", "2027-03-02", "2027-02-01"], kept);
        using var gone = await registry.Client.GetAsync("/data/dumps/spregistry-2027-01-31.zip", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var newest = await registry.Client.GetAsync("/data/dumps/latest.json", Cancellation);
        Assert.EndsWith("spregistry-2027-03-04.json", newest.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so_and_who_lost_the_connection_goes_on_where_it_broke()
    {
        await FirstAsync();
        using var whole = await registry.Client.GetAsync("/data/dumps/spregistry-2027-01-31.zip", Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/data/dumps/spregistry-2027-01-31.zip");
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var had = await registry.Client.SendAsync(again, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, had.StatusCode);

        using var rest = new HttpRequestMessage(HttpMethod.Get, "/data/dumps/spregistry-2027-01-31.zip");
        rest.Headers.Range = new(1000, null);
        using var end = await registry.Client.SendAsync(rest, Cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, end.StatusCode);
        Assert.Equal((await whole.Content.ReadAsByteArrayAsync(Cancellation))[1000..], await end.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData("/data/dumps/spregistry-2027-02-30.zip")]
    [InlineData("/data/dumps/spregistry-..%2F..%2Fregistry.zip")]
    [InlineData("/data/dumps/spregistry-2026-01-01.json")]
    public async Task What_is_no_dump_is_not_found(string address)
    {
        await registry.StartWithAsync("reference-mandates");
        using var answer = await registry.Client.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await registry.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task FirstAsync()
    {
        await registry.StartWithAsync("reference-mandates");
        await registry.Services.GetServices<IHostedService>().OfType<FirstDump>().Single().ExecuteTask!;
    }
}
