using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>The addresses that every OData service has, whatever its contract: its documents, batches, ids and cross joins.</summary>
internal sealed class ServicePaths(OpenApiDocument document, ContractSchemas schemas, ContractParameters parameters, ContractResponses responses, ContractPaths paths)
{
    /// <summary>The tag of these operations.</summary>
    public const string Tag = "Service";

    private const string MultipartMixed = "multipart/mixed";

    public void Add()
    {
        document.Tags!.Add(new OpenApiTag { Name = Tag, Description = "The service itself: its documents, many requests in one, entities by their ids, and several sets at once." });
        AddBodies();
        responses.AddAnswer("serviceDocument", "The sets and singletons by name.", Rows(("name", Text()), ("kind", Text()), ("url", Text())));
        document.AddComponent("metadata", new OpenApiResponse
        {
            Description = "The schema in CSDL, with a description of everything in it.",
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/xml"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
                [ContractResponses.Json] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } },
            },
        });
        responses.AddAnswer("combinations", "A page of combinations, with a member for each set.", Rows());
        responses.AddAnswer("entity", "The entity.", new OpenApiSchema { Type = JsonSchemaType.Object });
        paths.Add("/", Operation("Service_document", "Read the list of all sets", "What can be asked: each set and singleton with its address.", Options(ContractParameters.OfDocument), responses.Kept("serviceDocument", 400, 404, 406)));
        paths.Add("/$metadata", Operation("Service_metadata", "Read the schema", "The contract as CSDL, in XML or, with $format=json, in JSON.", Options(ContractParameters.OfDocument), responses.Kept("metadata", 400, 404, 406)));
        paths.Add("/$entity", Operation("Service_entity", "Read an entity by its id", "The entity whose address some other answer gave (@odata.id).", [Required("$id", ParameterLocation.Query, "The id, absolute or below the service root."), .. Options(["$format", "OData-MaxVersion", "If-None-Match"])], responses.Kept("entity", ContractResponses.OfData)));
        paths.Add("/$crossjoin({sets})", Operation("Service_crossjoin", "Read several sets at once", "Every combination of a row of each set; $filter says which belong together.",
            [Required("sets", ParameterLocation.Path, "The names of the sets, divided by commas."), .. Options(["$filter", "$orderby", "$expand", "$apply", "$top", "$skip", "$count", "$format", "Prefer", "OData-MaxVersion", "If-None-Match"])],
            responses.Kept("combinations", ContractResponses.OfData)));
        var batch = Operation("Service_batch", "Send many requests in one", "Answers every request as if it had come alone. A JSON batch goes on after one that fails, a multipart batch ends there; the preference continue-on-error says otherwise.",
            Options(["Prefer", "OData-MaxVersion"]), responses.Of("batch", 400, 406, 413, 415));
        batch.RequestBody = new OpenApiRequestBodyReference("batch", document);
        paths.Add("/$batch", batch, HttpMethod.Post);
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static Dictionary<string, IOpenApiSchema> Members(params (string Name, IOpenApiSchema Schema)[] members) =>
        members.ToDictionary(m => m.Name, m => m.Schema, StringComparer.Ordinal);

    private static OpenApiSchema Array(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    private static OpenApiSchema Rows(params (string Name, IOpenApiSchema Schema)[] members) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "value" },
        Properties = Members(("value", Array(new OpenApiSchema { Type = JsonSchemaType.Object, Properties = members is [] ? null : Members(members) }))),
    };

    private static OpenApiParameter Required(string name, ParameterLocation place, string text) =>
        new() { Name = name, In = place, Required = true, Description = text, Schema = Text() };

    private static OpenApiMediaType Body(IOpenApiSchema schema, JsonNode? example = null) => new() { Schema = schema, Example = example };

    private void AddBodies()
    {
        document.AddComponent("query", new OpenApiRequestBody
        {
            Description = "Query options and aliases. As text they stand as in an address; as JSON each is a member, with its value not encoded.",
            Required = true,
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                [ContractResponses.PlainText] = Body(Text(), JsonValue.Create("$top=2&$count=true")),
                ["application/x-www-form-urlencoded"] = Body(Text(), JsonValue.Create("$top=2&$count=true")),
                [ContractResponses.Json] = Body(new OpenApiSchema { Type = JsonSchemaType.Object }, new JsonObject { ["$top"] = 2, ["$count"] = true }),
            },
        });
        var headers = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Text() };
        document.AddComponent("batchRequest", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "id", "method", "url" },
            Properties = Members(("id", Text()), ("method", Text()), ("url", Text()), ("headers", headers), ("body", new OpenApiSchema()), ("atomicityGroup", Text()), ("dependsOn", Array(Text()))),
        });
        document.AddComponent("batchResponse", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "id", "status" },
            Properties = Members(("id", Text()), ("status", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" }), ("headers", headers), ("body", new OpenApiSchema()), ("atomicityGroup", Text())),
        });
        document.AddComponent("batch", new OpenApiRequestBody
        {
            Description = "The requests, with addresses below the service root.",
            Required = true,
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                [ContractResponses.Json] = Body(new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string>(StringComparer.Ordinal) { "requests" }, Properties = Members(("requests", Array(schemas.Reference("batchRequest")))) }),
                [MultipartMixed] = Body(Text()),
            },
        });
        document.AddComponent("batch", new OpenApiResponse
        {
            Description = "The answers, in the order of the requests.",
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                [ContractResponses.Json] = Body(new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string>(StringComparer.Ordinal) { "responses" }, Properties = Members(("responses", Array(schemas.Reference("batchResponse")))) }),
                [MultipartMixed] = Body(Text()),
            },
        });
    }

    private IEnumerable<IOpenApiParameter> Options(IEnumerable<string> names) => names.Select(parameters.Option);

    private OpenApiOperation Operation(string id, string summary, string text, IEnumerable<IOpenApiParameter> of, OpenApiResponses answers) => new()
    {
        Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
        OperationId = id,
        Summary = summary,
        Description = text,
        Parameters = [.. of],
        Responses = answers,
    };
}
