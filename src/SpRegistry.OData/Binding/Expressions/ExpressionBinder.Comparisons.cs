using System.Linq.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Expressions;

internal sealed partial class ExpressionBinder
{
    /// <summary>Comparisons are never null: null equals null only, and is neither greater nor less than anything (URL Conventions 5.1.1.1).</summary>
    private BoundPredicate Comparison(BinaryNode node)
    {
        var (left, right) = (Bind(node.Left), Bind(node.Right));
        if (node.Operator is BinaryOperator.Eq or BinaryOperator.Ne)
        {
            var equal = Equality(node, left, right);
            return node.Operator == BinaryOperator.Eq ? equal : equal.Not();
        }
        if (IsNullLiteral(right) || IsNullLiteral(left))
        {
            return BoundPredicate.Constant(false);
        }
        var (one, other) = SameType(node, left, right);
        context.Traits.Require(node.Operator.ToString().ToLowerInvariant(), one.Type, target, node.Position);
        return Compare(node.Operator, one, other);
    }

    private BoundPredicate Equality(Node node, Bound left, Bound right)
    {
        if (IsNullLiteral(right) || IsNullLiteral(left))
        {
            return EqualToNull(IsNullLiteral(right) ? left : right, node);
        }
        if (Structured(node, left, right) is { } structured)
        {
            return structured;
        }
        var (one, other) = SameType(node, left, right);
        var (a, b) = Linq.Unify(one.Value, other.Value);
        return new BoundPredicate(Expression.Equal(a, b), Expression.NotEqual(a, b));
    }

    private BoundPredicate EqualToNull(Bound bound, Node written)
    {
        return bound switch
        {
            BoundLiteral literal => BoundPredicate.Constant(literal.Node.Kind == LiteralKind.Null),
            BoundEntity entity => new BoundPredicate(Expression.Not(entity.Exists), entity.Exists),
            BoundPredicate predicate => BoundPredicate.TwoValued(Expression.AndAlso(Expression.Not(predicate.True), Expression.Not(predicate.False))),
            BoundValue value => new BoundPredicate(Linq.IsNull(value.Value), Linq.IsNotNull(value.Value)),
            BoundObject => BoundPredicate.Constant(false),
            _ => throw Error("A collection is never null.", written),
        };
    }

    private (BoundValue Left, BoundValue Right) SameType(Node node, Bound left, Bound right)
    {
        if (IsStructured(left) || IsStructured(right))
        {
            throw Error("Entities, complex values and collections compare by eq and ne with their like, and with null.", node, "TypeMismatch");
        }
        var (one, other) = (left, right) switch
        {
            (BoundLiteral l, BoundLiteral r) => (Natural(l.Node), Natural(r.Node)),
            (BoundLiteral l, _) => AsValue(right, node) is var v ? (As(l.Node, v.Type, v.Enum, v.Value.Type), v) : default,
            (_, BoundLiteral r) => AsValue(left, node) is var v ? (v, As(r.Node, v.Type, v.Enum, v.Value.Type)) : default,
            _ => (AsValue(left, node), AsValue(right, node)),
        };
        if (DataTypes.IsNumber(one.Type.Kind) && DataTypes.IsNumber(other.Type.Kind))
        {
            var wider = DataTypes.Wider(one.Type.Kind, other.Type.Kind);
            return (To(one, wider), To(other, wider));
        }
        return one.Type.Kind == other.Type.Kind && one.Type.Item == other.Type.Item
            ? (one, other)
            : throw Error($"{one.Type.Name} and {other.Type.Name} do not compare.", node, "TypeMismatch");
    }

    private static BoundPredicate Compare(BinaryOperator comparison, BoundValue one, BoundValue other)
    {
        var (left, right) = Linq.Unify(one.Value, other.Value);
        var condition = Ordered(comparison, left, right);
        var complement = Ordered(
            comparison switch
            {
                BinaryOperator.Gt => BinaryOperator.Le,
                BinaryOperator.Ge => BinaryOperator.Lt,
                BinaryOperator.Lt => BinaryOperator.Ge,
                _ => BinaryOperator.Gt,
            },
            left,
            right);
        foreach (var side in new[] { left, right }.Where(Linq.CanBeNull))
        {
            complement = Expression.OrElse(Linq.IsNull(side), complement);
        }
        return new BoundPredicate(condition, complement);
    }

    /// <summary><c>left gt right</c> and its kin, for every type that has an order.</summary>
    public static Expression Ordered(BinaryOperator comparison, Expression left, Expression right)
    {
        var type = System.Nullable.GetUnderlyingType(left.Type) ?? left.Type;
        if (type == typeof(string))
        {
            left = Expression.Call(typeof(string), nameof(string.Compare), Type.EmptyTypes, left, right);
            right = Expression.Constant(0);
        }
        else if (type.IsEnum)
        {
            (left, right) = (AsNumber(left, Enum.GetUnderlyingType(type)), AsNumber(right, Enum.GetUnderlyingType(type)));
        }
        else if (type == typeof(bool))
        {
            (left, right) = (BooleanRank(left), BooleanRank(right));
        }
        return comparison switch
        {
            BinaryOperator.Gt => Expression.GreaterThan(left, right),
            BinaryOperator.Ge => Expression.GreaterThanOrEqual(left, right),
            BinaryOperator.Lt => Expression.LessThan(left, right),
            _ => Expression.LessThanOrEqual(left, right),
        };
    }

