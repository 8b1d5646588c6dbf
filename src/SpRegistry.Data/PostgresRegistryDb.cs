using System.Data;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;

namespace SpRegistry.Data;

/// <summary>PostgreSQL: strings compare by code point, as on the other databases.</summary>
public sealed class PostgresRegistryDb(DbContextOptions<PostgresRegistryDb> options, TimeProvider time) : RegistryDb(options, time)
{
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, o => o.MigrationsHistoryTable("__Migrations"));

    public override IsolationLevel OneState => IsolationLevel.RepeatableRead;

    // Filing, numbers and the data version rest on what was read before: writers take turns, released with the transaction.
    protected override Task TakeWriterTurnAsync(CancellationToken cancellation) =>
        Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(8137)", cancellation);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
