namespace SpRegistry.OData.Tests.Differential.Asking;

/// <summary>Rows between two steps of <c>$apply</c>, and the order that a step has put them into.</summary>
internal sealed record Table(Noun Noun, IReadOnlyList<Row> Rows, IReadOnlyList<(Term Key, bool Descending)> Order)
{
    public IReadOnlyList<Row> Sorted(IReadOnlyList<(Term Key, bool Descending)>? order = null) => Ordering.Of(Rows, order ?? Order, Noun.Keys);
}

/// <summary>One transformation of <c>$apply</c>.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="After">What the rows are after it.</param>
/// <param name="Of">The rows after it; their noun is <paramref name="After"/>.</param>
internal sealed record Step(string Text, Noun After, Func<Table, Table> Of)
{
    public static Step Where(string text, Noun noun, Func<Row, bool> keeps) => new(text, noun, table => table with { Rows = [.. table.Rows.Where(keeps)] });

    /// <summary>One value more.</summary>
    public static Step Compute(Noun noun, IReadOnlyList<(Term Value, string Name)> items)
    {
        var after = items.Aggregate(noun, (wider, item) => wider.With(new Column(item.Name, item.Value.Kind)));
        return new($"compute({string.Join(',', items.Select(i => $"{i.Value} as {i.Name}"))})", after, table => new Table(after, Computed(table.Rows, after, items), table.Order));
    }

    public static IReadOnlyList<Row> Computed(IReadOnlyList<Row> rows, Noun after, IReadOnlyList<(Term Value, string Name)> items) =>
        [.. rows.Select(row => items.Aggregate(row, (wider, item) => wider.With(after, item.Name, item.Value.Of(Scope.Of(wider)))))];

    /// <summary>Groups, and for each level of a rollup those by fewer values.</summary>
    public static Step GroupBy(Noun noun, IReadOnlyList<Term> keys, IReadOnlyList<Term> rollup, IReadOnlyList<Aggregate> aggregates)
    {
        var after = new Noun(noun.Name)
        {
            Made = true,
            Columns = [.. keys.Concat(rollup).Select(k => new Column(k.Text, k.Kind, k.Type)), .. aggregates.Select(a => a.Column)],
        };
        var levels = rollup.Count == 0 ? [keys] : Enumerable.Range(0, rollup.Count).Select(up => (IReadOnlyList<Term>)[.. keys, .. rollup.Take(rollup.Count - up)]).ToList();
        after = after with { Keys = levels.Count == 1 ? [.. levels[0].Select(k => k.Text)] : [Form, .. Nested(after.Columns.Select(c => c.Name))] };
        var groupings = keys.Select(k => k.Text).Concat(rollup.Count == 0 ? [] : [$"rollup({string.Join(',', rollup)})"]);
        var then = aggregates.Count == 0 ? "" : $",aggregate({string.Join(',', aggregates)})";
        return new($"groupby(({string.Join(',', groupings)}){then})", after, table => new Table(after, [.. levels.SelectMany((level, form) => Groups(table.Rows, after, level, aggregates, form))], []));
    }

    /// <summary>One row for all.</summary>
    public static Step AggregateAll(Noun noun, IReadOnlyList<Aggregate> aggregates)
    {
        var after = new Noun(noun.Name) { Made = true, Columns = [.. aggregates.Select(a => a.Column)] };
        return new($"aggregate({string.Join(',', aggregates)})", after, table => new Table(after, [Made(after, 0, [], table.Rows, aggregates)], []));
    }

    /// <summary>The rows of one sequence of steps, then those of another.</summary>
    public static Step Concat(Noun noun, IReadOnlyList<Step> one, IReadOnlyList<Step> other)
    {
        IReadOnlyList<Step>[] parts = [one, other];
        var columns = parts.SelectMany(p => p[^1].After.Columns).DistinctBy(c => c.Name).ToList();
        var after = new Noun(noun.Name) { Made = true, Columns = columns, Keys = [Form, .. parts.SelectMany(p => Nested(p[^1].After.Columns.Select(c => c.Name))).Distinct(StringComparer.Ordinal)] };
        return new($"concat({string.Join(',', parts.Select(p => string.Join('/', p)))})", after, table => new Table(
            after,
            [.. parts.SelectMany((part, form) => part.Aggregate(table, (at, step) => step.Of(at)).Rows.Select(row => Made(after, form, row.Values.Where(v => v.Key != Form))))],
            []));
    }

    /// <summary>The name of a value that no row shows: which part of a sequence made it.</summary>
    public const string Form = "";

    public override string ToString() => Text;

