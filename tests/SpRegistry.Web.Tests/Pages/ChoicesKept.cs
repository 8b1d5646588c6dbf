using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpRegistry.Domain.History;
using SpRegistry.TestSupport;
using SpRegistry.Web.Operation;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>What a filter offers is asked of the API once for each version of the data, however many pages offer it.</summary>
public sealed class ChoicesKept : IAsyncLifetime
{
    private readonly FixedClock clock = new("2026-11-22T04:00Z");
    private readonly ServedRegistry registry;
    private readonly HttpClient operators = new();

    public ChoicesKept() => registry = new ServedRegistry(Provider.Sqlite, clock) { Settings = { ["Operation:PrivateUrls"] = "http://127.0.0.1:0" } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await registry.StartWithAsync("reference-states", "reference-mandates", "reference-calls");
        operators.BaseAddress = new Uri(registry.Services.GetRequiredService<PrivateListener>().Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        operators.Dispose();
        await registry.DisposeAsync();
    }

    [Fact]
    public async Task A_page_by_another_filter_asks_only_for_its_own_rows()
    {
        // States, mandates, visits and the counts of their lists.
        Assert.Equal(5, await AsksAsync("/fr/visits"));
        Assert.Equal(3, await AsksAsync("/fr/visits?sort=state"));
        Assert.Equal(3, await AsksAsync("/fr/visits?sort=dates"));

        // Another language sorts and names otherwise; another page offers the same mandates.
        Assert.Equal(5, await AsksAsync("/ar/visits"));
        Assert.Equal(2, await AsksAsync("/fr/reports"));
    }

    [Fact]
    public async Task What_was_renamed_is_offered_by_its_new_name_at_once()
    {
        using var before = await registry.OpenAsync("/fr/visits");
        await using (var db = registry.OpenDatabase())
        {
            await db.WriteAsync(new Occasion(ChangeActor.Curator, "test"), async token => (await db.States.SingleAsync(s => s.Iso3 == "EGY", token)).NameFr = "Zone", Cancellation);
        }

        using var after = await registry.OpenAsync("/fr/visits");
        Assert.Equal("Égypte", before.QuerySelector("select[name=state] option[value=EGY]")!.TextContent);
        Assert.Equal("Zone", after.QuerySelector("select[name=state] option[value=EGY]")!.TextContent);
        Assert.Equal("EGY", after.QuerySelector("select[name=state] option:last-child")!.GetAttribute("value"));
    }

    private async Task<long> AsksAsync(string page)
    {
        var before = await RequestsAsync();
        using var opened = await registry.OpenAsync(page);
        return await RequestsAsync() - before;
    }

    // Of all kinds, as operators read them.
    private async Task<long> RequestsAsync() => (await operators.GetStringAsync("/metrics", Cancellation)).Split('\n')
        .Where(line => line.StartsWith("odata_server_request_duration_seconds_count{", StringComparison.Ordinal))
        .Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
}
