using System.Text.Json.Nodes;

namespace SpRegistry.OData.Tests.Differential.Asking;

/// <summary>What a service answers to a URL below its root or to a next link: its status, and its body or what is known of its failure.</summary>
internal delegate Task<(int Status, string Body)> Asked(string url);

/// <summary>Answers in pages.</summary>
internal static class NextLinks
{
    private const string Name = "@odata.nextLink";

    /// <summary>Puts the rows that next links lead to where they belong, at every depth.</summary>
    /// <returns>What went wrong; null if nothing did.</returns>
    public static async Task<string?> JoinAsync(JsonNode? node, Asked ask)
    {
        if (node is JsonObject o)
        {
            foreach (var (name, link) in o.Where(p => p.Key.EndsWith(Name, StringComparison.Ordinal)).ToList())
            {
                o.Remove(name);
                var rows = o[name == Name ? "value" : name[..^Name.Length]]!.AsArray();
                if (await FollowAsync(link!.ToString(), rows, ask) is { } failure)
                {
                    return failure;
                }
            }
        }
        foreach (var inner in node switch { JsonObject of => of.Select(p => p.Value), JsonArray array => array, _ => [] })
        {
            if (inner is JsonObject or JsonArray && await JoinAsync(inner, ask) is { } failure)
            {
                return failure;
            }
        }
        return null;
    }

    private static async Task<string?> FollowAsync(string link, JsonArray rows, Asked ask)
    {
        for (var next = link; next is not null;)
        {
            var (status, body) = await ask(next);
            if (status != 200)
            {
                return $"{status} {body}\nfor {next}";
            }
            var page = JsonNode.Parse(body)!.AsObject();
            foreach (var row in page["value"]!.AsArray())
            {
                rows.Add(row!.DeepClone());
            }
            next = page[Name]?.ToString();
        }
        return null;
    }
}
