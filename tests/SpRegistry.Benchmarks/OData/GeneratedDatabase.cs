using SpRegistry.Domain.Generated;
using SpRegistry.TestSupport;

namespace SpRegistry.Benchmarks.OData;

/// <summary>A generated registry to serve: a SQLite file, kept in a folder where one is named, or a database of a PostgreSQL server of the benchmark's own.</summary>
internal sealed class GeneratedDatabase : IAsyncDisposable
{
    private readonly IAsyncDisposable? _dropped;

    private GeneratedDatabase(string connectionString, IAsyncDisposable? dropped)
    {
        ConnectionString = connectionString;
        _dropped = dropped;
    }

    /// <summary>The connection string.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes one, or finds the one kept.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is wanted and not installed.</exception>
    public static async Task<GeneratedDatabase> MakeAsync(GeneratedSize size, BenchmarkCall call)
    {
        if (call.Postgres)
        {
            return PostgresServer.IsInstalled ? await InTestDatabaseAsync(Provider.PostgreSql, size) : throw new InvalidOperationException("There is no 'postgres' program on this machine.");
        }

        if (call.Registries is null)
        {
            return await InTestDatabaseAsync(Provider.Sqlite, size);
        }

        Directory.CreateDirectory(call.Registries);
        var file = Path.GetFullPath(Path.Combine(call.Registries, $"generated-{size.Scale}.db"));
        if (!File.Exists(file))
        {
            await using var made = await InTestDatabaseAsync(Provider.Sqlite, size);
            await using var db = ScratchRegistry.OpenFile(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(made.ConnectionString).DataSource);
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(db.Database, $"VACUUM INTO {file}");
        }

        return new GeneratedDatabase($"Data Source={file}", null);
    }

    public ValueTask DisposeAsync() => _dropped?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<GeneratedDatabase> InTestDatabaseAsync(Provider provider, GeneratedSize size)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await new GeneratedRegistry(db, size).WriteAsync(_ => { }, CancellationToken.None);
        return new GeneratedDatabase(database.ConnectionString, database);
    }
}
