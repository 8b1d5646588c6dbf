using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OData.Edm;
using Microsoft.OpenApi;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>What is answered: for each type one response with one and one with many of it, and the refusals that all operations share.</summary>
internal sealed class ContractResponses(PublishedContract contract, OpenApiDocument document, ContractSchemas schemas)
{
    public const string Json = "application/json";
    public const string PlainText = "text/plain";

    /// <summary>How a question about the data can be refused.</summary>
    public static readonly int[] OfData = [400, 404, 406, 429, 501, 503];

    /// <summary>How a question by a body can be refused.</summary>
    public static readonly int[] OfBody = [.. OfData, 413, 415];

    private static readonly Dictionary<int, string> Refusals = new()
    {
        [400] = "The request is not OData, asks for what is not there, or is over a limit: the code of a limit is its name.",
        [404] = "There is no such resource.",
        [406] = "The answer does not come in a form that the request takes.",
        [413] = "The body is over a limit.",
        [415] = "The body has another media type than this request takes.",
        [429] = "Your network has asked more than its share: the message says of what, how long to wait and what to ask instead.",
        [501] = "The request is OData that is not supported; the message names it.",
        [503] = "The answer takes too long, or the service cannot reach its database: then Retry-After says when to ask again.",
    };

    public void Add()
    {
        document.AddComponent("error", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "What was wrong (OData JSON Format 4.01, 21).",
            Required = Names("error"),
            Properties = Members(("error", new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = Names("code", "message"),
                Properties = Members(
                    ("code", Text("The kind of fault; of a limit its name.")),
                    ("message", Text("What was wrong and what was expected, for people.")),
                    ("target", Text("The option or part of the address at fault.")),
                    ("details", new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Object,
                            Description = "With the code Position: the character of the decoded target, from 0.",
                            Required = Names("code", "message"),
                            Properties = Members(("code", Text(null)), ("message", Text(null))),
                        },
                    })),
            })),
        });
        document.AddComponent("ETag", new OpenApiHeader { Description = "Weak tag of the answer, for If-None-Match.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        document.AddComponent("OData-Version", new OpenApiHeader { Description = "The version of OData that the answer is in.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        document.AddComponent("RateLimit-Policy", new OpenApiHeader { Description = "What a network may ask: each limit with its quota (q) in so many seconds (w). Answers that are kept, documents and 304 do not count, a batch counts as its parts, what takes the server long as several requests (draft-ietf-httpapi-ratelimit-headers).", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        document.AddComponent("RateLimit", new OpenApiHeader { Description = "What is left of each limit (r), and after how many seconds all of it is there again (t).", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        document.AddComponent("Retry-After", new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } });
        foreach (var type in contract.StructuredTypes.Where(t => t is IEdmEntityType))
        {
            AddAnswer(ContractSchemas.NameOf(type), $"One {ContractSchemas.NameOf(type)}.", schemas.One(type));
        }

        foreach (var type in contract.StructuredTypes.Where(t => document.Components!.Schemas!.ContainsKey(ContractSchemas.CollectionOf(t))))
        {
            AddAnswer(ContractSchemas.CollectionOf(type), $"A page of {ContractSchemas.NameOf(type)} rows.", schemas.Reference(ContractSchemas.CollectionOf(type)));
        }

        AddAnswer("number", "How many there are.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }, PlainText, Json);
        document.AddComponent("notModified", new OpenApiResponse { Description = "The answer would be the one that the client has.", Headers = Headers() });
        document.AddComponent("noContent", new OpenApiResponse { Description = "There is none.", Headers = Headers() });
        foreach (var (status, text) in Refusals)
        {
            document.AddComponent(NameOf(status), new OpenApiResponse { Description = text, Headers = Headers(status is 429 or 503 ? ["RateLimit", "RateLimit-Policy", "Retry-After"] : ["RateLimit", "RateLimit-Policy"]), Content = Content(schemas.Reference("error"), Json) });
        }
    }

    /// <summary>The name of the response that stands for a refusal: <c>badRequest</c>. What the contract names begins with a capital.</summary>
    public static string NameOf(int status) => JsonNamingPolicy.CamelCase.ConvertName(ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal));

    public OpenApiResponses Many(IEdmStructuredType type) => Kept(ContractSchemas.CollectionOf(type), OfData);

    public OpenApiResponses Posted(IEdmStructuredType type) => Of(ContractSchemas.CollectionOf(type), OfBody);

    public OpenApiResponses Values(IEdmStructuredType type) => Kept(ContractSchemas.CollectionOf(type), OfData);

    public OpenApiResponses Number() => Kept("number", OfData);

    public OpenApiResponses One(IEdmStructuredType type, bool optional = false)
    {
        var responses = Kept(ContractSchemas.NameOf(type), OfData);
        if (optional)
        {
            responses.Add("204", new OpenApiResponseReference("noContent", document));
        }

        return responses;
    }

    /// <summary>An answer and the refusals that can come in its place.</summary>
    public OpenApiResponses Of(string answer, params int[] refusals)
    {
        var responses = new OpenApiResponses { ["200"] = new OpenApiResponseReference(answer, document) };
        foreach (var status in refusals)
        {
            responses.Add(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponseReference(NameOf(status), document));
        }

        return responses;
    }

    /// <summary>As <see cref="Of"/>, of an answer that the client may have already.</summary>
    public OpenApiResponses Kept(string answer, params int[] refusals)
    {
        var responses = Of(answer, refusals);
        responses.Add("304", new OpenApiResponseReference("notModified", document));
        return responses;
    }

    public void AddAnswer(string name, string text, IOpenApiSchema schema, params string[] mediaTypes) =>
        document.AddComponent(name, new OpenApiResponse { Description = text, Headers = Headers(), Content = Content(schema, mediaTypes is [] ? [Json] : mediaTypes) });

    private static Dictionary<string, IOpenApiMediaType> Content(IOpenApiSchema schema, params string[] mediaTypes) =>
        mediaTypes.ToDictionary(m => m, _ => (IOpenApiMediaType)new OpenApiMediaType { Schema = schema }, StringComparer.Ordinal);

    private static Dictionary<string, IOpenApiSchema> Members(params (string Name, IOpenApiSchema Schema)[] members) =>
        members.ToDictionary(m => m.Name, m => m.Schema, StringComparer.Ordinal);

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.Ordinal);

    private static OpenApiSchema Text(string? description) => new() { Type = JsonSchemaType.String, Description = description };

    private Dictionary<string, IOpenApiHeader> Headers() => Headers("ETag", "OData-Version", "RateLimit", "RateLimit-Policy");

    private Dictionary<string, IOpenApiHeader> Headers(params string[] names) =>
        names.ToDictionary(n => n, n => (IOpenApiHeader)new OpenApiHeaderReference(n, document), StringComparer.Ordinal);
}
