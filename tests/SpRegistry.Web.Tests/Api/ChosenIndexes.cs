using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SpRegistry.Domain.Generated;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Api;

/// <summary>A generated registry of which every statement is logged; with fewer visits any index will do.</summary>
public sealed class ManyVisits : ServedRegistry, IAsyncLifetime
{
    private readonly LogLines log = new();

    public ManyVisits()
        : base(Provider.Sqlite)
    {
        Log = log;
        Settings["Logging:LogLevel:SpRegistry.OData"] = "Debug";
    }

    /// <summary>What was logged.</summary>
    public IReadOnlyCollection<string> Lines => log.Lines;

    public async ValueTask InitializeAsync() => await StartGeneratedAsync(new GeneratedSize(1) { Share = 2 });
}

/// <summary>Which rows SQLite reads for a question, by its own plan of the statements that the service runs, statistics counted as after an import.</summary>
public sealed partial class ChosenIndexes(ManyVisits registry) : IClassFixture<ManyVisits>
{
    private readonly int before = registry.Lines.Count;

    [Fact]
    public async Task What_is_asked_of_one_State_reads_no_periods_but_those_of_its_visits()
    {
        Assert.NotEmpty((await registry.GetAsync("/odata/Visits?$filter=State/NameEn eq 'Generated State 7'&$count=true&$top=50"))["value"]!.AsArray());
        var statements = Statements();
        Assert.Equal(2, statements.Count);
        foreach (var statement in statements)
        {
            Assert.Contains(await PlanAsync(statement), step => step.EndsWith("(StateIso3=?)", StringComparison.Ordinal));
            var periods = PeriodsAs().Matches(statement).Select(m => m.Groups["alias"].Value).ToHashSet(StringComparer.Ordinal);
            var read = (await PlanAsync(statement)).Where(step => periods.Contains(Table().Match(step).Groups["alias"].Value)).ToList();
            Assert.NotEmpty(read);
            Assert.All(read, step => Assert.Contains("(VisitNumber=?", step, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Visits?$orderby=Number", "rowid>")]
    [InlineData("Visits/AsOf(date=2020-01-01)?$orderby=Number", "rowid>")]
    [InlineData("Visits?$filter=View eq 'Pending'", "VisitNumber>")]
    [InlineData("Visits/$filter(View eq 'Pending')?$orderby=Number", "VisitNumber>")]
    [InlineData("Visits?$filter=View eq 'Pending'&$orderby=LastActionOn desc,Number", "LastActionOrder<")]
    [InlineData("Visits?$orderby=LastActionOn desc,Number", "LastActionOrder<")]
    public async Task A_page_of_visits_and_the_one_after_it_read_no_visits_but_their_own(string asked, string begins)
    {
        var first = await registry.GetAsync($"/odata/{asked}&$select=Number,Status");
        var next = await registry.GetAsync((string)first["@odata.nextLink"]!);
        Assert.Empty(first["value"]!.AsArray().Select(v => (int)v!["Number"]!).Intersect(next["value"]!.AsArray().Select(v => (int)v!["Number"]!)));
        var plans = new List<List<string>>();
        foreach (var statement in Statements())
        {
            plans.Add(await PlanAsync(statement));
        }

        Assert.Equal(2, plans.Count);
        Assert.All(plans, plan => Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal)));
        Assert.Contains(plans[1], step => step.Contains(begins, StringComparison.Ordinal));
    }

    private List<string> Statements() => [.. registry.Lines.Skip(before).Select(line => Statement().Match(line)).Where(m => m.Success).Select(m => m.Groups["sql"].Value)];

    private async Task<List<string>> PlanAsync(string sql)
    {
        await using var connection = new SqliteConnection(registry.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var name in Parameter().Matches(sql).Select(m => m.Value).Distinct(StringComparer.Ordinal))
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> steps = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    [GeneratedRegex("^SpRegistry\\.OData\\.Sql Debug (?<sql>SELECT.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statement();

    [GeneratedRegex("\"VisitPeriods\" AS \"(?<alias>\\w+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PeriodsAs();

    [GeneratedRegex("^(SCAN|SEARCH) (?<alias>\\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();

    [GeneratedRegex(@"@\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
