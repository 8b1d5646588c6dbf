using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SpRegistry.Scrapers;
using SpRegistry.Scrapers.Fetching;
using SpRegistry.TestSupport;
using SpRegistry.Web.Hosting;
using static SpRegistry.TestSupport.LoopbackSite;

namespace SpRegistry.Web.Tests.Jobs;

public sealed class NightlyScrapes : IDisposable
{
    private const string Source = "country-visits-static";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spregistry-nightly-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_running_registry_fetches_a_source_by_its_cron_line_and_deletes_old_snapshots()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var site = new LoopbackSite(TimeProvider.System);
        site.Serve("/a", Answer("200 OK", new BundledArchive().Pages(PageSources.All[Source]).First().Page.Content.ToArray(), "Content-Type: text/html"));
        var old = Path.Combine(_folder.FullName, "old.gz");
        await File.WriteAllTextAsync(old, "", Cancellation);
        File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await using var app = RegistryHost.BuildWeb(Builder(database, new()
        {
            [$"Scrapes:{Source}"] = "* * * * * ?",
            ["Fetching:Contact"] = "ops@example.org",
            ["Fetching:Hosts:0"] = site.Host,
            [$"Fetching:Addresses:{Source}:0"] = site["/a"],
            ["Fetching:Prune"] = "* * * * * ?",
        }));
        await app.StartAsync(Cancellation);

        // The ledger tells when the job has run; a minute is far more than its second.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        await using var db = database.Open();
        while (File.Exists(old) || !await db.DueRuns.AnyAsync(r => r.Job == $"scrape {Source}" && r.FinishedAt != null, patience.Token))
        {
            await look.WaitForNextTickAsync(patience.Token);
        }

        await app.StopAsync(Cancellation);
        Assert.Equal("a", await db.Snapshots.Select(s => s.Page).SingleAsync(Cancellation));
        Assert.True(await db.SourceRows.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task A_night_on_which_no_page_could_be_had_is_no_reading()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var site = new LoopbackSite(TimeProvider.System);
        site.Serve("/a", Answer("403 Forbidden", ""));
        await using var app = RegistryHost.BuildWeb(Builder(database, new()
        {
            [$"Scrapes:{Source}"] = "* * * * * ?",
            ["Fetching:Contact"] = "ops@example.org",
            ["Fetching:Hosts:0"] = site.Host,
            [$"Fetching:Addresses:{Source}:0"] = site["/a"],
        }));
        await app.StartAsync(Cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (site.Requests.Count < 2)
        {
            await look.WaitForNextTickAsync(patience.Token);
        }

        await app.StopAsync(Cancellation);
        await using var db = database.Open();
        Assert.NotEmpty(await db.DueRuns.ToListAsync(Cancellation));
        Assert.DoesNotContain(await db.DueRuns.ToListAsync(Cancellation), run => run.FinishedAt != null);
        Assert.All(await db.ImportRuns.ToListAsync(Cancellation), run => Assert.Equal((0, 1), (run.Pages, run.Refused)));
        Assert.Contains("403 Forbidden", (await db.ImportProblems.SingleAsync(Cancellation)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"Scrapes:{Source}", "every night", "ops@example.org", $"Scrapes:{Source} is 'every night'; expected a cron line")]
    [InlineData("Scrapes:nowhere", "0 0 1 * * ?", "ops@example.org", "Scrapes:nowhere is set, but there is no source 'nowhere' with live addresses.")]
    [InlineData("Scrapes:reference-states", "0 0 1 * * ?", "ops@example.org", "Scrapes:reference-states is set, but there is no source")]
    [InlineData($"Scrapes:{Source}", "0 0 1 * * ?", "", "Fetching:Contact is empty.")]
    [InlineData("Fetching:Prune", "sometimes", "", "Fetching:Prune is 'sometimes'; expected a cron line")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string key, string value, string contact, string said)
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var wrong = Assert.Throws<InvalidOperationException>(() => RegistryHost.BuildWeb(Builder(database, new() { [key] = value, ["Fetching:Contact"] = contact })));
        Assert.StartsWith(said, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshots_are_never_served_and_never_kept_where_files_are_served_from()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using (var app = RegistryHost.BuildWeb(Builder(database, [])))
        {
            await app.StartAsync(Cancellation);
            var stored = app.Services.GetRequiredService<SnapshotStore>().Save(new FetchedPage("https://www.ohchr.org/a", [1], null, null, null));
            var file = $"{stored.Sha256[..2]}/{stored.Sha256}.gz";
            Assert.True(File.Exists(Path.Combine(_folder.FullName, file)));
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            foreach (var path in new[] { file, $"snapshots/{file}", $"data/snapshots/{file}", $"..%2f{_folder.Name}/{file}", $"odata/Snapshots/{stored.Sha256}" })
            {
                using var response = await client.GetAsync(path, Cancellation);
                Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            }
        }

        var builder = Builder(database, []);
        builder.Configuration["Fetching:SnapshotFolder"] = Path.Combine(builder.Environment.WebRootPath, "snapshots");
        await using var served = RegistryHost.BuildWeb(builder);
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => served.StartAsync(Cancellation));
        Assert.Contains("snapshots are never served", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data/registry.db", null, "data/snapshots")]
    [InlineData("Data Source=/srv/registry/r.db", null, "/srv/registry/snapshots")]
    [InlineData("Host=db;Database=registry", null, "data/snapshots")]
    [InlineData("data/registry.db", "/var/kept", "/var/kept")]
    public void Snapshots_lie_beside_the_database_file_unless_told_otherwise(string connection, string? set, string folder) =>
        Assert.Equal(Path.GetFullPath(folder), LiveFetching.Folder(new FetchingOptions { SnapshotFolder = set }, new DatabaseOptions { ConnectionString = connection }));

    private WebApplicationBuilder Builder(TestDatabase database, Dictionary<string, string?> settings)
    {
        var builder = RegistryHost.CreateBuilder(new Dictionary<string, string?>(settings, StringComparer.Ordinal)
        {
            ["Database:ConnectionString"] = database.ConnectionString,
            ["urls"] = "http://127.0.0.1:0",
            ["Fetching:SnapshotFolder"] = _folder.FullName,
        });
        builder.Logging.ClearProviders();
        return builder;
    }
}
