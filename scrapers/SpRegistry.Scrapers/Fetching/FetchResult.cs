namespace SpRegistry.Scrapers.Fetching;

/// <summary>What asking for one address came to.</summary>
/// <param name="Address">The address as asked.</param>
public abstract record FetchResult(string Address);

/// <summary>A page.</summary>
/// <param name="Address">The address as asked.</param>
/// <param name="Content">Its bytes, without the coding of the transfer.</param>
/// <param name="Charset">The charset the server gave.</param>
/// <param name="ETag">Its ETag, as given.</param>
/// <param name="LastModified">Its Last-Modified, as given.</param>
public sealed record FetchedPage(string Address, byte[] Content, string? Charset, string? ETag, string? LastModified) : FetchResult(Address);

/// <summary>The page is as it was: 304 Not Modified.</summary>
/// <param name="Address">The address as asked.</param>
public sealed record UnchangedPage(string Address) : FetchResult(Address);

/// <summary>No page was had.</summary>
/// <param name="Address">The address as asked.</param>
/// <param name="Fault">Kind of failure.</param>
/// <param name="Reason">What happened and what to do, for a person.</param>
public sealed record FetchFailure(string Address, FetchFault Fault, string Reason) : FetchResult(Address)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Address}: {Reason}";
}

/// <summary>Kinds of failures.</summary>
public enum FetchFault
{
    /// <summary>No http or https address, or a host that is not on the list.</summary>
    NotAllowed,

    /// <summary>The site's robots.txt forbids it.</summary>
    Robots,

    /// <summary>The site's robots.txt cannot be had, so everything counts as forbidden.</summary>
    RobotsUnknown,

    /// <summary>401 or 403.</summary>
    Forbidden,

    /// <summary>404 or 410.</summary>
    NotFound,

    /// <summary>429.</summary>
    TooManyRequests,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>Any other status, or an answer that is no page.</summary>
    Unexpected,

    /// <summary>A redirect to another host, or without end.</summary>
    Redirect,

    /// <summary>No whole answer in time.</summary>
    TimedOut,

    /// <summary>Body or headers are larger than is read.</summary>
    TooLarge,

    /// <summary>The answer broke off.</summary>
    Truncated,

    /// <summary>The body is not coded as its headers say.</summary>
    Unreadable,

    /// <summary>No connection, or it was closed without an answer.</summary>
    Unreachable,
}