    // In the order in which objects within objects show them.
    private static IEnumerable<string> Nested(IEnumerable<string> paths, string prefix = "") => paths
        .GroupBy(path => path[prefix.Length..].Split('/')[0], StringComparer.Ordinal)
        .SelectMany(group => group.Count() == 1 && group.First().Length == prefix.Length + group.Key.Length ? group : Nested(group, $"{prefix}{group.Key}/"));

    private static IEnumerable<Row> Groups(IReadOnlyList<Row> rows, Noun after, IReadOnlyList<Term> keys, IReadOnlyList<Aggregate> aggregates, int form) => rows
        .Select(row => (Row: row, Values: keys.Select(k => k.Of(Scope.Of(row))).ToArray()))
        .GroupBy(r => string.Join('\u0001', r.Values.Select(v => v is null ? "" : $"={v}")), StringComparer.Ordinal)
        .Select(group => Made(after, form, keys.Select((k, i) => KeyValuePair.Create(k.Text, group.First().Values[i])), [.. group.Select(g => g.Row)], aggregates));

    private static Row Made(Noun after, int form, IEnumerable<KeyValuePair<string, object?>> keys, IReadOnlyList<Row> rows, IReadOnlyList<Aggregate> aggregates) =>
        Made(after, form, keys.Concat(aggregates.Select(a => KeyValuePair.Create(a.Column.Name, a.Of(rows)))));

    private static Row Made(Noun after, int form, IEnumerable<KeyValuePair<string, object?>> values)
    {
        var row = new Row(after);
        row.Values.Add(Form, (long)form);
        foreach (var (name, value) in values)
        {
            row.Values.Add(name, value);
        }
        return row;
    }
}

/// <summary>A value of a group.</summary>
/// <param name="Text">How it is written, without its name.</param>
/// <param name="Column">Its name and kind.</param>
/// <param name="Of">What it is for the rows of a group.</param>
internal sealed record Aggregate(string Text, Column Column, Func<IReadOnlyList<Row>, object?> Of)
{
    public override string ToString() => $"{Text} as {Column.Name}";

    public static Aggregate Rows(string name) => new("$count", new Column(name, Kind.Whole), rows => (long)rows.Count);

    public static Aggregate Related(string many, string name) => new($"{many}/$count", new Column(name, Kind.Whole), rows => rows.Sum(r => (long)r.Many[many].Count));

    public static Aggregate By(string method, Term value, string name) => new(
        $"{value} with {method}",
        new Column(name, method switch { "countdistinct" => Kind.Whole, "average" => Kind.Real, _ => value.Kind }, method is "min" or "max" ? value.Type : null),
        rows => Result(method, [.. rows.Select(r => value.Of(Scope.Of(r))).OfType<object>()]));

    /// <summary>Nulls are left out; of nothing, counts are 0 and everything else is null.</summary>
    private static object? Result(string method, List<object> values) => method switch
    {
        "countdistinct" => (object)(long)values.Distinct().Count(),
        _ when values.Count == 0 => null,
        "sum" => values[0] is long ? (object)values.Aggregate(0L, (sum, v) => checked(sum + (long)v)) : values.Sum(Term.Number),
        "average" => values.Sum(Term.Number) / values.Count,
        "min" => values.Aggregate((least, v) => Term.Order(v, least) < 0 ? v : least),
        _ => values.Aggregate((most, v) => Term.Order(v, most) > 0 ? v : most),
    };
}

/// <summary>Orderings: null is lowest, what is equal stands by its keys.</summary>
internal static class Ordering
{
    public static IReadOnlyList<Row> Of(IReadOnlyList<Row> rows, IReadOnlyList<(Term Key, bool Descending)> order, IReadOnlyList<string> keys)
    {
        var keyed = rows.Select(row => (Row: row, Values: order.Select(o => o.Key.Of(Scope.Of(row))).Concat(keys.Select(k => row[k])).ToArray())).ToList();
        bool[] descending = [.. order.Select(o => o.Descending), .. keys.Select(_ => false)];
        return [.. keyed.OrderBy(k => k.Values, Comparer<object?[]>.Create((one, other) => Compare(one, other, descending))).Select(k => k.Row)];
    }

    private static int Compare(object?[] one, object?[] other, bool[] descending)
    {
        for (var i = 0; i < one.Length; i++)
        {
            var order = (one[i], other[i]) switch
            {
                (null, null) => 0,
                (null, _) => -1,
                (_, null) => 1,
                (var a, var b) => Term.Order(a, b),
            };
            if (order != 0)
            {
                return descending[i] ? -order : order;
            }
        }
        return 0;
    }
}
