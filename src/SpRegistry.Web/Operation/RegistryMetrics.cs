using System.Diagnostics.Metrics;
using SpRegistry.Domain;

namespace SpRegistry.Web.Operation;

/// <summary>
/// The figures of the registry itself (System.Diagnostics.Metrics), of what an operator is to be told: those of the database are as
/// <see cref="RegistryWatch"/> read them last.
/// </summary>
internal sealed class RegistryMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "SpRegistry";

    private static readonly KeyValuePair<string, object?> Hit = new("spregistry.result", "hit");
    private static readonly KeyValuePair<string, object?> Miss = new("spregistry.result", "miss");
    private static readonly KeyValuePair<string, object?> Bypass = new("spregistry.result", "bypass");

    private readonly RegistryWatch _watch;
    private readonly TimeProvider _time;
    private readonly Counter<long> _answers;

    public RegistryMetrics(IMeterFactory meters, RegistryWatch watch, TimeProvider time)
    {
        (_watch, _time) = (watch, time);
        var meter = meters.Create(MeterName);
        _answers = meter.CreateCounter<long>("spregistry.answer_cache.lookups", "{lookup}", "Requests to the API and for pages of which the answer was kept (hit), was not (miss), or is never kept (bypass).");
        meter.CreateObservableGauge("spregistry.health.passing", Passing, description: "Whether a check of /health/ready passes: 1 or 0.");
        meter.CreateObservableGauge("spregistry.data.age", () => Age(_watch.Last?.DataChangedAt, default), "s", "Time since public content last changed.");
        meter.CreateObservableGauge("spregistry.import.age", () => Of(c => c.Sources, s => Age(s.ReadAt, Source(s))), "s", "Time since a source was last read through.");
        meter.CreateObservableGauge("spregistry.import.rows", () => Of(c => c.Sources, s => Number(s.Rows, Source(s))), "{row}", "Rows of the last run of a source that brought anything.");
        meter.CreateObservableGauge("spregistry.import.problems", () => Of(c => c.Sources, s => Number(s.Problems, Source(s))), "{problem}", "What the last run of a source could not read.");
        meter.CreateObservableGauge("spregistry.import.refused", () => Of(c => c.Sources, s => Number(s.Refused, Source(s))), "{page}", "Pages that the last run of a source refused or could not have.");
        meter.CreateObservableGauge("spregistry.import.interrupted", () => Of(c => c.Sources, s => Number(s.Interrupted ? 1 : 0, Source(s))), "{run}", "Whether the last run of a source was begun and never finished: 1 or 0.");
        meter.CreateObservableGauge("spregistry.job.age", () => Of(c => c.Jobs, j => Age(j.FinishedAt, Job(j))), "s", "Time since a job was last done.");
        meter.CreateObservableGauge("spregistry.job.unfinished", () => Of(c => c.Jobs, j => Number(j.IsUnfinished ? 1 : 0, Job(j))), "{run}", "Whether the last run of a job is at work or failed: 1 or 0.");
    }

    /// <summary>Counts a request whose answer was kept.</summary>
    public void AnswerFound() => _answers.Add(1, Hit);

    /// <summary>Counts a request whose answer had to be made.</summary>
    public void AnswerMade() => _answers.Add(1, Miss);

    /// <summary>Counts a request whose answer is never kept.</summary>
    public void AnswerNotKept() => _answers.Add(1, Bypass);

    private static KeyValuePair<string, object?> Source(SourceCondition source) => new("spregistry.source", source.Source);

    private static KeyValuePair<string, object?> Job(JobCondition job) => new("spregistry.job", job.Job);

    private static Measurement<double>[] Number(int number, KeyValuePair<string, object?> tag) => [new Measurement<double>(number, tag)];

    private IEnumerable<Measurement<double>> Of<T>(Func<RegistryCondition, IEnumerable<T>> items, Func<T, IEnumerable<Measurement<double>>> measured) =>
        _watch.Last is { } condition ? items(condition).SelectMany(measured) : [];

    // What never was has no age.
    private Measurement<double>[] Age(DateTime? since, KeyValuePair<string, object?> tag) =>
        since is not { } instant ? [] : [new Measurement<double>((RegistryDb.InstantOf(_time) - instant).TotalSeconds, tag.Key is null ? [] : [tag])];

    private IEnumerable<Measurement<double>> Passing() =>
        _watch.Last is { } condition
            ? HealthReport.Of(condition).Checks.GroupBy(c => c.Name, StringComparer.Ordinal).Select(g => new Measurement<double>(g.All(c => c.Status == HealthStatus.Pass) ? 1 : 0, new KeyValuePair<string, object?>("spregistry.check", g.Key)))
            : [];
}
