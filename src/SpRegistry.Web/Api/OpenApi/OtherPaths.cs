using System.Net.Mime;
using Microsoft.OpenApi;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>What the program serves besides OData: what Swashbuckle has found, and pages, which it does not look at.</summary>
internal static class OtherPaths
{
    /// <summary>The tag of these operations.</summary>
    public const string Tag = "Pages";

    private const string Html = "text/html";

    /// <summary>Pages and files for who uses the API: address, what it is, media type.</summary>
    private static readonly IReadOnlyList<(string Address, string Text, string MediaType)> ForUsers =
    [
        ("/en/data", "How to use the data, from Excel to Python. The pages for readers stand in six languages under /ar, /zh, /en, /fr, /ru and /es and are no part of the contract.", Html),
        (ApiDocumentation.Console, "This document in a browser, to be tried out. Needs JavaScript.", Html),
        (ApiDocumentation.Reference, "Every set, type, value and function in a page to read.", Html),
        (ConnectionFiles.Excel, "A connection to this service for Excel.", "text/x-ms-odc"),
        (ConnectionFiles.PowerBi, "A connection to this service for Power BI Desktop.", MediaTypeNames.Application.Json),
    ];

    public static void Add(OpenApiDocument document, OpenApiPaths found)
    {
        document.Tags!.Add(new OpenApiTag { Name = Tag, Description = "Pages and documents for readers." });
        foreach (var (address, text, mediaType) in ForUsers)
        {
            document.Paths.Add(address, new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation>
                {
                    [HttpMethod.Get] = new()
                    {
                        Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
                        OperationId = "Page_" + string.Join('_', address.Replace('.', '_').Split('/', StringSplitOptions.RemoveEmptyEntries)),
                        Summary = text,
                        Responses = new OpenApiResponses
                        {
                            ["200"] = new OpenApiResponse { Description = "The page or file.", Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal) { [mediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } } },
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
