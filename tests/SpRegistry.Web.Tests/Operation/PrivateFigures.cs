using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Sources;
using SpRegistry.TestSupport;
using SpRegistry.Web.Operation;

namespace SpRegistry.Web.Tests.Operation;

/// <summary>Operators see on addresses of their own what the registry does and how it stands; others do not.</summary>
public sealed class PrivateFigures : IAsyncLifetime
{
    private readonly FixedClock clock = new("2026-11-22T04:00Z");
    private readonly ServedRegistry registry;
    private readonly HttpClient operators = new();

    public PrivateFigures() => registry = new ServedRegistry(Provider.Sqlite, clock) { Settings = { ["Operation:PrivateUrls"] = "http://127.0.0.1:0" } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await registry.StartWithAsync("reference-mandates", "reference-calls");
        operators.BaseAddress = new Uri(registry.Services.GetRequiredService<PrivateListener>().Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        operators.Dispose();
        await registry.DisposeAsync();
    }

    [Fact]
    public async Task Requests_and_kept_answers_are_counted()
    {
        foreach (var question in new[] { "/odata/Mandates?$top=3", "/odata/Mandates?$top=3", "/odata/Visits/$count", "/odata/States('ZZZ')", "/odata/Nothing" })
        {
            using var answer = await registry.Client.GetAsync(question, Cancellation);
        }

        using var posted = await registry.Client.PostAsync("/odata/States/$query", new StringContent("$top=3"), Cancellation);
        var page = await MetricsAsync();
        Assert.Equal(1, page["odata_server_request_duration_seconds_count{odata_kind=\"count\",odata_outcome=\"2xx\"}"]);
        Assert.Equal(1, page["odata_server_request_duration_seconds_count{odata_kind=\"entity\",odata_outcome=\"4xx\"}"]);
        Assert.Equal(1, page["odata_server_request_duration_seconds_bucket{odata_kind=\"unknown\",odata_outcome=\"4xx\",le=\"+Inf\"}"]);
        Assert.Equal((1, 4, 1), (page[Answers("hit")], page[Answers("miss")], page[Answers("bypass")]));
        Assert.True(page["odata_server_rows_total"] > 0);
        Assert.True(page["odata_server_plan_cache_shapes{odata_service=\"/odata\"}"] > 0);
        Assert.True(page["dotnet_process_memory_working_set_bytes"] > 0);

        // What is counted goes on from one reading to the next.
        using var again = await registry.Client.GetAsync("/odata/Mandates?$top=3", Cancellation);
        Assert.Equal(2, (await MetricsAsync())[Answers("hit")]);

        static string Answers(string result) => $"spregistry_answer_cache_lookups_total{{spregistry_result=\"{result}\"}}";
    }

    [Fact]
    public async Task A_histograms_buckets_hold_what_is_at_most_their_bound()
    {
        using var answer = await registry.Client.GetAsync("/odata/States", Cancellation);
        var page = await MetricsAsync();
        var buckets = page.Names.Where(n => n.StartsWith("odata_server_request_duration_seconds_bucket{odata_kind=\"set\"", StringComparison.Ordinal)).Select(n => page[n]!.Value).ToList();
        Assert.Equal(15, buckets.Count);
        Assert.Equal(buckets.Order(), buckets);
        Assert.Equal((0, 1), (page["odata_server_request_duration_seconds_bucket{odata_kind=\"set\",odata_outcome=\"2xx\",le=\"0.0005\"}"], buckets[^1]));
        Assert.NotNull(page["odata_server_request_duration_seconds_bucket{odata_kind=\"set\",odata_outcome=\"2xx\",le=\"10.0\"}"]);
    }

    [Fact]
    public async Task Readings_of_sources_are_told_with_their_age_and_what_went_wrong()
    {
        ImportRun run;
        await using (var db = registry.OpenDatabase())
        {
            run = await db.ImportRuns.SingleAsync(r => r.SourceSlug == "reference-calls", Cancellation);
        }

        clock.Now = clock.Now.AddHours(2);
        var page = await MetricsAsync();
        Assert.Equal((7200, 7200), (page[Import("age_seconds")], page["spregistry_data_age_seconds"]));
        Assert.True(run.Rows > 10);
        Assert.Equal((run.Rows, run.Problems, 0, 0), (page[Import("rows")], page[Import("problems")], page[Import("refused")], page[Import("interrupted")]));
        Assert.Equal(("pass", 1), (await StatusAsync(HttpStatusCode.OK), page["spregistry_health_passing{spregistry_check=\"import:age\"}"]));

        await using (var db = registry.OpenDatabase())
        {
            db.ImportRuns.Add(new ImportRun { SourceSlug = "reference-calls", StartedAt = db.Now, FinishedAt = db.Now, Pages = 0, Refused = 3 });
            db.ImportRuns.Add(new ImportRun { SourceSlug = "reference-mandates", StartedAt = db.Now - DueRuns.Abandoned, Pages = 0 });
            await db.SaveChangesAsync(Cancellation);
        }

        // Refused pages are no reading: what is known is as old as before, and it is answered all the same.
        clock.Now = clock.Now.AddHours(1);
        page = await MetricsAsync();
        Assert.Equal((10800, 3, 0), (page[Import("age_seconds")], page[Import("refused")], page["spregistry_health_passing{spregistry_check=\"import:age\"}"]));
        Assert.Equal(1, page["spregistry_import_interrupted{spregistry_source=\"reference-mandates\"}"]);
        Assert.Equal("warn", await StatusAsync(HttpStatusCode.OK));

        static string Import(string what) => $"spregistry_import_{what}{{spregistry_source=\"reference-calls\"}}";
    }

    [Fact]
    public async Task A_job_that_never_ends_is_told()
    {
        await using (var db = registry.OpenDatabase())
        {
            var due = db.Now.AddDays(-1);
            db.DueRuns.Add(new DueRun { Job = "lateness", DueAt = due, StartedAt = due, FinishedAt = due.AddMinutes(1) });
            db.DueRuns.Add(new DueRun { Job = "lateness", DueAt = db.Now, StartedAt = db.Now });
            db.DueRuns.Add(new DueRun { Job = "gone long ago", DueAt = due, StartedAt = due });
            await db.SaveChangesAsync(Cancellation);
        }

        var page = await MetricsAsync();
        Assert.Equal((86340, 1), (page["spregistry_job_age_seconds{spregistry_job=\"lateness\"}"], page["spregistry_job_unfinished{spregistry_job=\"lateness\"}"]));
        Assert.DoesNotContain(page.Names, n => n.Contains("gone", StringComparison.Ordinal));
        Assert.Equal("pass", await StatusAsync(HttpStatusCode.OK));

        clock.Now += DueRuns.Abandoned;
        Assert.Equal("warn", await StatusAsync(HttpStatusCode.OK));
    }

    [Fact]
    public async Task It_is_not_ready_without_its_schema_or_its_database_and_tells_no_place()
    {
        string place;
        await using (var db = registry.OpenDatabase())
        {
            place = db.Database.GetDbConnection().DataSource;
            await db.Database.ExecuteSqlRawAsync("DELETE FROM __Migrations WHERE MigrationId = (SELECT MAX(MigrationId) FROM __Migrations)", Cancellation);
        }

        Assert.Equal("fail", await StatusAsync(HttpStatusCode.ServiceUnavailable));
        Assert.Equal("""{"status":"fail","checks":{"database:connection":[{"status":"pass"}],"database:migrations":[{"status":"fail"}]}}""", await ReadyAsync());

        File.Move(place, place + ".gone");
        Assert.Equal("""{"status":"fail","checks":{"database:connection":[{"status":"pass"}],"database:migrations":[{"status":"fail"}]}}""", await ReadyAsync());
        clock.Now += RegistryWatch.Kept;
        Assert.Equal("""{"status":"fail","checks":{"database:connection":[{"status":"fail"}],"database:migrations":[{"status":"fail"}]}}""", await ReadyAsync());
        Assert.Equal(0, (await MetricsAsync())["spregistry_health_passing{spregistry_check=\"database:connection\"}"]);
        Assert.Equal("""{"status":"pass"}""", await registry.Client.GetStringAsync("/health", Cancellation));
        File.Move(place + ".gone", place);
    }

    [Fact]
    public async Task What_is_private_is_not_found_at_the_public_address_whatever_host_is_claimed()
    {
        foreach (var address in new[] { "/metrics", "/health/ready", "/Metrics/", "/health/../metrics", "/health/metrics" })
        {
            foreach (var host in new[] { null, operators.BaseAddress!.Authority, "localhost", $"127.0.0.1:{operators.BaseAddress.Port}" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Host = host;
                request.Headers.Add("X-Forwarded-Host", operators.BaseAddress.Authority);
                request.Headers.Add("X-Forwarded-Port", $"{operators.BaseAddress.Port}");
                using var answer = await registry.Client.SendAsync(request, Cancellation);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
        }

        using var data = await operators.GetAsync("/odata/States", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, data.StatusCode);
    }

    [Fact]
    public async Task Nothing_of_it_is_ever_kept()
    {
        foreach (var (client, address, mediaType) in new[] { (registry.Client, "/health", "application/health+json"), (operators, "/health", "application/health+json"), (operators, "/health/ready", "application/health+json"), (operators, "/metrics", "application/openmetrics-text") })
        {
            using var answer = await client.GetAsync(address, Cancellation);
            Assert.Equal((HttpStatusCode.OK, true, mediaType), (answer.StatusCode, answer.Headers.CacheControl!.NoStore, answer.Content.Headers.ContentType!.MediaType));
        }
    }

    private async Task<OpenMetricsPage> MetricsAsync() => new(await operators.GetStringAsync("/metrics", Cancellation));

    private async Task<string> ReadyAsync()
    {
        using var answer = await operators.GetAsync("/health/ready", Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private async Task<string> StatusAsync(HttpStatusCode status)
    {
        clock.Now += RegistryWatch.Kept;
        using var answer = await operators.GetAsync("/health/ready", Cancellation);
        Assert.Equal(status, answer.StatusCode);
        var report = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
        clock.Now -= RegistryWatch.Kept;
        return (string)report["status"]!;
    }
}
