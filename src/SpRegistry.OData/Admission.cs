namespace SpRegistry.OData;

/// <summary>What a request would have the service do.</summary>
public enum Work
{
    /// <summary>Read the database for an answer.</summary>
    Answer,

    /// <summary>Make a plan, because the request has a shape that was never seen or is not kept: some milliseconds of computing.</summary>
    Plan,
}

/// <summary>Whether work is done for a client now.</summary>
/// <param name="Lease">Disposed of once when the work is done, which is before a slow client has read the answer; null where nobody asks.</param>
/// <param name="Refusal">Why the request is answered 429, for people; null where the work is done.</param>
/// <param name="RetryAfter">After how long it is worth asking again.</param>
public readonly record struct Admission(IDisposable? Lease = null, string? Refusal = null, TimeSpan RetryAfter = default);
