using System.Buffers;
using System.Security.Cryptography;

namespace SpRegistry.Domain.Keeping;

/// <summary>A file that is written line by line and hashed as it is written.</summary>
internal sealed class LineFile(string path, Stream stream) : IAsyncDisposable
{
    private const int Chunk = 1 << 16;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> waiting = new(2 * Chunk);
    private long rows;
    private long bytes;

    /// <summary>Adds a line that is no row: the names of the columns.</summary>
    public void AddHead(ReadOnlySpan<byte> line) => waiting.Write(line);

    /// <summary>Adds a row, its end of line included.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        waiting.Write(line);
        rows++;
    }

    /// <summary>Writes what waits, once it is worth it.</summary>
    public ValueTask MaybeWriteAsync(CancellationToken cancellation) => waiting.WrittenCount >= Chunk ? new(WriteAsync(cancellation)) : default;

    /// <summary>Writes what is left and says what was written.</summary>
    public async Task<ExportedFile> FinishAsync(IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        await WriteAsync(cancellation);
        await stream.FlushAsync(cancellation);
        return new ExportedFile(path, rows, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), columns);
    }

    public async ValueTask DisposeAsync()
    {
        hash.Dispose();
        await stream.DisposeAsync();
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        hash.AppendData(waiting.WrittenSpan);
        bytes += waiting.WrittenCount;
        await stream.WriteAsync(waiting.WrittenMemory, cancellation);
        waiting.ResetWrittenCount();
    }
}
