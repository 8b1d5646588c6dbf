using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SpRegistry.OData.Tests.Differential.Asking;

/// <summary>
/// Questions made at random, answered by a service and by an evaluation in memory that shares nothing with it: neither parser nor binder nor database.
/// </summary>
/// <param name="world">The facts.</param>
/// <param name="ask">The service.</param>
internal sealed class Trial(World world, Asked ask)
{
    private const int MostDifferences = 20;

    public IReadOnlyList<string> Favourites { get; init; } = [];

    public List<string> Differences { get; } = [];

    /// <summary>What was refused as not supported or as too much, and how often.</summary>
    public Dictionary<string, int> Refusals { get; } = new(StringComparer.Ordinal);

    public int Questions { get; private set; }

    public int Empty { get; private set; }

    /// <summary>Asks as many questions, each made from its seed.</summary>
    /// <returns>The figures, in a line.</returns>
    public async Task<string> RunAsync(int seeds)
    {
        var clock = Stopwatch.StartNew();
        for (var seed = 1; seed <= seeds && Differences.Count < MostDifferences; seed++)
        {
            var (set, question) = Telling(seed);
            var result = await AskAsync(set, question);
            Questions++;
            Empty += result.Rows == 0 ? 1 : 0;
            if (result.Refusal is { } refusal)
            {
                Refusals[refusal] = Refusals.GetValueOrDefault(refusal) + 1;
            }
            else if (result.Difference is not null)
            {
                Differences.Add($"seed {seed}:\n{await SmallestAsync(set, question)}");
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"{Questions} questions in {clock.Elapsed.TotalSeconds:0} s, {Empty} with an empty answer, {Differences.Count} differences; refused: {string.Join("; ", Refusals.Select(r => $"{r.Value} {r.Key}"))}");
    }

    /// <summary>A question; of most of those that no row fulfils, the opposite, for empty answers show little.</summary>
    private (string Set, Question Question) Telling(int seed)
    {
        var (set, question) = new Questions(new Random(seed), world) { Favourites = Favourites }.Next();
        try
        {
            return seed % 4 > 0 && question.Filter is { } filter && question.Of(world.Sets[set].Rows).Count == 0
                ? (set, question with { Filter = Term.Not(filter) })
                : (set, question);
        }
        catch (OverflowException)
        {
            return (set, question);
        }
    }

    private async Task<(string? Difference, string? Refusal, int Rows)> AskAsync(string set, Question question)
    {
        JsonObject expected;
        JsonArray rows;
        try
        {
            (rows, var count) = question.Of(world.Sets[set].Rows);
            expected = new JsonObject { ["value"] = rows };
            if (question.Count)
            {
                expected["@odata.count"] = count;
            }
        }
        catch (OverflowException)
        {
            return (null, "(more than 64 bits)", 1);
        }
        var (status, body) = await ask(question.Url(set));
        if (status is 501 or 503 || (status == 400 && body.Contains("\"code\":\"Max", StringComparison.Ordinal)))
        {
            return (null, JsonNode.Parse(body)!["error"]!["message"]!.ToString(), rows.Count);
        }
        if (status != 200)
        {
            return ($"{status} {body}", null, rows.Count);
        }
        var actual = JsonNode.Parse(body)!;
        return (await NextLinks.JoinAsync(actual, ask) ?? (Same(expected, actual) ? null : $"expected {Cut(expected)}\nanswered {Cut(actual)}"), null, rows.Count);
    }

    /// <summary>The difference in the smallest question that still shows one.</summary>
    private async Task<string> SmallestAsync(string set, Question question)
    {
        for (var steps = 0; steps < 100; steps++)
        {
            Question? smaller = null;
            foreach (var candidate in question.Smaller().Where(c => c.ToString().Length < question.ToString().Length))
            {
                if ((await AskAsync(set, candidate)).Difference is not null)
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
        return $"{set}?{question}\n{question.Url(set)}\n{(await AskAsync(set, question)).Difference}";
    }

    // A database may add up in another order, so that the last digit differs.
    private static bool Same(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(p => b.TryGetPropertyValue(p.Key, out var value) && Same(p.Value, value)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (JsonValue a, JsonValue b) when a.GetValueKind() == System.Text.Json.JsonValueKind.Number && b.GetValueKind() == System.Text.Json.JsonValueKind.Number =>
            JsonNode.DeepEquals(a, b) || (Number(a), Number(b)) is var (x, y) && (x % 1 != 0 || y % 1 != 0) && Math.Abs(x - y) <= 1e-12 * Math.Abs(x),
        _ => JsonNode.DeepEquals(one, other),
    };

    private static double Number(JsonValue value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static string Cut(JsonNode node) => node.ToJsonString() is { Length: > 1500 } text ? text[..1500] + "…" : node.ToJsonString();
}
