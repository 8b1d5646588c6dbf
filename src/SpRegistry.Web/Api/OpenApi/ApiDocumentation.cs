using System.IO.Compression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using SpRegistry.OData;
using SpRegistry.Web.Hosting;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>Serves what explains the API to people and programs: the OpenAPI document, Swagger UI for it, and a reference to read.</summary>
public static class ApiDocumentation
{
    /// <summary>Address of the document.</summary>
    public const string Document = "/docs/api/openapi.json";

    /// <summary>Address of Swagger UI.</summary>
    public const string Console = "/docs/api";

    /// <summary>Address of the reference.</summary>
    public const string Reference = "/docs/api/reference";

    /// <summary>What these pages may load and do: nothing but what this program serves. Swagger UI's stylesheet holds its icons as data.</summary>
    public const string ContentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Name = "openapi";
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();
    private const string Assets = "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.";

    private static readonly string[] Files = ["swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"];

    /// <summary>Adds what makes the document.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="api">The contract.</param>
    /// <param name="options">The limits under which it is served.</param>
    public static void Add(IServiceCollection services, ODataApi<RegistryView> api, ODataOptions options)
    {
        services.AddSingleton(_ => new PublishedContract(api.EdmModel(options), api.Elements, options));
        services.AddSingleton(provider => new ApiReference(provider.GetRequiredService<PublishedContract>()));
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc(Name, new OpenApiInfo { Title = "SpRegistry", Version = ProgramVersion.Text, License = new OpenApiLicense { Name = "CC BY 4.0", Url = new Uri(RegistryApi.License) } });
            swagger.AddServer(new OpenApiServer { Url = "/" });
            swagger.DocumentFilter<ODataDocumentFilter>();
        });
    }

    /// <summary>Maps the document and the files of Swagger UI; the pages are Razor Pages. All are made when they are first asked for.</summary>
    public static void MapApiDocumentation(this IEndpointRouteBuilder endpoints)
    {
        var document = new Lazy<Task<byte[]>>(() => WriteAsync(endpoints.ServiceProvider));
        endpoints.MapMethods(Document, [HttpMethods.Head], async () => Kept(await document.Value, "application/json")).ExcludeFromDescription();
        endpoints.MapGet(Document, async () => Kept(await document.Value, "application/json"))
            .WithName("OpenApi_document").WithTags(OtherPaths.Tag).WithSummary("This document: OpenAPI 3.1.").Produces<object>(StatusCodes.Status200OK, "application/json").Produces(StatusCodes.Status304NotModified);
        foreach (var file in Files)
        {
            var content = new Lazy<byte[]>(() => Asset(file));
            endpoints.MapMethods($"{Console}/ui/{file}", ReadingOnly.Methods, () => Kept(content.Value, ContentTypes.Mappings[Path.GetExtension(file)])).ExcludeFromDescription();
        }
    }

    private static IResult Kept(byte[] content, string mediaType) =>
        TypedResults.Bytes(content, mediaType, entityTag: EntityTagHeaderValue.Parse(ODataEndpoint.TagOf(content)));

    private static async Task<byte[]> WriteAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger(Name);
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1);
        return stream.ToArray();
    }

    // The package holds its files compressed.
    private static byte[] Asset(string file)
    {
        using var packed = typeof(SwaggerUIOptions).Assembly.GetManifestResourceStream(Assets + file)!;
        using var plain = new GZipStream(packed, CompressionMode.Decompress);
        using var content = new MemoryStream();
        plain.CopyTo(content);
        return content.ToArray();
    }
}
