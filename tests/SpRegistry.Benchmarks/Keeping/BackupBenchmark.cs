using SpRegistry.Benchmarks.Checks;
using SpRegistry.Benchmarks.Imports;
using SpRegistry.Data;
using SpRegistry.Data.Keeping;
using SpRegistry.Domain.Keeping;

namespace SpRegistry.Benchmarks.Keeping;

/// <summary>A backup of a registry of scale 20 while pages are imported into it, verified, restored, and compared by the hash of its content.</summary>
public static class BackupBenchmark
{
    // Enough that the copy meets writers; each page files and replays a State's visits anew.
    private const int MostPages = 20;

    public static async Task<Table> RunAsync()
    {
        using var registry = await CheckBenchmark.SeedAsync(20);
        var pages = await ImportBenchmark.PagesIntoAsync(registry);
        var file = Path.Combine(Path.GetTempPath(), $"spregistry-backup-{Guid.NewGuid():N}.db");
        var target = Path.Combine(Path.GetTempPath(), $"spregistry-restored-{Guid.NewGuid():N}.db");
        try
        {
            var table = new Table("Backup of scale 20 while importing (SQLite)");
            using var stop = new CancellationTokenSource();
            var importing = ImportBenchmark.ImportUntilAsync(registry, [.. pages.Take(MostPages)], stop.Token);
            var backup = new SqliteBackup(file, "benchmark", TimeProvider.System);
            var manifest = await table.OnceAsync("the backup, with its hashes, while pages are imported", async () =>
            {
                await using var db = (SqliteRegistryDb)registry.Open();
                return await backup.MakeAsync(db, CancellationToken.None);
            });
            await stop.CancelAsync();
            var imported = await importing;
            var wrongs = await table.OnceAsync("verifying it", () => backup.WrongsAsync(CancellationToken.None));
            await table.OnceAsync("restoring it", async () =>
            {
                await backup.RestoreAsync(target, replace: false, CancellationToken.None);
                return true;
            });
            var restored = await table.OnceAsync("hashing what was restored", async () =>
            {
                await using var db = ScratchRegistry.OpenFile(target);
                return await RegistryExport.ContentAsync(db, "benchmark", null, CancellationToken.None);
            });
            table.Note($"{imported} pages were imported meanwhile; {wrongs.Count} faults; content hashes {(restored.ContentHash == manifest.ContentHash ? "equal" : "DIFFERENT")}: {restored.ContentHash}.");
            return table;
        }
        finally
        {
            foreach (var left in new[] { file, $"{file}.manifest.json", target, $"{target}-wal", $"{target}-shm" })
            {
                File.Delete(left);
            }
        }
    }
}
