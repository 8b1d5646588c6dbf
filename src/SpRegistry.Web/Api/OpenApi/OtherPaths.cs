using Microsoft.OpenApi;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>What the program serves besides OData: what Swashbuckle has found, and pages, which it does not look at.</summary>
internal static class OtherPaths
{
    /// <summary>The tag of these operations.</summary>
    public const string Tag = "Pages";

    /// <summary>The pages, by address.</summary>
    public static readonly IReadOnlyDictionary<string, string> Pages = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/"] = "The start page: what the registry holds, questions to begin with, and what was read when.",
        [ApiDocumentation.Console] = "This document in a browser, to be tried out. Needs JavaScript.",
        [ApiDocumentation.Reference] = "Every set, type, value and function in a page to read.",
    };

    public static void Add(OpenApiDocument document, OpenApiPaths found)
    {
        document.Tags!.Add(new OpenApiTag { Name = Tag, Description = "Pages and documents for readers." });
        foreach (var (address, text) in Pages)
        {
            document.Paths.Add(address, new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation>
                {
                    [HttpMethod.Get] = new()
                    {
                        Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
                        OperationId = "Page_" + string.Join('_', address.Split('/', StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("start")),
                        Summary = text,
                        Responses = new OpenApiResponses
                        {
                            ["200"] = new OpenApiResponse { Description = "The page.", Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal) { ["text/html"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } } },
                        },
                    },
                },
            });
        }

        foreach (var (address, item) in found)
        {
            document.Paths.Add(address, item);
        }
    }
}
