using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary><c>Books(1)</c>, <c>Books(Id=1)</c>, <c>Books/1</c>, <c>Books(Isbn=@s)</c> → <c>q.Where(r => r.Id == S0)</c>.</summary>
internal static class KeyBinder
{
    public static Expression Bind(BindingContext context, Expression query, EntityType type, IReadOnlyList<Argument> arguments, string target)
    {
        var keys = type.Keys.ToList();
        if (arguments is [{ Name: null }] && keys.Count == 1)
        {
            return Where(context, query, [(keys[0], arguments[0].Value)], target);
        }
        foreach (var key in type.AlternateKeys.Prepend(keys))
        {
            if (key.Count == arguments.Count && key.All(part => arguments.Any(a => IsFor(a, part))))
            {
                return Where(context, query, [.. key.Select(part => (part, arguments.First(a => IsFor(a, part)).Value))], target);
            }
        }
        var expected = string.Join(" or ", type.AlternateKeys.Prepend(keys).Where(k => k.Count > 0).Select(k => $"({string.Join(",", k.Select(p => p.Name + "=…"))})"));
        throw new ODataError(400, "InvalidKey", $"This is no key of {type.Name}: expected {expected}.", target);
    }

    /// <summary>A segment that is a key by itself; null when it cannot be one.</summary>
    public static Expression? BindSegment(BindingContext context, Expression query, EntityType type, PathSegment segment)
    {
        if (type.Keys.ToList() is not [var key])
        {
            return null;
        }
        return segment.Slot is { } slot && LiteralValues.TryRead(context.Given[slot], key.Type, context.Schema.EnumOf(key.Type), out _)
            ? Where(context, query, [(key, new LiteralNode(0, LiteralKind.Raw, slot))], segment.Text)
            : null;
    }

    /// <summary>A literal as a value of a type: of a key, or of a function's parameter.</summary>
    public static Func<Given, object?> Reader(BindingContext context, Node node, DataType type, string name, string target)
    {
        var value = node is AliasNode alias
            ? context.Alias(alias, target) ?? throw new ODataError(400, "UnknownAlias", $"'@{alias.Name}' is not given in the query part of this URL.", target, alias.Position)
            : node;
        if (value is not LiteralNode { Kind: not LiteralKind.Null } literal)
        {
            throw new ODataError(400, "InvalidKey", $"A literal is expected for '{name}'.", target, value.Position);
        }
        var enumType = context.Schema.EnumOf(type);
        object? Read(Given given) => LiteralValues.TryRead(given[literal.Slot], type, enumType, out var read)
            ? read
            : throw new ODataError(400, "InvalidKey", $"{given[literal.Slot]} is no value for '{name}': expected {LiteralValues.Example(type, enumType)}.", target, literal.Position);
        Read(context.Given);
        return Read;
    }

    private static Expression Where(BindingContext context, Expression query, List<(Property Property, Node Value)> parts, string target) =>
        Linq.Where(query, row => parts
            .Select(part => Equal(context, row, part.Property, part.Value, target))
            .Aggregate(Expression.AndAlso));

    private static BinaryExpression Equal(BindingContext context, Expression row, Property property, Node value, string target)
    {
        var column = Linq.Inline(property.Value!, row);
        return Expression.Equal(column, context.Slots.Add(column.Type, Reader(context, value, property.Type, property.Name, target)));
    }

    private static bool IsFor(Argument argument, Property part) => part.Name.Equals(argument.Name, StringComparison.OrdinalIgnoreCase);
}
