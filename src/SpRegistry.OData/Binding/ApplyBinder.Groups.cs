using System.Linq.Expressions;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

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
            throw ODataError.NotImplemented("'rolluprecursive'", Target, group.Position);
        }
        var first = group.Then.TakeWhile(step => step is ComputeTransformation).ToList();
        var rest = group.Then.Skip(first.Count).ToList();
        var aggregate = rest.FirstOrDefault() as AggregateTransformation;
        rest = rest.Skip(aggregate is null ? 0 : 1).ToList();
        if (rest.Find(step => step is not (ComputeTransformation or FilterTransformation or IdentityTransformation)) is { } other)
        {
            throw ODataError.NotImplemented($"The transformation '{(other as OtherTransformation)?.Name ?? "this"}' within a group", Target, other.Position);
        }
        at = Bind(first, at);
        if (group.Groupings.Aggregate(1L, (product, grouping) => Math.Min(product * grouping.Levels.Count, int.MaxValue)) > context.Limits.MaxNodes)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxNodes), context.Limits.MaxNodes, "The number of groupings that these rollups stand for", Target);
        }
        var levels = Levels(group.Groupings);
        var parts = levels.ConvertAll(paths => Bind(rest, GroupedBy(at, paths, aggregate?.Items ?? [])));
        return parts.Count == 1 ? parts[0] : Concatenated(parts, group.Position);
    }

    // rollup(A,B) stands for the groups by A and B, then those by A alone.
    private static List<List<Node>> Levels(IReadOnlyList<Grouping> groupings) =>
        groupings.Aggregate(
            new List<List<Node>> { new() },
            (lists, grouping) => [.. lists.SelectMany(list => Enumerable.Range(0, grouping.Levels.Count).Select(up => (List<Node>)[.. list, .. grouping.Levels.Take(grouping.Levels.Count - up)]))]);

    private Applied GroupedBy(Applied at, List<Node> paths, IReadOnlyList<AggregateItem> items)
    {
        var row = Expression.Parameter(Linq.Element(at.Rows), "r");
        var binder = Expressions(row, at.Type);
        var keys = paths.ConvertAll(path => Key(path, binder.Value(path), at.Type));
        var keyType = RowTypes.Of("K", [.. keys.Select(k => k.Value.Type)]);
        var key = Expression.Lambda(Made(keyType, "K", keys.Select(k => k.Value)), row);
        var grouped = Expression.Call(typeof(Queryable), nameof(Queryable.GroupBy), [row.Type, keyType], at.Rows, Expression.Quote(key));
        var groupParameter = Expression.Parameter(typeof(IGrouping<,>).MakeGenericType(keyType, row.Type), "g");
        var leaves = keys.Select((k, i) => k with { Value = Expression.Field(Expression.Property(groupParameter, "Key"), $"K{i}") })
            .Concat(items.Select(item => Aggregate(at.Type, groupParameter, item)))
            .ToList();
        return Made(grouped, groupParameter, leaves, at.Type.Name, keys.Count);
    }

    private Applied Aggregated(Applied at, AggregateTransformation aggregate)
    {
        var row = Expression.Parameter(Linq.Element(at.Rows), "r");
        var grouped = Expression.Call(typeof(Queryable), nameof(Queryable.GroupBy), [row.Type, typeof(int)], at.Rows, Expression.Quote(Expression.Lambda(Expression.Constant(1), row)));
        var groupParameter = Expression.Parameter(typeof(IGrouping<,>).MakeGenericType(typeof(int), row.Type), "g");
        var leaves = aggregate.Items.Select(item => Aggregate(at.Type, groupParameter, item)).ToList();
        var made = Made(grouped, groupParameter, leaves, at.Type.Name, 0);

        // Of nothing there is one row as well: its counts are 0, everything else is null.
        var one = Expression.Call(typeof(Queryable), nameof(Queryable.DefaultIfEmpty), [Linq.Element(made.Rows)], made.Rows);
        var again = Expression.Parameter(Linq.Element(one), "r");
        var places = Different(leaves).Places;
        var values = leaves.Select((leaf, i) => Linq.Nullable(Expression.Field(again, $"R{places[i]}")) is var value && leaf.Nullable
            ? leaf with { Value = value }
            : leaf with { Value = Expression.Coalesce(value, Expression.Constant(0L)) }).ToList();
        return Made(one, again, values, at.Type.Name, 0);
    }

    private Leaf Aggregate(EntityType type, ParameterExpression group, AggregateItem item)
    {
        var alias = item.Alias ?? throw new ODataError(400, "InvalidExpression", "A name is expected: an aggregation method and 'as', such as 'with sum as Total'.", Target, item.Position);
        BoundValue value;
        if (item.Value is PathNode { Source: null, Name: "$count" })
        {
            value = Aggregates.Count(group);
        }
        else if (item.Value is CountNode && item.Method is null)
        {
            // The related rows of all rows of the group.
            var sum = Aggregates.Of(item with { Method = "sum" }, group, row => Expressions(row, type).Value(item.Value), Target);
            value = new BoundValue(Expression.Coalesce(sum.Value, Expression.Constant(0L)), DataTypes.Int64);
        }
        else
        {
            value = Aggregates.Of(item, group, row => Expressions(row, type).Value(item.Value), Target);
        }
        return new Leaf([alias], value.Value, value.Type, value.Nullable) { Dynamic = true };
    }

    private static Leaf Key(Node path, BoundValue value, EntityType type)
    {
        var names = PathOf(path, type);
        var dynamic = type.Properties.Any(p => p.Dynamic && p.Name == names[0]);
        return new Leaf(names, value.Value, value.Type, value.Nullable) { Dynamic = dynamic };
    }

    /// <summary>The names of a path, spelt as in the contract.</summary>
    private static List<string> PathOf(Node path, EntityType type)
    {
        var names = path switch
        {
            PathNode { Source: null } or CastNode { Source: null } => [],
            PathNode { Source: { } source } => PathOf(source, type),
            CastNode { Source: { } source } => PathOf(source, type),
            _ => throw new ODataError(400, "InvalidExpression", "Rows are grouped by properties.", Target, path.Position),
        };
        if (path is PathNode last)
        {
            var (properties, navigations) = (type.Properties, type.Navigations);
            foreach (var name in names)
            {
                var complex = properties.FirstOrDefault(p => p.Name == name);
                var target = navigations.FirstOrDefault(n => n.Name == name)?.Target.Type;
                (properties, navigations) = complex is null ? (target!.Properties, target.Navigations) : (complex.Members, []);
            }
            names.Add(properties.Select(p => p.Name).Concat(navigations.Select(n => n.Name)).First(n => n.Equals(last.Name, StringComparison.OrdinalIgnoreCase)));
        }
        return names;
    }

    private Applied Concatenated(IReadOnlyList<Applied> parts, int position)
    {
        var leaves = parts.Select(part => Expression.Parameter(Linq.Element(part.Rows), "r") is var row ? (Row: row, Leaves: Leaves(part.Type, row, position)) : default).ToList();
        var all = leaves.SelectMany(l => l.Leaves).DistinctBy(l => string.Join('/', l.Path)).ToList();
        var types = all.ConvertAll(leaf => TypeOf(leaf, leaves.ConvertAll(l => l.Leaves), position));
        var rowType = RowTypes.Of("R", [typeof(int), .. types]);
        Expression? rows = null;
        for (var i = 0; i < parts.Count; i++)
        {
            var (row, own) = leaves[i];
            var values = all.Select((leaf, n) => own.Find(o => SamePath(o, leaf)) is { } mine ? Converted(mine.Value, types[n]) : Expression.Constant(null, types[n]));
            var part = Linq.Select(Whole(parts[i].Rows), r => Linq.Inline(Expression.Lambda(Made(rowType, "R", [Expression.Constant(i), .. values]), row), r));
            rows = rows is null ? part : Expression.Call(typeof(Queryable), nameof(Queryable.Concat), [rowType], rows, part);
        }
        var one = Expression.Parameter(rowType, "r");
        var form = Expression.Lambda(Expression.Field(one, "R0"), one);
        var properties = all.Select((leaf, n) => (leaf.Path, Property: PropertyOf(leaf with { Nullable = true }, Expression.Lambda(Expression.Field(one, $"R{n + 1}"), one)), Forms: Forms(leaf))).ToList();
        var type = Tree(parts[0].Type.Name, rowType, [.. properties.Select(p => (p.Path, Present(p.Property, form, p.Forms)))], [new Property("_", form, "", DataTypes.Int32), .. properties.Select(p => p.Property)]);
        return new Applied(rows!, type, [], []);

        HashSet<int> Forms(Leaf leaf) => [.. Enumerable.Range(0, parts.Count).Where(i => leaves[i].Leaves.Exists(o => SamePath(o, leaf)))];
    }

    // Of a null that is selected within a limited query PostgreSQL makes a text, which goes with no number.
    private Expression Whole(Expression rows) => rows is MethodCallExpression { Method.Name: nameof(Queryable.Take) or nameof(Queryable.Skip) }
        ? Linq.Where(rows, _ => context.Slots.Add(typeof(bool), _ => true))
        : rows;

    private static Property Present(Property property, LambdaExpression form, HashSet<int> forms) =>
        new(property.Name, property.Value!, "", property.Type) { Nullable = true, Dynamic = property.Dynamic, Presence = (form, forms) };

    private static bool SamePath(Leaf one, Leaf other) => one.Path.SequenceEqual(other.Path, StringComparer.OrdinalIgnoreCase);

    private static Type TypeOf(Leaf leaf, List<List<Leaf>> parts, int position)
    {
        var same = parts.Select(p => p.Find(o => SamePath(o, leaf))).OfType<Leaf>().ToList();
        return same.TrueForAll(o => o.Type.Kind == leaf.Type.Kind)
            ? Linq.Nullable(leaf.Value).Type
            : throw new ODataError(400, "TypeMismatch", $"'{string.Join('/', leaf.Path)}' has different types in the parts of this sequence.", Target, position);
    }

    private static Expression Converted(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);

    private static List<Leaf> Leaves(EntityType type, Expression row, int position)
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
                throw ODataError.NotImplemented($"'{property.Name}' in a concatenation", Target, position);
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
