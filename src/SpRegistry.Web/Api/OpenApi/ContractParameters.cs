using System.Text.Json.Nodes;
using Microsoft.OData.Edm;
using Microsoft.OpenApi;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>What a request can say: the options of OData, and the keys and arguments in addresses. What many operations take is declared once and referred to.</summary>
/// <param name="contract">The contract.</param>
/// <param name="document">The document.</param>
/// <param name="keys">For each set a key that an example can ask for.</param>
internal sealed class ContractParameters(PublishedContract contract, OpenApiDocument document, ContractSchemas schemas, IReadOnlyDictionary<string, string> keys)
{
    public static readonly string[] OfMany = ["$filter", "$search", "$orderby", "$select", "$expand", "$compute", "$apply", "$top", "$skip", "$count", "$format", "$schemaversion", "Prefer", "OData-MaxVersion", "If-None-Match"];

    public static readonly string[] OfOne = ["$select", "$expand", "$compute", "$format", "$schemaversion", "Prefer", "OData-MaxVersion", "If-None-Match"];

    public static readonly string[] OfCount = ["$filter", "$search", "If-None-Match"];

    public static readonly string[] OfValues = ["$format", "OData-MaxVersion", "If-None-Match"];

    public static readonly string[] OfDocument = ["$format", "$schemaversion", "OData-MaxVersion", "If-None-Match"];

    public void Add()
    {
        foreach (var (name, text) in contract.Options)
        {
            document.AddComponent(IdOf(name), new OpenApiParameter
            {
                Name = name,
                In = name.StartsWith('$') ? ParameterLocation.Query : ParameterLocation.Header,
                Description = text,
                Schema = name switch
                {
                    "$top" or "$skip" => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" },
                    "$count" => new OpenApiSchema { Type = JsonSchemaType.Boolean },
                    "OData-MaxVersion" => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("4.0"), JsonValue.Create("4.01")] },
                    _ => new OpenApiSchema { Type = JsonSchemaType.String },
                },
            });
        }

        foreach (var set in contract.Sets)
        {
            foreach (var key in set.EntityType().DeclaredKey)
            {
                document.AddComponent($"{set.Name}_{key.Name}", Key(set, key));
            }
        }
    }

    public IEnumerable<IOpenApiParameter> Options(IEnumerable<string> names, IEdmEntityType type, bool searchable) => names
        .Where(name => (name != "$search" || searchable) && (name != "$expand" || type.DeclaredNavigationProperties().Any()))
        .Select(Option);

    public IOpenApiParameter Option(string name) => new OpenApiParameterReference(IdOf(name), document);

    public IEnumerable<IOpenApiParameter> Keys(IEdmEntitySet set) =>
        set.EntityType().DeclaredKey.Select(key => new OpenApiParameterReference($"{set.Name}_{key.Name}", document));

    /// <summary>A property as a part of an address.</summary>
    public OpenApiParameter Part(IEdmStructuredType type, IEdmProperty property) =>
        Part(property.Name, property.Type, contract.LineOf($"{ContractSchemas.NameOf(type)}/{property.Name}"));

    public IEnumerable<IOpenApiParameter> Arguments(IEdmFunction function) =>
        function.Parameters.Skip(1).Select(p => Part(p.Name, p.Type, contract.AllOf($"{PublishedContract.PathOf(function)}/{p.Name}")));

    /// <summary>How a value stands in an address: <c>'{Iso3}'</c>, <c>{Number}</c>.</summary>
    public static string Literal(string name, IEdmTypeReference type) => type.IsString() || type.IsEnum() ? $"'{{{name}}}'" : $"{{{name}}}";

    private static string IdOf(string option) => option.TrimStart('$');

    private OpenApiParameter Key(IEdmEntitySet set, IEdmStructuralProperty key)
    {
        var parameter = Part(set.EntityType(), key);
        parameter.Example = key.Type.IsString() ? JsonValue.Create(keys[set.Name]) : JsonNode.Parse(keys.GetValueOrDefault(set.Name, "1"));
        return parameter;
    }

    private OpenApiParameter Part(string name, IEdmTypeReference type, string text) =>
        new() { Name = name, In = ParameterLocation.Path, Required = true, Description = text, Schema = schemas.Value(type) };
}
