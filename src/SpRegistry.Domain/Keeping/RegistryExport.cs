using Microsoft.EntityFrameworkCore;

namespace SpRegistry.Domain.Keeping;

/// <summary>
/// The registry as files: a JSON Lines and a CSV file per noun under <c>content/</c>, which depend on what the registry knows
/// and on nothing else, and under <c>history/</c> when it came to know it.
/// </summary>
public static class RegistryExport
{
    /// <summary>Name of the manifest in an export.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>Writes every file, of one state of the registry however others write meanwhile, and returns the manifest, which is not written.</summary>
    /// <param name="db">The registry.</param>
    /// <param name="version">Version of the program.</param>
    /// <param name="create">Opens the file of a path for writing.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Task<ExportManifest> WriteAsync(RegistryDb db, string version, Func<string, Stream> create, CancellationToken cancellation) =>
        InOneStateAsync(
            db,
            async () =>
            {
                var files = new List<ExportedFile>();
                foreach (var noun in ExportedNouns.All)
                {
                    await using var json = new LineFile(noun.JsonPath, create(noun.JsonPath));
                    await using var csv = new LineFile(noun.CsvPath, create(noun.CsvPath));
                    var file = new NounFile(db, noun, null);
                    await file.WriteAsync(json, csv, cancellation);
                    files.Add(await json.FinishAsync(file.Names, cancellation));
                    files.Add(await csv.FinishAsync(file.Names, cancellation));
                }

                var content = ExportedNouns.All.Where(n => !n.OfHistory).Select(n => n.JsonPath).ToHashSet(StringComparer.Ordinal);
                return await ManifestAsync(db, version, files, files.Where(f => content.Contains(f.Path)), cancellation);
            },
            cancellation);

    /// <summary>The manifest of the content alone, hashed without being written: equal content hashes are equal registries.</summary>
    /// <param name="db">The registry.</param>
    /// <param name="version">Version of the program.</param>
    /// <param name="like">The files of an earlier manifest: only what that knew is looked at, so that a registry with further columns can be held against it. Null: everything.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Task<ExportManifest> ContentAsync(RegistryDb db, string version, IReadOnlyList<ExportedFile>? like, CancellationToken cancellation) =>
        InOneStateAsync(
            db,
            async () =>
            {
                var files = new List<ExportedFile>();
                foreach (var noun in ExportedNouns.All.Where(n => !n.OfHistory))
                {
                    var known = like?.FirstOrDefault(f => f.Path == noun.JsonPath);
                    if (like is not null && known is null)
                    {
                        continue;
                    }

                    await using var json = new LineFile(noun.JsonPath, Stream.Null);
                    var file = new NounFile(db, noun, known?.Columns.ToHashSet(StringComparer.Ordinal));
                    await file.WriteAsync(json, null, cancellation);
                    files.Add(await json.FinishAsync(file.Names, cancellation));
                }

                return await ManifestAsync(db, version, files, files, cancellation);
            },
            cancellation);

    private static async Task<ExportManifest> ManifestAsync(
        RegistryDb db, string version, IReadOnlyList<ExportedFile> files, IEnumerable<ExportedFile> content, CancellationToken cancellation)
    {
        var state = await db.RegistryStates.AsNoTracking().SingleOrDefaultAsync(cancellation);
        var migrations = await db.Database.GetAppliedMigrationsAsync(cancellation);
        return new ExportManifest
        {
            Version = version,
            Schema = migrations.LastOrDefault() ?? "",
            DataVersion = state?.DataVersion ?? 0,
            DataChangedAt = state?.DataChangedAt,
            Generated = state?.Generated ?? false,
            MadeAt = db.Now,
            ContentHash = ExportManifest.HashOf(content),
            Files = files,
        };
    }

    private static async Task<ExportManifest> InOneStateAsync(RegistryDb db, Func<Task<ExportManifest>> work, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(db.OneState, cancellation);
            return await work();
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
