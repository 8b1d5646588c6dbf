using System.Buffers.Text;
using System.Linq.Expressions;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
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
    public static Expression Bind(BindingContext context, string token, IReadOnlyList<OrderKey> keys)
    {
        var values = Read(token);
        if (values.Count != keys.Count)
        {
            throw Invalid();
        }
        Expression? after = null;
        for (var i = keys.Count - 1; i >= 0; i--)
        {
            var (key, text) = (keys[i], values[i]);
            if (text is null && !key.Nullable)
            {
                throw Invalid();
            }
            var value = text is null ? null : Slot(context, key, text);
            var beyond = Beyond(key, value);
            if (after is not null)
            {
                var same = value is null ? Linq.IsNull(key.Value) : Expression.Equal(key.Value, value);
                beyond = Or(beyond, Expression.AndAlso(same, after));
            }
            after = beyond ?? Expression.Constant(false);
        }
        return after!;
    }

    public static string Write(IEnumerable<object?> values)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                if (value is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    writer.WriteStringValue(LiteralValues.Write(value));
                }
            }
            writer.WriteEndArray();
        }
        return Base64Url.EncodeToString(buffer.ToArray());
    }

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

    private static Expression Slot(BindingContext context, OrderKey key, string text)
    {
        var slot = context.Literals.Add(new Literal(LiteralKind.Raw, text));
        object? Value(Literals literals) =>
            TryRead(literals[slot], key, out var value) ? value : throw Invalid();
        var first = Value(context.Literals);
        return key.Type.Kind == DataKind.Boolean ? Expression.Constant(first, key.Value.Type) : context.Slots.Add(key.Value.Type, Value);
    }

    private static bool TryRead(Literal literal, OrderKey key, out object? value)
    {
        // Strings stand for every type but the floating ones, whose literals are numbers.
        var kind = key.Type.Kind is DataKind.Double or DataKind.Single or DataKind.Decimal ? LiteralKind.Double : LiteralKind.Raw;
        return LiteralValues.TryRead(literal with { Kind = kind }, key.Type, key.Enum, out value);
    }

    private static List<string?> Read(string token)
    {
        try
        {
            return JsonSerializer.Deserialize<List<string?>>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token))) ?? throw Invalid();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Invalid();
        }
    }

    private static ODataError Invalid() =>
        new(400, "InvalidSkipToken", "This $skiptoken is not one of this service's for this ordering. Take next links whole, as the service gives them.", "$skiptoken");
}
