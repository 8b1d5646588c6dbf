using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Data;
using SpRegistry.Data.Keeping;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Keeping;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using SpRegistry.Web.Imports;
using SpRegistry.Web.Keeping;
using static SpRegistry.Web.Tests.Commands.CommandLine;

namespace SpRegistry.Web.Tests.Keeping;

/// <summary>Export, backup, restore and rebuild of a registry that holds the archive.</summary>
public sealed class ArchiveKeepingTests(RunningRegistry registry) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("spregistry-keeping-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, Providers]
    public async Task The_archive_has_one_content_on_every_database_and_a_rebuild_changes_nothing_of_it(Provider provider)
    {
        await using var here = registry.OpenDatabase();
        await using var database = await TestDatabase.CreateAsync(provider);
        await new ArchiveImport(database.Open, new BundledArchive()).RunAsync(RunningRegistry.Silent(), Cancellation);
        await using var there = database.Open();
        Assert.Equal(await ContentOf.RegistryAsync(here), await ContentOf.RegistryAsync(there));
        Assert.Empty((await new Rebuild(there).RunAsync(Cancellation)).Differences);
        Assert.Equal(await ContentOf.RegistryAsync(here), await ContentOf.RegistryAsync(there));
    }

    [Fact]
    public async Task A_folder_and_a_zip_hold_the_same_and_appear_whole_or_not_at_all()
    {
        await using var db = registry.OpenDatabase();
        var (plain, zip) = (Path.Combine(folder, "plain"), Path.Combine(folder, "packed.zip"));
        var manifest = await new ExportTarget(plain, replace: false).WriteAsync(db, "test", Cancellation);
        await new ExportTarget(zip, replace: false).WriteAsync(db, "test", Cancellation);
        Assert.Equal(manifest.ContentHash, (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(plain, "manifest.json"), Cancellation))!["contentHash"]!);
        await using (var packed = await ZipFile.OpenReadAsync(zip, Cancellation))
        {
            Assert.Equal(manifest.Files.Select(f => f.Path).Prepend("manifest.json"), packed.Entries.Select(e => e.FullName));
            foreach (var entry in packed.Entries.Where(e => e.Name != "manifest.json"))
            {
                using var reader = new StreamReader(await entry.OpenAsync(Cancellation));
                Assert.Equal(await File.ReadAllTextAsync(Path.Combine(plain, entry.FullName), Cancellation), await reader.ReadToEndAsync(Cancellation));
            }
        }

        await Assert.ThrowsAsync<IOException>(() => new ExportTarget(plain, replace: false).WriteAsync(db, "test", Cancellation));
        await Assert.ThrowsAsync<IOException>(() => new ExportTarget(zip, replace: false).WriteAsync(db, "test", Cancellation));
        await Assert.ThrowsAsync<IOException>(() => new ExportTarget(folder, replace: true).WriteAsync(db, "test", Cancellation));
        await File.WriteAllTextAsync(Path.Combine(plain, "left-over"), "", Cancellation);
        await new ExportTarget(plain, replace: true).WriteAsync(db, "test", Cancellation);
        await new ExportTarget(zip, replace: true).WriteAsync(db, "test", Cancellation);
        Assert.False(File.Exists(Path.Combine(plain, "left-over")));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ExportTarget(Path.Combine(folder, "stopped"), replace: false).WriteAsync(db, "test", new CancellationToken(canceled: true)));
        Assert.Equal(["packed.zip", "plain"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_backup_made_in_the_middle_of_an_import_is_whole_and_the_import_goes_on_from_it()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var archive = new BundledArchive();
        var import = new SourceImport(database.Open);
        await new ArchiveImport(database.Open, archive).LoadNumbersAsync(Cancellation);
        var (pages, under) = (0, new TaskCompletionSource());
        var importing = Task.Run(
            async () =>
            {
                foreach (var source in PageSources.InOrder)
                {
                    await import.RunAsync(source, [.. archive.Pages(source).Select(p => p.Page)], null, Done, Cancellation);
                }
            },
            Cancellation);
        await under.Task;
        var backup = new SqliteBackup(Path.Combine(folder, "copy.db"), "test", TimeProvider.System);
        ExportManifest manifest;
        await using (var db = database.Open())
        {
            manifest = await backup.MakeAsync((SqliteRegistryDb)db, Cancellation);
        }

        await importing;
        Assert.Empty(await backup.WrongsAsync(Cancellation));
        var restored = Path.Combine(folder, "restored.db");
        await backup.RestoreAsync(restored, replace: false, Cancellation);
        await using (var db = Open(restored))
        {
            Assert.Equal(manifest.DataVersion, (await db.RegistryStates.SingleAsync(Cancellation)).DataVersion);
        }

        await new ArchiveImport(() => Open(restored), archive).RunAsync(RunningRegistry.Silent(), Cancellation);
        await using var whole = Open(restored);
        Assert.Equal(await ContentOf.RegistryAsync(database), await ContentOf.RegistryAsync(whole));

        void Done()
        {
            if (++pages == 8)
            {
                under.SetResult();
            }
        }
    }

    [Fact]
    public async Task The_commands_end_with_0_1_or_2()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var (copy, restored) = (Path.Combine(folder, "copy.db"), Path.Combine(folder, "restored.db"));
        Assert.Equal(0, (await RunAsync("", "backup", "--to", copy, "--database", database.ConnectionString)).Code);
        Assert.Equal(1, (await RunAsync("", "backup", "--to", copy, "--database", database.ConnectionString)).Code);
        Assert.Equal(0, (await RunAsync("", "restore", "--from", copy, "--verify")).Code);
        Assert.Equal(0, (await RunAsync("", "restore", "--from", copy, "--verify", "--database", restored)).Code);
        var (refused, _, why) = await RunAsync("", "restore", "--from", copy, "--database", restored);
        Assert.Equal(1, refused);
        Assert.Contains("--replace", why, StringComparison.Ordinal);

        var (_, exported, _) = await RunAsync("", "export", "--to", Path.Combine(folder, "out"), "--database", restored);
        Assert.Contains(ExportManifest.Parse(await File.ReadAllTextAsync($"{copy}.manifest.json", Cancellation)).ContentHash, exported, StringComparison.Ordinal);
        Assert.Contains("Nothing differed.", (await RunAsync("", "rebuild", "--database", restored)).Output, StringComparison.Ordinal);

        await File.AppendAllTextAsync(copy, "x", Cancellation);
        var (damaged, _, wrong) = await RunAsync("", "restore", "--from", copy, "--verify", "--database", Path.Combine(folder, "other.db"));
        Assert.Equal(2, damaged);
        Assert.Contains("is not whole. Nothing was restored.", wrong, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "other.db")));

        var (foreign, _, tool) = await RunAsync("", "backup", "--to", copy, "--database", "Host=nowhere");
        Assert.Equal(1, foreign);
        Assert.Contains("pg_dump", tool, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_of_a_newer_program_is_left_alone()
    {
        var newer = Path.Combine(folder, "newer.db");
        await using (var db = Open(newer))
        {
            await db.Database.MigrateAsync(Cancellation);
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__Migrations" VALUES ('20990101000000_Further', '11'); PRAGMA wal_checkpoint(TRUNCATE);""", Cancellation);
        }

        var before = await File.ReadAllBytesAsync(newer, Cancellation);
        foreach (var command in new[] { "scrape all", "serve", $"backup --to {Path.Combine(folder, "copy.db")}" })
        {
            var (code, _, error) = await RunAsync("", [.. command.Split(' '), "--database", newer]);
            Assert.Equal(1, code);
            Assert.Contains($"the registry at {newer} was made by a newer SpRegistry (migration 20990101000000_Further); this is {ProgramVersion.Text}.", error, StringComparison.Ordinal);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(newer, Cancellation));
    }

    private static SqliteRegistryDb Open(string file)
    {
        var options = new DbContextOptionsBuilder<SqliteRegistryDb>();
        SqliteRegistryDb.Configure(options, $"Data Source={file};Pooling=False");
        return new SqliteRegistryDb(options.Options, GoingClock.Usual);
    }
}
