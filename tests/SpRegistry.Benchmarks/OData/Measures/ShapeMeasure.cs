using SpRegistry.Benchmarks.OData.Servers;

namespace SpRegistry.Benchmarks.OData.Measures;

/// <summary>Queries of a shape that the service was never asked: each is asked once.</summary>
internal static class ShapeMeasure
{
    private const int First = 40;

    private static readonly string[] Columns = ["StateIso3", "Place", "Kind", "Status", "View", "LastAction", "LastActionOn", "ReminderCount", "LastEvidence", "AnsweredOn"];
    private static readonly string[] Conditions = ["State/NameEn%20ne%20'x'", "ReminderCount%20ge%201", "LastActionOn%20gt%202000-01-01", "Mandates/any(m:m/Active)"];

    /// <summary>Milliseconds of the server's processor time for a new shape: median, and what 1 in 10 are over.</summary>
    public static async Task<(double Median, double Tenth)> MeasureAsync(Load load, ChildServer ours, BenchmarkCall call)
    {
        var costs = new List<double>();
        foreach (var url in Urls().Take(First + (call.Quick ? 10 : 200)))
        {
            var before = await ours.UsageAsync();
            (_, var answer) = await load.GetAsync(ours, new Ask(url));
            answer.Dispose();
            costs.Add(((await ours.UsageAsync()).Cpu - before.Cpu) / 1000.0);
        }

        // The first ones have the compiler's work in them.
        var warm = costs.Skip(First).Order().ToList();
        return (Table.Median(warm), warm[warm.Count * 9 / 10]);
    }

    // Each differs in its columns, its order, or both; few rows, so that the database has little to do.
    private static IEnumerable<string> Urls()
    {
        for (var i = 0; i < 1 << Columns.Length; i++)
        {
            var chosen = Columns.Where((_, bit) => ((i * 37) & (1 << bit)) != 0);
            var expand = i % 3 == 0 ? "&$expand=State($select=NameEn)" : "";
            yield return $"/odata/Visits?$select={string.Join(',', chosen.Prepend("Number"))}&$filter=Number%20le%2050%20and%20{Conditions[i % Conditions.Length]}&$orderby={Columns[i % Columns.Length]}{expand}&$top=5";
        }
    }
}
