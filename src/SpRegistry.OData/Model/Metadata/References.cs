using System.Linq.Expressions;
using System.Reflection;

namespace SpRegistry.OData.Model;

/// <summary>Which properties of a row and of the entity it leads to are equal: the referential constraints of a contract.</summary>
internal static class References
{
    /// <summary>
    /// The property that holds the key of the related entity, with that key; null where the contract names no such property.
    /// <c>ToOne("Author", authors, b =&gt; b.Author)</c> beside <c>Property("AuthorId", b =&gt; b.AuthorId)</c> → (AuthorId, Id): EF's own convention of names.
    /// </summary>
    public static (Property Dependent, Property Principal)? Constraint(EntityType type, Navigation navigation)
    {
        if (navigation.Collection || navigation.Target.Type.Keys.ToList() is not [var key])
        {
            return null;
        }
        var dependent = type.Properties.FirstOrDefault(p => p.Value is { } value && Holds(value, navigation, key));
        return dependent is null ? null : (dependent, key);
    }

    /// <summary>Whether a navigation property can lead nowhere: C# may declare a reference as nullable whose key never is.</summary>
    public static bool LeadsNowhere(EntityType type, Navigation navigation) =>
        !navigation.Collection && navigation.Nullable && Constraint(type, navigation) is not { Dependent.Nullable: false };

    private static bool Holds(LambdaExpression value, Navigation navigation, Property key) => navigation.Kind switch
    {
        NavigationKind.ByKey => Same(value, navigation.From!) && Same(key.Value!, navigation.To!),
        NavigationKind.Reference => key.Value!.Body is MemberExpression { Member: var target }
            && navigation.Reference!.Body is MemberExpression { Member: var reference, Expression: var row }
            && value.Body is MemberExpression { Member: PropertyInfo held, Expression: var holder }
            && held.Name == reference.Name + target.Name
            && Path(row) == Path(holder),
        _ => false,
    };

    private static bool Same(LambdaExpression one, LambdaExpression other) => Path(one.Body) is { } path && path == Path(other.Body);

    private static string? Path(Expression? at) => at switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Path(convert.Operand),
        MemberExpression { Member.Name: var name, Expression: var of } => Path(of) is { } path ? $"{path}.{name}" : null,
        ParameterExpression => "",
        _ => null,
    };
}
