using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Data;
using SpRegistry.Domain;

namespace SpRegistry.Benchmarks;

/// <summary>A registry in a SQLite file of its own, gone with it.</summary>
public sealed class ScratchRegistry : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"spregistry-benchmark-{Guid.NewGuid():N}.db");

    /// <summary>The connection string.</summary>
    public string ConnectionString => $"Data Source={_file}";

    /// <summary>Opens a context on it.</summary>
    public RegistryDb Open() => OpenFile(_file);

    /// <summary>Opens a context on any file.</summary>
    public static RegistryDb OpenFile(string file)
    {
        var options = new DbContextOptionsBuilder<SqliteRegistryDb>();
        SqliteRegistryDb.Configure(options, $"Data Source={file}");
        return new SqliteRegistryDb(options.Options, TimeProvider.System);
    }

    /// <summary>An empty registry with every migration applied.</summary>
    public static async Task<ScratchRegistry> CreateAsync()
    {
        var registry = new ScratchRegistry();
        await using var db = registry.Open();
        await db.Database.MigrateAsync();
        return registry;
    }

    /// <summary>A copy as it stands.</summary>
    public async Task<ScratchRegistry> CopyAsync()
    {
        var copy = new ScratchRegistry();
        await using var from = new SqliteConnection(ConnectionString);
        await from.OpenAsync();
        await using var command = from.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", copy._file);
        await command.ExecuteNonQueryAsync();
        return copy;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" })
        {
            File.Delete(file);
        }
    }
}
