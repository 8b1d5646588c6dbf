using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Apply;

internal sealed partial class ApplyBinder
{
    /// <summary>A value of a made row: its path of names, and the value over the row it is made of.</summary>
    private sealed record Leaf(IReadOnlyList<string> Path, Expression Value, DataType Type, bool Nullable)
    {
        /// <summary>Whether the type of the value is not the contract's.</summary>
        public bool Dynamic { get; init; }
    }

    /// <summary><c>groupby((Genre,Author/Name),aggregate(Price with sum as Total))</c> → <c>q.GroupBy(r => new K { … }).Select(g => new R { R0 = g.Key.K0, R1 = g.Key.K1, R2 = g.Sum(x => x.Price) })</c>.</summary>
    private Applied Grouped(Applied at, GroupByTransformation group)
    {
        if (group.Groupings.FirstOrDefault(g => g.Rollup == "rolluprecursive") is not null)
        {
            throw ODataError.NotImplemented("'rolluprecursive'", target, group.Position);
        }
        if (group.Then.FirstOrDefault(step => step is GroupByTransformation or ConcatTransformation or ExpandTransformation or OtherTransformation) is { } other)
        {
            var name = other switch { GroupByTransformation => "groupby", ConcatTransformation => "concat", ExpandTransformation => "expand", _ => ((OtherTransformation)other).Name };
            throw ODataError.NotImplemented($"The transformation '{name}' within a group", target, other.Position);
        }
        if (group.Groupings.Aggregate(1L, (product, grouping) => Math.Min(product * grouping.Levels.Count, int.MaxValue)) > context.Limits.MaxNodes)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxNodes), context.Limits.MaxNodes, "The number of groupings that these rollups stand for", target);
        }
        var row = Expression.Parameter(Linq.Element(at.Rows), "r");
        foreach (var path in group.Groupings.SelectMany(g => g.Levels))
        {
            _ = Expressions(at, row).Value(path);
        }
        var parts = Levels(group.Groupings).ConvertAll(paths => InGroups(at, paths, group.Then));
        return parts.Count == 1 ? parts[0] : Concatenated(parts, group.Position);
    }

    /// <summary>Steps over the rows of each group. Without an aggregate among them the rows stay what they are.</summary>
    private Applied InGroups(Applied at, List<Node> paths, IReadOnlyList<Transformation> steps)
    {
        if (steps.Count == 0)
        {
            return GroupedBy(at, paths, []);
        }
        var first = steps.TakeWhile(step => step is not AggregateTransformation).ToList();
        IEnumerable<Func<Expression, Expression>> keys = paths.Select(path => (Func<Expression, Expression>)(row => Expressions(at, row).Value(path).Value));
        var known = at.PartsAreKnown && paths.TrueForAll(path => !Expressions(at, Expression.Parameter(Linq.Element(at.Rows), "r")).Value(path).Nullable);
        var chosen = Bind(first, at with { Parts = [.. at.Parts, .. keys], PartsAreKnown = known });
        if (first.Count == steps.Count)
        {
            return chosen with { Parts = at.Parts, PartsAreKnown = at.PartsAreKnown, Order = at.Order, Expands = [.. at.Expands, .. Expanded(paths.ConvertAll(path => (PathOf(path, at.Type), path.Position)), at.Type)] };
        }
        var grouped = GroupedBy(chosen with { Parts = at.Parts, PartsAreKnown = at.PartsAreKnown }, paths, ((AggregateTransformation)steps[first.Count]).Items);
        var groups = grouped.Type.Identity.Select(key => (Func<Expression, Expression>)(row => Linq.Inline(key.Value!, row)));
        return Bind([.. steps.Skip(first.Count + 1)], grouped with { Parts = [.. grouped.Parts, .. groups] }) with { Parts = grouped.Parts, Order = [] };
    }

    // What rows are grouped by belongs to what they show: Author/Name is Author with its Name.
    private static IEnumerable<ExpandItem> Expanded(List<(List<string> Path, int Position)> paths, EntityType type) => paths
        .Where(p => type.FindNavigation(p.Path[0]) is not null)
        .GroupBy(p => p.Path[0])
        .Select(group =>
        {
            var navigation = type.FindNavigation(group.Key)!;
            var rest = group.Select(p => (p.Path[1..], p.Position)).ToList();
            return new ExpandItem(group.First().Position, [navigation.Name], null, new OptionSet
            {
                Select = [.. rest.Select(p => new SelectItem(p.Position, p.Item1, null))],
                Expand = [.. Expanded(rest, navigation.Target.Type)],
            });
        });

    // rollup(A,B) stands for the groups by A and B, then those by A alone.
    private static List<List<Node>> Levels(IReadOnlyList<Grouping> groupings) =>
        groupings.Aggregate(
            new List<List<Node>> { new() },
            (lists, grouping) => [.. lists.SelectMany(list => Enumerable.Range(0, grouping.Levels.Count).Select(up => (List<Node>)[.. list, .. grouping.Levels.Take(grouping.Levels.Count - up)]))]);

    private Applied GroupedBy(Applied at, List<Node> paths, IReadOnlyList<AggregateItem> items)
    {
        if (items.Any(item => item.From.Count > 0))
        {
            return AggregatedAgain(at, paths, items);
        }
        var row = Expression.Parameter(Linq.Element(at.Rows), "r");
        var binder = Expressions(at, row);
        var parts = at.Parts.Select(part => part(row)).ToList();
        var keys = paths.ConvertAll(path => Key(path, binder.Value(path), at.Type));
        List<Expression> all = [.. parts, .. keys.Select(k => k.Value)];
        var keyType = RowTypes.Of("K", [.. all.Select(k => k.Type)]);
        var key = Expression.Lambda(Made(keyType, "K", all), row);
        var grouped = Expression.Call(typeof(Queryable), nameof(Queryable.GroupBy), [row.Type, keyType], at.Rows, Expression.Quote(key));
        var groupParameter = Expression.Parameter(typeof(IGrouping<,>).MakeGenericType(keyType, row.Type), "g");
        Expression OfKey(int i) => Expression.Field(Expression.Property(groupParameter, "Key"), $"K{i}");
        var leaves = keys.Select((k, i) => k with { Value = OfKey(parts.Count + i) })
            .Concat(items.Select(item => Aggregate(at, groupParameter, item)))
            .ToList();
        return Made(grouped, groupParameter, [.. parts.Select((_, i) => OfKey(i))], leaves, at.Type.Name, keys.Count);
    }

    private Applied Aggregated(Applied at, IReadOnlyList<AggregateItem> items)
    {
        if (at.Parts.Count > 0 || items.Any(item => item.From.Count > 0))
        {
            return GroupedBy(at, [], items) is var parted && at.Parts.Count > 0 ? parted with { ShowsNothingToo = true } : parted;
        }
        var row = Expression.Parameter(Linq.Element(at.Rows), "r");
        var grouped = Expression.Call(typeof(Queryable), nameof(Queryable.GroupBy), [row.Type, typeof(int)], at.Rows, Expression.Quote(Expression.Lambda(Expression.Constant(1), row)));
        var groupParameter = Expression.Parameter(typeof(IGrouping<,>).MakeGenericType(typeof(int), row.Type), "g");
        var leaves = items.Select(item => Aggregate(at, groupParameter, item)).ToList();
        var made = Made(grouped, groupParameter, [], leaves, at.Type.Name, 0);

        // Of nothing there is one row as well: its counts are 0, everything else is null.
        var one = Expression.Call(typeof(Queryable), nameof(Queryable.DefaultIfEmpty), [Linq.Element(made.Rows)], made.Rows);
        var again = Expression.Parameter(Linq.Element(one), "r");
        var places = Different(leaves).Places;
        var values = leaves.Select((leaf, i) => Linq.Nullable(Expression.Field(again, $"R{places[i]}")) is var value && leaf.Nullable
            ? leaf with { Value = value }
            : leaf with { Value = Expression.Coalesce(value, Expression.Constant(0L)) }).ToList();
        return Made(one, again, [], values, at.Type.Name, 0);
    }

    /// <summary><c>aggregate(Price with sum from Genre with max as Most)</c> → <c>groupby((Genre),aggregate(Price with sum as _0))/aggregate(_0 with max as Most)</c> (Data Aggregation 4.0, 3.2.1.5).</summary>
    private Applied AggregatedAgain(Applied at, List<Node> paths, IReadOnlyList<AggregateItem> items)
    {
        string? Last(AggregateItem item) => item.From.Count == 0 ? null : string.Join('/', PathOf(item.From[^1].Grouping, at.Type));
        if (items.FirstOrDefault(item => Last(item) != Last(items[0])) is { } other)
        {
            throw ODataError.NotImplemented("'from' with different groupings in one 'aggregate'", target, other.Position);
        }
        var known = paths.ConvertAll(path => string.Join('/', PathOf(path, at.Type)));
        var grouping = items[0].From[^1].Grouping;
        var inner = GroupedBy(
            at,
            known.Contains(Last(items[0])!) ? paths : [.. paths, grouping],
            [.. items.Select((item, i) => item with { From = [.. item.From.SkipLast(1)], Alias = $"_{i}" })]);
        List<AggregateItem> outer = [.. items.Select((item, i) => new AggregateItem(item.Position, new PathNode(item.Position, null, $"_{i}"), item.From[^1].Method, [], item.Alias))];
        return paths.Count == 0 && at.Parts.Count == 0 ? Aggregated(inner, outer) : GroupedBy(inner, paths, outer);
    }

    private Leaf Aggregate(Applied at, ParameterExpression group, AggregateItem item)
    {
        var alias = item.Alias ?? throw new ODataError(400, "InvalidExpression", "A name is expected: an aggregation method and 'as', such as 'with sum as Total'.", target, item.Position);
        BoundValue value;
        if (item.Value is PathNode { Source: null, Name: "$count" })
        {
            value = Aggregates.Count(group);
        }
        else if (item.Value is CountNode && item.Method is null)
        {
            // The related rows of all rows of the group.
            var sum = Aggregates.Of(item with { Method = "sum" }, group, row => Expressions(at, row).Value(item.Value), context.Traits, target);
            value = new BoundValue(Expression.Coalesce(sum.Value, Expression.Constant(0L)), DataTypes.Int64);
        }
        else
        {
            value = Aggregates.Of(item, group, row => Expressions(at, row).Value(item.Value), context.Traits, target);
        }
        return new Leaf([alias], value.Value, value.Type, value.Nullable) { Dynamic = true };
    }

    private Leaf Key(Node path, BoundValue value, EntityType type)
    {
        var names = PathOf(path, type);
        var dynamic = type.Properties.Any(p => p.Dynamic && !p.IsComplex && p.Name == names[0]);
        return new Leaf(names, value.Value, value.Type, value.Nullable) { Dynamic = dynamic };
    }

    /// <summary>The names of a path, spelt as in the contract.</summary>
    private List<string> PathOf(Node path, EntityType type)
    {
        var names = path switch
        {
            PathNode { Source: null } or CastNode { Source: null } => [],
            PathNode { Source: { } source } => PathOf(source, type),
            CastNode { Source: { } source } => PathOf(source, type),
            _ => throw new ODataError(400, "InvalidExpression", "Rows are grouped by properties.", target, path.Position),
        };
        if (path is PathNode last)
        {
            var (properties, navigations) = (type.Properties, type.Navigations);
            foreach (var name in names)
            {
                var complex = properties.FirstOrDefault(p => p.Name == name);
                var related = navigations.FirstOrDefault(n => n.Name == name)?.Target.Type;
                (properties, navigations) = complex is null ? (related!.Properties, related.Navigations) : (complex.Members, []);
            }
            var known = properties.Select(p => p.Name).Concat(navigations.Select(n => n.Name)).ToList();
            names.Add(known.Find(n => n.Equals(last.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ODataError(400, "UnknownProperty", $"'{last.Name}' is no property to group by.{Names.Suggestion(last.Name, known)}", target, path.Position));
        }
        return names;
    }

    private Applied Concatenated(IReadOnlyList<Applied> parts, int position)
    {
        var leaves = parts.Select(part => Expression.Parameter(Linq.Element(part.Rows), "r") is var row ? (Row: row, Leaves: Leaves(part.Type, part.Entity(row), position)) : default).ToList();
        if (parts.FirstOrDefault(part => part.ShowsNothingToo) is not null)
        {
            throw ODataError.NotImplemented("'aggregate' within 'concat' for each entity", target, position);
        }
        var all = leaves.SelectMany(l => l.Leaves).DistinctBy(l => string.Join('/', l.Path)).ToList();
        var types = all.ConvertAll(leaf => TypeOf(leaf, leaves.ConvertAll(l => l.Leaves), position));
        var hidden = parts[0].Parts.Select(part => part(leaves[0].Row).Type).ToList();
        var rowType = RowTypes.Of("R", [typeof(int), .. hidden, .. types]);
        Expression? rows = null;
        for (var i = 0; i < parts.Count; i++)
        {
            var (row, own) = leaves[i];
            var values = all.Select((leaf, n) => own.Find(o => SamePath(o, leaf)) is { } mine ? Linq.Converted(mine.Value, types[n]) : Expression.Constant(null, types[n]));
            var part = Linq.Select(Whole(parts[i].Rows), r => Linq.Inline(Expression.Lambda(Made(rowType, "R", [Expression.Constant(i), .. parts[i].Parts.Select(p => p(row)), .. values]), row), r));
            rows = rows is null ? part : Expression.Call(typeof(Queryable), nameof(Queryable.Concat), [rowType], rows, part);
        }
        var one = Expression.Parameter(rowType, "r");
        var form = Expression.Lambda(Expression.Field(one, "R0"), one);
        var properties = all.Select((leaf, n) => (leaf.Path, Property: PropertyOf(leaf with { Nullable = true }, Expression.Lambda(Expression.Field(one, $"R{n + 1 + hidden.Count}"), one)), Forms: Forms(leaf))).ToList();
        var type = Tree(parts[0].Type.Name, rowType, [.. properties.Select(p => (p.Path, Present(p.Property, form, p.Forms)))], [new Property("_", form, "", DataTypes.Int32), .. properties.Select(p => p.Property)]);
        return new Applied(rows!, type, [], []) { Parts = [.. hidden.Select((_, i) => (Func<Expression, Expression>)(r => Expression.Field(r, $"R{i + 1}")))] };

        HashSet<int> Forms(Leaf leaf) => [.. Enumerable.Range(0, parts.Count).Where(i => leaves[i].Leaves.Exists(o => SamePath(o, leaf)))];
    }

    // Of a null that is selected within a limited query PostgreSQL makes a text, which goes with no number.
    private Expression Whole(Expression rows) => rows is MethodCallExpression { Method.Name: nameof(Queryable.Take) or nameof(Queryable.Skip) }
        ? Linq.Where(rows, _ => context.Slots.Fixed(true))
        : rows;

    private static Property Present(Property property, LambdaExpression form, HashSet<int> forms) =>
        new(property.Name, property.Value!, "", property.Type) { Nullable = true, Dynamic = property.Dynamic, Presence = (form, forms) };

    private static bool SamePath(Leaf one, Leaf other) => one.Path.SequenceEqual(other.Path, StringComparer.OrdinalIgnoreCase);

    private Type TypeOf(Leaf leaf, List<List<Leaf>> parts, int position)
    {
        var same = parts.Select(p => p.Find(o => SamePath(o, leaf))).OfType<Leaf>().ToList();
        return same.TrueForAll(o => o.Type.Kind == leaf.Type.Kind)
            ? Linq.Nullable(leaf.Value).Type
            : throw new ODataError(400, "TypeMismatch", $"'{string.Join('/', leaf.Path)}' has different types in the parts of this sequence.", target, position);
    }

    private List<Leaf> Leaves(EntityType type, Expression row, int position)
    {
        List<Leaf> leaves = [];
        void Add(Property property, IReadOnlyList<string> path)
        {
            if (property.IsComplex)
            {
                foreach (var member in property.Members)
                {
                    Add(member, [.. path, member.Name]);
                }
            }
            else if (property.Type.Collection || property.Value is null || property.Presence is not null)
            {
                throw ODataError.NotImplemented($"'{property.Name}' in a concatenation", target, position);
            }
            else
            {
                leaves.Add(new Leaf(path, Linq.Inline(property.Value, row), property.Type, property.Nullable) { Dynamic = property.Dynamic });
            }
        }
        foreach (var property in type.Properties)
        {
            Add(property, [property.Name]);
        }
        return leaves;
    }
}
