using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Binding.Apply;

/// <summary>Makes rows, and types that describe them.</summary>
internal sealed partial class ApplyBinder
{
    private Applied Made(Expression rows, ParameterExpression row, IReadOnlyList<Expression> parts, IReadOnlyList<Leaf> leaves, string name, int keys)
    {
        var (different, places) = Different(leaves);
        List<Expression> values = [.. parts, .. different];
        var rowType = RowTypes.Of("R", [.. values.Select(v => v.Type)]);
        var selector = Expression.Lambda(Made(rowType, "R", values), row);
        var made = Expression.Call(typeof(Queryable), nameof(Queryable.Select), [row.Type, rowType], rows, Expression.Quote(selector));
        var one = Expression.Parameter(rowType, "r");
        var properties = leaves.Select((leaf, i) => (leaf.Path, Property: PropertyOf(leaf, Expression.Lambda(Expression.Field(one, $"R{parts.Count + places[i]}"), one)))).ToList();
        return new Applied(made, Tree(name, rowType, properties, [.. properties.Take(keys).Select(p => p.Property)]), [], [])
        {
            Parts = [.. parts.Select((_, i) => (Func<Expression, Expression>)(r => Expression.Field(r, $"R{i}")))],
        };
    }

    /// <summary>The different values of leaves, and which of them is each leaf's: EF would merge equal ones later, and each would have to be looked for.</summary>
    private static (List<Expression> Values, int[] Places) Different(IReadOnlyList<Leaf> leaves)
    {
        List<Expression> values = [];
        var places = new int[leaves.Count];
        for (var i = 0; i < leaves.Count; i++)
        {
            places[i] = values.FindIndex(v => SameExpression.Are(v, leaves[i].Value));
            if (places[i] < 0)
            {
                places[i] = values.Count;
                values.Add(leaves[i].Value);
            }
        }
        return (values, places);
    }

    private static MemberInitExpression Made(Type type, string prefix, IEnumerable<Expression> values) =>
        Expression.MemberInit(Expression.New(type), values.Select((value, i) => Expression.Bind(type.GetField($"{prefix}{i}")!, value)));

    private static Property PropertyOf(Leaf leaf, LambdaExpression value) =>
        new(leaf.Path[^1], value, "", leaf.Type) { Nullable = leaf.Nullable, Dynamic = leaf.Dynamic };

    /// <summary>A type whose properties stand in the tree of their paths: <c>Author/Name</c> is <c>Name</c> within <c>Author</c>.</summary>
    private EntityType Tree(string name, Type rowType, IReadOnlyList<(IReadOnlyList<string> Path, Property Property)> leaves, IReadOnlyList<Property> identity)
    {
        var type = new EntityType(name, rowType, "") { Transient = true, Identity = identity };
        foreach (var (path, property) in leaves)
        {
            Property? parent = null;
            for (var depth = 0; depth < path.Count - 1; depth++)
            {
                var siblings = parent is null ? type.Properties : parent.Members;
                var next = siblings.FirstOrDefault(p => p.Name.Equals(path[depth], StringComparison.OrdinalIgnoreCase));
                if (next is null)
                {
                    next = new Property(path[depth], path[depth], "", (LambdaExpression?)null) { Dynamic = true };
                    Put(next);
                }
                parent = next.IsComplex ? next : throw Twice(path);
            }
            Put(property);

            void Put(Property added)
            {
                if ((parent is null ? type.Properties : parent.Members).Any(p => p.Name.Equals(added.Name, StringComparison.OrdinalIgnoreCase)))
                {
                    throw Twice(path);
                }
                if (parent is null)
                {
                    type.Add(added);
                }
                else
                {
                    parent.AddMember(added);
                }
            }
        }
        return type;
    }

    private ODataError Twice(IReadOnlyList<string> path) =>
        new(400, "DuplicateName", $"'{string.Join('/', path)}' names two values of one row: choose another name.", target);
}
