using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Tests.Toy;
using SpRegistry.TestSupport;

namespace SpRegistry.OData.Tests.Plans;

/// <summary>What stays of a request for the next one is its command, without what it gave.</summary>
public sealed class KeptCommandsTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    public static TheoryData<bool> Databases =>
    [
        new TheoryDataRow<bool>(false),
        new TheoryDataRow<bool>(true) { Skip = PostgresServer.IsInstalled ? null : "PostgreSQL: no 'postgres' program on this machine" },
    ];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_kept_command_is_prepared_and_holds_no_value(bool postgres)
    {
        await using var connection = await OpenAsync(postgres);
        var query = Query(postgres);
        DbCommand? before = null;
        for (var round = 0; round < 5; round++)
        {
            var command = await connection.CommandAsync(query, [$"text {round}", round], null, 5, Cancellation);
            Assert.True(before is null || before == command, "The command was not kept.");
            Assert.Equal($"text {round}", await ValueAsync(command));
            Assert.True(round < 2 || command is not NpgsqlCommand { IsPrepared: false }, "The command is prepared no more.");
            await connection.KeepAsync(query, command);
            Assert.Equal("", command.Parameters[0].Value);
            before = command;
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_command_that_had_a_long_value_is_not_kept(bool postgres)
    {
        await using var connection = await OpenAsync(postgres);
        var query = Query(postgres);
        DbCommand? before = null;
        foreach (var length in new[] { 3, 5000, 5000, 3, 4, 5 })
        {
            var command = await connection.CommandAsync(query, [new string('x', length), 1], null, 5, Cancellation);
            Assert.Equal(length, (await ValueAsync(command)).Length);
            await connection.KeepAsync(query, command);
            before = command;
        }
        Assert.Same(before, await connection.CommandAsync(query, ["x", 1], null, 5, Cancellation));
    }

    private static async Task<string> ValueAsync(DbCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        Assert.True(await reader.ReadAsync(Cancellation));
        return reader.GetString(0);
    }

    private static SqlQuery Query(bool postgres) => new("SELECT @S0_, @S1_",
    [
        new SqlQueryParameter(postgres ? new NpgsqlParameter("S0_", NpgsqlDbType.Text) : new SqliteParameter { ParameterName = "@S0_" }, "text", 0, null, value => value),
        new SqlQueryParameter(postgres ? new NpgsqlParameter("S1_", NpgsqlDbType.Integer) : new SqliteParameter { ParameterName = "@S1_" }, "number", 1, null, value => value),
    ]);

    private static async Task<ReadConnection> OpenAsync(bool postgres)
    {
        var options = new DbContextOptionsBuilder<LibraryDb>();
        options = postgres ? options.UseNpgsql(PostgresServer.Instance.ConnectionString("postgres")) : options.UseSqlite("Data Source=:memory:");
        return await new ReadConnections(new ODataOptions { KeepsConnections = true }).RentAsync(() => new LibraryDb(options.Options), Cancellation);
    }
}
