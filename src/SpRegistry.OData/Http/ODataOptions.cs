using System.Data.Common;
using Microsoft.AspNetCore.Http;

namespace SpRegistry.OData;

/// <summary>The limits of a service. What is over one is answered 400 with the limit's name, the SQL time-out 503.</summary>
public sealed record ODataOptions
{
    /// <summary>Characters of a URL's path and query, without the token of a next link.</summary>
    public int MaxUrlLength { get; init; } = 8192;

    /// <summary>Bytes of the body of a request to <c>/$query</c>; more are answered 413.</summary>
    public int MaxQueryBytes { get; init; } = 64 * 1024;

    /// <summary>Requests of one batch.</summary>
    public int MaxBatchRequests { get; init; } = 100;

    /// <summary>Bytes of the body of a batch; more are answered 413.</summary>
    public int MaxBatchBytes { get; init; } = 1024 * 1024;

    /// <summary>How long a batch may take: the requests of it that have not begun by then are answered 503.</summary>
    public TimeSpan BatchTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How deep an expression may nest.</summary>
    public int MaxDepth { get; init; } = 40;

    /// <summary>Nodes of all expressions of a request together.</summary>
    public int MaxNodes { get; init; } = 500;

    /// <summary>Nodes of one expression with what its names and functions stand for written out: <c>A add A</c> is twice as large as A.</summary>
    public int MaxExpressionSize { get; init; } = 10_000;

    /// <summary>Segments of a path; each navigation is a subquery.</summary>
    public int MaxPathSegments { get; init; } = 20;

    /// <summary>Items of one <c>in</c> list; of all tuples, objects and collections of a request together, whose items are compared one by one.</summary>
    public int MaxInItems { get; init; } = 500;

    /// <summary><c>any</c> and <c>all</c> within one another.</summary>
    public int MaxLambdaNesting { get; init; } = 3;

    /// <summary>Levels of <c>$expand</c>.</summary>
    public int MaxExpandDepth { get; init; } = 4;

    /// <summary>Expanded navigation properties of a request together.</summary>
    public int MaxExpands { get; init; } = 10;

    /// <summary>Sets of one <c>$crossjoin</c>.</summary>
    public int MaxCrossJoin { get; init; } = 3;

    /// <summary>Items of one <c>$orderby</c>.</summary>
    public int MaxOrderBy { get; init; } = 8;

    /// <summary>The largest page that <c>Prefer: maxpagesize</c> can ask for.</summary>
    public int MaxPageSize { get; init; } = 1000;

    /// <summary>Rows of a page when the client has no preference.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Expanded members of one parent; then a nested next link.</summary>
    public int ChildPageSize { get; init; } = 100;

    /// <summary>Bytes of all expanded collections of a page, which stand in memory until their parents are written.</summary>
    public int MaxExpandedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// Bytes of answers that may wait in memory for clients that read slower than the database is read, for all requests together.
    /// What is over it is read no faster than its client takes it, each part in the time of a statement, and cut off after that.
    /// </summary>
    public long MaxWaitingBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Characters of a regular expression.</summary>
    public int MaxPatternLength { get; init; } = 200;

    /// <summary>Whether <see cref="Prepare"/> gives SQLite's connections the function <c>regexp</c> (<see cref="LinearPatterns"/>). PostgreSQL has one of its own; SQL Server has none, and <c>matchesPattern</c> is refused there.</summary>
    public bool MatchesPatterns { get; init; }

    /// <summary>How long one SQL statement may take.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a query may take, without the time its client takes, before a line in the log (Warning, category <c>SpRegistry.OData.Slow</c>) tells of it: by its shape, never what was sought. Zero: none does.</summary>
    public TimeSpan SlowQuery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Shapes of requests of which the plan is kept, those used longest ago forgotten first; 0 keeps none. Requests that differ in literals only have one shape; where a literal decides about the SQL, a shape has up to eight plans. Long ones count for several.</summary>
    public int CachedShapes { get; init; } = 2000;

    /// <summary>
    /// Asked before a request that no kept answer serves is worked on, and again before a plan is made for it; for each part of a batch.
    /// Null: all work is done.
    /// </summary>
    public Func<HttpContext, Work, ValueTask<Admission>>? Admit { get; init; }

    /// <summary>Whether connections stay open between requests, with their prepared commands: where all sources lead to one database, and none is in a transaction of its own.</summary>
    public bool KeepsConnections { get; init; }

    /// <summary>Readies a connection for queries, for drivers that leave functions to the program (SQLite: <c>regexp</c>).</summary>
    public Action<DbConnection>? Prepare { get; init; }

    /// <summary>
    /// Where to find what is found no more under its old key: of a path below the service root, as it was sent, the path that took its place, or null.
    /// Asked before a request is answered 404, alone or in a batch; it becomes a 308 then.
    /// </summary>
    public Func<HttpContext, string, Task<string?>>? Moved { get; init; }

    /// <summary>What <c>$metadata</c> publishes as Core.SchemaVersion and <c>$schemaversion</c> must name; null for a hash of the contract.</summary>
    public string? SchemaVersion { get; init; }

    /// <summary>Stops what a connection is doing, for drivers that look at neither time-out nor cancellation while they work (SQLite: <c>sqlite3_interrupt</c>). Called from another thread.</summary>
    public Action<DbConnection>? Interrupt { get; init; }
}
