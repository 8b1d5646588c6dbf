using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SpRegistry.OData.Execution;

namespace SpRegistry.OData.Http.Batch;

/// <summary>Writes the answers of a batch in JSON (JSON Format 4.01, 19.6).</summary>
internal static class BatchJsonWriter
{
    public static async Task WriteAsync(HttpContext http, IAsyncEnumerable<BatchResponse> responses)
    {
        http.Response.ContentType = "application/json";
        await using var output = new ResponseOutput(http);
        output.Writer.WriteStartObject();
        output.Writer.WriteStartArray("responses");
        await foreach (var response in responses)
        {
            Write(output.Writer, response);
            if (output.IsFull)
            {
                await output.FlushAsync();
            }
        }
        output.Writer.WriteEndArray();
        output.Writer.WriteEndObject();
        await output.CompleteAsync();
    }

    /// <summary>Whether a body of the media type stands in a batch as it is.</summary>
    public static bool IsJson(string? mediaType) =>
        MediaTypeHeaderValue.TryParse(mediaType, out var parsed)
        && (parsed.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || parsed.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));

    private static void Write(System.Text.Json.Utf8JsonWriter writer, BatchResponse response)
    {
        writer.WriteStartObject();
        if (response.Request.Id is { } id)
        {
            writer.WriteString("id", id);
        }
        if (response.Request.Group is { } group)
        {
            writer.WriteString("atomicityGroup", group);
        }
        writer.WriteNumber("status", response.Status);
        writer.WriteStartObject("headers");
        foreach (var (name, value) in response.Headers.Where(h => !h.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)))
        {
            writer.WriteString(name.ToLowerInvariant(), value);
        }
        writer.WriteEndObject();
        if (response.Body.Length > 0)
        {
            writer.WritePropertyName("body");
            var mediaType = response.Header("Content-Type") ?? "";
            if (IsJson(mediaType))
            {
                writer.WriteRawValue(response.Body.Span, skipInputValidation: true);
            }
            else
            {
                writer.WriteStringValue(mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(response.Body.Span) : Base64Url.EncodeToString(response.Body.Span));
            }
        }
        writer.WriteEndObject();
    }
}
