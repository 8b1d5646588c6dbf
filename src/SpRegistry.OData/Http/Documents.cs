using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Http;

/// <summary>The service document and <c>$metadata</c>: known before any request.</summary>
internal sealed class Documents(ApiSchema schema)
{
    private readonly ConcurrentDictionary<(string Version, bool Json), byte[]> metadata = new();

    public async Task WriteAsync(HttpContext http, bool service, string root, string version, string? format)
    {
        if (service)
        {
            await WriteServiceAsync(http, root, format);
            return;
        }
        var json = Negotiation.MediaType(http.Request, format, "application/xml", "application/json").MediaType == "application/json";
        var bytes = metadata.GetOrAdd((version, json), key =>
        {
            var number = key.Version == "4.0" ? new Version(4, 0) : new Version(4, 1);
            return key.Json ? EdmDocument.Json(schema, number) : EdmDocument.Xml(schema, number);
        });
        http.Response.ContentType = json ? "application/json" : "application/xml";
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
        }
    }

    private async Task WriteServiceAsync(HttpContext http, string root, string? format)
    {
        var (level, _) = Negotiation.JsonParameters(Negotiation.MediaType(http.Request, format, "application/json"));
        http.Response.ContentType = "application/json";
        await using var output = new ResponseOutput(http);
        var writer = output.Writer;
        writer.WriteStartObject();
        if (level != MetadataLevel.None)
        {
            writer.WriteString("@odata.context", root + "$metadata");
        }
        writer.WriteStartArray("value");
        foreach (var set in schema.Addressable)
        {
            writer.WriteStartObject();
            writer.WriteString("name", set.Name);
            writer.WriteString("kind", set.Kind == SetKind.Singleton ? "Singleton" : "EntitySet");
            writer.WriteString("url", set.Name);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        await output.CompleteAsync();
    }
}
