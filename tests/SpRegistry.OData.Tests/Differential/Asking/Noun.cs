namespace SpRegistry.OData.Tests.Differential.Asking;

/// <summary>What a value is.</summary>
internal enum Kind
{
    Text,
    Whole,
    Real,
    Truth,
    Day,
    Time,
    Moment,
    Mark,

    /// <summary>A member of an enumeration.</summary>
    Choice,
}

/// <summary>A member of an enumeration.</summary>
/// <param name="Type">The enumeration, with its namespace.</param>
/// <param name="Name">As it is written.</param>
/// <param name="Number">By which it is ordered.</param>
internal sealed record Member(string Type, string Name, long Number)
{
    public override string ToString() => Name;
}

/// <summary>A value that every row of a noun has.</summary>
/// <param name="Name">Its name, a path where it belongs to a complex one.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Type">The enumeration, for a <see cref="Kind.Choice"/>.</param>
internal sealed record Column(string Name, Kind Kind, string? Type = null);

/// <summary>What rows of one kind have, as a description says it: not taken from the service's model.</summary>
internal sealed record Noun(string Name)
{
    /// <summary>What orders rows that are otherwise equal.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>References, and whether there is always one.</summary>
    public IReadOnlyList<(string Name, string Noun, bool Always)> One { get; init; } = [];

    public IReadOnlyList<(string Name, string Noun)> Many { get; init; } = [];

    /// <summary>Collections of texts.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>The texts that <c>$search</c> looks into, as paths; none where nothing can be searched.</summary>
    public IReadOnlyList<string> Searched { get; init; } = [];

    /// <summary>Whether <c>$apply</c> has made the rows: a complex value of theirs is never missing.</summary>
    public bool Made { get; init; }

    /// <summary>Complex values.</summary>
    public IEnumerable<string> Complex => Columns.Where(c => c.Name.Contains('/', StringComparison.Ordinal)).Select(c => c.Name.Split('/')[0]).Distinct(StringComparer.Ordinal);

    public Noun With(Column column) => this with { Columns = [.. Columns, column] };
}

/// <summary>A row with plain values: whole numbers as <see cref="long"/>, no value as null.</summary>
internal sealed class Row(Noun noun)
{
    public Noun Noun => noun;

    public Dictionary<string, object?> Values { get; private init; } = new(StringComparer.Ordinal);

    public Dictionary<string, Row?> One { get; private init; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<Row>> Many { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Complex values that are missing as a whole.</summary>
    public HashSet<string> Missing { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>A value; null where a row of several forms has none of that name.</summary>
    public object? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>The value that a path leads to.</summary>
    public object? At(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && One.TryGetValue(path[..slash], out var one) ? one?.At(path[(slash + 1)..]) : this[path];
    }

    /// <summary>The same row with one more value.</summary>
    public Row With(Noun wider, string name, object? value) =>
        new(wider) { Values = new(Values, StringComparer.Ordinal) { [name] = value }, One = One, Many = Many, Missing = Missing };
}

/// <summary>All rows that can be asked for, tied together.</summary>
internal sealed class World(IReadOnlyDictionary<string, Noun> nouns, IReadOnlyDictionary<string, (Noun Noun, IReadOnlyList<Row> Rows)> sets)
{
    private readonly Dictionary<(string, string), IReadOnlyList<object>> ofColumns = [];
    private readonly Dictionary<(Kind, string?), IReadOnlyList<object>> ofKinds = [];

    public IReadOnlyDictionary<string, Noun> Nouns => nouns;

    public IReadOnlyDictionary<string, (Noun Noun, IReadOnlyList<Row> Rows)> Sets => sets;

    /// <summary>The different values of a kind that rows have.</summary>
    public IReadOnlyList<object> Occurring(Kind kind, string? type = null)
    {
        if (!ofKinds.TryGetValue((kind, type), out var values))
        {
            var columns = nouns.Values.SelectMany(n => n.Columns.Where(c => c.Kind == kind && (type is null || c.Type == type)).Select(c => (n.Name, c.Name)));
            ofKinds.Add((kind, type), values = [.. columns.SelectMany(c => Occurring(c.Item1, c.Item2)).Distinct()]);
        }
        return values;
    }

    /// <summary>The different values of a column.</summary>
    public IReadOnlyList<object> Occurring(string noun, string column)
    {
        if (!ofColumns.TryGetValue((noun, column), out var values))
        {
            var rows = sets.Values.SelectMany(s => s.Rows);
            rows = sets.Values.Any(s => s.Noun.Name == noun) ? rows : rows.SelectMany(r => r.Many.Values).SelectMany(many => many);
            ofColumns.Add((noun, column), values = [.. rows.Where(r => r.Noun.Name == noun).Select(r => r[column]).OfType<object>().Distinct()]);
        }
        return values;
    }
}
