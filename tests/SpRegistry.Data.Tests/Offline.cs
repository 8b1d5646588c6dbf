using Microsoft.EntityFrameworkCore;
using SpRegistry.Data.SqlServer;
using SpRegistry.Domain;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests;

/// <summary>Contexts that write SQL but never connect.</summary>
internal static class Offline
{
    public static RegistryDb Open(Provider provider)
    {
        switch (provider)
        {
            case Provider.PostgreSql:
                var postgres = new DbContextOptionsBuilder<PostgresRegistryDb>();
                PostgresRegistryDb.Configure(postgres, "Host=localhost");
                return new PostgresRegistryDb(postgres.Options, TimeProvider.System);
            case Provider.SqlServer:
                var sqlServer = new DbContextOptionsBuilder<SqlServerRegistryDb>();
                SqlServerRegistryDb.Configure(sqlServer, "Server=localhost");
                return new SqlServerRegistryDb(sqlServer.Options, TimeProvider.System);
            default:
                var sqlite = new DbContextOptionsBuilder<SqliteRegistryDb>();
                SqliteRegistryDb.Configure(sqlite, "Data Source=:memory:");
                return new SqliteRegistryDb(sqlite.Options, TimeProvider.System);
        }
    }
}
