using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Vocabularies;

namespace SpRegistry.OData.Model;

/// <summary>OASIS's vocabularies: their terms, and values for them.</summary>
internal static class Vocabulary
{
    public const string CoreNamespace = "Org.OData.Core.V1";
    public const string CapabilitiesNamespace = "Org.OData.Capabilities.V1";
    public const string AggregationNamespace = "Org.OData.Aggregation.V1";

    // Every model knows the vocabularies that the library brings.
    private static readonly EdmModel Known = new();

    private const string Home = "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/";

    /// <summary>The documents that the annotations need, in the form of the one that refers to them.</summary>
    public static IEnumerable<IEdmReference> References(bool json)
    {
        foreach (var name in new[] { CoreNamespace, CapabilitiesNamespace, AggregationNamespace })
        {
            var reference = new EdmReference(new Uri($"{Home}{name}.{(json ? "json" : "xml")}"));
            // No alias: with one, readers would look for the terms under it.
            reference.AddInclude(new EdmInclude(alias: null, name));
            yield return reference;
        }
    }

    public static IEdmTerm Core(string name) => Term(CoreNamespace, name);

    public static IEdmTerm Capability(string name) => Term(CapabilitiesNamespace, name);

    public static IEdmTerm Aggregation(string name) => Term(AggregationNamespace, name);

    public static IEdmExpression Text(string text) => new EdmStringConstant(text);

    public static IEdmExpression Tag(bool value) => new EdmBooleanConstant(value);

    public static IEdmExpression Texts(IEnumerable<string> texts) => new EdmCollectionExpression(texts.Select(Text));

    public static IEdmExpression Number(int value) => new EdmIntegerConstant(value);

    public static IEdmExpression Record(params (string Name, IEdmExpression Value)[] properties) =>
        new EdmRecordExpression(properties.Select(p => new EdmPropertyConstructor(p.Name, p.Value)));

    public static IEdmExpression Member(string vocabulary, string type, string member)
    {
        var declared = new EdmEnumType(vocabulary, type);
        return new EdmEnumMemberExpression(declared.AddMember(member, new EdmEnumMemberValue(0)));
    }

    /// <summary>Annotates where the element is written, not in a section of its own.</summary>
    public static void Annotate(EdmModel model, IEdmVocabularyAnnotatable target, IEdmTerm term, IEdmExpression value)
    {
        var annotation = new EdmVocabularyAnnotation(target, term, value);
        annotation.SetSerializationLocation(model, EdmVocabularyAnnotationSerializationLocation.Inline);
        model.AddVocabularyAnnotation(annotation);
    }

    // What is newer than the library's copy of a vocabulary, or in none of its, is declared by name.
    private static IEdmTerm Term(string prefix, string name) =>
        Known.FindTerm($"{prefix}.{name}") ?? new EdmTerm(prefix, name, EdmCoreModel.Instance.GetUntyped());
}
