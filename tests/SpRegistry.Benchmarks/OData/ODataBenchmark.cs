using SpRegistry.Benchmarks.OData.Measures;
using SpRegistry.Benchmarks.OData.Servers;
using SpRegistry.Domain.Generated;

namespace SpRegistry.Benchmarks.OData;

/// <summary>What the OData service costs beside an endpoint written by hand for the same query and beside Kestrel serving the same bytes from memory, all in turns in one run.</summary>
public static class ODataBenchmark
{
    // Rows that are not one query asked again and again.
    private static readonly string[] Others = ["export", "new-shape", "features", "start"];

    /// <summary>Runs it; writes a table in Markdown for each scale.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="arguments">What is asked for: <see cref="BenchmarkCall"/>.</param>
    /// <exception cref="ArgumentException">The call is not understood, or names no row.</exception>
    /// <exception cref="InvalidOperationException">The servers answer differently.</exception>
    public static async Task RunAsync(TextWriter output, params string[] arguments)
    {
        var call = BenchmarkCall.Parse(arguments);
        string[] names = [.. Questions.Of(new GeneratedSize(1)).Select(q => q.Name), .. Others];
        if (call.Only is { } only && !names.Contains(only, StringComparer.Ordinal))
        {
            throw new ArgumentException($"there is no row '{only}'; there are {string.Join(", ", names)}.");
        }

        foreach (var scale in call.Scales)
        {
            var size = new GeneratedSize(scale);
            await using var database = await GeneratedDatabase.MakeAsync(size, call);
            await output.WriteLineAsync(await ReportAsync(database, size, call));
        }
    }

    private static async Task<string> ReportAsync(GeneratedDatabase database, GeneratedSize size, BenchmarkCall call)
    {
        var table = new ODataTable($"OData over a generated registry of scale {size.Scale} ({(call.Postgres ? "PostgreSQL" : "SQLite")})", bars: !call.Postgres);
        if (call.Postgres)
        {
            table.Note("Processor time is the web server's alone; the database's own is not in it.");
        }

        using var load = new Load();

        // The service is first: it makes the files beside the database that readers share.
        using var ours = await ChildServer.StartAsync("the service", "serve-ours", database.ConnectionString);
        using var hand = await ChildServer.StartAsync(Contest.Hand, "serve-hand", database.ConnectionString);
        using var memory = await ChildServer.StartAsync("from memory", "serve-memory");
        var contest = new Contest(load, ours, hand, memory, call);
        var questions = Questions.Of(size).Where(q => call.Wants(q.Name)).ToList();
        foreach (var question in questions)
        {
            await contest.WarmAsync(question);
        }

        foreach (var question in questions)
        {
            await SayAsync(size, question.Name);
            table.Add(question, await contest.MeasureAsync(question));
        }

        if (call.Wants("export"))
        {
            await SayAsync(size, "export");
            table.Add(await new ExportMeasure(load, contest, call).MeasureAsync(ours, hand, size.Visits));
        }

        if (call.Wants("new-shape"))
        {
            await SayAsync(size, "new-shape");
            table.AddShapes(await ShapeMeasure.MeasureAsync(load, ours, call));
        }

        if (call.Wants("features"))
        {
            await SayAsync(size, "features");
            table.Add(await FeatureMeasure.MeasureAsync(load, ours, call));
        }

        if (call.Wants("start"))
        {
            await SayAsync(size, "start");
            table.Add(await StartMeasure.MeasureAsync(database.ConnectionString, call));
        }

        return table.ToMarkdown();
    }

    // Where a long run stands is told apart from what it finds.
    private static Task SayAsync(GeneratedSize size, string name) => Console.Error.WriteLineAsync($"scale {size.Scale}: {name}");
}
