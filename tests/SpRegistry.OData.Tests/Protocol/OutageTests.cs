using System.Data.Common;
using Npgsql;
using SpRegistry.OData.Tests.Toy;
using SpRegistry.TestSupport;

namespace SpRegistry.OData.Tests.Protocol;

/// <summary>A database that was started again is asked again; one that is away is told so.</summary>
public sealed class OutageTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Questions
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var row in from url in new[] { "Books?$top=3", "Books?$expand=Loans&$count=true", "Books/$count", "Books(1)/Prices(times=2,currency='EUR')" } from tagged in new[] { false, true } select (url, tagged))
            {
                data.Add(new TheoryDataRow<string, bool>(row.url, row.tagged) { Skip = PostgresServer.IsInstalled ? null : "PostgreSQL: no 'postgres' program on this machine" });
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Whoever_asks_after_the_connections_broke_is_answered(string url, bool tagged)
    {
        string? database = null;
        await using var service = await LibraryService.StartAsync(
            postgres: name => PostgresServer.Instance.ConnectionString(database = name),
            version: tagged ? view => view.Db.Books.Count().ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
        var broken = 0L;
        for (var round = 0; round < 3; round++)
        {
            // Several at once, so that several connections are kept.
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(service, url)));

            // One that was broken before and is found only now empties the pool; this one fills it again.
            await AskAsync(service, url);
            broken += await BreakAsync(database!);
            for (var i = 0; i < 5; i++)
            {
                await AskAsync(service, url);
            }
        }

        Assert.NotEqual(0, broken);
    }

    [Fact]
    public async Task Whoever_asks_while_it_is_away_is_told_to_ask_again()
    {
        await using var service = await LibraryService.StartAsync(version: _ => throw new Away());
        using var response = await service.SendAsync("Books?$top=1");
        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
        Assert.Contains("\"DatabaseUnavailable\"", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static async Task AskAsync(LibraryService service, string url)
    {
        using var response = await service.SendAsync(url);
        Assert.True((int)response.StatusCode == 200, $"{(int)response.StatusCode}: {service.Fault}");
    }

    /// <summary>Breaks the connections that are kept, and says how many: on a busy machine the pool may be empty for a moment.</summary>
    private static async Task<long> BreakAsync(string database)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Instance.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = @database", connection);
        command.Parameters.AddWithValue("database", database);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private sealed class Away() : DbException("The database is away.")
    {
        public override bool IsTransient => true;
    }
}
