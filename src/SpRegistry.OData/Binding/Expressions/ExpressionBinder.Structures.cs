using System.Linq.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary>Equality of what has parts: entities by key, complex values by members, collections by items (URL Conventions 4.01, 5.1.1.1.1).</summary>
internal sealed partial class ExpressionBinder
{
    private static bool IsStructured(Bound bound) => bound is BoundEntity or BoundCollection or BoundObject or BoundList;

    /// <summary>Null where neither side has parts.</summary>
    private BoundPredicate? Structured(Node node, Bound left, Bound right) => (left, right) switch
    {
        (BoundEntity one, BoundEntity other) => SameEntity(node, one, other),
        (BoundEntity one, BoundObject other) => SameMembers(one, other),
        (BoundObject one, BoundEntity other) => SameMembers(other, one),
        (BoundList one, BoundList other) => SameTuple(node, one, other),
        (BoundCollection one, BoundList other) => SameItems(one, other),
        (BoundList one, BoundCollection other) => SameItems(other, one),
        (BoundCollection one, BoundCollection other) => SameItems(node, one, other),
        _ => null,
    };

    private BoundEntity EntityOf(Expression at, EntityType entity, bool mayBeMissing) =>
        new(Linq.IsNotNull(at), entity.Name, [.. entity.Identity.Select(key => (key.Name, (Func<Bound>)(() => Member(at, key, [], 0, mayBeMissing))))]) { Keyed = true };

    private BoundEntity ComplexOf(Expression at, Property property, bool mayBeMissing) => new(
        property.NullWhen is null ? Expression.Constant(true) : Expression.Not(Linq.Inline(property.NullWhen, at)),
        property.Type.Name,
        [.. property.Members.Select(member => (member.Name, (Func<Bound>)(() => Member(at, member, [], 0, mayBeMissing || property.Nullable))))]);

    private BoundPredicate SameEntity(Node node, BoundEntity one, BoundEntity other)
    {
        if (one.TypeName != other.TypeName || one.Keyed != other.Keyed)
        {
            throw Error($"{one.TypeName} and {other.TypeName} do not compare.", node, "TypeMismatch");
        }
        var same = one.Identity.Zip(other.Identity, (a, b) => Equality(node, a.Value(), b.Value()).True);
        return BoundPredicate.TwoValued(one.Keyed
            ? All(same)
            : Any([All([one.Exists, other.Exists, .. same]), All([Not(one.Exists), Not(other.Exists)])]));
    }

