using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SpRegistry.Benchmarks;

/// <summary>One thing to measure.</summary>
/// <param name="Name">What it does, in a few words.</param>
/// <param name="Prepare">What it needs and is not measured; told the round.</param>
/// <param name="Run">What is measured.</param>
public sealed record Candidate(string Name, Func<int, Task> Prepare, Func<Task> Run);

/// <summary>Candidates measured one after the other in each of several rounds of one run, as medians and as ratios to the first.</summary>
public sealed class Table(string title)
{
    private readonly List<string> _notes = [];
    private readonly List<(string Name, double Milliseconds, double Cpu)> _rows = [];

    /// <summary>Measures; the first round only warms up and is not counted.</summary>
    public async Task MeasureAsync(int rounds, params Candidate[] candidates)
    {
        var times = candidates.ToDictionary(c => c.Name, _ => new List<(double Wall, double Cpu)>(), StringComparer.Ordinal);
        using var process = Process.GetCurrentProcess();
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var candidate in candidates)
            {
                await candidate.Prepare(round);
                GC.Collect();
                process.Refresh();
                var cpu = process.TotalProcessorTime;
                var clock = Stopwatch.StartNew();
                await candidate.Run();
                clock.Stop();
                process.Refresh();
                if (round > 0)
                {
                    times[candidate.Name].Add((clock.Elapsed.TotalMilliseconds, (process.TotalProcessorTime - cpu).TotalMilliseconds));
                }
            }
        }

        _rows.AddRange(candidates.Select(c => (c.Name, Median(times[c.Name].Select(t => t.Wall)), Median(times[c.Name].Select(t => t.Cpu)))));
    }

    /// <summary>Measures one thing that can be done only once.</summary>
    public async Task<T> OnceAsync<T>(string name, Func<Task<T>> run)
    {
        using var process = Process.GetCurrentProcess();
        GC.Collect();
        var cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var result = await run();
        clock.Stop();
        process.Refresh();
        _rows.Add((name, clock.Elapsed.TotalMilliseconds, (process.TotalProcessorTime - cpu).TotalMilliseconds));
        return result;
    }

    /// <summary>A sentence below the table.</summary>
    public void Note(string words) => _notes.Add(words);

    /// <summary>The table in Markdown; ratios of processor time (user and system) and of elapsed time, to the first row.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine()
            .AppendLine("| | ms | CPU ms | × (elapsed) | × (CPU) |").AppendLine("|---|---:|---:|---:|---:|");
        foreach (var (name, milliseconds, cpu) in _rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {milliseconds:F1} | {cpu:F1} | {milliseconds / _rows[0].Milliseconds:F2} | {cpu / Math.Max(_rows[0].Cpu, 0.001):F2} |");
        }

        _notes.ForEach(note => text.AppendLine().AppendLine(note));
        return text.ToString();
    }

    /// <summary>The value in the middle, or between the two in the middle.</summary>
    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
