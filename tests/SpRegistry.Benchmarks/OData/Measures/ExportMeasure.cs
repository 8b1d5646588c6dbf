using System.Text.Json;
using SpRegistry.Benchmarks.OData.Servers;

namespace SpRegistry.Benchmarks.OData.Measures;

/// <summary>All visits, page after page by next links, one client: processor time per row and largest memory.</summary>
internal sealed class ExportMeasure(Load load, Contest contest, BenchmarkCall call)
{
    private const int PageSize = 1000;
    private const string ByHand = "/visits?size=1000";

    private static Ask First => new($"/odata/Visits?{Questions.Plain}") { PageSize = PageSize };

    /// <summary>What an export took.</summary>
    /// <param name="Cpu">Processor time of the server per row, in microseconds.</param>
    /// <param name="Rows">Rows.</param>
    /// <param name="PerSecond">Rows per second.</param>
    /// <param name="Allocated">Bytes allocated per row.</param>
    /// <param name="Peak">Largest resident memory of the server meanwhile, in bytes.</param>
    public sealed record Export(double Cpu, int Rows, double PerSecond, double Allocated, long Peak);

    /// <summary>Exports from both servers in turns; the medians.</summary>
    public async Task<(Export Ours, Export Hand)> MeasureAsync(ChildServer ours, ChildServer hand, int visits)
    {
        // The first time every page is compared.
        await OnceAsync(ours, compare: true);
        await contest.SettleAsync(ours, First);
        await contest.SettleAsync(hand, new Ask(ByHand));
        List<Export> own = [], other = [];
        for (var round = 0; round < (visits > 50_000 ? Math.Min(call.Rounds, 3) : call.Rounds); round++)
        {
            own.Add(await OnceAsync(ours, compare: false));
            other.Add(await OnceAsync(hand, compare: false));
        }

        return own[0].Rows == visits && other[0].Rows == visits
            ? (Medians(own), Medians(other))
            : throw new InvalidOperationException($"Of {visits} visits {own[0].Rows} were exported, by hand {other[0].Rows}.");
    }

    private async Task<Export> OnceAsync(ChildServer server, bool compare)
    {
        var byHand = server.Name == Contest.Hand;
        var ask = byHand ? new Ask(ByHand) : First;
        var before = await server.ResetPeakAsync();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var rows = 0;
        string? token = null;
        do
        {
            var page = token is null ? ask : ask with { Url = $"{ask.Url}{(byHand ? "&after=" : "&$skiptoken=")}{token}" };
            var (body, answer) = await load.GetAsync(server, page);
            answer.Dispose();
            if (compare)
            {
                await contest.RequireSameAsync(body, new Ask(token is null ? ByHand : $"{ByHand}&after={token}"), "export");
            }

            (var read, token) = Read(body);
            rows += read;
        }
        while (token is not null);
        clock.Stop();
        var after = await server.UsageAsync();
        return new Export((double)(after.Cpu - before.Cpu) / rows, rows, rows / clock.Elapsed.TotalSeconds, (double)(after.Allocated - before.Allocated) / rows, after.Peak);
    }

    private static (int Rows, string? Token) Read(byte[] body)
    {
        using var page = JsonDocument.Parse(body);
        var token = page.RootElement.TryGetProperty("@odata.nextLink", out var next) ? next.GetString()!.Split("$skiptoken=")[1] : null;
        return (page.RootElement.GetProperty("value").GetArrayLength(), token);
    }

    private static Export Medians(IReadOnlyList<Export> exports) => new(
        Table.Median(exports.Select(e => e.Cpu)),
        exports[0].Rows,
        Table.Median(exports.Select(e => e.PerSecond)),
        Table.Median(exports.Select(e => e.Allocated)),
        exports.Max(e => e.Peak));
}
