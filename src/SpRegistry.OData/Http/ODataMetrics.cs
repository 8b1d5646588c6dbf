using System.Diagnostics;
using System.Diagnostics.Metrics;
using SpRegistry.OData.Execution;

namespace SpRegistry.OData;

/// <summary>
/// The figures that the services of an application keep of their work (System.Diagnostics.Metrics), named and measured as OpenTelemetry's
/// semantic conventions have it: seconds, and things in braces. They cost nothing while nobody listens.
/// </summary>
/// <remarks>
/// <c>odata.server.request.duration</c> (s; <c>odata.kind</c>, <c>odata.outcome</c>): requests and how long they took; each of a batch, and the batch.
/// <c>odata.server.sql.duration</c> (s; <c>odata.kind</c>): of each request the time in which the database worked and rows were read, without waiting for the client.
/// <c>odata.server.rows</c> ({row}): rows written, expanded ones too.
/// <c>odata.server.pages.continued</c> ({page}): pages that end in a next link.
/// <c>odata.server.plan_cache.lookups</c> ({lookup}; <c>odata.plan_cache.result</c>: hit, miss).
/// <c>odata.server.plan_cache.shapes</c> ({shape}; <c>odata.service</c>): shapes kept.
/// </remarks>
public sealed class ODataMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "SpRegistry.OData";

    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    private readonly Histogram<double> requests;
    private readonly Histogram<double> sql;
    private readonly Counter<long> rows;
    private readonly Counter<long> continued;
    private readonly Counter<long> lookups;

    /// <param name="meters">The application's.</param>
    /// <param name="root">Path of the service root.</param>
    /// <param name="shapes">How many shapes are kept.</param>
    internal ODataMetrics(IMeterFactory meters, string root, Func<int> shapes)
    {
        var meter = meters.Create(MeterName);
        requests = meter.CreateHistogram("odata.server.request.duration", "s", "Duration of requests.", tags: null, Seconds);
        sql = meter.CreateHistogram("odata.server.sql.duration", "s", "Time of requests in the database, without waiting for the client.", tags: null, Seconds);
        rows = meter.CreateCounter<long>("odata.server.rows", "{row}", "Rows written, expanded ones too.");
        continued = meter.CreateCounter<long>("odata.server.pages.continued", "{page}", "Pages that end in a next link.");
        lookups = meter.CreateCounter<long>("odata.server.plan_cache.lookups", "{lookup}", "Requests of which the SQL was kept (hit) or had to be made (miss).");
        meter.CreateObservableUpDownCounter("odata.server.plan_cache.shapes", () => new Measurement<int>(shapes(), new KeyValuePair<string, object?>("odata.service", root)), "{shape}", "Shapes of requests of which the SQL is kept.");
    }

    /// <summary>Counts a request whose SQL was kept, or had to be made.</summary>
    internal void Looked(bool hit)
    {
        if (lookups.Enabled)
        {
            lookups.Add(1, new KeyValuePair<string, object?>("odata.plan_cache.result", hit ? "hit" : "miss"));
        }
    }

    /// <summary>Counts a request that is over.</summary>
    internal void Ended(RequestMeasure request, string outcome)
    {
        var kind = new KeyValuePair<string, object?>("odata.kind", request.Kind);
        if (requests.Enabled)
        {
            requests.Record(request.Whole.TotalSeconds, new TagList { kind, new("odata.outcome", outcome) });
        }
        if (request.Sql > TimeSpan.Zero && sql.Enabled)
        {
            sql.Record(request.Sql.TotalSeconds, kind);
        }
        if (request.Rows > 0 && rows.Enabled)
        {
            rows.Add(request.Rows);
        }
        if (request.Continues && continued.Enabled)
        {
            continued.Add(1);
        }
    }
}