    /// <summary>A member that is not written is null.</summary>
    private BoundPredicate SameMembers(BoundEntity value, BoundObject written)
    {
        var members = written.Members.Where(m => !m.Name.StartsWith('@')).ToList();
        var names = value.Identity.Select(m => m.Name).ToList();
        if (members.Find(m => !names.Contains(m.Name, StringComparer.OrdinalIgnoreCase)) is { Name: { } unknown })
        {
            throw Error($"'{unknown}' is no property of {value.TypeName}.{Names.Suggestion(unknown, names)}", written.Node, "UnknownProperty");
        }
        if (members.GroupBy(m => m.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            throw Error($"'{twice.Key}' is given twice.", written.Node, "DuplicateName");
        }
        context.Compare(value.Identity.Count, target);
        var same = value.Identity.Select(m => members.Find(w => w.Name.Equals(m.Name, StringComparison.OrdinalIgnoreCase)) is { Value: { } given }
            ? Equality(written.Node, m.Value(), given).True
            : EqualToNull(m.Value(), written.Node).True);
        return BoundPredicate.TwoValued(All([value.Exists, .. same]));
    }

    /// <summary><c>[Title,Genre] eq ["Zorro","Novel"]</c> → item by item.</summary>
    private BoundPredicate SameTuple(Node node, BoundList one, BoundList other)
    {
        if (one.Items.Count != other.Items.Count)
        {
            return BoundPredicate.Constant(false);
        }
        context.Compare(one.Items.Count, target);
        var items = one.Items.Zip(other.Items, (a, b) => Equality(node, a, b)).ToList();
        return new BoundPredicate(All(items.Select(i => i.True)), Any(items.Select(i => i.False)));
    }

    /// <summary>
    /// <c>Languages eq ["en","fr"]</c> → <c>r.Languages.Count() == N &amp;&amp; r.Languages.Count(i => i == S0) == K0 &amp;&amp; …</c>: the same items as often, in any order,
    /// for no collection here is an ordered one.
    /// </summary>
    private BoundPredicate SameItems(BoundCollection collection, BoundList written) =>
        BoundPredicate.TwoValued(All([Expression.Equal(Items(collection), Expression.Constant(written.Items.Count)), .. Occurrences(collection, written, Expression.Equal)]));

    private BoundPredicate SameItems(Node node, BoundCollection one, BoundCollection other)
    {
        if (one.Property.Type.Item != other.Property.Type.Item)
        {
            throw Error($"Collections of {one.Property.Type.Name} and {other.Property.Type.Name} do not compare.", node, "TypeMismatch");
        }
        var item = Expression.Parameter(one.Property.Type.Item, "i");
        // Of as many items on both sides, none less often means each as often.
        var asOften = Expression.GreaterThanOrEqual(Items(other, i => Expression.Equal(i, item)), Items(one, i => Expression.Equal(i, item)));
        var all = Expression.Call(typeof(Enumerable), nameof(Enumerable.All), [item.Type], one.Items, Expression.Lambda(asOften, item));
        return BoundPredicate.TwoValued(Expression.AndAlso(Expression.Equal(Items(one), Items(other)), all));
    }

    /// <summary>How often each item of a list occurs in a collection, compared with how often it is in the list.</summary>
    private IEnumerable<Expression> Occurrences(BoundCollection collection, BoundList written, Func<Expression, Expression, Expression> compare)
    {
        var item = DataTypes.Of(collection.Property.Type.Item);
        var enumType = context.Schema.EnumOf(collection.Property.Type);
        context.Compare(written.Items.Count, target);
        var literals = written.Items.Select(i => (i as BoundLiteral)?.Node ?? throw ODataError.NotImplemented("A collection compared with anything but literals", target, written.Node.Position)).ToList();
        foreach (var literal in literals)
        {
            if (literal.Kind == LiteralKind.Null)
            {
                yield return Expression.Constant(false);
                continue;
            }
            var value = As(literal, item, enumType, item.Clr);
            var often = context.Slots.Add(typeof(int), Often(literal, literals, item, enumType));
            yield return compare(
                value.Type.Kind == item.Kind ? Items(collection, i => Expression.Equal(i, value.Value)) : Expression.Constant(0),
                often);
        }
    }

    private static Func<Given, object?> Often(LiteralNode literal, List<LiteralNode> literals, DataType type, EnumType? enumType)
    {
        return given => literals.Count(other => Equals(Read(given, other), Read(given, literal)));

        object? Read(Given given, LiteralNode node) => LiteralValues.TryRead(given[node.Slot], type, enumType, out var read) ? read : node;
    }

    private static MethodCallExpression Items(BoundCollection collection) =>
        Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [collection.Property.Type.Item], collection.Items);

    private static MethodCallExpression Items(BoundCollection collection, Func<Expression, Expression> condition)
    {
        var item = Expression.Parameter(collection.Property.Type.Item, "x");
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [item.Type], collection.Items, Expression.Lambda(condition(item), item));
    }

    private static BoundPredicate AnyOf(IEnumerable<BoundPredicate> conditions)
    {
        var all = conditions.ToList();
        return new BoundPredicate(Any(all.Select(c => c.True)), All(all.Select(c => c.False)));
    }

    private static Expression All(IEnumerable<Expression> conditions) => Joined([.. conditions], Expression.AndAlso, neutral: true);

    private static Expression Any(IEnumerable<Expression> conditions) => Joined([.. conditions], Expression.OrElse, neutral: false);

    private static Expression Not(Expression condition) =>
        condition is ConstantExpression { Value: bool value } ? Expression.Constant(!value) : Expression.Not(condition);

    // As a tree and not as a chain: hundreds of conditions must not nest hundreds deep.
    private static Expression Joined(List<Expression> conditions, Func<Expression, Expression, Expression> join, bool neutral)
    {
        if (conditions.Exists(c => c is ConstantExpression { Value: bool value } && value != neutral))
        {
            return Expression.Constant(!neutral);
        }
        conditions.RemoveAll(c => c is ConstantExpression);
        return conditions.Count == 0 ? Expression.Constant(neutral) : Half(0, conditions.Count);

        Expression Half(int from, int count) => count == 1 ? conditions[from] : join(Half(from, count / 2), Half(from + count / 2, count - count / 2));
    }
}
