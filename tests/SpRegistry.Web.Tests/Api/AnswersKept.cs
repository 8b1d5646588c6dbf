using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Sources;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Api;

/// <summary>An answer that a reader has is sent again only when it would be another one.</summary>
public sealed class AnswersKept : IAsyncLifetime
{
    private static readonly string[] Questions = ["/odata/States?$top=3", "/odata/Visits/$count", "/odata/Registry", "/odata/ImportRuns", "/odata/CallsForInput?$select=Number,State"];

    private readonly FixedClock clock = new("2026-11-22T04:00Z");
    private readonly ServedRegistry registry;

    public AnswersKept() => registry = new ServedRegistry(Provider.Sqlite, clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await registry.StartWithAsync("reference-mandates", "reference-calls");

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task It_stays_the_same_until_there_is_an_import_even_one_that_finds_nothing_new()
    {
        var tags = await TagsAsync();
        Assert.Equal(tags, await TagsAsync());
        clock.Now = clock.Now.AddMinutes(5);
        foreach (var (question, tag) in tags)
        {
            Assert.Equal(HttpStatusCode.NotModified, await AskAsync(question, tag));
        }

        await using var db = registry.OpenDatabase();
        var version = (await db.RegistryStates.SingleAsync(Cancellation)).DataVersion;
        db.ImportRuns.Add(new ImportRun { SourceSlug = "reference-calls", StartedAt = db.Now, FinishedAt = db.Now });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(version, (await db.RegistryStates.AsNoTracking().SingleAsync(Cancellation)).DataVersion);
        foreach (var (question, tag) in tags)
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(question, tag));
        }
    }

    [Fact]
    public async Task It_is_another_one_when_public_content_changes()
    {
        var tags = await TagsAsync();
        await using var db = registry.OpenDatabase();
        await db.WriteAsync(
            new Occasion(ChangeActor.Curator, "test"),
            async token => (await db.Sources.FirstAsync(token)).Coverage = "Other years.",
            Cancellation);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(Questions[0], tags[Questions[0]]));
    }

    [Fact]
    public async Task Who_asks_without_one_gets_what_is_so_now()
    {
        const string Question = "/odata/Sources?$select=Coverage&$top=1&$orderby=Slug";
        var before = await registry.Client.GetStringAsync(Question, Cancellation);
        Assert.Equal(before, await registry.Client.GetStringAsync(Question, Cancellation));
        await using var db = registry.OpenDatabase();
        await db.WriteAsync(
            new Occasion(ChangeActor.Curator, "test"),
            async token => (await db.Sources.OrderBy(s => s.Slug).FirstAsync(token)).Coverage = "Other years.",
            Cancellation);
        Assert.Contains("Other years.", await registry.Client.GetStringAsync(Question, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_when_a_call_closes_is_told_so()
    {
        await using var db = registry.OpenDatabase();
        var deadline = await db.CallsForInput.MaxAsync(c => c.Deadline, Cancellation);
        clock.Now = new DateTimeOffset(deadline!.Value).AddMilliseconds(-1);
        var open = await registry.Client.GetStringAsync("/odata/CallsForInput?$select=Number,State&$orderby=Deadline desc&$top=1", Cancellation);
        clock.Now = new DateTimeOffset(deadline.Value);
        var closed = await registry.Client.GetStringAsync("/odata/CallsForInput?$select=Number,State&$orderby=Deadline desc&$top=1", Cancellation);
        Assert.NotEqual(open, closed);
        Assert.Contains("\"Closed\"", closed, StringComparison.Ordinal);
    }

    /// <summary>What was kept for one form of an answer is not given to who wants another.</summary>
    [Theory]
    [InlineData("Accept", "application/json;odata.metadata=full")]
    [InlineData("Prefer", "omit-values=nulls")]
    [InlineData("Prefer", "odata.maxpagesize=1")]
    [InlineData("OData-MaxVersion", "4.0")]
    [InlineData("Host", "other.example")]
    public async Task Each_form_is_an_answer_of_its_own(string header, string value)
    {
        const string Question = "/odata/CallsForInput?$top=2&$expand=Mandates";
        var plain = await registry.Client.GetStringAsync(Question, Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, Question);
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await registry.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(plain, await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(plain, await registry.Client.GetStringAsync(Question, Cancellation));
    }

    /// <summary>Midnight in Geneva is 23.00 UTC in winter.</summary>
    [Theory]
    [InlineData("2026-11-22T22:59:59Z", HttpStatusCode.NotModified)]
    [InlineData("2026-11-22T23:00Z", HttpStatusCode.OK)]
    public async Task It_lasts_for_the_day_in_Geneva(string at, HttpStatusCode status)
    {
        var tags = await TagsAsync();
        clock.Now = new FixedClock(at).Now;
        Assert.Equal(status, await AskAsync("/odata/Registry", tags["/odata/Registry"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    public async Task It_is_another_one_the_moment_a_call_closes_or_comes_to_close_soon(int daysBefore)
    {
        await using var db = registry.OpenDatabase();
        var deadline = await db.CallsForInput.MaxAsync(c => c.Deadline, Cancellation);
        var turns = new DateTimeOffset(deadline!.Value).AddDays(-daysBefore);
        clock.Now = turns.AddMinutes(-1);
        var tag = (await TagsAsync())["/odata/CallsForInput?$select=Number,State"];
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync("/odata/CallsForInput?$select=Number,State", tag));
        clock.Now = turns;
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/odata/CallsForInput?$select=Number,State", tag));
    }

    [Theory]
    [InlineData("/odata/$metadata")]
    [InlineData("/odata/CallsForInput")]
    public async Task It_comes_compressed_where_the_reader_takes_that(string address)
    {
        using var whole = await registry.Client.GetAsync(address, Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", "gzip");
        using var response = await registry.Client.SendAsync(request, Cancellation);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.Contains("Accept", response.Headers.Vary);
        var bytes = await whole.Content.ReadAsByteArrayAsync(Cancellation);
        await using var unpacked = new GZipStream(await response.Content.ReadAsStreamAsync(Cancellation), CompressionMode.Decompress);
        using var again = new MemoryStream();
        await unpacked.CopyToAsync(again, Cancellation);
        Assert.Equal(bytes, again.ToArray());
    }

    private async Task<Dictionary<string, string>> TagsAsync()
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in Questions)
        {
            using var response = await registry.Client.GetAsync(question, Cancellation);
            Assert.True(response.Headers.CacheControl?.NoCache);
            tags.Add(question, response.Headers.ETag!.ToString());
        }

        return tags;
    }

    private async Task<HttpStatusCode> AskAsync(string question, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question);
        request.Headers.Add("If-None-Match", tag);
        using var response = await registry.Client.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
