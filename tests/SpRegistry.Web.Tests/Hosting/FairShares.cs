using System.Net;
using System.Text.Json.Nodes;
using SpRegistry.TestSupport;
using SpRegistry.Web.Api.OpenApi;

namespace SpRegistry.Web.Tests.Hosting;

/// <summary>Everyone gets a share of the service, is told what is left of it, and takes none of another's.</summary>
public sealed class FairShares : IAsyncDisposable
{
    private const string Question = "/odata/States?$top=2";

    private readonly StoppedClock clock = new();
    private ServedRegistry? registry;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await registry!.DisposeAsync();

    [Fact]
    public async Task Every_answer_of_the_API_tells_what_is_left()
    {
        await ServeAsync();
        using var reader = new NetworkClient(registry!, "127.0.0.7");
        using var answer = await reader.GetAsync(Question, Cancellation);
        Assert.Equal("\"requests\";q=600;w=60, \"new-queries\";q=300;w=60", answer.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"requests\";r=599;t=1, \"new-queries\";r=299;t=1", answer.Headers.GetValues("RateLimit").Single());
        Assert.Equal("200 599 299", await reader.AskAsync(Question));
        Assert.Equal("304 599 299", await reader.AskAsync(Question, answer.Headers.ETag!.ToString()));
        Assert.Equal("200 599 299", await reader.AskAsync("/odata/$metadata"));
        Assert.Equal("400 599 299", await reader.AskAsync("/odata/States?$top=many"));
        Assert.Equal("404 598 299", await reader.AskAsync("/odata/Nothing"));
        Assert.Equal("404 597 298", await reader.AskAsync("/odata/States('XXX')"));
        Assert.Equal("404 596 298", await reader.AskAsync("/odata/States('YYY')"));
        using var page = await reader.GetAsync("/en/mandates", Cancellation);
        Assert.False(page.Headers.Contains("RateLimit"));

        // The list of mandates asks one thing of the API.
        Assert.Equal("200 595 297", await reader.AskAsync(Question));
    }

    [Fact]
    public async Task An_answer_that_was_kept_of_one_reader_tells_another_his_own_share()
    {
        await ServeAsync();
        using var first = new NetworkClient(registry!, "127.0.0.7");
        using var second = new NetworkClient(registry!, "127.0.0.8");
        Assert.Equal("200 599 299", await first.AskAsync(Question));
        Assert.Equal("200 600 300", await second.AskAsync(Question));
        Assert.Equal("200 599 300", await second.AskAsync("/odata/States?$top=1"));
        Assert.Equal("200 599 299", await first.AskAsync(Question));
    }

