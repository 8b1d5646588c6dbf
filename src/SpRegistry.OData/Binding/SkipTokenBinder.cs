using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary>
/// A token holds the ordering values of the last row sent: <c>$orderby=Title desc</c> after ('Zorro', 12) →
/// <c>q.Where(b => b.Title &lt; S0 || b.Title == null || (b.Title == S0 &amp;&amp; b.Id > S1))</c>. Rows that come or go meanwhile neither repeat nor hide others.
/// </summary>
internal static class SkipTokenBinder
{
    /// <summary>The condition for the rows after a token's.</summary>
    public static Expression Bind(BindingContext context, SkipToken token, IReadOnlyList<OrderKey> keys)
    {
        if (token.Slots.Count != keys.Count)
        {
            throw SkipToken.Invalid();
        }
        Expression? after = null, first = null;
        for (var i = keys.Count - 1; i >= 0; i--)
        {
            var (key, slot) = (keys[i], token.Slots[i]);
            var isNull = context.Given[slot].Kind == LiteralKind.Null;
            if (isNull && !key.Nullable)
            {
                throw SkipToken.Invalid();
            }
            var value = first = isNull ? null : Slot(context, key, slot);
            var beyond = Beyond(key, value);
            if (after is not null)
            {
                var same = value is null ? Linq.IsNull(key.Value) : Expression.Equal(key.Value, value);
                beyond = Or(beyond, Expression.AndAlso(same, after));
            }
            after = beyond ?? Expression.Constant(false);
        }
        return keys.Count > 1 ? Bounded(keys[0], first, after!) : after!;
    }

    // Said once more of the first key alone, for an index to begin there: databases find no range in "greater, or equal and the rest greater".
    private static Expression Bounded(OrderKey key, Expression? value, Expression after) =>
        value is null || (key.Descending && key.Nullable) ? after
        : Expression.AndAlso(ExpressionBinder.Ordered(key.Descending ? BinaryOperator.Le : BinaryOperator.Ge, key.Value, value), after);

    // Null is lowest: after it in ascending order comes everything that is not null, in descending order nothing.
    private static Expression? Beyond(OrderKey key, Expression? value) => (key.Descending, value) switch
    {
        (false, null) => Linq.IsNotNull(key.Value),
        (false, not null) => ExpressionBinder.Ordered(BinaryOperator.Gt, key.Value, value),
        (true, null) => null,
        (true, not null) => key.Nullable
            ? Expression.OrElse(ExpressionBinder.Ordered(BinaryOperator.Lt, key.Value, value), Linq.IsNull(key.Value))
            : ExpressionBinder.Ordered(BinaryOperator.Lt, key.Value, value),
    };

    private static Expression Or(Expression? one, Expression other) => one is null ? other : Expression.OrElse(one, other);

    private static Expression Slot(BindingContext context, OrderKey key, int slot)
    {
        var value = Reader(slot, key.Type, key.Enum);
        if (key.Type.Kind == DataKind.Boolean)
        {
            return Expression.Constant(context.Decide(value), key.Value.Type);
        }
        value(context.Given);
        return context.Slots.Add(key.Value.Type, value);
    }

    private static Func<Given, object?> Reader(int slot, DataType type, EnumType? enumType)
    {
        // Strings stand for every type but the floating ones, whose literals are numbers.
        var kind = type.Kind is DataKind.Double or DataKind.Single or DataKind.Decimal ? LiteralKind.Double : LiteralKind.Raw;
        return given => LiteralValues.TryRead(given[slot] with { Kind = kind }, type, enumType, out var value) && value is not (double.NaN or float.NaN) ? value : throw SkipToken.Invalid();
    }
}
