using Microsoft.EntityFrameworkCore;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Tests.Imports;

/// <summary>The bundled archive is applied once per content; later starts skip it.</summary>
public sealed class ArchiveOnce : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"spregistry-archive-{Path.GetRandomFileName()}");
    private TestDatabase database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // The tables alone, which every source of reference facts needs; the pages would take longer.
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "archive", "reference")))
        {
            Directory.CreateDirectory(Path.Combine(folder, "reference"));
            File.Copy(file, Path.Combine(folder, "reference", Path.GetFileName(file)));
        }

        database = await TestDatabase.CreateAsync(Provider.Sqlite);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Of_an_archive_that_was_imported_whole_no_page_is_opened_again_until_it_holds_something_else()
    {
        Assert.NotEmpty((await StartAsync())!);
        Assert.Null(await StartAsync());

        // Another byte, of which no fact is read.
        await File.AppendAllTextAsync(Path.Combine(folder, "reference", "states.csv"), "\n", Cancellation);
        var again = await StartAsync();
        Assert.Contains(again!, o => o is { Source: "reference-states", Pages: > 0, New: 0 });
        Assert.Null(await StartAsync());
    }

    [Fact]
    public async Task An_archive_of_which_a_page_was_refused_is_looked_at_by_every_start_until_it_is_taken()
    {
        var page = Path.Combine(folder, "calls-listing", "page.html");
        Directory.CreateDirectory(Path.GetDirectoryName(page)!);
        await File.WriteAllTextAsync(page, "<html><body>Sorry.</body></html>", Cancellation);
        Assert.Equal(1, (await StartAsync())!.Sum(o => o.Refused));
        Assert.Equal(1, (await StartAsync())!.Sum(o => o.Refused));
        File.Delete(page);
        Assert.NotNull(await StartAsync());
        Assert.Null(await StartAsync());
    }

    [Fact]
    public async Task A_newer_importer_reads_the_same_archive_again()
    {
        await StartAsync();
        await using (var db = database.Open())
        {
            var stamp = await db.RegistryStates.SingleAsync(Cancellation);
            stamp.ArchiveImported = stamp.ArchiveImported![..^PageSources.ImporterVersion.Length] + "0";
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.NotNull(await StartAsync());
    }

    private Task<IReadOnlyList<SourceOutcome>?> StartAsync() => new ArchiveImport(database.Open, new BundledArchive(folder)).RunOnceAsync(RunningRegistry.Silent(), Cancellation);
}
