using System.Buffers;
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
    private readonly WaitingBytes? waiting;
    private readonly PooledBuffer buffer = new(Threshold + 4096);
    private Task sending = Task.CompletedTask;
    private bool begun;
    private readonly Action? sends;
    private int taken;

    /// <param name="http">The exchange.</param>
    /// <param name="waiting">Where <see cref="PassOnAsync"/> gathers what the client does not take yet.</param>
    /// <param name="sends">Called before something is sent.</param>
    public ResponseOutput(HttpContext http, WaitingBytes? waiting = null, Action? sends = null)
    {
        (this.http, this.waiting, this.sends) = (http, waiting, sends);
        Writer = new Utf8JsonWriter(buffer, WriterOptions);
    }

    public Utf8JsonWriter Writer { get; }

    public bool IsFull => buffer.WrittenCount + Writer.BytesPending >= Threshold + taken;

    /// <summary>Adds what is not JSON.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    /// <summary>Sends what is gathered, and waits until the client takes it.</summary>
    public async Task FlushAsync()
    {
        await sending;
        await (sending = SendAsync());
    }

    /// <summary>
    /// Sends what is gathered without waiting for the client, for it is the database that would wait: as long as the client has not
    /// taken what was sent before, more is gathered. Only when slow clients have filled all the memory there is for that, it is waited for.
    /// </summary>
    /// <param name="cancellation">Ends the waiting.</param>
    public async ValueTask PassOnAsync(CancellationToken cancellation)
    {
        if (!sending.IsCompleted && TryKeep())
        {
            return;
        }
        await sending.WaitAsync(cancellation);
        sending = SendAsync();
    }

    /// <summary>Takes room for all that is gathered; false where slow clients have left none.</summary>
    public bool TryKeep()
    {
        var more = buffer.WrittenCount + Writer.BytesPending - taken;
        if (waiting is not null && !waiting.TryTake(more))
        {
            return false;
        }
        taken += more;
        return true;
    }

    /// <summary>Sends the rest; a body that was short enough gets its length.</summary>
    public async Task CompleteAsync()
    {
        await Writer.FlushAsync(http.RequestAborted);
        if (!begun && !http.Response.HasStarted && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.ContentLength = buffer.WrittenCount;
        }
        await FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        buffer.Dispose();
        waiting?.Return(taken);
    }

    private async Task SendAsync()
    {
        Writer.Flush();
        begun = true;
        var (bytes, room) = (buffer.Detach(), taken);
        taken = 0;
        try
        {
            if (!HttpMethods.IsHead(http.Request.Method))
            {
                sends?.Invoke();
                await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
            }
        }
        finally
        {
            PooledBuffer.Return(bytes.Array!);
            waiting?.Return(room);
        }
    }
}
