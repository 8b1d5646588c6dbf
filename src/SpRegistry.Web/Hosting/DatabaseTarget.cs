using System.CommandLine;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Data;
using SpRegistry.Data.SqlServer;
using SpRegistry.Domain;
using SpRegistry.OData;

namespace SpRegistry.Web.Hosting;

/// <summary>The kinds of databases the registry runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>One file; the default.</summary>
    Sqlite,

    /// <summary>PostgreSQL.</summary>
    PostgreSql,

    /// <summary>Microsoft SQL Server.</summary>
    SqlServer,
}

/// <summary>Which database to use (configuration section <c>Database</c>).</summary>
public sealed record DatabaseOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Database";

    /// <summary>Kind of database; null: told from the connection string.</summary>
    public DatabaseProvider? Provider { get; init; }

    /// <summary>A SQLite file, or a connection string.</summary>
    public string ConnectionString { get; init; } = "data/registry.db";

    /// <summary>What the configuration says.</summary>
    public static DatabaseOptions Of(IConfiguration configuration) => configuration.GetSection(Section).Get<DatabaseOptions>() ?? new DatabaseOptions();

    /// <summary>The kind of database that the connection string is for.</summary>
    public DatabaseProvider Kind => Provider
        ?? (Names("Host") ? DatabaseProvider.PostgreSql : Names("Server") ? DatabaseProvider.SqlServer : DatabaseProvider.Sqlite);

    /// <summary>A folder of the program's own: the one that is set, else one of that name beside the database file, or below <c>data</c> where the database is no file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="set">The one that is set; empty where none is.</param>
    public string FolderBeside(string name, string? set) => Path.GetFullPath(
        set is { Length: > 0 } ? set : Path.Combine(Kind is DatabaseProvider.Sqlite ? Path.GetDirectoryName(Path.GetFullPath(File))! : "data", name));

    private string File => ConnectionString.Contains('=') ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : ConnectionString;

    private bool Names(string key) => ConnectionString.Split(';').Any(p => p.TrimStart().StartsWith(key + "=", StringComparison.OrdinalIgnoreCase));
}

/// <summary>The command line's choice of a database.</summary>
/// <param name="Database">A file or connection string.</param>
/// <param name="Provider">Kind of database.</param>
internal sealed record DatabaseTarget(Option<string?> Database, Option<DatabaseProvider?> Provider)
{
    /// <summary>What the command line adds to the configuration.</summary>
    public Dictionary<string, string?> Of(ParseResult result)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (result.GetValue(Database) is { } database)
        {
            settings[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)}"] = database;
        }

        if (result.GetValue(Provider) is { } provider)
        {
            settings[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"] = provider.ToString();
        }

        return settings;
    }
}

/// <summary>Puts the chosen database's context among the services, as <see cref="RegistryDb"/> per request and as <c>Func&lt;RegistryDb&gt;</c>.</summary>
internal static class RegistryDatabase
{
    public static void Add(IServiceCollection services, DatabaseOptions options)
    {
        var connection = ConnectionString(options);
        switch (options.Kind)
        {
            case DatabaseProvider.PostgreSql:
                Add<PostgresRegistryDb>(services, o => PostgresRegistryDb.Configure(o, connection));
                break;
            case DatabaseProvider.SqlServer:
                Add<SqlServerRegistryDb>(services, o => SqlServerRegistryDb.Configure(o, connection));
                break;
            default:
                Add<SqliteRegistryDb>(services, o => SqliteRegistryDb.Configure(o, connection));
                break;
        }
    }

    /// <summary>Stops a statement of a driver that looks at neither time-out nor cancellation while it works.</summary>
    public static void Interrupt(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle })
        {
            SQLitePCL.raw.sqlite3_interrupt(handle);
        }
    }

    /// <summary>Gives SQLite the regular expressions that it leaves to the program, and has it keep the plan of a prepared statement whatever its parameters are.</summary>
    public static void Prepare(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite)
        {
            sqlite.CreateFunction<string, string?, bool>("regexp", LinearPatterns.IsMatch, isDeterministic: true);

            // SQLITE_DBCONFIG_ENABLE_QPSG: else each LIMIT that is bound has the statement compiled again.
            SQLitePCL.raw.sqlite3_db_config(sqlite.Handle, 1007, 1, out _);
        }
    }

    /// <summary>The SQLite file that a command works on: the command line's, else the configuration's.</summary>
    public static string FileOf(string? database)
    {
        var named = database ?? DatabaseOptions.Of(RegistryHost.CreateBuilder(new Dictionary<string, string?>()).Configuration).ConnectionString;
        return Path.GetFullPath(named.Contains('=') ? new SqliteConnectionStringBuilder(named).DataSource : named);
    }

    /// <summary>The SQLite file that is not there; null where it is, or the database is no file.</summary>
    /// <exception cref="IOException">A folder is there.</exception>
    public static string? MissingFile(RegistryDb db)
    {
        if (db is not SqliteRegistryDb || new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource is not { Length: > 0 } file || File.Exists(file))
        {
            return null;
        }

        return Directory.Exists(file)
            ? throw new IOException($"{Path.GetFullPath(file)} is a folder; expected the file of a registry, such as {Path.Combine(Path.GetFullPath(file), "registry.db")}.")
            : Path.GetFullPath(file);
    }

    private static void Add<TDb>(IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TDb : RegistryDb
    {
        services.AddDbContextFactory<TDb>(configure);
        services.AddSingleton<Func<RegistryDb>>(provider => provider.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext);
        services.AddScoped<RegistryDb>(provider => provider.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext());
    }

    private static string ConnectionString(DatabaseOptions options) =>
        options.Kind is not DatabaseProvider.Sqlite || options.ConnectionString.Contains('=') ? options.ConnectionString : $"Data Source={options.ConnectionString}";
}
