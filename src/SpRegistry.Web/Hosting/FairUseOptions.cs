namespace SpRegistry.Web.Hosting;

/// <summary>How much one client may ask of the API and the pages (configuration section <c>FairUse</c>); 0 turns a limit off.</summary>
/// <remarks>
/// A client is a network: whoever shares an address, behind one router, one office or one exit of Tor, shares what it may ask. So the
/// limits are far over what one person or one program that waits for its answers needs, and only work counts: files, documents,
/// answers that are kept, and 304 do not. They are there so that one client cannot take the time of all others.
/// </remarks>
public sealed record FairUseOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "FairUse";

    /// <summary>Requests that are answered in a minute, and at once after a minute's pause. Reading every set to its end in pages of 1,000 takes fewer.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Time (milliseconds) of the server for which an answer counts as one request; one that takes longer counts as several. Most take less than 5. With 600 requests a minute, 50 is half of one processor.</summary>
    public int MillisecondsPerRequest { get; init; } = 50;

    /// <summary>Queries of a form that nobody asked before, in a minute. Each costs some 15 ms of computing before it reads anything: 300 are 8 % of one processor. Another value, page or key is no new form.</summary>
    public int NewQueriesPerMinute { get; init; } = 300;

    /// <summary>Queries that run at the same time; those of the same client that come meanwhile wait, which takes no time of the others. A query on SQLite keeps a thread busy.</summary>
    public int QueriesAtOnce { get; init; } = 4;

    /// <summary>Queries that wait for those; more are refused. 0: none wait.</summary>
    public int QueriesWaiting { get; init; } = 100;

    /// <summary>What is wrong with the settings.</summary>
    public IEnumerable<string> Faults() =>
        from setting in new (string Name, int Value)[]
        {
            (nameof(RequestsPerMinute), RequestsPerMinute), (nameof(MillisecondsPerRequest), MillisecondsPerRequest), (nameof(NewQueriesPerMinute), NewQueriesPerMinute),
            (nameof(QueriesAtOnce), QueriesAtOnce), (nameof(QueriesWaiting), QueriesWaiting),
        }
        where setting.Value is < 0 or > 1_000_000
        select FormattableString.Invariant($"{Section}:{setting.Name} is {setting.Value}; expected 0 (no limit) to 1000000.");
}
