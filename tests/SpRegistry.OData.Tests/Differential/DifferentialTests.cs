using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SpRegistry.OData.Tests.Toy;
using SpRegistry.TestSupport;

namespace SpRegistry.OData.Tests.Differential;

/// <summary>
/// Questions made at random, answered by the service and by an evaluation in memory that shares nothing with it: neither parser nor binder nor database.
/// 200 seeds on each database; 20,000 questions where SPREGISTRY_FULL is 1.
/// </summary>
public sealed class DifferentialTests
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1";
    private static readonly int Seeds = Full ? 20_000 : 200;
    private static readonly World World = new(new VariedRows());

    public static TheoryData<string> Databases =>
    [
        new TheoryDataRow<string>("SQLite"),
        new TheoryDataRow<string>("PostgreSQL") { Skip = PostgresServer.IsInstalled ? null : "PostgreSQL: no 'postgres' program on this machine" },
    ];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_service_answers_as_the_rules_of_OData_say(string database)
    {
        var options = new ODataOptions { PageSize = 1000, ChildPageSize = 1000, MaxExpands = 50 };
        await using var service = await LibraryService.StartAsync(options, VariedRows.Add, postgres: database == "PostgreSQL" ? PostgresServer.Instance.ConnectionString : null);
        var clock = Stopwatch.StartNew();
        var (asked, empty, refusals) = (0, 0, new Dictionary<string, int>(StringComparer.Ordinal));
        List<string> differences = [];
        for (var seed = 1; seed <= Seeds && differences.Count < 20; seed++)
        {
            var (set, question) = new Questions(new Random(seed), World).Next();
            var result = await DifferenceAsync(service, set, question);
            asked++;
            empty += result.Rows == 0 ? 1 : 0;
            if (result.Refusal is { } refusal)
            {
                refusals[refusal] = refusals.GetValueOrDefault(refusal) + 1;
            }
            else if (result.Difference is not null)
            {
                differences.Add($"seed {seed}:\n{await SmallestAsync(service, set, question)}");
            }
        }
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{database}: {asked} questions in {clock.Elapsed.TotalSeconds:0} s, {empty} with an empty answer, {differences.Count} differences; refused: {string.Join("; ", refusals.Select(r => $"{r.Value} {r.Key}"))}"));
        Assert.True(differences.Count == 0, $"{differences.Count} differences on {database}, among them:\n{string.Join('\n', differences.Take(20))}");
        Assert.True(refusals.Values.Sum() * 100 <= asked && empty * 5 <= asked * 2, $"{refusals.Values.Sum()} refused, {empty} empty of {asked}: the questions no longer show much.");
    }

    private static async Task<(string? Difference, string? Refusal, int Rows)> DifferenceAsync(LibraryService service, string set, Question question)
    {
        var url = Url(set, question);
        var (rows, count) = question.Of(World.Sets[set]);
        var expected = new JsonObject { ["value"] = rows };
        if (question.Count)
        {
            expected["@odata.count"] = count;
        }
        using var response = await service.SendAsync(url, accept: "application/json;metadata=none");
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.StatusCode == HttpStatusCode.NotImplemented)
        {
            return (null, JsonNode.Parse(body)!["error"]!["message"]!.ToString(), rows.Count);
        }
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return ($"{(int)response.StatusCode} {(response.StatusCode == HttpStatusCode.InternalServerError ? service.Fault?[..Math.Min(300, service.Fault.Length)] : body)}", null, rows.Count);
        }
        var actual = JsonNode.Parse(body)!;
        return JsonNode.DeepEquals(expected, actual) ? (null, null, rows.Count) : ($"expected {Cut(expected)}\nanswered {Cut(actual)}", null, rows.Count);
    }

    /// <summary>The difference in the smallest question that still shows one.</summary>
    private static async Task<string> SmallestAsync(LibraryService service, string set, Question question)
    {
        for (var steps = 0; steps < 100; steps++)
        {
            Question? smaller = null;
            foreach (var candidate in question.Smaller())
            {
                if ((await DifferenceAsync(service, set, candidate)).Difference is not null)
                {
                    smaller = candidate;
                    break;
                }
            }
            if (smaller is null)
            {
                break;
            }
            question = smaller;
        }
        return $"{Uri.UnescapeDataString(Url(set, question))}\n{Url(set, question)}\n{(await DifferenceAsync(service, set, question)).Difference}";
    }

    private static string Url(string set, Question question) =>
        $"{set}?{string.Join('&', question.Options(";").Select(o => o.IndexOf('=', StringComparison.Ordinal) is var at ? $"{o[..at]}={Uri.EscapeDataString(o[(at + 1)..])}" : o))}";

    private static string Cut(JsonNode node) => node.ToJsonString() is { Length: > 1500 } text ? text[..1500] + "…" : node.ToJsonString();
}
