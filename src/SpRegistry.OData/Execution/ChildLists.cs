namespace SpRegistry.OData.Execution;

/// <summary>The related rows of one parent, as they will stand in the response.</summary>
/// <param name="Json">The array.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="SkipToken">Where a next link goes on; null when the array holds all.</param>
internal sealed record ChildList(ReadOnlyMemory<byte> Json, int Count, string? SkipToken);

/// <summary>The related rows of a page's parents, by the parents' key.</summary>
internal sealed class ChildLists : IDisposable
{
    private readonly Dictionary<object, (int Start, int Length, int Count, string? SkipToken)> lists = [];

    public PooledBuffer Buffer { get; } = new(4096);

    public void Dispose() => Buffer.Dispose();

    public void Add(object key, int start, int count, string? skipToken) => lists[key] = (start, Buffer.WrittenCount - start, count, skipToken);

    public ChildList? Of(object key) =>
        lists.TryGetValue(key, out var list) ? new ChildList(Buffer.WrittenMemory.Slice(list.Start, list.Length), list.Count, list.SkipToken) : null;
}
