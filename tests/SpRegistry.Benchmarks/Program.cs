using SpRegistry.Benchmarks;
using SpRegistry.Benchmarks.Checks;
using SpRegistry.Benchmarks.Imports;
using SpRegistry.Benchmarks.Keeping;

var benchmarks = new Dictionary<string, Func<Task<Table>>>(StringComparer.Ordinal)
{
    ["imports"] = ImportBenchmark.RunAsync,
    ["checks"] = CheckBenchmark.RunAsync,
    ["backup"] = BackupBenchmark.RunAsync,
};
var chosen = args.Length == 0 ? [.. benchmarks.Keys] : args;
if (chosen.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"error: there is no benchmark '{unknown}'; there are {string.Join(", ", benchmarks.Keys)}.");
    return 1;
}

foreach (var name in chosen)
{
    Console.WriteLine((await benchmarks[name]()).ToMarkdown());
}

return 0;
