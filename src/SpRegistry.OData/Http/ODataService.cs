using Microsoft.AspNetCore.Http;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Http;

/// <summary>Answers the requests of one contract.</summary>
internal sealed class ODataService(ApiSchema schema, string prefix, Func<HttpContext, object> source, ODataOptions options)
{
    private readonly Lazy<byte[]> metadata = new(() => EdmDocument.Xml(schema, new Version(4, 1)));

    public async Task HandleAsync(HttpContext context)
    {
        _ = (prefix, source, options);
        context.Response.ContentType = "application/xml";
        await context.Response.BodyWriter.WriteAsync(metadata.Value, context.RequestAborted);
    }
}
