using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpRegistry.OData.Tests.Differential.Asking;

namespace SpRegistry.Web.Tests.Questions;

/// <summary>
/// The facts: every set fetched whole and without conditions, page by page, and for each navigation the keys it leads to. What questions about them
/// have to answer is worked out from these rows alone.
/// </summary>
internal sealed class PublishedRows(PublishedModel model, Asked ask)
{
    private readonly Dictionary<(string Noun, string Key), Row> _known = [];

    public async Task<World> FetchAsync()
    {
        var sets = new Dictionary<string, (Noun, IReadOnlyList<Row>)>(StringComparer.Ordinal);
        foreach (var (set, name) in model.Sets)
        {
            var noun = model.Nouns[name];
            var rows = (await GetAsync(set)).Select(row => Known(noun, row)).ToList();
            if (rows.Count > 0)
            {
                sets.Add(set, (noun, rows));
            }
        }

        foreach (var name in model.Sets.Values.Distinct(StringComparer.Ordinal))
        {
            var set = model.Sets.First(s => s.Value == name).Key;
            foreach (var (navigation, target) in model.Nouns[name].One.Select(o => (o.Name, o.Noun)).Concat(model.Nouns[name].Many))
            {
                await TieAsync(set, model.Nouns[name], navigation, model.Nouns[target], model.Contained.Contains((name, navigation)));
            }
        }

        return new World(model.Nouns, sets);
    }

    private async Task TieAsync(string set, Noun noun, string navigation, Noun target, bool contained)
    {
        // Rows that are contained are met nowhere else: they are taken whole, with what they lead to.
        var inner = contained
            ? target.One.Count == 0 ? "" : $"($expand={string.Join(',', target.One.Select(o => $"{o.Name}($select={Keys(model.Nouns[o.Noun])})"))})"
            : $"($select={Keys(target)})";
        foreach (var json in await GetAsync($"{set}?$select={Keys(noun)}&$expand={navigation}{inner}"))
        {
            var row = _known[(noun.Name, Key(noun, json))];
            var led = json[navigation];
            if (led is JsonArray many)
            {
                row.Many[navigation] = [.. many.Select(m => Reached(target, m!.AsObject(), contained))];
            }
            else
            {
                row.One[navigation] = led is JsonObject one ? Reached(target, one, contained) : null;
            }
        }
    }

    private Row Reached(Noun noun, JsonObject json, bool contained)
    {
        if (!contained)
        {
            return _known[(noun.Name, Key(noun, json))];
        }

        var row = Known(noun, json);
        foreach (var (name, target, _) in noun.One)
        {
            row.One[name] = json[name] is JsonObject one ? _known[(target, Key(model.Nouns[target], one))] : null;
        }

        return row;
    }

    private Row Known(Noun noun, JsonObject json)
    {
        var key = (noun.Name, Key(noun, json));
        if (!_known.TryGetValue(key, out var row))
        {
            _known.Add(key, row = new Row(noun));
            foreach (var (name, value) in json.Where(p => noun.One.All(o => o.Name != p.Key) && noun.Many.All(m => m.Name != p.Key)))
            {
                Put(row, name, value);
            }
        }

        return row;
    }

    private void Put(Row row, string path, JsonNode? value)
    {
        if (row.Noun.Complex.Contains(path) && value is null)
        {
            row.Missing.Add(path);
        }

        if (value is JsonObject complex)
        {
            foreach (var (name, member) in complex)
            {
                Put(row, $"{path}/{name}", member);
            }
        }
        else if (value is null && row.Noun.Complex.Contains(path))
        {
            foreach (var column in row.Noun.Columns.Where(c => c.Name.StartsWith(path + "/", StringComparison.Ordinal)))
            {
                row.Values.Add(column.Name, null);
            }
        }
        else
        {
            row.Values.Add(path, ValueOf(row.Noun, path, value));
        }
    }

    private object? ValueOf(Noun noun, string path, JsonNode? value)
    {
        if (value is null || noun.Columns.FirstOrDefault(c => c.Name == path) is not { } column)
        {
            return noun.Lists.Contains(path) ? value!.AsArray().Select(i => i!.ToString()).ToList() : value;
        }

        return column.Kind switch
        {
            Kind.Whole => value.GetValue<long>(),
            Kind.Real => value.GetValue<double>(),
            Kind.Truth => value.GetValue<bool>(),
            Kind.Day => DateOnly.ParseExact(value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Kind.Moment => DateTimeOffset.Parse(value.ToString(), CultureInfo.InvariantCulture).UtcDateTime,
            Kind.Mark => value.GetValue<Guid>(),
            Kind.Choice => model.MemberOf(column.Type!, value.ToString()),
            _ => value.ToString(),
        };
    }

    private async Task<List<JsonObject>> GetAsync(string url)
    {
        var (status, body) = await ask(url);
        Assert.True(status == 200, $"{status} for {url}: {body}");
        var page = JsonNode.Parse(body)!;
        Assert.Null(await NextLinks.JoinAsync(page, ask));
        return [.. page["value"]!.AsArray().Select(row => row!.AsObject())];
    }

    private static string Keys(Noun noun) => string.Join(',', noun.Keys);

    private static string Key(Noun noun, JsonObject row) => string.Join('\u0001', noun.Keys.Select(k => row[k]!.ToJsonString(JsonSerializerOptions.Default)));
}
