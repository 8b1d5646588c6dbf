using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Model;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Http;

/// <summary>The service document and <c>$metadata</c>: known before any request.</summary>
/// <param name="schema">The contract.</param>
/// <param name="options">The limits, and what the contract is versioned by.</param>
internal sealed class Documents(ApiSchema schema, ODataOptions options)
{
    private readonly ConcurrentDictionary<(string Version, bool Json, ServiceTraits Service), (byte[] Bytes, string Tag)> metadata = new();
    private readonly Lazy<string> schemaVersion = new(() => options.SchemaVersion ?? EntityTags.Hash(EdmDocument.Xml(schema, new Version(4, 1))));

    /// <summary>Refuses a <c>$schemaversion</c> that is not this one (Protocol 4.01, 11.2.12).</summary>
    /// <exception cref="ODataError">404.</exception>
    public void RequireVersion(string? wanted)
    {
        if (wanted is not (null or "*") && wanted != schemaVersion.Value)
        {
            throw new ODataError(404, "UnknownSchemaVersion", $"There is no version '{wanted}' of the schema: this is '{schemaVersion.Value}', and '*' names whichever is current.", "$schemaversion");
        }
    }

    /// <param name="http">The request.</param>
    /// <param name="version">The version of OData that is spoken.</param>
    /// <param name="format">Its <c>$format</c>.</param>
    /// <param name="service">What the service can do, which is told too.</param>
    public async Task WriteMetadataAsync(HttpContext http, string version, string? format, ServiceTraits service)
    {
        var json = Negotiation.MetadataIsJson(http.Request, format);
        var (bytes, tag) = metadata.GetOrAdd((version, json, service), key =>
        {
            var number = key.Version == "4.0" ? new Version(4, 0) : new Version(4, 1);
            var document = key.Json ? EdmDocument.Json(schema, number, key.Service, schemaVersion.Value) : EdmDocument.Xml(schema, number, key.Service, schemaVersion.Value);
            return (document, EntityTags.Of(document));
        });
        http.Response.ContentType = json ? "application/json" : "application/xml";
        if (EntityTags.TagAndMatch(http, tag, exists: true))
        {
            return;
        }
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
        }
    }

    public async Task WriteServiceAsync(HttpContext http, string root, string? format)
    {
        var (level, _) = Negotiation.JsonParameters(Negotiation.MediaType(http.Request, format, "application/json"));
        http.Response.ContentType = "application/json";
        if (EntityTags.TagAndMatch(http, EntityTags.Of($"{schemaVersion.Value} {level}", root, http.Response), exists: true))
        {
            return;
        }
        await using var output = new ResponseOutput(http);
        var writer = output.Writer;
        writer.WriteStartObject();
        if (level != MetadataLevel.None)
        {
            writer.WriteString(Negotiation.Control(http.Request).Context, root + "$metadata");
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
