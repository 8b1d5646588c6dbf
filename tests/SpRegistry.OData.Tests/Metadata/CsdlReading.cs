using System.Globalization;
using System.Text.Json;
using System.Xml;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Validation;
using Microsoft.OData.Edm.Vocabularies;

namespace SpRegistry.OData.Tests.Metadata;

/// <summary>Reads a document of <c>$metadata</c> as .NET's generators of clients do, by Microsoft's own reader.</summary>
internal static class CsdlReading
{
    public static IEdmModel Xml(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document));
        Assert.True(CsdlReader.TryParse(reader, out var model, out var errors), Said(errors));
        return model;
    }

    public static IEdmModel Json(byte[] document)
    {
        var reader = new Utf8JsonReader(document);
        Assert.True(CsdlReader.TryParse(ref reader, out var model, out var errors), Said(errors));
        return model;
    }

    // Newer than the validator's copies of OASIS's vocabularies, or in none of them.
    private static readonly string[] Unknown = ["Org.OData.Aggregation.V1.", "Org.OData.Capabilities.V1.DefaultCapabilities", "'MultipleHierarchies'"];

    /// <summary>What all rules of Microsoft's validator find wrong.</summary>
    public static IEnumerable<string> Faults(IEdmModel model)
    {
        model.Validate(out var errors);
        return errors.Where(e => !IsPathInJson(e) && !Unknown.Any(u => e.ErrorMessage.Contains(u, StringComparison.Ordinal))).Select(e => $"{e.ErrorLocation}: {e.ErrorCode}: {e.ErrorMessage}");
    }

    // In JSON a path looks like any other string, and the validator takes it for one.
    private static bool IsPathInJson(EdmError error) =>
        error.ErrorCode == EdmErrorCode.PrimitiveConstantExpressionNotValidForNonPrimitiveType && error.ErrorLocation.ToString()!.StartsWith("$.", StringComparison.Ordinal);

    /// <summary>Everything a model says, a line for each thing.</summary>
    public static IReadOnlyList<string> Facts(IEdmModel model)
    {
        var facts = new List<string>();
        foreach (var element in model.SchemaElements)
        {
            facts.AddRange(element switch
            {
                IEdmStructuredType type => Structure(type),
                IEdmEnumType type => type.Members.Select(m => $"{type.FullTypeName()}/{m.Name} = {m.Value.Value} of {type.UnderlyingType.FullTypeName()}, flags {type.IsFlags}"),
                IEdmFunction function => [Function(function)],
                IEdmEntityContainer container => container.Elements.OfType<IEdmNavigationSource>().SelectMany(Source),
                _ => [element.FullName()],
            });
        }
        facts.AddRange(model.VocabularyAnnotations.Select(a => $"{Target(a.Target)} @{a.Term.FullName()} = {Value(a.Value)}"));
        facts.Sort(StringComparer.Ordinal);
        return facts;
    }

    private static IEnumerable<string> Structure(IEdmStructuredType type) =>
    [
        $"{type.FullTypeName()} is a {type.TypeKind} with key {string.Join(',', (type as IEdmEntityType)?.DeclaredKey?.Select(k => k.Name) ?? [])}",
        .. type.DeclaredProperties.Select(p => $"{type.FullTypeName()}/{p.Name} {p.Type.FullName()} nullable {p.Type.IsNullable} {Facets(p.Type)} {(p is IEdmNavigationProperty n ? Navigation(n) : "")}"),
    ];

    private static string Facets(IEdmTypeReference type) => type switch
    {
        IEdmDecimalTypeReference d => $"precision {d.Precision} scale {d.Scale}",
        IEdmTemporalTypeReference t => $"precision {t.Precision}",
        _ => "",
    };

    private static string Navigation(IEdmNavigationProperty n) =>
        $"{n.TargetMultiplicity()} partner {n.Partner?.Name} contains {n.ContainsTarget} where {string.Join(',', n.ReferentialConstraint?.PropertyPairs.Select(p => $"{p.DependentProperty.Name}={p.PrincipalProperty.Name}") ?? [])}";

    private static IEnumerable<string> Source(IEdmNavigationSource source) =>
        source.NavigationPropertyBindings.Select(b => $"{source.Name}/{b.Path.Path} leads to {b.Target.Name}").Prepend($"{source.Name} is {source.NavigationSourceKind()} of {source.EntityType().Name}");

    private static string Function(IEdmFunction f) =>
        $"{f.FullName()}({string.Join(", ", f.Parameters.Select(p => $"{p.Name} {p.Type.FullName()} nullable {p.Type.IsNullable}"))}) {f.ReturnType.FullName()} bound {f.IsBound} composable {f.IsComposable} path {string.Join('/', f.EntitySetPath?.PathSegments ?? [])}";

    private static string Target(IEdmVocabularyAnnotatable target) => target switch
    {
        IEdmProperty p => $"{p.DeclaringType.FullTypeName()}/{p.Name}",
        IEdmEnumMember m => $"{m.DeclaringType.FullTypeName()}/{m.Name}",
        IEdmOperationParameter p => $"{Function((IEdmFunction)p.DeclaringOperation)}/{p.Name}",
        IEdmFunction f => Function(f),
        IEdmEntityContainerElement e => $"{e.Container.Name}/{e.Name}",
        IEdmSchemaElement e => e.FullName(),
        _ => target.ToString()!,
    };

    private static string Value(IEdmExpression value) => value switch
    {
        IEdmStringConstantExpression s => s.Value,
        IEdmBooleanConstantExpression b => b.Value.ToString(),
        IEdmIntegerConstantExpression i => i.Value.ToString(CultureInfo.InvariantCulture),
        IEdmPathExpression p => p.Path,
        IEdmEnumMemberExpression e => string.Join(',', e.EnumMembers.Select(m => m.Name)),
        IEdmCollectionExpression c => $"[{string.Join("; ", c.Elements.Select(Value))}]",
        IEdmRecordExpression r => $"{{{string.Join("; ", r.Properties.Select(p => $"{p.Name}: {Value(p.Value)}").Order(StringComparer.Ordinal))}}}",
        _ => value.ExpressionKind.ToString(),
    };

    private static string Said(IEnumerable<EdmError> errors) => string.Join("; ", errors.Select(e => e.ErrorMessage));
}
