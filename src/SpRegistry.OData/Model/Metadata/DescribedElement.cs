namespace SpRegistry.OData;

/// <summary>What an element of a contract is.</summary>
public enum ElementKind
{
    /// <summary>All sets, singletons and functions together: the service.</summary>
    Container,

    /// <summary>An entity set.</summary>
    Set,

    /// <summary>A singleton.</summary>
    Singleton,

    /// <summary>An entity type.</summary>
    EntityType,

    /// <summary>A complex type.</summary>
    ComplexType,

    /// <summary>An enumeration.</summary>
    EnumType,

    /// <summary>A member of an enumeration.</summary>
    Member,

    /// <summary>A structural property.</summary>
    Property,

    /// <summary>A navigation property.</summary>
    Navigation,

    /// <summary>A bound function.</summary>
    Function,

    /// <summary>A parameter of a function; the first is what it is bound to.</summary>
    Parameter,
}

/// <summary>An element of a contract and what is told of it.</summary>
/// <param name="Path">Where it stands in the schema, as the target of annotations: <c>Book</c>, <c>Book/Status</c>, <c>Container/Books</c>, <c>Book/AsOf(date)</c>, <c>Book/AsOf(date)/date</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Description">What it says, in a line; null where nothing is told.</param>
/// <param name="LongDescription">What more there is to say; null where the line says all.</param>
public sealed record DescribedElement(string Path, ElementKind Kind, string? Description, string? LongDescription);
