using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Vocabularies;
using Microsoft.OData.Edm.Vocabularies.V1;

namespace SpRegistry.OData.Model;

/// <summary>The contract as CSDL, with the descriptions inline: what <c>$metadata</c> answers.</summary>
internal sealed class EdmDocument
{
    private static readonly EdmTerm AlternateKeysTerm = new("Org.OData.Core.V1", "AlternateKeys", EdmCoreModel.Instance.GetUntyped());
    private static readonly EdmTerm VersionsTerm = new("Org.OData.Core.V1", "ODataVersions", EdmCoreModel.Instance.GetString(isNullable: false));

    // The writer of CSDL knows no annotations of a schema itself.
    private const string SchemaVersionTerm = "Org.OData.Core.V1.SchemaVersion";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly ApiSchema schema;
    private readonly EdmModel model = new();
    private readonly Dictionary<EntityType, EdmEntityType> entities = [];
    private readonly Dictionary<string, EdmComplexType> complexTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EdmEnumType> enums = new(StringComparer.Ordinal);

    private EdmDocument(ApiSchema schema)
    {
        this.schema = schema;
        AddEnums();
        AddComplexTypes();
        AddEntityTypes();
        AddContainer();
    }

    /// <summary>The model, for the CSDL version that a client understands.</summary>
    public static IEdmModel Model(ApiSchema schema, Version version)
    {
        var document = new EdmDocument(schema);
        document.model.SetEdmVersion(version);
        return document.model;
    }

