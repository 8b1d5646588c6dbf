using System.Text.Json.Nodes;
using Microsoft.OData.Edm;
using Microsoft.OpenApi;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>The types of the contract as JSON Schemas: what an answer holds (OData JSON Format 4.01).</summary>
internal sealed class ContractSchemas(PublishedContract contract, OpenApiDocument document)
{

    /// <summary>Name of the schema of an answer with many of a type.</summary>
    public static string CollectionOf(IEdmStructuredType type) => NameOf(type) + "Collection";

    public static string NameOf(IEdmType type) => ((IEdmSchemaElement)type).Name;

    public IOpenApiSchema Reference(string schema) => new OpenApiSchemaReference(schema, document);

    public void Add()
    {
        foreach (var type in contract.StructuredTypes)
        {
            document.AddComponent(NameOf(type), Structured(type));
        }

        foreach (var type in contract.Enums)
        {
            document.AddComponent(NameOf(type), Enumeration(type));
        }

        var collections = contract.StructuredTypes.Where(t => t is IEdmEntityType || contract.IsResult(t));
        foreach (var type in collections)
        {
            document.AddComponent(CollectionOf(type), Collection(type));
        }

        document.AddComponent("count", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0", Description = "How many there are, on all pages together." });
        document.AddComponent("nextLink", new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri", Description = "Where the next page is; not there on the last. To be followed as it is." });
        document.AddComponent("context", new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri", Description = "What the answer shows, as a part of $metadata." });
        document.AddComponent("withContext", new OpenApiSchema { Type = JsonSchemaType.Object, Properties = Members(("@odata.context", Reference("context"))) });
    }

    /// <summary>An answer with one entity.</summary>
    public IOpenApiSchema One(IEdmStructuredType type) => new OpenApiSchema { AllOf = [Reference("withContext"), Reference(NameOf(type))] };

    /// <summary>The schema of a value.</summary>
    public IOpenApiSchema Value(IEdmTypeReference type)
    {
        if (type.IsCollection())
        {
            return new OpenApiSchema { Type = JsonSchemaType.Array, Items = Value(type.AsCollection().ElementType()) };
        }

        return type.IsEnum() || type.IsStructured()
            ? Nullable(Reference(NameOf(type.Definition)), type.IsNullable)
            : Primitive(type.PrimitiveKind(), type.IsNullable);
    }

    private static Dictionary<string, IOpenApiSchema> Members(params (string Name, IOpenApiSchema Schema)[] members) =>
        members.ToDictionary(m => m.Name, m => m.Schema, StringComparer.Ordinal);

    private static OpenApiSchema Primitive(EdmPrimitiveTypeKind kind, bool nullable)
    {
        var (type, format) = kind switch
        {
            EdmPrimitiveTypeKind.Boolean => (JsonSchemaType.Boolean, null),
            EdmPrimitiveTypeKind.Byte => (JsonSchemaType.Integer, "uint8"),
            EdmPrimitiveTypeKind.Int16 => (JsonSchemaType.Integer, "int16"),
            EdmPrimitiveTypeKind.Int32 => (JsonSchemaType.Integer, "int32"),
            EdmPrimitiveTypeKind.Int64 => (JsonSchemaType.Integer, "int64"),
            EdmPrimitiveTypeKind.Single => (JsonSchemaType.Number, "float"),
            EdmPrimitiveTypeKind.Double => (JsonSchemaType.Number, "double"),
            EdmPrimitiveTypeKind.Decimal => (JsonSchemaType.Number, "decimal"),
            EdmPrimitiveTypeKind.Date => (JsonSchemaType.String, "date"),
            EdmPrimitiveTypeKind.DateTimeOffset => (JsonSchemaType.String, "date-time"),
            EdmPrimitiveTypeKind.TimeOfDay => (JsonSchemaType.String, "time"),
            EdmPrimitiveTypeKind.Duration => (JsonSchemaType.String, "duration"),
            EdmPrimitiveTypeKind.Guid => (JsonSchemaType.String, "uuid"),
            EdmPrimitiveTypeKind.Binary => (JsonSchemaType.String, "base64url"),
            _ => (JsonSchemaType.String, (string?)null),
        };
        return new OpenApiSchema { Type = nullable ? type | JsonSchemaType.Null : type, Format = format };
    }

    private static IOpenApiSchema Nullable(IOpenApiSchema schema, bool nullable) =>
        nullable ? new OpenApiSchema { AnyOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] } : schema;

    private static IOpenApiSchema Described(IOpenApiSchema schema, string text)
    {
        schema.Description = text;
        return schema;
    }

    private OpenApiSchema Structured(IEdmStructuredType type)
    {
        var name = NameOf(type);
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = contract.AllOf(name), Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) };
        foreach (var property in type.DeclaredStructuralProperties())
        {
            schema.Properties.Add(property.Name, Described(Value(property.Type), contract.AllOf($"{name}/{property.Name}")));
        }

        foreach (var navigation in type.DeclaredNavigationProperties())
        {
            var target = Reference(NameOf(navigation.ToEntityType()));
            var many = navigation.Type.IsCollection();
            schema.Properties.Add(navigation.Name, Described(
                many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = target } : Nullable(target, navigation.Type.IsNullable),
                contract.AllOf($"{name}/{navigation.Name}") + "\n\nOnly with $expand."));
            if (many)
            {
                schema.Properties.Add($"{navigation.Name}@odata.count", Reference("count"));
                schema.Properties.Add($"{navigation.Name}@odata.nextLink", Reference("nextLink"));
            }
        }

        return schema;
    }

    private OpenApiSchema Enumeration(IEdmEnumType type)
    {
        var members = type.Members.Select(m => $"- `{m.Name}`: {contract.AllOf($"{type.Name}/{m.Name}").Replace("\n\n", " ", StringComparison.Ordinal)}");
        return new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = $"{contract.AllOf(type.Name)}\n\n{string.Join('\n', members)}",
            Enum = type.IsFlags ? null : [.. type.Members.Select(m => (JsonNode)JsonValue.Create(m.Name))],
        };
    }

    private OpenApiSchema Collection(IEdmStructuredType type) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "value" },
        Properties = Members(
            ("@odata.context", Reference("context")),
            ("@odata.count", Reference("count")),
            ("@odata.nextLink", Reference("nextLink")),
            ("value", new OpenApiSchema { Type = JsonSchemaType.Array, Items = Reference(NameOf(type)) })),
    };
}
