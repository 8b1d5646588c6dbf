using System.Net;
using SpRegistry.OData.Tests.Differential.Asking;
using SpRegistry.OData.Tests.Toy;
using SpRegistry.TestSupport;

namespace SpRegistry.OData.Tests.Differential;

/// <summary>Random questions to the library: 200 on each database; 20,000 where SPREGISTRY_FULL is 1.</summary>
public sealed class DifferentialTests
{
    private static readonly int Seeds = Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1" ? 20_000 : 200;

    public static TheoryData<string> Databases =>
    [
        new TheoryDataRow<string>("SQLite"),
        new TheoryDataRow<string>("PostgreSQL") { Skip = PostgresServer.IsInstalled ? null : "PostgreSQL: no 'postgres' program on this machine" },
    ];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_service_answers_as_the_rules_of_OData_say(string database)
    {
        var options = new ODataOptions { PageSize = 1000, ChildPageSize = 1000, MaxExpands = 50, CommandTimeout = TimeSpan.FromMinutes(2) };
        await using var service = await LibraryService.StartAsync(options, VariedRows.Add, postgres: database == "PostgreSQL" ? PostgresServer.Instance.ConnectionString : null);
        var trial = new Trial(LibraryWorld.Of(new VariedRows()), url => AnswerAsync(service, url)) { Favourites = ["Books"] };
        TestContext.Current.SendDiagnosticMessage($"{database}: {await trial.RunAsync(Seeds)}");
        Assert.True(trial.Differences.Count == 0, $"{trial.Differences.Count} differences on {database}, among them:\n{string.Join('\n', trial.Differences)}");
        Assert.True(trial.Refusals.Values.Sum() * 50 <= trial.Questions && trial.Empty * 5 <= trial.Questions * 2, $"{trial.Refusals.Values.Sum()} refused, {trial.Empty} empty of {trial.Questions}: the questions no longer show much.");
    }

    private static async Task<(int, string)> AnswerAsync(LibraryService service, string url)
    {
        using var response = await service.SendAsync(url, accept: "application/json;metadata=none");
        var body = response.StatusCode == HttpStatusCode.InternalServerError ? service.Fault : null;
        return ((int)response.StatusCode, body?[..Math.Min(600, body.Length)] ?? await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