    /// <summary>The document in XML; with the version of the schema, if it is published.</summary>
    public static byte[] Xml(ApiSchema schema, Version version, string? schemaVersion = null)
    {
        var document = new XDocument();
        using (var writer = document.CreateWriter())
        {
            Require(CsdlWriter.TryWriteCsdl(Model(schema, version), writer, CsdlTarget.OData, out var errors), errors);
        }
        if (schemaVersion is not null)
        {
            var element = document.Descendants().First(e => e.Name.LocalName == "Schema");
            element.AddFirst(new XElement(element.Name.Namespace + "Annotation", new XAttribute("Term", SchemaVersionTerm), new XAttribute("String", schemaVersion)));
        }
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            document.Save(writer);
        }
        return stream.ToArray();
    }

    /// <summary>The document in JSON; with the version of the schema, if it is published.</summary>
    public static byte[] Json(ApiSchema schema, Version version, string? schemaVersion = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            Require(CsdlWriter.TryWriteCsdl(Model(schema, version), writer, out var errors), errors);
        }
        if (schemaVersion is null)
        {
            return stream.ToArray();
        }
        var document = JsonNode.Parse(stream.ToArray())!;
        document[schema.Namespace]!["@" + SchemaVersionTerm] = schemaVersion;
        return JsonSerializer.SerializeToUtf8Bytes(document, Indented);
    }

    private static void Require(bool written, IEnumerable<Microsoft.OData.Edm.Validation.EdmError> errors)
    {
        if (!written)
        {
            throw new InvalidOperationException("The contract has no valid CSDL: " + string.Join("; ", errors.Select(e => e.ErrorMessage)));
        }
    }

    private void AddEnums()
    {
        foreach (var source in schema.Enums)
        {
            var type = new EdmEnumType(schema.Namespace, source.Clr.Name, EdmPrimitiveTypeKind.Int32, source.IsFlags);
            model.AddElement(type);
            enums.Add(source.Clr.Name, type);
            Describe(type, source.Description);
            foreach (var (name, value, clr) in source.Members)
            {
                Describe(type.AddMember(name, new EdmEnumMemberValue(value)), source.DescribeMember?.Invoke(clr));
            }
        }
    }

    private void AddComplexTypes()
    {
        foreach (var name in schema.ComplexTypes.Keys)
        {
            complexTypes.Add(name, new EdmComplexType(schema.Namespace, name));
            model.AddElement(complexTypes[name]);
        }
        foreach (var (name, property) in schema.ComplexTypes)
        {
            foreach (var member in property.Members)
            {
                Describe(complexTypes[name].AddStructuralProperty(member.Name, TypeOf(member)), member.Description);
            }
        }
    }

    private void AddEntityTypes()
    {
        foreach (var source in schema.Types)
        {
            var type = new EdmEntityType(schema.Namespace, source.Name);
            model.AddElement(type);
            entities.Add(source, type);
            Describe(type, source.Description);
            foreach (var property in source.Properties)
            {
                var edm = type.AddStructuralProperty(property.Name, TypeOf(property));
                Describe(edm, property.Description);
                if (property.IsKey)
                {
                    type.AddKeys(edm);
                }
                if (property.Computed)
                {
                    Annotate(edm, CoreVocabularyModel.ComputedTerm, new EdmBooleanConstant(true));
                }
            }
            AddAlternateKeys(source, type);
            AddFunctions(source, type);
        }
        foreach (var (source, type) in entities)
        {
            foreach (var navigation in source.Navigations)
            {
                var edm = type.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo
                {
                    Name = navigation.Name,
                    Target = entities[navigation.Target.Type],
                    TargetMultiplicity = navigation.Collection ? EdmMultiplicity.Many : navigation.Nullable ? EdmMultiplicity.ZeroOrOne : EdmMultiplicity.One,
                    ContainsTarget = navigation.Contains,
                });
                Describe(edm, navigation.Description);
            }
        }
    }

    private void AddAlternateKeys(EntityType source, EdmEntityType type)
    {
        if (source.AlternateKeys.Count == 0)
        {
            return;
        }
        var keys = source.AlternateKeys.Select(key => new EdmRecordExpression(new EdmPropertyConstructor(
            "Key",
            new EdmCollectionExpression(key.Select(part => new EdmRecordExpression(
                new EdmPropertyConstructor("Name", new EdmPropertyPathExpression(part.Name)),
                new EdmPropertyConstructor("Alias", new EdmStringConstant(part.Name))))))));
        Annotate(type, AlternateKeysTerm, new EdmCollectionExpression(keys));
    }

    private void AddContainer()
    {
        var container = new EdmEntityContainer(schema.Namespace, "Container");
        model.AddElement(container);
        Annotate(container, VersionsTerm, new EdmStringConstant("4.0,4.01"));
        var sources = new Dictionary<EntitySet, EdmNavigationSource>();
        foreach (var set in schema.Addressable)
        {
            if (set.Kind == SetKind.Singleton)
            {
                var singleton = container.AddSingleton(set.Name, entities[set.Type]);
                sources.Add(set, singleton);
                Describe(singleton, set.Description);
            }
            else
            {
                var edm = container.AddEntitySet(set.Name, entities[set.Type]);
                sources.Add(set, edm);
                Describe(edm, set.Description);
            }
        }
        foreach (var (set, source) in sources)
        {
            foreach (var navigation in set.Type.Navigations.Where(n => !n.Contains))
            {
                var edm = (IEdmNavigationProperty)entities[set.Type].FindProperty(navigation.Name);
                source.AddNavigationTarget(edm, sources[navigation.Target]);
            }
            AddFunctions(set);
        }
    }

    private void AddFunctions(EntityType source, EdmEntityType type)
    {
        foreach (var function in source.Functions)
        {
            var result = new EdmCollectionTypeReference(new EdmCollectionType(TypeOf(function.Result)));
            var edm = new EdmFunction(schema.Namespace, function.Name, result, isBound: true, entitySetPathExpression: null, isComposable: false);
            edm.AddParameter("one", new EdmEntityTypeReference(type, isNullable: false));
            AddParameters(edm, function.Parameters);
            model.AddElement(edm);
            Describe(edm, function.Description);
        }
    }

    private void AddParameters(EdmFunction function, IReadOnlyList<FunctionParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            function.AddParameter(parameter.Name, TypeOf(parameter.Type, nullable: false));
        }
    }

    private void AddFunctions(EntitySet set)
    {
        var collection = new EdmCollectionTypeReference(new EdmCollectionType(new EdmEntityTypeReference(entities[set.Type], isNullable: false)));
        foreach (var function in set.Functions)
        {
            var edm = new EdmFunction(schema.Namespace, function.Name, collection, isBound: true, new EdmPathExpression("set"), isComposable: true);
            edm.AddParameter("set", collection);
            AddParameters(edm, function.Parameters);
            model.AddElement(edm);
            Describe(edm, function.Description);
        }
    }

    private IEdmTypeReference TypeOf(Property property) => TypeOf(property.Type, property.Nullable);

    private IEdmTypeReference TypeOf(DataType type, bool nullable)
    {
        // An instant keeps what the database keeps, at most the seven digits of a tick.
        IEdmTypeReference item = type.Kind switch
        {
            DataKind.Enum => new EdmEnumTypeReference(enums[type.Name], nullable),
            DataKind.Complex => new EdmComplexTypeReference(complexTypes[type.Name], nullable),
            DataKind.Instant => EdmCoreModel.Instance.GetTemporal(EdmPrimitiveTypeKind.DateTimeOffset, 7, nullable),
            DataKind.TimeOfDay => EdmCoreModel.Instance.GetTemporal(EdmPrimitiveTypeKind.TimeOfDay, 7, nullable),
            _ => EdmCoreModel.Instance.GetPrimitive(Enum.Parse<EdmPrimitiveTypeKind>(type.Kind.ToString()), nullable),
        };
        return type.Collection ? new EdmCollectionTypeReference(new EdmCollectionType(item)) : item;
    }

    private void Describe(IEdmVocabularyAnnotatable target, string? description)
    {
        if (!string.IsNullOrEmpty(description))
        {
            Annotate(target, CoreVocabularyModel.DescriptionTerm, new EdmStringConstant(description));
        }
    }

    private void Annotate(IEdmVocabularyAnnotatable target, IEdmTerm term, IEdmExpression value)
    {
        var annotation = new EdmVocabularyAnnotation(target, term, value);
        annotation.SetSerializationLocation(model, EdmVocabularyAnnotationSerializationLocation.Inline);
        model.AddVocabularyAnnotation(annotation);
    }
}
