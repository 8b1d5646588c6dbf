using System.Diagnostics;
using System.Globalization;
using SpRegistry.Benchmarks.OData;
using SpRegistry.Benchmarks.OData.Servers;
using SpRegistry.Domain.Generated;

namespace SpRegistry.Benchmarks.Forms;

/// <summary>What a long list costs in each form: the writers by themselves, at a million rows, and the whole service on a generated registry. Each in a server process of its own, over HTTP.</summary>
public static class FormBenchmark
{
    private const double Megabyte = 1024 * 1024;
    private const double BarMegabytes = 150;

    /// <summary>Runs it; writes a table in Markdown.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="arguments">What is asked for: <c>forms [--rows N] [--scale N] [--registries FOLDER] [--quick]</c>.</param>
    /// <exception cref="ArgumentException">The call is not understood.</exception>
    public static async Task RunAsync(TextWriter output, params string[] arguments)
    {
        var rows = 1_000_000;
        List<string> others = [.. arguments];
        if (others.IndexOf("--rows") is var at and >= 0)
        {
            rows = int.Parse(others.ElementAtOrDefault(at + 1) ?? throw new ArgumentException("--rows needs a value."), NumberStyles.None, CultureInfo.InvariantCulture);
            others.RemoveRange(at, 2);
        }

        var call = BenchmarkCall.Parse(others);
        rows = call.Quick ? Math.Min(rows, 20_000) : rows;
        await output.WriteAsync("## Long lists in their forms\n\n| list | MB sent | s | CPU s | MB allocated | MB resident: before | at most | more | written to disk, MB | bar |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---|\n");
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(30) };
        using (var writers = await ChildServer.StartAsync("the writers", "serve-forms"))
        {
            foreach (var form in new[] { "csv", "excel.csv", "xlsx", "json", "ics", "atom" })
            {
                await output.WriteAsync(await MeasureAsync(client, writers, $"/{(form == "atom" ? 100 : rows)}.{form}", form == "atom" ? "the writer of a feed, a page of 100 rows" : $"the writer of {form}, {rows:N0} rows", $"/100.{form}"));
            }
        }

        foreach (var scale in call.Scales.Where(s => !call.Quick || s == 1))
        {
            await using var database = await GeneratedDatabase.MakeAsync(new GeneratedSize(scale), call);
            using var ours = await ChildServer.StartAsync("the service", "serve-ours", database.ConnectionString);
            foreach (var form in new[] { "csv", "xlsx", "json", "atom" })
            {
                var size = form == "atom" ? 100 : new GeneratedSize(scale).Visits;
                await output.WriteAsync(await MeasureAsync(client, ours, $"/en/visits.{form}", $"the service, /en/visits.{form}, {size:N0} of {new GeneratedSize(scale).Visits:N0} visits", $"/en/visits.{form}?kind=Unofficial"));
            }
        }
    }

    private static async Task<string> MeasureAsync(HttpClient client, ChildServer server, string address, string says, string warmUp)
    {
        await Console.Error.WriteLineAsync(says);

        // What is compiled and kept once is no part of the list's cost.
        await DrainAsync(client, new Uri(server.Address, warmUp));
        var before = await server.ResetPeakAsync();
        var clock = Stopwatch.StartNew();
        var sent = await DrainAsync(client, new Uri(server.Address, address));
        clock.Stop();
        var after = await server.UsageAsync();
        var more = (after.Peak - before.Peak) / Megabyte;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {says} | {sent / Megabyte:N1} | {clock.Elapsed.TotalSeconds:N2} | {(after.Cpu - before.Cpu) / 1e6:N2} | {(after.Allocated - before.Allocated) / Megabyte:N0} | {before.Peak / Megabyte:N0} | {after.Peak / Megabyte:N0} | {more:N0} | {(after.Written - before.Written) / Megabyte:N1} | {BarMegabytes:N0}{(more > BarMegabytes ? " (**missed**)" : "")} |\n");
    }

    private static async Task<long> DrainAsync(HttpClient client, Uri address)
    {
        using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        var sent = 0L;
        for (int read; (read = await body.ReadAsync(buffer)) > 0;)
        {
            sent += read;
        }

        return sent;
    }
}
