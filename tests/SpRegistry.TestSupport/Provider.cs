using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace SpRegistry.TestSupport;

/// <summary>The databases that tests run on.</summary>
public enum Provider
{
    Sqlite,
    PostgreSql,
    SqlServer,
}

/// <summary>Runs a theory on every database: SQLite always, PostgreSQL where a server is installed, SQL Server where a connection string is given; the others are skipped by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProvidersAttribute : DataAttribute
{
    /// <summary>The environment variable with a SQL Server connection string that may create databases.</summary>
    public const string SqlServerVariable = "SPREGISTRY_TEST_SQLSERVER";

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            new TheoryDataRow<Provider>(Provider.Sqlite),
            new TheoryDataRow<Provider>(Provider.PostgreSql) { Skip = PostgresServer.IsInstalled ? null : "PostgreSQL: no 'postgres' program on this machine" },
            new TheoryDataRow<Provider>(Provider.SqlServer)
            {
                Skip = Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } ? null : $"SQL Server: no connection string in {SqlServerVariable}",
            },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
