using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Keeping;

namespace SpRegistry.Data.Keeping;

/// <summary>A backup of a registry in SQLite: one file that is a registry itself, and beside it a manifest that tells whether it is whole.</summary>
/// <param name="file">The file; its manifest has the same name with <c>.manifest.json</c> behind it.</param>
/// <param name="version">Version of the program.</param>
/// <param name="time">The clock.</param>
public sealed class SqliteBackup(string file, string version, TimeProvider time)
{
    private const int Busy = 5;
    private const int Locked = 6;

    /// <summary>Where the backup is.</summary>
    public string Place { get; } = Path.GetFullPath(file);

    private const string Changed = "its SHA-256 is not that of the manifest: the file was changed or damaged";

    /// <summary>Where its manifest is.</summary>
    public string ManifestPlace => $"{Place}.manifest.json";

    /// <summary>Copies one state of a registry while others go on writing to it. Both files appear under their names when they are whole.</summary>
    /// <exception cref="IOException">The file is there already, or its folder is not.</exception>
    public async Task<ExportManifest> MakeAsync(SqliteRegistryDb registry, CancellationToken cancellation)
    {
        if (File.Exists(Place) || File.Exists(ManifestPlace))
        {
            throw new IOException($"{(File.Exists(Place) ? Place : ManifestPlace)} is there already. Name another file.");
        }

        // A drive that is not mounted must not be made a folder beside it.
        if (Path.GetDirectoryName(Place) is { } folder && !Directory.Exists(folder))
        {
            throw new IOException($"there is no folder {folder}. Make it, or name another file.");
        }

        await RegistrySchema.RefuseNewerAsync(registry, version, cancellation);
        var passing = $"{Place}.{Path.GetRandomFileName()}.part";
        try
        {
            await CopyAsync(registry, passing, cancellation);
            var manifest = await DescribeAsync(passing, null, cancellation) with
            {
                Sha256 = await HashAsync(passing, cancellation),
                Tables = await TablesAsync(passing, cancellation),
            };
            await File.WriteAllTextAsync($"{passing}.json", manifest.ToJson(), cancellation);

            // A backup that is there has its manifest.
            File.Move($"{passing}.json", ManifestPlace);
            File.Move(passing, Place);
            return manifest;
        }
        finally
        {
            DeleteWithLog(passing);
            File.Delete($"{passing}.json");
        }
    }

    /// <summary>Its manifest; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public async Task<ExportManifest?> ManifestAsync(CancellationToken cancellation) =>
        File.Exists(ManifestPlace) ? ExportManifest.Parse(await File.ReadAllTextAsync(ManifestPlace, cancellation)) : null;

    /// <summary>What is wrong with the backup: its hash, its structure, its references, its rows, its content as this program reads it. Nothing: it is whole.</summary>
    /// <exception cref="NewerRegistryException">It is of a newer program.</exception>
    public async Task<IReadOnlyList<string>> WrongsAsync(CancellationToken cancellation)
    {
        if (await ManifestAsync(cancellation) is not { } manifest)
        {
            return [$"there is no manifest at {ManifestPlace}"];
        }

        if (manifest.Sha256 != await HashAsync(Place, cancellation))
        {
            return [Changed];
        }

        var wrongs = new List<string>(await StructureAsync(cancellation));
        if (wrongs.Count > 0)
        {
            return wrongs;
        }

        var tables = await TablesAsync(Place, cancellation);
        wrongs.AddRange((manifest.Tables ?? tables).Where(t => tables.GetValueOrDefault(t.Key, -1) != t.Value)
            .Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key} has {tables.GetValueOrDefault(t.Key)} rows where the manifest has {t.Value}")));
        var content = await DescribeAsync(Place, manifest.Files, cancellation);
        if (content.ContentHash != manifest.ContentHash)
        {
            var differing = manifest.Files.Where(f => content.Files.FirstOrDefault(c => c.Path == f.Path)?.Sha256 != f.Sha256).Select(f => f.Path);
            wrongs.Add($"its content is not that of the manifest: {string.Join(", ", differing)} differ");
        }

        return wrongs;
    }

