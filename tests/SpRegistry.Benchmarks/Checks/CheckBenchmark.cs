using Microsoft.Extensions.DependencyInjection;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Generated;
using SpRegistry.Domain.History;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Benchmarks.Checks;

/// <summary>What all checks cost over generated registries of scale 1 and 20: first and next run, and the recording of transitions.</summary>
public static class CheckBenchmark
{
    public static async Task<Table> RunAsync()
    {
        using var small = await SeedAsync(1);
        using var large = await SeedAsync(20);
        var table = new Table("Checks over generated registries (SQLite)");
        var findings = await table.OnceAsync("all checks, scale 1, first run", () => CheckAsync(small));
        await table.OnceAsync("all checks, scale 1, next run", () => CheckAsync(small));
        await table.OnceAsync($"all checks, scale 20, first run ({findings} findings at scale 1)", () => CheckAsync(large));
        await table.OnceAsync("all checks, scale 20, next run", () => CheckAsync(large));
        await table.OnceAsync("recording transitions, scale 1, first time", () => RecordAsync(small));
        await table.OnceAsync("recording transitions, scale 20, first time", () => RecordAsync(large));
        await table.OnceAsync("recording transitions, scale 20, next time", () => RecordAsync(large));
        return table;
    }

    internal static async Task<ScratchRegistry> SeedAsync(int scale)
    {
        var registry = await ScratchRegistry.CreateAsync();
        await using var db = registry.Open();
        await new GeneratedRegistry(db, new GeneratedSize(scale)).WriteAsync(_ => { }, CancellationToken.None);
        return registry;
    }

    private static async Task<int> CheckAsync(ScratchRegistry registry)
    {
        await using var services = RegistryHost.CreateBuilder(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Database:ConnectionString"] = registry.ConnectionString })
            .Services.BuildServiceProvider();
        var findings = 0;
        foreach (var check in services.GetServices<ICheck>())
        {
            await using var db = registry.Open();
            findings += (await Findings.UpdateAsync(db, check, Geneva.Today(db.Time), CancellationToken.None)).Standing;
        }

        return findings;
    }

    private static async Task<int> RecordAsync(ScratchRegistry registry)
    {
        await using var db = registry.Open();
        return (await Transitions.RecordAsync(db, Geneva.Today(db.Time), CancellationToken.None)).Recorded;
    }
}
