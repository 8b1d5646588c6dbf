using System.Diagnostics;
using System.Net;
using SpRegistry.Benchmarks.OData.Servers;

namespace SpRegistry.Benchmarks.OData.Measures;

/// <summary>From the start of the program on an existing registry to its first answer, beside an empty application.</summary>
internal static class StartMeasure
{
    private const string Program = "spregistry.dll";

    // An empty application has no packages: what the host reads of them is not its cost.
    private const string NoPackages = """
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0", "signature": "" },
          "targets": { ".NETCoreApp,Version=v10.0": { "SpRegistry.Benchmarks/1.0.0": { "runtime": { "SpRegistry.Benchmarks.dll": {} } } } },
          "libraries": { "SpRegistry.Benchmarks/1.0.0": { "type": "project", "serviceable": false, "sha512": "" } }
        }
        """;

    /// <summary>A start.</summary>
    /// <param name="Elapsed">Milliseconds to the first answer.</param>
    /// <param name="Cpu">Milliseconds of processor time until then.</param>
    public sealed record Start(double Elapsed, double Cpu);

    /// <summary>Starts both in turns; the medians.</summary>
    public static async Task<(Start Ours, Start Empty)> MeasureAsync(string database, BenchmarkCall call)
    {
        var packages = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(packages, NoPackages);
            string settings = ChildServer.InFolder("spregistry.runtimeconfig.json");
            string[] empty = ["exec", "--runtimeconfig", settings, "--depsfile", packages, typeof(StartMeasure).Assembly.Location, "serve-nothing"];
            string[] ours = [.. call.Program is null ? ["exec", ChildServer.InFolder(Program)] : Array.Empty<string>(), "serve", "--database", database, "--urls", ServerProcess.AnyPort];
            List<Start> own = [], other = [];
            for (var round = 0; round <= call.Rounds; round++)
            {
                var (one, two) = (await OnceAsync(call.Program, ours, "/odata/States?$top=1"), await OnceAsync(null, empty, "/"));
                if (round > 0)
                {
                    own.Add(one);
                    other.Add(two);
                }
            }

            return (Medians(own), Medians(other));
        }
        finally
        {
            File.Delete(packages);
        }
    }

    private static async Task<Start> OnceAsync(string? program, string[] arguments, string url)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var call = ChildServer.Call(arguments);
        call.FileName = program ?? call.FileName;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(call)!;
        try
        {
            var address = await ChildServer.AddressAsync(process);
            using var answer = await client.GetAsync(new Uri(address, url));
            await answer.Content.ReadAsByteArrayAsync();
            clock.Stop();
            process.Refresh();
            var cpu = process.TotalProcessorTime.TotalMilliseconds;
            return answer.StatusCode == HttpStatusCode.OK ? new Start(clock.Elapsed.TotalMilliseconds, cpu) : throw new InvalidOperationException($"The first answer is {(int)answer.StatusCode}.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static Start Medians(IReadOnlyList<Start> starts) => new(Table.Median(starts.Select(s => s.Elapsed)), Table.Median(starts.Select(s => s.Cpu)));
}
