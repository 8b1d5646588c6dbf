using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SpRegistry.Data;

/// <summary>Makes the context when migrations are generated; no database is opened.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteRegistryDb>
{
    public SqliteRegistryDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteRegistryDb>();
        SqliteRegistryDb.Configure(options, "Data Source=:memory:");
        return new SqliteRegistryDb(options.Options, TimeProvider.System);
    }
}

/// <inheritdoc cref="SqliteDesignTime"/>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresRegistryDb>
{
    public PostgresRegistryDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresRegistryDb>();
        PostgresRegistryDb.Configure(options, "Host=localhost");
        return new PostgresRegistryDb(options.Options, TimeProvider.System);
    }
}
