using System.Globalization;
using System.Text.Json.Nodes;

namespace SpRegistry.OData.Tests.Differential.Asking;

/// <content>What the answer must be.</content>
internal sealed partial record Question
{
    /// <summary>The answer: the rows, and how many there are in all.</summary>
    public (JsonArray Rows, int Count) Of(IEnumerable<Row> rows)
    {
        var table = Apply.Aggregate(new Table(Source, [.. rows], []), (at, step) => step.Of(at));
        var found = WithComputed(table.Rows).Where(r => Search?.Of(r) ?? true).Where(r => Filter is null || Filter.Of(Scope.Of(r)) is true).ToList();
        var page = Ordering.Of(found, OrderBy.Count > 0 ? OrderBy : table.Order, Noun.Keys).Skip(Skip ?? 0).Take(Top ?? int.MaxValue);
        return ([.. page.Select(Shown)], found.Count);
    }

    private IReadOnlyList<Row> WithComputed(IReadOnlyList<Row> rows) => Compute.Count == 0 ? rows : Step.Computed(rows, Noun, Compute);

    private JsonObject Shown(Row row)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in row.Values.Where(v => v.Key != Step.Form))
        {
            var property = name.Split('/')[0];
            if (Select.Count > 0 && !Select.Contains(name) && !Select.Contains(property))
            {
                continue;
            }
            if (row.Missing.Contains(property))
            {
                shown[property] = null;
                continue;
            }
            Put(shown, name.Split('/'), value);
        }
        foreach (var (name, many, question) in Expand)
        {
            if (many)
            {
                var (rows, count) = question.Of(row.Many[name]);
                shown[name] = rows;
                if (question.Count)
                {
                    shown[name + "@odata.count"] = count;
                }
            }
            else
            {
                shown[name] = row.One[name] is { } one ? question.Shown(question.WithComputed([one])[0]) : null;
            }
        }
        return shown;
    }

    private static void Put(JsonObject shown, IReadOnlyList<string> path, object? value)
    {
        foreach (var name in path.SkipLast(1))
        {
            shown.TryAdd(name, new JsonObject());
            shown = shown[name]!.AsObject();
        }
        shown[path[^1]] = Json(value);
    }

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        bool truth => JsonValue.Create(truth),
        DateOnly day => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime moment => JsonValue.Create(moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)),
        JsonNode node => node.DeepClone(),
        List<string> texts => new JsonArray([.. texts.Select(t => (JsonNode)t)]),
        _ => JsonValue.Create(value.ToString()),
    };
}
