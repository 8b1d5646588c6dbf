using System.Globalization;
using System.Text.Json.Nodes;

namespace SpRegistry.OData.Tests.Differential;

/// <summary>What is asked about rows: the options of a URL, or of an item of <c>$expand</c>.</summary>
internal sealed record Question(string Noun)
{
    public Term? Filter { get; init; }

    public IReadOnlyList<(Term Key, bool Descending)> OrderBy { get; init; } = [];

    public int? Top { get; init; }

    public int? Skip { get; init; }

    public bool Count { get; init; }

    public IReadOnlyList<string> Select { get; init; } = [];

    public IReadOnlyList<(string Name, bool Many, Question Question)> Expand { get; init; } = [];

    public override string ToString() => string.Join('&', Options(";"));

    /// <summary>The options, joined inside parentheses by a separator of their own.</summary>
    public IEnumerable<string> Options(string separator)
    {
        if (Filter is { } filter)
        {
            yield return $"$filter={filter}";
        }
        if (OrderBy.Count > 0)
        {
            yield return $"$orderby={string.Join(',', OrderBy.Select(o => o.Descending ? $"{o.Key} desc" : $"{o.Key}"))}";
        }
        if (Top is { } top)
        {
            yield return $"$top={top}";
        }
        if (Skip is { } skip)
        {
            yield return $"$skip={skip}";
        }
        if (Count)
        {
            yield return "$count=true";
        }
        if (Select.Count > 0)
        {
            yield return $"$select={string.Join(',', Select)}";
        }
        if (Expand.Count > 0)
        {
            yield return "$expand=" + string.Join(',', Expand.Select(e => string.Join(separator, e.Question.Options(separator)) is { Length: > 0 } inner ? $"{e.Name}({inner})" : e.Name));
        }
    }

    /// <summary>The answer: the rows, and how many there are in all.</summary>
    public (JsonArray Rows, int Count) Of(IEnumerable<Row> rows)
    {
        var found = rows.Where(r => Filter is null || Filter.Of(Scope.Of(r)) is true).ToList();
        found.Sort(Compare);
        var page = found.Skip(Skip ?? 0).Take(Top ?? int.MaxValue);
        return ([.. page.Select(Shown)], found.Count);
    }

    /// <summary>Smaller questions, to find the part at fault.</summary>
    public IEnumerable<Question> Smaller()
    {
        if (Filter is { } filter)
        {
            yield return this with { Filter = null };
            foreach (var part in filter.Parts)
            {
                yield return this with { Filter = part };
            }
        }
        if (Top is not null || Skip is not null)
        {
            yield return this with { Top = null, Skip = null };
        }
        for (var i = 0; i < OrderBy.Count; i++)
        {
            yield return this with { OrderBy = [.. OrderBy.Where((_, at) => at != i)] };
        }
        if (Select.Count != 1)
        {
            yield return this with { Select = [Differential.Noun.All[Noun].Key] };
        }
        for (var i = 0; i < Expand.Count; i++)
        {
            yield return this with { Expand = [.. Expand.Where((_, at) => at != i)] };
            foreach (var smaller in Expand[i].Question.Smaller())
            {
                yield return this with { Expand = [.. Expand.Select((e, at) => at == i ? e with { Question = smaller } : e)] };
            }
        }
    }

    private int Compare(Row one, Row other)
    {
        foreach (var (key, descending) in OrderBy)
        {
            var order = (key.Of(Scope.Of(one)), key.Of(Scope.Of(other))) switch
            {
                (null, null) => 0,
                (null, _) => -1,
                (_, null) => 1,
                (var a, var b) => Term.Order(a, b),
            };
            if (order != 0)
            {
                return descending ? -order : order;
            }
        }
        var last = Differential.Noun.All[Noun].Key;
        return Term.Order(one.Values[last]!, other.Values[last]!);
    }

    private JsonObject Shown(Row row)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in row.Values)
        {
            var slash = name.IndexOf('/', StringComparison.Ordinal);
            var property = slash < 0 ? name : name[..slash];
            if (Select.Count > 0 && !Select.Contains(name) && !Select.Contains(property))
            {
                continue;
            }
            if (slash < 0)
            {
                shown[name] = Json(value);
            }
            else if (row.Values[$"{property}/Text"] is null)
            {
                shown[property] = null;
            }
            else
            {
                shown.TryAdd(property, new JsonObject());
                shown[property]![name[(slash + 1)..]] = Json(value);
            }
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
                shown[name] = row.One[name] is { } one ? question.Shown(one) : null;
            }
        }
        return shown;
    }

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        bool truth => JsonValue.Create(truth),
        DateOnly day => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime moment => JsonValue.Create(moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)),
        List<string> texts => new JsonArray([.. texts.Select(t => (JsonNode)t)]),
        _ => JsonValue.Create(value.ToString()),
    };
}