    private static UnaryExpression AsNumber(Expression value, Type number) =>
        Expression.Convert(value, Linq.CanBeNull(value) ? typeof(Nullable<>).MakeGenericType(number) : number);

    private static ConditionalExpression BooleanRank(Expression value)
    {
        var rank = Expression.Condition(Expression.Equal(value, Expression.Constant(true, value.Type)), Expression.Constant(1), Expression.Constant(0));
        return Linq.CanBeNull(value)
            ? Expression.Condition(Linq.IsNull(value), Expression.Constant(null, typeof(int?)), Expression.Convert(rank, typeof(int?)))
            : rank;
    }

    private BoundPredicate In(InNode node)
    {
        var right = node.Right is AliasNode alias ? Aliased(alias, n => n) : node.Right;
        var left = Bind(node.Left);
        if (right is not ListNode list)
        {
            return Bind(right) is not BoundCollection collection ? throw Error("A list in parentheses or a collection is expected after 'in'.", right)
                : IsNullLiteral(left) ? BoundPredicate.Constant(false)
                : BoundPredicate.TwoValued(Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [collection.Property.Type.Item], collection.Items, SameType(node, left, new BoundValue(Expression.Default(collection.Property.Type.Item), DataTypes.Of(collection.Property.Type.Item))).Left.Value));
        }
        if (IsStructured(left) || IsNullLiteral(left))
        {
            return AnyOf(list.Items.Select(item => Equality(item, left, Bind(item))));
        }
        var value = AsValue(left, node.Left);
        var literals = list.Items.OfType<LiteralNode>().Where(l => l.Kind != LiteralKind.Null).ToList();
        var others = list.Items.Where(i => i is not LiteralNode { Kind: not LiteralKind.Null }).Select(item => Equality(item, left, Bind(item)));
        return AnyOf(literals.Count > 0 ? others.Prepend(InLiterals(value, literals)) : others);
    }

    private BoundPredicate InLiterals(BoundValue value, List<LiteralNode> items)
    {
        var bound = items.ConvertAll(item => As(item, value.Type, value.Enum, value.Value.Type));
        if (bound.Exists(b => b.Type.Kind != value.Type.Kind))
        {
            // A number beyond the property's type, or with a fraction: compare in the widest.
            value = To(value, typeof(double));
        }
        var (type, enumType, clr) = (value.Type, value.Enum, value.Value.Type);
        var list = context.Slots.Add(typeof(List<>).MakeGenericType(clr), Items(items, type, enumType, clr));
        return BoundPredicate.TwoValued(Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [clr], list, value.Value));
    }

    private static Func<Given, object?> Items(List<LiteralNode> items, DataType type, EnumType? enumType, Type clr) => given =>
    {
        var values = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(clr))!;
        foreach (var item in items)
        {
            LiteralValues.TryRead(given[item.Slot], type, enumType, out var read);
            values.Add(read);
        }
        return values;
    };

    /// <summary>Unknown when either side is null (URL Conventions 5.1.1.1.10). A value that is no set of flags has itself alone.</summary>
    private BoundPredicate Has(BinaryNode node)
    {
        var (held, part) = (Bind(node.Left), Bind(node.Right));
        if (IsNullLiteral(held) || IsNullLiteral(part))
        {
            return new(Expression.Constant(false), Expression.Constant(false));
        }
        var (one, other) = SameType(node, held, part);
        if (one.Type.Kind != DataKind.Enum)
        {
            throw Error("'has' takes an enumeration on both sides.", node, "TypeMismatch");
        }
        var number = Enum.GetUnderlyingType(one.Type.Item);
        var (left, right) = Linq.Unify(AsNumber(one.Value, number), AsNumber(other.Value, number));
        var known = Expression.AndAlso(Linq.IsNotNull(left), Linq.IsNotNull(right));
        var condition = Expression.Equal(one.Enum is { IsFlags: false } ? left : Expression.And(left, right), right);
        return new BoundPredicate(Expression.AndAlso(known, condition), Expression.AndAlso(known, Expression.Not(condition)));
    }

    private static bool IsNullLiteral(Bound bound) => bound is BoundLiteral { Node.Kind: LiteralKind.Null };

    private BoundValue To(BoundValue value, Type clr)
    {
        var wanted = Linq.CanBeNull(value.Value) ? typeof(Nullable<>).MakeGenericType(clr) : clr;
        if (value.Value.Type == wanted)
        {
            return value;
        }
        var converted = context.Slots.Widened(value.Value, clr);
        if (converted is null)
        {
            converted = Expression.Convert(value.Value, wanted);
            if (clr == typeof(decimal) && context.Traits.KeepsDecimalsAsText)
            {
                // What is reckoned is written as decimals are, with a point.
                converted = Expression.Add(converted, Expression.Constant(0m, wanted));
            }
        }
        return new BoundValue(converted, DataTypes.Of(wanted));
    }
}
