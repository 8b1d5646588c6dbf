using SpRegistry.Benchmarks.OData.Servers;

namespace SpRegistry.Benchmarks.OData.Measures;

/// <summary>What each thing costs that visits know only by the clock or by their periods, on a page of 100.</summary>
internal static class FeatureMeasure
{
    private static readonly (string Says, string Url)[] Features =
    [
        ("only the number", "/odata/Visits?$select=Number"),
        ("and Status, View (the period in force)", "/odata/Visits?$select=Number,Status,View"),
        ("and DaysPending", "/odata/Visits?$select=Number,DaysPending"),
        ("and AtLeast", "/odata/Visits?$select=Number,AtLeast"),
        ("and Overdue", "/odata/Visits?$select=Number,Overdue"),
        ("and Standing", "/odata/Visits?$select=Number,Standing"),
        ("and ReportedToCouncil", "/odata/Visits?$select=Number,ReportedToCouncil"),
        ("and DaysSinceVisitUnreported", "/odata/Visits?$select=Number,DaysSinceVisitUnreported"),
        ("and LastEvidenceCitation (a join)", "/odata/Visits?$select=Number,LastEvidenceCitation"),
        ("all columns", "/odata/Visits"),
        ("as of a day", "/odata/Visits/AsOf(date=2012-03-01)?$select=Number"),
        ("as of a day, known at an instant", "/odata/Visits/AsOf(date=2012-03-01,knownAt=2026-01-01T00:00:00Z)?$select=Number"),
        ("filter by View", "/odata/Visits?$select=Number&$filter=View%20eq%20'Pending'"),
        ("filter by Overdue", "/odata/Visits?$select=Number&$filter=Overdue"),
        ("filter by DaysPending", "/odata/Visits?$select=Number&$filter=DaysPending%20gt%20500"),
        ("filter by Standing", "/odata/Visits?$select=Number&$filter=Standing%20eq%20'Unknown'"),
    ];

    /// <summary>Measures them in turns.</summary>
    public static async Task<IReadOnlyList<(string Says, Measured Took)>> MeasureAsync(Load load, ChildServer ours, BenchmarkCall call)
    {
        var rounds = Features.Select(_ => new List<LoadResult>()).ToList();
        foreach (var (_, url) in Features)
        {
            await load.RunAsync(ours, new Ask(url), call.WarmUp, call.Least);
        }

        for (var round = 0; round < call.Rounds; round++)
        {
            for (var i = 0; i < Features.Length; i++)
            {
                rounds[i].Add(await load.RunAsync(ours, new Ask(Features[i].Url), call.Time, call.Least));
            }
        }

        return [.. Features.Select((f, i) => (f.Says, Measured.Of(rounds[i], 0)))];
    }
}
