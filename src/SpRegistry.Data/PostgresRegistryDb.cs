using System.Data;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Search;

namespace SpRegistry.Data;

/// <summary>PostgreSQL: strings compare by code point, as on the other databases.</summary>
public sealed class PostgresRegistryDb(DbContextOptions<PostgresRegistryDb> options, TimeProvider time) : RegistryDb(options, time)
{
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, o => o.MigrationsHistoryTable("__Migrations"));

    public override IsolationLevel OneState => IsolationLevel.RepeatableRead;

    // By itself it counts only a minute or more after many rows came. The tables of its catalogue are not ours to count.
    public override Task RefreshStatisticsAsync(CancellationToken cancellation)
    {
        var ours = $"ANALYZE {string.Join(", ", Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal).Select(table => $"\"{table}\""))}";
        return Database.ExecuteSqlRawAsync(ours, cancellation);
    }

    // Filing, numbers and the data version rest on what was read before: writers take turns, released with the transaction.
    protected override Task TakeWriterTurnAsync(CancellationToken cancellation) =>
        Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(8137)", cancellation);

    // The words one after the other; the function stems them by the dictionary of each language.
    public override string TermFor(SearchTerm term) => string.Join(" <-> ", term.Words.Select((word, i) => $"'{word}'{(term.GoesOn && i == term.Words.Count - 1 ? ":*" : "")}"));

    // A sequence does not notice keys that it has not made.
    protected override async Task KeysGivenAsync(string table, string? key, CancellationToken cancellation)
    {
        if (key is not null)
        {
            var last = $"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), (SELECT MAX(\"{key}\") FROM {table})) WHERE EXISTS (SELECT 1 FROM {table})";
            await Database.ExecuteSqlRawAsync(last, cancellation);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
