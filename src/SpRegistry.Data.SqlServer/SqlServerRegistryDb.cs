using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SpRegistry.Domain;
using SpRegistry.Domain.Search;

namespace SpRegistry.Data.SqlServer;

/// <summary>SQL Server: strings compare by code point, as on the other databases.</summary>
public sealed class SqlServerRegistryDb(DbContextOptions<SqlServerRegistryDb> options, TimeProvider time) : RegistryDb(options, time)
{
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlServer(connectionString, o => o.MigrationsHistoryTable("__Migrations"));

    /// <summary>Whether an assembly of the SQL Server client is stood in for, so that builds need nothing else; not for production.</summary>
#if SQLSERVER_TYPES_STAND_IN
    public const bool UsesStandIn = true;
#else
    public const bool UsesStandIn = false;
#endif

    // Filing, numbers and the data version rest on what was read before: writers take turns, released with the transaction.
    protected override Task TakeWriterTurnAsync(CancellationToken cancellation) =>
        Database.ExecuteSqlRawAsync("EXEC sp_getapplock @Resource = 'SpRegistry writer', @LockMode = 'Exclusive', @LockOwner = 'Transaction'", cancellation);

    // Patterns of LIKE, any of which will do: its full text is an optional part of the server. Words hold no wildcard.
    public override string TermFor(SearchTerm term) => term.Words.Count == 0
        ? ""
        : string.Join('|', term.Stems().Select(Pattern).Prepend(term.GoesOn ? $"% {string.Join(' ', term.Words)}%" : Pattern(term.Words)));

    private static string Pattern(IEnumerable<string> words) => $"% {string.Join(' ', words)} %";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("Latin1_General_100_BIN2");
    }
}

/// <summary>Makes the context when migrations are generated; no database is opened.</summary>
internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerRegistryDb>
{
    public SqlServerRegistryDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlServerRegistryDb>();
        SqlServerRegistryDb.Configure(options, "Server=localhost");
        return new SqlServerRegistryDb(options.Options, TimeProvider.System);
    }
}
