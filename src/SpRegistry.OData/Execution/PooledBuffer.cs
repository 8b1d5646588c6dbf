using System.Buffers;

namespace SpRegistry.OData.Execution;

/// <summary>Bytes that are gathered in an array lent by the pool.</summary>
internal sealed class PooledBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int WrittenCount { get; private set; }

    public ReadOnlyMemory<byte> WrittenMemory => bytes.AsMemory(0, WrittenCount);

    public void Advance(int count) => WrittenCount += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return bytes.AsMemory(WrittenCount);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Gives away what was gathered, with its array, and begins anew. The array is the caller's to return.</summary>
    public ArraySegment<byte> Detach()
    {
        var detached = new ArraySegment<byte>(bytes, 0, WrittenCount);
        (bytes, WrittenCount) = ([], 0);
        return detached;
    }

    /// <summary>Returns an array that was given away.</summary>
    public static void Return(byte[] detached)
    {
        if (detached.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(detached);
        }
    }

    public void Dispose()
    {
        Return(bytes);
        bytes = [];
    }

    private void Grow(int size)
    {
        if (bytes.Length - WrittenCount >= size)
        {
            return;
        }
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(bytes.Length * 2, capacity), WrittenCount + size));
        WrittenMemory.CopyTo(larger);
        Dispose();
        bytes = larger;
    }
}
