using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpRegistry.OData.Execution;

/// <summary>The body of a response. Nothing is sent before the first <see cref="Threshold"/> bytes are there, so that what fails early is still answered as an error.</summary>
internal sealed class ResponseOutput : IAsyncDisposable
{
    /// <summary>Bytes that are gathered before they are sent.</summary>
    public const int Threshold = 32 * 1024;

    /// <summary>JSON in UTF-8 as it is: it is never part of a page.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly HttpContext http;
    private readonly PooledBuffer buffer = new(Threshold + 4096);

    private readonly Action? sends;

    /// <param name="http">The exchange.</param>
    /// <param name="sends">Called before something is sent.</param>
    public ResponseOutput(HttpContext http, Action? sends = null)
    {
        this.http = http;
        this.sends = sends;
        Writer = new Utf8JsonWriter(buffer, WriterOptions);
    }

    public Utf8JsonWriter Writer { get; }

    public bool IsFull => buffer.WrittenCount + Writer.BytesPending >= Threshold;

    /// <summary>Sends what is gathered.</summary>
    public async Task FlushAsync()
    {
        await Writer.FlushAsync(http.RequestAborted);
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            sends?.Invoke();
            await http.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
        }
        buffer.Clear();
    }

    /// <summary>Sends the rest; a body that was short enough gets its length.</summary>
    public async Task CompleteAsync()
    {
        await Writer.FlushAsync(http.RequestAborted);
        if (!http.Response.HasStarted && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.ContentLength = buffer.WrittenCount;
        }
        await FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        buffer.Dispose();
    }
}
