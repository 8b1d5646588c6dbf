using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpRegistry.OData.Execution;

namespace SpRegistry.OData.Http;

/// <summary>Writes an error as OData JSON (JSON Format 21.1).</summary>
internal static class ErrorWriter
{
    public static async Task WriteAsync(HttpContext http, ODataError error)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(buffer, ResponseOutput.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error");
            writer.WriteString("code", error.Code);
            writer.WriteString("message", error.Message);
            if (error.Target is not null)
            {
                writer.WriteString("target", error.Target);
            }
            if (error.Position is { } position)
            {
                writer.WriteStartArray("details");
                writer.WriteStartObject();
                writer.WriteString("code", "Position");
                writer.WriteString("message", string.Create(CultureInfo.InvariantCulture, $"character {position}"));
                writer.WriteEndObject();
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        if (http.Response.Body is MemoryStream { Length: > 0 } begun)
        {
            // The answer to a part of a batch is gathered before it is sent: what it began can be taken back.
            begun.SetLength(0);
        }
        http.Response.Headers.Remove("ETag");
        http.Response.Headers.Remove("Preference-Applied");
        http.Response.StatusCode = error.Status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
        }
    }
}
