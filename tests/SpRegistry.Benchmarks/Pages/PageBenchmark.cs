using System.Text.Json;
using SpRegistry.Benchmarks.OData;
using SpRegistry.Benchmarks.OData.Measures;
using SpRegistry.Benchmarks.OData.Servers;

namespace SpRegistry.Benchmarks.Pages;

/// <summary>
/// What pages cost: made anew, beside the answers of the API whose rows they show; kept, beside Kestrel serving the same bytes from memory.
/// All in turns in one run, on the registry of the bundled archive.
/// </summary>
public static class PageBenchmark
{
    private static readonly string[] Names = ["home", "state", "visits", "visit", "lateness"];

    /// <summary>Runs it; writes a table in Markdown.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="arguments">What is asked for: <c>pages [--only NAME] [--quick]</c>.</param>
    /// <exception cref="ArgumentException">The call is not understood, or names no page.</exception>
    public static async Task RunAsync(TextWriter output, params string[] arguments)
    {
        var call = BenchmarkCall.Parse(arguments);
        if (call.Only is { } only && !Names.Contains(only, StringComparer.Ordinal))
        {
            throw new ArgumentException($"there is no page '{only}'; there are {string.Join(", ", Names)}.");
        }

        using var registry = await ScratchRegistry.CreateAsync();
        using var load = new Load();

        // It imports the bundled archive before it serves.
        using var ours = await ChildServer.StartAsync("the service", "serve-ours", registry.ConnectionString);
        using var memory = await ChildServer.StartAsync("from memory", "serve-memory");
        var table = new PageTable();
        var pages = (await AddressesAsync(load, ours)).Where(p => call.Wants(p.Name)).ToList();

        // What all pages share is compiled before the first is measured.
        foreach (var (_, _, url) in pages)
        {
            await load.RunAsync(ours, new Ask(url), call.WarmUp, call.Least);
            await load.RunAsync(ours, new Ask(url) { Kept = true }, call.WarmUp, call.Least);
        }

        foreach (var (name, says, url) in pages)
        {
            await Console.Error.WriteLineAsync(name);
            table.Add(await MeasureAsync(load, ours, memory, (name, says, url), call));
        }

        await output.WriteLineAsync(table.ToMarkdown());
    }

    // The State with the most visits, and the file with the most reminders: what is dearest of its kind.
    private static async Task<IReadOnlyList<(string Name, string Says, string Url)>> AddressesAsync(Load load, ChildServer ours)
    {
        var state = await FirstAsync(load, ours, "/odata/Visits?$filter=StateIso3%20ne%20null&$apply=groupby((StateIso3),aggregate($count%20as%20Files))&$orderby=Files%20desc,StateIso3&$top=1", "StateIso3");
        var visit = await FirstAsync(load, ours, "/odata/Visits?$select=Number&$orderby=ReminderCount%20desc,Number&$top=1", "Number");
        return
        [
            ("home", "home", "/en"),
            ("state", $"a State ({state}, the one with the most visits)", $"/en/states/{state}"),
            ("visits", "the list of visits", "/en/visits"),
            ("visit", $"one visit ({visit}, the one with the most reminders)", $"/en/visits/{visit}"),
            ("lateness", "lateness", "/en/lateness"),
        ];
    }

    private static async Task<string> FirstAsync(Load load, ChildServer ours, string question, string property)
    {
        var (body, answer) = await load.GetAsync(ours, new Ask(question));
        answer.Dispose();
        using var rows = JsonDocument.Parse(body);
        return rows.RootElement.GetProperty("value")[0].GetProperty(property).ToString();
    }

    private static async Task<PageTable.Row> MeasureAsync(Load load, ChildServer ours, ChildServer memory, (string Name, string Says, string Url) asked, BenchmarkCall call)
    {
        var (html, answer) = await load.GetAsync(ours, new Ask(asked.Url));
        await load.KeepAsync(memory, asked.Url, html, answer);
        answer.Dispose();
        var page = MeasuredPage.Of(asked.Name, asked.Says, asked.Url, html);
        List<(ChildServer Server, Ask Ask, List<LoadResult> Rounds)> turns =
        [
            (ours, new Ask(page.Url), []), (ours, new Ask(page.Url) { Kept = true }, []), (memory, new Ask(page.Url), []),
            .. page.Answers.Select(question => (ours, question, new List<LoadResult>())),
        ];
        foreach (var (server, ask, _) in turns)
        {
            await load.RunAsync(server, ask, call.WarmUp, call.Least);
        }

        for (var round = 0; round < call.Rounds; round++)
        {
            foreach (var (server, ask, rounds) in turns)
            {
                rounds.Add(await load.RunAsync(server, ask, call.Time, call.Least));
            }
        }

        var measured = turns.ConvertAll(t => Measured.Of(t.Rounds, 0));
        return new PageTable.Row(page.Says, html.Length, measured[0], measured[1], measured[2], measured[3..]);
    }
}
