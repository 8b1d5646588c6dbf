using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Data.Keeping;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Keeping;
using SpRegistry.Domain.Mandates;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Keeping;

public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("spregistry-backup-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SqliteBackup Backup => new(Path.Combine(folder, "copy.db"), "test", TimeProvider.System);

    private string Restored => Path.Combine(folder, "restored.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_backup_made_while_others_write_is_one_state_of_the_registry()
    {
        await using var database = await FilledAsync(2000);
        var hashes = new ConcurrentDictionary<long, string>();
        var under = new TaskCompletionSource();
        using var done = new CancellationTokenSource();
        var writer = Task.Run(
            async () =>
            {
                for (var i = 0; i < 5 || !done.IsCancellationRequested; i++)
                {
                    await AddAsync(database, $"while-{i}");
                    await using var db = database.Open();
                    var state = await RegistryExport.ContentAsync(db, "test", null, Cancellation);
                    hashes[state.DataVersion] = state.ContentHash;
                    if (i == 3)
                    {
                        under.SetResult();
                    }
                }
            },
            Cancellation);
        await under.Task;
        var manifest = await MakeAsync(database);
        await done.CancelAsync();
        await writer;
        await AddAsync(database, "afterwards");

        Assert.Equal(hashes[manifest.DataVersion], manifest.ContentHash);
        Assert.Empty(await Backup.WrongsAsync(Cancellation));
        await Backup.RestoreAsync(Restored, replace: false, Cancellation);
        await using var restored = Open(Restored);
        var content = await RegistryExport.ContentAsync(restored, "test", null, Cancellation);
        Assert.Equal((manifest.DataVersion, manifest.ContentHash), (content.DataVersion, content.ContentHash));
        Assert.False(await restored.Mandates.AnyAsync(m => m.Slug == "afterwards", Cancellation));
    }

    [Fact]
    public async Task A_backup_is_one_file_and_its_manifest()
    {
        await using var database = await FilledAsync(10);
        var manifest = await MakeAsync(database);
        Assert.Equal(["copy.db", "copy.db.manifest.json"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(10, manifest.Tables!["Mandates"]);
        Assert.Equal(manifest.ToJson(), (await Backup.ManifestAsync(Cancellation))!.ToJson());
        await Assert.ThrowsAsync<IOException>(() => MakeAsync(database));
    }

    [Fact]
    public async Task Damage_is_found_whatever_it_is()
    {
        await using var database = await FilledAsync(500);
        await MakeAsync(database);
        var (file, manifest) = (Backup.Place, await File.ReadAllTextAsync(Backup.ManifestPlace, Cancellation));
        var whole = await File.ReadAllBytesAsync(file, Cancellation);

        var bytes = whole.ToArray();
        bytes[whole.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancellation);
        Assert.Contains("SHA-256", Assert.Single(await Backup.WrongsAsync(Cancellation)), StringComparison.Ordinal);

        // Whoever also mends the hash is found by structure, rows or content.
        await File.WriteAllBytesAsync(file, whole.AsMemory(0, whole.Length / 2), Cancellation);
        await WithRightHashAsync(manifest);
        Assert.NotEmpty(await Backup.WrongsAsync(Cancellation));

        await File.WriteAllBytesAsync(file, whole, Cancellation);
        await ExecuteAsync(file, "UPDATE Mandates SET TitleEn = 'Other' WHERE Slug = 'm-7'");
        await WithRightHashAsync(manifest);
        Assert.Contains("content/Mandates.jsonl", Assert.Single(await Backup.WrongsAsync(Cancellation)), StringComparison.Ordinal);

        await File.WriteAllBytesAsync(file, whole, Cancellation);
        await ExecuteAsync(file, "PRAGMA foreign_keys=OFF; INSERT INTO ReportMandate (ReportSlug, MandateSlug) VALUES ('none', 'none')");
        await WithRightHashAsync(manifest);
        Assert.Contains(await Backup.WrongsAsync(Cancellation), w => w.Contains("refers to none of", StringComparison.Ordinal));

        File.Delete(Backup.ManifestPlace);
        Assert.Contains("no manifest", Assert.Single(await Backup.WrongsAsync(Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_is_there_gives_way_only_when_told_to_and_never_while_in_use()
    {
        await using var database = await FilledAsync(10);
        await MakeAsync(database);
        await Backup.RestoreAsync(Restored, replace: false, Cancellation);
        await ExecuteAsync(Restored, "DELETE FROM Mandates");
        await Assert.ThrowsAsync<IOException>(() => Backup.RestoreAsync(Restored, replace: false, Cancellation));
        await using (var user = Open(Restored))
        {
            await user.Database.OpenConnectionAsync(Cancellation);
            await user.Mandates.CountAsync(Cancellation);
            Assert.Contains("in use", (await Assert.ThrowsAsync<IOException>(() => Backup.RestoreAsync(Restored, replace: true, Cancellation))).Message, StringComparison.Ordinal);
            Assert.Equal(0, await user.Mandates.CountAsync(Cancellation));
        }

        await Backup.RestoreAsync(Restored, replace: true, Cancellation);
        await using (var after = Open(Restored))
        {
            Assert.Equal(10, await after.Mandates.CountAsync(Cancellation));
        }

        await File.WriteAllTextAsync(Restored, "no database at all", Cancellation);
        await Backup.RestoreAsync(Restored, replace: true, Cancellation);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder), f => f.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_registry_is_not_restored()
    {
        await File.WriteAllTextAsync(Backup.Place, "no database at all", Cancellation);
        await Assert.ThrowsAsync<InvalidDataException>(() => Backup.RestoreAsync(Restored, replace: false, Cancellation));
        File.Delete(Backup.Place);
        await ExecuteAsync(Backup.Place, "CREATE TABLE Other (Id INTEGER)");
        await Assert.ThrowsAsync<InvalidDataException>(() => Backup.RestoreAsync(Restored, replace: false, Cancellation));
        Assert.False(File.Exists(Restored));
    }

    private async Task<ExportManifest> MakeAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await Backup.MakeAsync((SqliteRegistryDb)db, Cancellation);
    }

    private async Task WithRightHashAsync(string manifest)
    {
        var right = ExportManifest.Parse(manifest) with { Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Backup.Place, Cancellation))) };
        await File.WriteAllTextAsync(Backup.ManifestPlace, right.ToJson(), Cancellation);
    }

    private static async Task<TestDatabase> FilledAsync(int mandates)
    {
        var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await AddAsync(database, [.. Enumerable.Range(0, mandates).Select(i => $"m-{i}")]);
        return database;
    }

    private static async Task AddAsync(TestDatabase database, params string[] slugs)
    {
        await using var db = database.Open();
        await db.WriteAsync(
            new Occasion(ChangeActor.Curator, "test"),
            _ =>
            {
                db.Mandates.AddRange(slugs.Select(s => new Mandate { Slug = s, ShortName = s, TitleEn = new string('x', 300) }));
                return Task.FromResult(true);
            },
            Cancellation);
    }

    private static async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static SqliteRegistryDb Open(string file)
    {
        var options = new DbContextOptionsBuilder<SqliteRegistryDb>();
        SqliteRegistryDb.Configure(options, $"Data Source={file};Pooling=False");
        return new SqliteRegistryDb(options.Options, TimeProvider.System);
    }
}
