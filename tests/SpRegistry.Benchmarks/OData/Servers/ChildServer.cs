using System.Diagnostics;
using System.Text.Json;

namespace SpRegistry.Benchmarks.OData.Servers;

/// <summary>A server process of the benchmark, seen from the benchmark. It runs as the program itself would: with its runtime settings.</summary>
internal sealed class ChildServer : IDisposable
{
    private const string RuntimeSettings = "spregistry.runtimeconfig.json";

    private readonly Process _process;

    private ChildServer(string name, Process process, Uri address)
    {
        Name = name;
        Address = address;
        _process = process;
    }

    /// <summary>What is told of it in a table.</summary>
    public string Name { get; }

    /// <summary>Its address, without a path.</summary>
    public Uri Address { get; }

    /// <summary>Starts one and waits until it serves.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static async Task<ChildServer> StartAsync(string name, params string[] call)
    {
        var process = Process.Start(Call(["exec", "--runtimeconfig", InFolder(RuntimeSettings), typeof(ChildServer).Assembly.Location, .. call]))!;
        return new ChildServer(name, process, await AddressAsync(process));
    }

    /// <summary>How a program is called, its standard input and output ours, without the jobs that would work beside what is measured, and with the limits of fair use as far as they go: they are counted, and never reached.</summary>
    public static ProcessStartInfo Call(IEnumerable<string> arguments)
    {
        var call = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            call.ArgumentList.Add(argument);
        }

        using var settings = JsonDocument.Parse(File.ReadAllBytes(InFolder("appsettings.json")));
        foreach (var job in settings.RootElement.GetProperty("Jobs").EnumerateObject())
        {
            call.Environment[$"Jobs__{job.Name}"] = "";
        }

        call.Environment["Dumps__Schedule"] = "";
        call.Environment["Bundles__Schedule"] = "";

        foreach (var limit in settings.RootElement.GetProperty("FairUse").EnumerateObject())
        {
            call.Environment[$"FairUse__{limit.Name}"] = "1000000";
        }

        return call;
    }

    /// <summary>Reads what a server says until it says its address.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static async Task<Uri> AddressAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(ServerProcess.Serving, StringComparison.Ordinal))
            {
                return new Uri(line[ServerProcess.Serving.Length..].Split(' ')[0]);
            }
        }

        throw new InvalidOperationException("A server of the benchmark ended before it served.");
    }

    /// <summary>A file beside the benchmark.</summary>
    public static string InFolder(string file) => Path.Combine(AppContext.BaseDirectory, file);

    /// <summary>What it has used so far.</summary>
    public Task<Usage> UsageAsync() => AskAsync(ServerProcess.AskUsage);

    /// <summary>What it has used so far; its largest memory is looked for anew.</summary>
    public Task<Usage> ResetPeakAsync() => AskAsync(ServerProcess.ResetPeak);

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<Usage> AskAsync(string question)
    {
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(ServerProcess.AskUsage + " ", StringComparison.Ordinal))
            {
                return Usage.Parse(line[(ServerProcess.AskUsage.Length + 1)..]);
            }
        }

        throw new InvalidOperationException($"The server '{Name}' ended.");
    }
}