    [Fact]
    public async Task Who_has_asked_all_is_told_how_long_to_wait_and_nobody_else_is()
    {
        await ServeAsync(("RequestsPerMinute", "3"));
        using var greedy = new NetworkClient(registry!, "127.0.0.7");
        using var other = new NetworkClient(registry!, "127.0.0.8");
        for (var left = 2; left >= 0; left--)
        {
            Assert.Equal($"200 {left} 299", await greedy.AskAsync($"/odata/States?$top={left + 1}"));
        }

        using var refused = await greedy.GetAsync("/odata/States?$top=9", Cancellation);
        Assert.Equal((HttpStatusCode.TooManyRequests, "20"), (refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
        var error = JsonNode.Parse(await refused.Content.ReadAsStringAsync(Cancellation))!["error"]!;
        Assert.Equal("TooManyRequests", (string)error["code"]!);
        Assert.StartsWith("Your network has asked more than 3 requests a minute; one that takes the server long counts for several. Wait 20 seconds.", (string)error["message"]!, StringComparison.Ordinal);
        Assert.Equal("200 2 300", await other.AskAsync("/odata/States?$top=9"));

        // What others have asked is there for all.
        Assert.Equal("200 0 299", await greedy.AskAsync("/odata/States?$top=9"));
        clock.Now += TimeSpan.FromSeconds(19.9);
        Assert.Equal("429 0 300", await greedy.AskAsync("/odata/States?$top=8"));
        clock.Now += TimeSpan.FromSeconds(0.1);
        Assert.Equal("200 0 300", await greedy.AskAsync("/odata/States?$top=8"));
    }

    [Fact]
    public async Task Who_asks_ever_new_queries_is_stopped_and_goes_on_with_those_that_are_known()
    {
        await ServeAsync(("NewQueriesPerMinute", "2"));
        using var greedy = new NetworkClient(registry!, "127.0.0.7");
        using var other = new NetworkClient(registry!, "127.0.0.8");
        Assert.Equal("200 599 1", await greedy.AskAsync("/odata/States?$select=Iso3&$filter=M49 eq '004'"));
        Assert.Equal("200 598 0", await greedy.AskAsync("/odata/States?$select=Iso2"));
        Assert.Equal("429 597 0", await greedy.AskAsync("/odata/States?$select=M49"));
        Assert.Equal("200 596 0", await greedy.AskAsync("/odata/States?$select=Iso3&$filter=M49 eq '008'"));
        Assert.Equal("200 599 1", await other.AskAsync("/odata/States?$select=M49"));
        Assert.Equal("200 595 0", await greedy.AskAsync("/odata/States?%24select=M49"));
    }

    [Fact]
    public async Task A_batch_counts_as_its_parts()
    {
        await ServeAsync(("RequestsPerMinute", "3"));
        using var reader = new NetworkClient(registry!, "127.0.0.7");
        var parts = Enumerable.Range(1, 5).Select(i => $$"""{"id":"{{i}}","method":"GET","url":"States?$top={{i}}"}""");
        using var body = new StringContent($$"""{"requests":[{{string.Join(',', parts)}}]}""", System.Text.Encoding.UTF8, "application/json");
        using var batch = await reader.PostAsync("/odata/$batch", body, Cancellation);
        var answers = JsonNode.Parse(await batch.Content.ReadAsStringAsync(Cancellation))!["responses"]!.AsArray();
        Assert.Equal([200, 200, 200, 429, 429], answers.Select(a => (int)a!["status"]!));
        Assert.Equal("20", (string)answers[4]!["headers"]!["retry-after"]!);
    }

    [Fact]
    public async Task A_page_is_refused_in_words_for_people_and_files_and_documents_never_are()
    {
        await ServeAsync(("RequestsPerMinute", "10"));
        using var reader = new NetworkClient(registry!, "127.0.0.7");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/en"));
        using var refused = await reader.GetAsync("/fr", Cancellation);
        Assert.Equal((HttpStatusCode.TooManyRequests, "6", "text/html"), (refused.StatusCode, refused.Headers.GetValues("Retry-After").Single(), refused.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Trop de demandes en ce moment.", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        foreach (var free in new[] { "/en", "/fr/about", "/site.css", "/docs/api", "/docs/api/reference", "/docs/api/openapi.json", "/odata/$metadata", "/odata/" })
        {
            Assert.Equal((free, HttpStatusCode.OK), (free, await StatusAsync(free)));
        }

        async Task<HttpStatusCode> StatusAsync(string address)
        {
            using var answer = await reader.GetAsync(address, Cancellation);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_limit_of_0_is_none_and_without_limits_nothing_is_told()
    {
        await ServeAsync(("RequestsPerMinute", "0"), ("NewQueriesPerMinute", "0"), ("QueriesAtOnce", "0"));
        using var answer = await registry!.Client.GetAsync(Question, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("RateLimit") || answer.Headers.Contains("RateLimit-Policy"));
    }

    [Fact]
    public async Task Whoever_asks_more_than_the_usual_limits_is_told_so_in_the_words_of_the_document()
    {
        await ServeAsync();
        var shown = RegistryExamples.Refusals.Single(r => r.Status == 429);
        using var reader = new NetworkClient(registry!, "127.0.0.7");
        for (var i = 0; i < 600; i++)
        {
            Assert.StartsWith("404 ", await reader.AskAsync($"/odata/States('X{i}')"), StringComparison.Ordinal);
        }

        using var refused = await reader.GetAsync(shown.Address, Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(shown.Answer, await refused.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task ServeAsync(params (string Limit, string Value)[] limits)
    {
        registry = new ServedRegistry(Provider.Sqlite, clock, limits.ToDictionary(l => "FairUse:" + l.Limit, l => (string?)l.Value, StringComparer.Ordinal));
        await registry.StartWithAsync("reference-mandates");
    }
}
