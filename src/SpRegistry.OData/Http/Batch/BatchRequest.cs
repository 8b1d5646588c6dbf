namespace SpRegistry.OData.Http.Batch;

/// <summary>One request of a batch, whichever format it came in.</summary>
/// <param name="Id">The request identifier: <c>id</c> in JSON, Content-ID in multipart; null where none is given.</param>
/// <param name="Method">The method, in upper case.</param>
/// <param name="Url">The URL as it was written.</param>
/// <param name="Headers">Its own headers.</param>
/// <param name="Body">Its body; empty where there is none.</param>
internal sealed record BatchRequest(string? Id, string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>The atomicity group or change set that it belongs to.</summary>
    public string? Group { get; init; }

    /// <summary>Whether the group is a change set, which is answered as one where it fails.</summary>
    public bool InChangeSet { get; init; }

    /// <summary>The identifiers of requests and groups that must have succeeded; null in multipart, which says nothing of them.</summary>
    public IReadOnlyList<string>? DependsOn { get; init; }

    /// <summary>Whether a condition of its own decides over it (<c>if</c>).</summary>
    public bool IsConditional { get; init; }
}

/// <summary>The answer to one request of a batch.</summary>
internal sealed record BatchResponse(BatchRequest Request, int Status, IReadOnlyList<(string Name, string Value)> Headers, ReadOnlyMemory<byte> Body)
{
    public bool Failed => Status >= 400;

    public string? Header(string name) => Headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
