namespace SpRegistry.Benchmarks.OData.Measures;

/// <summary>What one server took for one question: medians of the rounds.</summary>
/// <param name="Cpu">Processor time of the server per request, in microseconds.</param>
/// <param name="PerSecond">Requests per second.</param>
/// <param name="Median">Median latency in milliseconds.</param>
/// <param name="Slowest">The latency in milliseconds that 1 in 100 requests is over.</param>
/// <param name="Allocated">Bytes allocated per request.</param>
/// <param name="Peak">Largest resident memory of the server meanwhile, in bytes.</param>
internal sealed record Measured(double Cpu, double PerSecond, double Median, double Slowest, double Allocated, long Peak)
{
    /// <summary>From the rounds.</summary>
    public static Measured Of(IReadOnlyList<LoadResult> rounds, long peak) => new(
        Table.Median(rounds.Select(r => (double)r.Cpu / r.Requests)),
        Table.Median(rounds.Select(r => r.Requests / r.Elapsed.TotalSeconds)),
        Table.Median(rounds.Select(r => Percentile(r.Latencies, 0.5))),
        Table.Median(rounds.Select(r => Percentile(r.Latencies, 0.99))),
        Table.Median(rounds.Select(r => (double)r.Allocated / r.Requests)),
        peak);

    private static double Percentile(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
