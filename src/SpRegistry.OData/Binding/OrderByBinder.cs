using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary>One key of an ordering.</summary>
/// <param name="Value">The key, over the row of the query.</param>
/// <param name="Type">Its type, by which its value is written into a skip token and read back.</param>
/// <param name="Enum">The enumeration, for keys of one.</param>
/// <param name="Nullable">Whether it can be null.</param>
/// <param name="Descending">Whether the largest comes first.</param>
internal sealed record OrderKey(Expression Value, DataType Type, EnumType? Enum, bool Nullable, bool Descending);

/// <summary><c>$orderby=Author/Name desc,Id</c> → <c>q.OrderByDescending(b => b.Author.Name).ThenBy(b => b.Id)</c>. Null sorts lowest (URL Conventions 11.2.6.2); the key comes last, so that the order is total.</summary>
internal static class OrderByBinder
{
    /// <summary>The keys of an ordering over a row, ending in those of the entity.</summary>
    public static List<OrderKey> Bind(BindingContext context, IReadOnlyList<OrderItem> items, Expression row, EntityType type, Instance? it = null)
    {
        var binder = new ExpressionBinder(context, "$orderby", row, type) { It = it };
        List<OrderKey> keys = [];
        foreach (var item in items)
        {
            var value = binder.ToOrderBy(item.Value);
            if (value.Type.Kind == DataKind.Binary)
            {
                throw new ODataError(400, "TypeMismatch", "Binary values have no order.", "$orderby", item.Value.Position);
            }
            if (context.Slots.Known(value.Value) is null && value.Value is not ConstantExpression)
            {
                // What is the same for every row puts none before another.
                Add(keys, new OrderKey(value.Value, value.Type, value.Enum, value.Nullable, item.Descending));
            }
        }
        foreach (var key in type.Identity)
        {
            Add(keys, new OrderKey(Linq.Inline(key.Value!, row), key.Type, context.Schema.EnumOf(key.Type), key.Nullable, Descending: false));
        }
        return keys;
    }

    /// <summary>Puts a query into an order that may begin with keys of its own, such as the parent's.</summary>
    public static Expression Apply(Expression query, ParameterExpression row, IEnumerable<Expression> before, IReadOnlyList<OrderKey> keys, DatabaseTraits traits)
    {
        var first = true;
        void Key(Expression value, bool descending)
        {
            query = Linq.OrderBy(query, Expression.Lambda(value, row), descending, first);
            first = false;
        }
        foreach (var value in before)
        {
            Key(value, descending: false);
        }
        foreach (var key in keys)
        {
            if (traits.NullSortsHighest && key.Nullable)
            {
                Key(Linq.IsNull(key.Value), descending: !key.Descending);
            }
            Key(key.Value, key.Descending);
        }
        return query;
    }

    private static void Add(List<OrderKey> keys, OrderKey key)
    {
        if (!keys.Exists(k => SameExpression.Are(k.Value, key.Value)))
        {
            keys.Add(key);
        }
    }
}
