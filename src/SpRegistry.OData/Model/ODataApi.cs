using Microsoft.EntityFrameworkCore;
using Microsoft.OData.Edm;
using SpRegistry.OData.Model;

namespace SpRegistry.OData;

/// <summary>The public contract of an OData service: which sets there are, what one row says, and how a row leads to others. What is not named here is not public.</summary>
/// <typeparam name="TSource">What the rows are read from: a class of the application that holds a <see cref="DbContext"/> and whatever a query depends on besides, such as today's date.</typeparam>
public sealed class ODataApi<TSource>
    where TSource : class
{
    /// <summary>Starts an empty contract.</summary>
    /// <param name="schemaNamespace">EDM namespace of all types.</param>
    /// <param name="context">The context that a source reads from. Its connection runs the queries; a transaction open on it is used.</param>
    /// <param name="description">What the service is, in a sentence for readers of <c>$metadata</c>.</param>
    public ODataApi(string schemaNamespace, Func<TSource, DbContext> context, string description)
    {
        Schema = new ApiSchema(schemaNamespace, source => context((TSource)source), description);
    }

    /// <summary>Everything the contract names with what is told of it: the one text behind <c>$metadata</c>, for whatever else explains the data to readers.</summary>
    /// <exception cref="InvalidOperationException">A text of <see cref="Explain"/> is about nothing that the contract names.</exception>
    public IReadOnlyList<DescribedElement> Elements => Schema.Elements();

    /// <summary>The contract as the model that <c>$metadata</c> publishes, for whatever else is generated from it. The texts are <see cref="Elements"/>.</summary>
    /// <param name="options">The limits of the service; its database can do everything.</param>
    public IEdmModel EdmModel(ODataOptions options) => EdmDocument.Model(Schema, new Version(4, 1), new ServiceTraits(options, new HashSet<string>()));

    internal ApiSchema Schema { get; }

    /// <summary>Adds an entity set with a type of its own.</summary>
    /// <param name="name">Name in URLs, plural: <c>States</c>.</param>
    /// <param name="typeName">Name of the entity type, singular: <c>State</c>.</param>
    /// <param name="rows">The rows of the set. It may close over the source only, so that a query's text stays the same from request to request. Values that are read from the source, or from an object that it holds in a property, cost least.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    public EntityBuilder<TSource, TRow> Set<TRow>(string name, string typeName, Func<TSource, IQueryable<TRow>> rows, string description)
        where TRow : class
    {
        var type = new EntityType(typeName, typeof(TRow), description);
        Schema.Add(type);
        return new(Schema, Schema.Add(new EntitySet(name, type, source => rows((TSource)source), description, SetKind.Set)));
    }

    /// <summary>Adds a further set of rows of a type that another set has declared, such as a subset worth a name of its own.</summary>
    public EntityBuilder<TSource, TRow> Set<TRow>(string name, EntityBuilder<TSource, TRow> sameTypeAs, Func<TSource, IQueryable<TRow>> rows, string description)
        where TRow : class =>
        new(Schema, Schema.Add(new EntitySet(name, sameTypeAs.EntitySet.Type, source => rows((TSource)source), description, SetKind.Set)));

    /// <summary>Adds an entity type whose rows are reached through their parent only (<see cref="EntityBuilder{TSource,TRow}.Contains{TChild,TKey}"/>).</summary>
    public EntityBuilder<TSource, TRow> ContainedType<TRow>(string typeName, Func<TSource, IQueryable<TRow>> rows, string description)
        where TRow : class
    {
        var type = new EntityType(typeName, typeof(TRow), description);
        Schema.Add(type);
        return new(Schema, Schema.Add(new EntitySet(typeName, type, source => rows((TSource)source), description, SetKind.Contained)));
    }

    /// <summary>Adds a singleton: one entity without a key. Give the values that no row holds by <see cref="EntityBuilder{TSource,TRow}.FromSource{T}"/>.</summary>
    /// <param name="name">Name in URLs.</param>
    /// <param name="typeName">Name of its entity type.</param>
    /// <param name="row">A query of exactly one row.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    public EntityBuilder<TSource, TRow> Singleton<TRow>(string name, string typeName, Func<TSource, IQueryable<TRow>> row, string description)
        where TRow : class
    {
        var type = new EntityType(typeName, typeof(TRow), description);
        Schema.Add(type);
        return new(Schema, Schema.Add(new EntitySet(name, type, source => row((TSource)source), description, SetKind.Singleton)));
    }

    /// <summary>Describes a complex type, which its properties only name.</summary>
    public ODataApi<TSource> ComplexType(string name, string description)
    {
        Schema.DescribeComplex(name, description);
        return this;
    }

    /// <summary>Says more of an element than its description: how a value is derived, in which unit and zone, what null means, where it comes from.</summary>
    /// <param name="path">Where the element stands (<see cref="DescribedElement.Path"/>); it may be declared later.</param>
    /// <param name="text">The text, of paragraphs divided by line feeds.</param>
    public ODataApi<TSource> Explain(string path, string text)
    {
        Schema.Explain(path, text);
        return this;
    }

    /// <summary>Leads readers of <c>$metadata</c> to related information, such as the licence of the data.</summary>
    /// <param name="relation">A link relation as IANA registers them: <c>license</c>.</param>
    /// <param name="address">The absolute address.</param>
    public ODataApi<TSource> Link(string relation, string address)
    {
        Schema.Links.Add((relation, address));
        return this;
    }

    /// <summary>Describes an enumeration and each of its members. An enumeration is published where a property or parameter has it, and undescribed without this.</summary>
    public ODataApi<TSource> Enum<TEnum>(string description, Func<TEnum, string?> member)
        where TEnum : struct, Enum
    {
        Schema.Describe(typeof(TEnum), description, value => member((TEnum)value));
        return this;
    }
}
