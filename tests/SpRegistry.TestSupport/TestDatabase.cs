using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SpRegistry.Data;
using SpRegistry.Data.SqlServer;
using SpRegistry.Domain;

namespace SpRegistry.TestSupport;

/// <summary>A fresh registry database of a test's own, dropped with it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim TemplateGate = new(1);
    private static readonly Dictionary<Provider, string> Templates = [];
    private static int count;

    private readonly Func<Task> _drop;

    private TestDatabase(Provider provider, string connectionString, TimeProvider time, Func<Task> drop)
    {
        Provider = provider;
        ConnectionString = connectionString;
        Time = time;
        _drop = drop;
    }

    public Provider Provider { get; }

    public string ConnectionString { get; }

    public TimeProvider Time { get; }

    /// <summary>Makes an empty database with every migration applied.</summary>
    public static async Task<TestDatabase> CreateAsync(Provider provider, TimeProvider? time = null)
    {
        var clock = time ?? GoingClock.Usual;
        var template = await TemplateAsync(provider);
        var name = $"spregistry_{Environment.ProcessId}_{Interlocked.Increment(ref count)}";
        switch (provider)
        {
            case Provider.Sqlite:
                var file = Path.Combine(Path.GetTempPath(), $"{name}.db");
                File.Copy(template, file, overwrite: true);
                return new TestDatabase(provider, $"Data Source={file}", clock, () => DropFile(file));
            case Provider.PostgreSql:
                await PostgresAsync($"CREATE DATABASE {name} TEMPLATE {template}");
                var connection = PostgresServer.Instance.ConnectionString(name);
                return new TestDatabase(provider, connection, clock, async () =>
                {
                    await using (var pooled = new NpgsqlConnection(connection))
                    {
                        NpgsqlConnection.ClearPool(pooled);
                    }

                    await PostgresAsync($"DROP DATABASE {name} WITH (FORCE)");
                });
            default:
                var server = new SqlConnectionStringBuilder(SqlServerConnection) { InitialCatalog = name }.ConnectionString;
                var database = new TestDatabase(provider, server, clock, async () =>
                {
                    await using var db = Open(provider, server, clock);
                    await db.Database.EnsureDeletedAsync();
                });
                await using (var db = database.Open())
                {
                    await db.Database.MigrateAsync();
                }

                return database;
        }
    }

    /// <summary>A copy of a SQLite database as it stands.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        var copy = Path.Combine(Path.GetTempPath(), $"spregistry_{Environment.ProcessId}_{Interlocked.Increment(ref count)}.db");
        await using var db = Open();
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}");
        return new TestDatabase(Provider, $"Data Source={copy}", Time, () => DropFile(copy));
    }

    /// <summary>Opens a context on it.</summary>
    public RegistryDb Open() => Open(Provider, ConnectionString, Time);

    public async ValueTask DisposeAsync() => await _drop();

    private static string SqlServerConnection => Environment.GetEnvironmentVariable(ProvidersAttribute.SqlServerVariable)!;

    private static RegistryDb Open(Provider provider, string connectionString, TimeProvider time)
    {
        switch (provider)
        {
            case Provider.PostgreSql:
                var postgres = new DbContextOptionsBuilder<PostgresRegistryDb>();
                PostgresRegistryDb.Configure(postgres, connectionString);
                return new PostgresRegistryDb(postgres.Options, time);
            case Provider.SqlServer:
                var sqlServer = new DbContextOptionsBuilder<SqlServerRegistryDb>();
                SqlServerRegistryDb.Configure(sqlServer, connectionString);
                return new SqlServerRegistryDb(sqlServer.Options, time);
            default:
                var sqlite = new DbContextOptionsBuilder<SqliteRegistryDb>();
                SqliteRegistryDb.Configure(sqlite, connectionString);
                return new SqliteRegistryDb(sqlite.Options, time);
        }
    }

    // Migrating takes a second, copying what was migrated once takes a few milliseconds.
    private static async Task<string> TemplateAsync(Provider provider)
    {
        await TemplateGate.WaitAsync();
        try
        {
            if (!Templates.TryGetValue(provider, out var template))
            {
                template = Templates[provider] = await MakeTemplateAsync(provider);
            }

            return template;
        }
        finally
        {
            TemplateGate.Release();
        }
    }

    private static async Task<string> MakeTemplateAsync(Provider provider)
    {
        switch (provider)
        {
            case Provider.Sqlite:
                var file = Path.Combine(Path.GetTempPath(), $"spregistry_{Environment.ProcessId}_template.db");
                File.Delete(file);
                await using (var db = Open(provider, $"Data Source={file};Pooling=False", TimeProvider.System))
                {
                    await db.Database.MigrateAsync();
                    await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
                }

                AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
                return file;
            case Provider.PostgreSql:
                var name = $"template_{Environment.ProcessId}";
                await PostgresAsync($"CREATE DATABASE {name}");
                await using (var db = Open(provider, PostgresServer.Instance.ConnectionString(name) + ";Pooling=False", TimeProvider.System))
                {
                    await db.Database.MigrateAsync();
                }

                return name;
            default:
                return "";
        }
    }

    private static async Task PostgresAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Instance.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static Task DropFile(string file)
    {
        using (var connection = new SqliteConnection($"Data Source={file}"))
        {
            SqliteConnection.ClearPool(connection);
        }

        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
        {
            File.Delete(part);
        }

        return Task.CompletedTask;
    }
}
