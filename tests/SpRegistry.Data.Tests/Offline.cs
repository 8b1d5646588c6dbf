using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SpRegistry.Data.SqlServer;
using SpRegistry.Domain;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests;

/// <summary>Contexts that write SQL but never connect.</summary>
/// <remarks>With <see cref="Statements"/> they answer every query with no rows and keep its text.</remarks>
internal static class Offline
{
    public static RegistryDb Open(Provider provider, Statements? statements = null)
    {
        switch (provider)
        {
            case Provider.PostgreSql:
                var postgres = new DbContextOptionsBuilder<PostgresRegistryDb>();
                PostgresRegistryDb.Configure(postgres, "Host=localhost");
                Keep(postgres, statements);
                return new PostgresRegistryDb(postgres.Options, TimeProvider.System);
            case Provider.SqlServer:
                var sqlServer = new DbContextOptionsBuilder<SqlServerRegistryDb>();
                SqlServerRegistryDb.Configure(sqlServer, "Server=localhost");
                Keep(sqlServer, statements);
                return new SqlServerRegistryDb(sqlServer.Options, TimeProvider.System);
            default:
                var sqlite = new DbContextOptionsBuilder<SqliteRegistryDb>();
                SqliteRegistryDb.Configure(sqlite, "Data Source=:memory:");
                if (statements is not null)
                {
                    // A database in memory is there to be opened.
                    sqlite.AddInterceptors(statements);
                }

                return new SqliteRegistryDb(sqlite.Options, TimeProvider.System);
        }
    }

    private static void Keep(DbContextOptionsBuilder options, Statements? statements)
    {
        if (statements is not null)
        {
            options.AddInterceptors(statements, new NoConnection());
        }
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }
}

/// <summary>The statements a context would have sent.</summary>
internal sealed class Statements : DbCommandInterceptor
{
    private readonly List<string> _texts = [];

    public IReadOnlyList<string> Texts => _texts;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _texts.Add(command.CommandText);
        return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader()));
    }
}
