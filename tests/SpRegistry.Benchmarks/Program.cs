using SpRegistry.Benchmarks.Checks;
using SpRegistry.Benchmarks.Forms;
using SpRegistry.Benchmarks.Imports;
using SpRegistry.Benchmarks.Keeping;
using SpRegistry.Benchmarks.OData;
using SpRegistry.Benchmarks.OData.Servers;
using SpRegistry.Benchmarks.Pages;

if (await ServerProcess.TryRunAsync(args) is { } served)
{
    return served;
}

var benchmarks = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["imports"] = async () => Console.WriteLine((await ImportBenchmark.RunAsync()).ToMarkdown()),
    ["checks"] = async () => Console.WriteLine((await CheckBenchmark.RunAsync()).ToMarkdown()),
    ["backup"] = async () => Console.WriteLine((await BackupBenchmark.RunAsync()).ToMarkdown()),
    ["odata"] = () => ODataBenchmark.RunAsync(Console.Out),
    ["pages"] = () => PageBenchmark.RunAsync(Console.Out),
    ["forms"] = () => FormBenchmark.RunAsync(Console.Out),
};
if (args is ["odata" or "pages" or "forms", .. { Length: > 0 } options])
{
    try
    {
        await (args[0] switch
        {
            "pages" => PageBenchmark.RunAsync(Console.Out, options),
            "forms" => FormBenchmark.RunAsync(Console.Out, options),
            _ => ODataBenchmark.RunAsync(Console.Out, options),
        });
        return 0;
    }
    catch (Exception refused) when (refused is ArgumentException or FormatException or InvalidOperationException)
    {
        await Console.Error.WriteLineAsync($"error: {refused.Message}");
        return 1;
    }
}

var chosen = args.Length == 0 ? [.. benchmarks.Keys] : args;
if (chosen.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"error: there is no benchmark '{unknown}'; there are {string.Join(", ", benchmarks.Keys)}.");
    return 1;
}

foreach (var name in chosen)
{
    await benchmarks[name]();
}

return 0;
