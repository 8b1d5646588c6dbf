using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary>A row and what it shows.</summary>
internal sealed record Instance(Expression Row, EntityType Type);

/// <summary>What an expression means.</summary>
internal abstract record Bound;

/// <summary>A value of a type: a column, a computation.</summary>
internal sealed record BoundValue(Expression Value, DataType Type, EnumType? Enum = null) : Bound
{
    /// <summary>Whether it can be null; strings do not say so by their type.</summary>
    public bool Nullable { get; init; } = Linq.CanBeNull(Value);
}

/// <summary>A literal: its type is that of what it is compared with.</summary>
internal sealed record BoundLiteral(LiteralNode Node) : Bound;

/// <summary>A related entity or a complex value, or none; <paramref name="Exists"/> tells.</summary>
/// <param name="Exists">Whether there is one.</param>
/// <param name="TypeName">Name of its type.</param>
/// <param name="Identity">What makes it equal to another of its type: the key of an entity, the members of a complex value.</param>
internal sealed record BoundEntity(Expression Exists, string TypeName, IReadOnlyList<(string Name, Func<Bound> Value)> Identity) : Bound
{
    /// <summary>Whether a missing one is known by its identity, as an entity is, whose key is never null.</summary>
    public bool Keyed { get; init; }
}

/// <summary><c>{"From":"2014-01-31"}</c>: a complex value that is written out.</summary>
internal sealed record BoundObject(ObjectNode Node, IReadOnlyList<(string Name, Bound Value)> Members) : Bound;

/// <summary><c>["a",Title]</c>: a collection, or a tuple, that is written out.</summary>
internal sealed record BoundList(ListNode Node, IReadOnlyList<Bound> Items) : Bound;

/// <summary>A collection of primitive values.</summary>
internal sealed record BoundCollection(Expression Items, Property Property) : Bound;

/// <summary>
/// A condition in three-valued logic: when it is true and when it is false; otherwise it is null (URL Conventions 5.1.1.1).
/// EF's translation knows two values only: a plain <c>!</c> would make <c>not contains(Subtitle,'x')</c> true for rows without one.
/// </summary>
internal sealed record BoundPredicate(Expression True, Expression False) : Bound
{
    public static BoundPredicate TwoValued(Expression condition) => new(condition, Expression.Not(condition));

    public static BoundPredicate Constant(bool value) => new(Expression.Constant(value), Expression.Constant(!value));

    public BoundPredicate Not() => new(False, True);
}
