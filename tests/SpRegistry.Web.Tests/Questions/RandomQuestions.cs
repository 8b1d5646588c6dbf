using SpRegistry.OData.Tests.Differential.Asking;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Questions;

/// <summary>Random questions to the registry with the bundled archive: 100 on each database; 2,000 where SPREGISTRY_FULL is 1.</summary>
public sealed class RandomQuestions
{
    private static readonly int Seeds = Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1" ? 2000 : 100;

    [Theory, Providers]
    public async Task The_registry_answers_as_its_own_rows_say(Provider provider)
    {
        // Time stands, for much of what rows show depends on the day.
        await using var registry = new ServedRegistry(provider, new FixedClock("2026-11-22T09:00Z"));
        await registry.StartAsync();
        Asked ask = url => AnswerAsync(registry, url);
        var model = new PublishedModel((await ask("$metadata")).Body);
        var world = await new PublishedRows(model, ask).FetchAsync();
        var trial = new Trial(world, ask) { Favourites = ["Visits", "VisitEvents", "Reports", "ReportLateness"] };
        var figures = $"{provider}, {world.Sets.Count} sets of {world.Sets.Values.Sum(s => s.Rows.Count)} rows: {await trial.RunAsync(Seeds)}";
        TestContext.Current.SendDiagnosticMessage(string.Join('\n', trial.Differences.Prepend(figures)));
        Assert.True(trial.Differences.Count == 0, $"{trial.Differences.Count} differences on {provider}, among them:\n{string.Join('\n', trial.Differences)}");
        Assert.True(trial.Refusals.Values.Sum() * 20 <= trial.Questions && trial.Empty * 5 <= trial.Questions * 2, $"{trial.Refusals.Values.Sum()} refused, {trial.Empty} empty of {trial.Questions}: the questions no longer show much.");
    }

    private static async Task<(int, string)> AnswerAsync(ServedRegistry registry, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url.StartsWith("http", StringComparison.Ordinal) ? url : "/odata/" + url);
        request.Headers.Add("Prefer", "odata.maxpagesize=1000");
        request.Headers.TryAddWithoutValidation("Accept", url == "$metadata" ? "application/xml" : "application/json;odata.metadata=none");
        using var response = await registry.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
