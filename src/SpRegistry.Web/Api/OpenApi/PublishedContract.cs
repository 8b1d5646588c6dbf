using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Vocabularies;
using SpRegistry.OData;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>The contract as documents for readers are made from it: the model that <c>$metadata</c> publishes, and the one text of each of its elements.</summary>
internal sealed class PublishedContract
{
    private const string Container = "Container";

    private readonly Dictionary<string, DescribedElement> _texts;

    public PublishedContract(IEdmModel model, IEnumerable<DescribedElement> elements, ODataOptions options)
    {
        Model = model;
        _texts = elements.ToDictionary(e => e.Path, StringComparer.Ordinal);
        Options = DescribedOption.Of(options).ToDictionary(o => o.Name, o => o.Description, StringComparer.Ordinal);
    }

    public IEdmModel Model { get; }

    /// <summary>The meaning of each query option and header.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    public string Line => Text(Container).Description!;

    /// <summary>What more there is to say of the service, with its limits, in paragraphs.</summary>
    public IReadOnlyList<string> More =>
        Annotation(Model.EntityContainer, "Org.OData.Core.V1.LongDescription") is IEdmStringConstantExpression { Value: { } text } ? text.Split('\n') : [];

    /// <summary>Sets and singletons.</summary>
    public IEnumerable<IEdmNavigationSource> Sources => Sets.Cast<IEdmNavigationSource>().Concat(Singletons);

    public IEnumerable<IEdmEntitySet> Sets => Model.EntityContainer.EntitySets();

    public IEnumerable<IEdmSingleton> Singletons => Model.EntityContainer.Singletons();

    public IEnumerable<IEdmStructuredType> StructuredTypes => Model.SchemaElements.OfType<IEdmStructuredType>();

    public IEnumerable<IEdmEnumType> Enums => Model.SchemaElements.OfType<IEdmEnumType>();

    /// <summary>The functions of a set.</summary>
    public IEnumerable<IEdmFunction> FunctionsOf(IEdmEntitySet set) =>
        Functions.Where(f => f.Parameters.First().Type.IsCollection() && f.Parameters.First().Type.AsCollection().ElementType().Definition == set.EntityType());

    /// <summary>The functions of one entity.</summary>
    public IEnumerable<IEdmFunction> FunctionsOf(IEdmEntityType type) => Functions.Where(f => f.Parameters.First().Type.Definition == type);

    /// <summary>Whether a function answers with values of a type.</summary>
    public bool IsResult(IEdmStructuredType type) => Functions.Any(f => f.ReturnType.IsCollection() && f.ReturnType.AsCollection().ElementType().Definition == type);

    private IEnumerable<IEdmFunction> Functions => Model.SchemaElements.OfType<IEdmFunction>();

    public static string PathOf(IEdmNavigationSource source) => $"{Container}/{source.Name}";

    public static string PathOf(IEdmFunction function)
    {
        var bound = function.Parameters.First().Type;
        var type = bound.IsCollection() ? bound.AsCollection().ElementType() : bound;
        return $"{((IEdmSchemaElement)type.Definition).Name}/{function.Name}({string.Join(',', function.Parameters.Skip(1).Select(p => p.Name))})";
    }

    /// <summary>What is told of an element in a line.</summary>
    public string LineOf(string path) => Text(path).Description ?? "";

    /// <summary>What more there is to say of an element, in paragraphs; none where the line says all.</summary>
    public IReadOnlyList<string> MoreOf(string path) => Text(path).LongDescription?.Split('\n') ?? [];

    /// <summary>All that is told of an element, in CommonMark.</summary>
    public string AllOf(string path) => string.Join("\n\n", [LineOf(path), .. MoreOf(path)]);

    public bool IsSearchable(IEdmNavigationSource set) =>
        Annotation((IEdmVocabularyAnnotatable)set, "Org.OData.Capabilities.V1.SearchRestrictions") is not IEdmRecordExpression record
        || record.FindProperty("Searchable")?.Value is not IEdmBooleanConstantExpression { Value: false };

    public bool IsComputed(IEdmProperty property) => Annotation(property, "Org.OData.Core.V1.Computed") is not null;

    /// <summary>The properties that are keys besides the key, each with the properties that make it.</summary>
    public IEnumerable<IReadOnlyList<IEdmStructuralProperty>> AlternateKeysOf(IEdmEntityType type) =>
        Annotation(type, "Org.OData.Core.V1.AlternateKeys") is IEdmCollectionExpression keys
            ? keys.Elements.Cast<IEdmRecordExpression>().Select(key => ((IEdmCollectionExpression)key.FindProperty("Key").Value).Elements.Cast<IEdmRecordExpression>()
                .Select(part => (IEdmStructuralProperty)type.FindProperty(string.Join('/', ((IEdmPathExpression)part.FindProperty("Name").Value).PathSegments))).ToList())
            : [];

    private IEdmExpression? Annotation(IEdmVocabularyAnnotatable element, string term) =>
        Model.FindVocabularyAnnotations(element).FirstOrDefault(a => $"{a.Term.Namespace}.{a.Term.Name}" == term)?.Value;

    private DescribedElement Text(string path) => _texts.GetValueOrDefault(path) ?? throw new InvalidOperationException($"The contract says nothing of '{path}'.");
}