    /// <summary>Refuses what is no registry, or one of a newer program.</summary>
    /// <exception cref="InvalidDataException">It is no registry.</exception>
    /// <exception cref="NewerRegistryException">It is of a newer program.</exception>
    public async Task RefuseForeignAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = Open(Place, SqliteOpenMode.ReadOnly);
            await RegistrySchema.RefuseNewerAsync(db, version, cancellation);
            if ((await db.Database.GetAppliedMigrationsAsync(cancellation)).Any())
            {
                return;
            }
        }
        catch (SqliteException wrong)
        {
            throw new InvalidDataException($"{Place} is no registry: {wrong.Message}", wrong);
        }

        throw new InvalidDataException($"{Place} is no registry: it has none of its tables.");
    }

    /// <summary>Puts the backup where a registry shall be; it appears there when it is whole.</summary>
    /// <param name="target">The file of the registry.</param>
    /// <param name="replace">Whether a registry that is there gives way.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="IOException">A registry is there and must not give way, or is in use.</exception>
    /// <exception cref="InvalidDataException">The file is not the one of its manifest, or no registry.</exception>
    public async Task RestoreAsync(string target, bool replace, CancellationToken cancellation)
    {
        var place = Path.GetFullPath(target);
        if (File.Exists(place) && !replace)
        {
            throw new IOException($"there is a registry at {place}. Name another place with --database, or say --replace.");
        }

        await RefuseForeignAsync(cancellation);
        if (await ManifestAsync(cancellation) is { Sha256: { } hash } && hash != await HashAsync(Place, cancellation))
        {
            throw new InvalidDataException($"{Place} is not whole: {Changed}. Nothing was restored.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var passing = $"{place}.{Path.GetRandomFileName()}.part";
        try
        {
            File.Copy(Place, passing);
            if (File.Exists(place))
            {
                await RefuseInUseAsync(place, cancellation);
            }

            // A log left behind would be read into the registry that takes the place.
            File.Delete($"{place}-wal");
            File.Delete($"{place}-shm");
            File.Move(passing, place, overwrite: true);
        }
        finally
        {
            DeleteWithLog(passing);
        }
    }

    private static async Task CopyAsync(SqliteRegistryDb registry, string into, CancellationToken cancellation)
    {
        await registry.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var copy = new SqliteConnection($"Data Source={into};Pooling=False");
            await copy.OpenAsync(cancellation);

            // One reader's view from begin to end: with a write-ahead log it stops no writer, and no writer makes it start again.
            await Task.Run(() => ((SqliteConnection)registry.Database.GetDbConnection()).BackupDatabase(copy), cancellation);
            await using var single = copy.CreateCommand();
            single.CommandText = "PRAGMA journal_mode=DELETE";
            await single.ExecuteNonQueryAsync(cancellation);
        }
        finally
        {
            await registry.Database.CloseConnectionAsync();
        }
    }

    // What an older program left is brought up to date in a copy first: the backup stays as it is.
    private async Task<ExportManifest> DescribeAsync(string of, IReadOnlyList<ExportedFile>? like, CancellationToken cancellation)
    {
        string schema;
        await using (var db = Open(of, SqliteOpenMode.ReadOnly))
        {
            await RegistrySchema.RefuseNewerAsync(db, version, cancellation);
            if (!(await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
            {
                return await RegistryExport.ContentAsync(db, version, like, cancellation);
            }

            schema = (await db.Database.GetAppliedMigrationsAsync(cancellation)).Last();
        }

        var copy = Path.Combine(Path.GetTempPath(), $"spregistry-{Path.GetRandomFileName()}.db");
        try
        {
            File.Copy(of, copy);
            await using var db = Open(copy, SqliteOpenMode.ReadWrite);
            await db.Database.MigrateAsync(cancellation);
            return await RegistryExport.ContentAsync(db, version, like, cancellation) with { Schema = schema };
        }
        finally
        {
            DeleteWithLog(copy);
        }
    }

    private async Task<IReadOnlyList<string>> StructureAsync(CancellationToken cancellation)
    {
        try
        {
            var wrongs = (await ReadAsync(Place, "PRAGMA integrity_check", r => r.GetString(0), cancellation)).Where(line => line != "ok").ToList();
            wrongs.AddRange(await ReadAsync(Place, "PRAGMA foreign_key_check", r => $"a row of {r.GetString(0)} refers to none of {r.GetString(2)}", cancellation));
            return wrongs;
        }
        catch (SqliteException wrong)
        {
            return [wrong.Message];
        }
    }

    private static async Task<SortedDictionary<string, long>> TablesAsync(string of, CancellationToken cancellation)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in await ReadAsync(of, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", r => r.GetString(0), cancellation))
        {
            counts[name] = (await ReadAsync(of, $"SELECT COUNT(*) FROM \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", r => r.GetInt64(0), cancellation)).Single();
        }

        return counts;
    }

    private static async Task<List<T>> ReadAsync<T>(string from, string sql, Func<SqliteDataReader, T> read, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection($"Data Source={from};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    // Only who is alone with a database can take its write-ahead log away.
    private static async Task RefuseInUseAsync(string place, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new SqliteConnection($"Data Source={place};Pooling=False;Default Timeout=1");
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=DELETE";
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is Busy or Locked)
        {
            throw new IOException($"the registry at {place} is in use. Stop the program that uses it first.", busy);
        }
        catch (SqliteException)
        {
            // What is too damaged to be opened may be replaced: that is what backups are for.
        }
    }

    private SqliteRegistryDb Open(string place, SqliteOpenMode mode)
    {
        var options = new DbContextOptionsBuilder<SqliteRegistryDb>();
        SqliteRegistryDb.Configure(options, new SqliteConnectionStringBuilder { DataSource = place, Mode = mode, Pooling = false }.ConnectionString);
        return new SqliteRegistryDb(options.Options, time);
    }

    private static async Task<string> HashAsync(string of, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(of);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }

    private static void DeleteWithLog(string place)
    {
        foreach (var part in new[] { place, $"{place}-wal", $"{place}-shm", $"{place}-journal" })
        {
            File.Delete(part);
        }
    }
}
