using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Sources;
using SpRegistry.TestSupport;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Tests.Api;

/// <summary>An answer that a reader has is sent again only when it would be another one.</summary>
public sealed class AnswersKept : IAsyncLifetime
{
    private static readonly string[] Questions =
        ["/odata/States?$top=3", "/odata/Visits/$count", "/odata/Registry", "/odata/ImportRuns", "/odata/CallsForInput?$select=Number,State",
        "/odata/States('ARG')/Cooperation(from=2000-01-01,to=2004-12-31)", "/odata/Registry/Annex(year=2004)"];

    private readonly FixedClock clock = new("2026-11-22T04:00Z");
    private readonly ServedRegistry registry;

    public AnswersKept() => registry = new ServedRegistry(Provider.Sqlite, clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await registry.StartWithAsync("reference-states", "reference-mandates", "reference-calls");

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
    public async Task It_is_another_one_when_an_import_that_ran_already_is_told_otherwise()
    {
        await using var db = registry.OpenDatabase();
        var run = new ImportRun { SourceSlug = "reference-calls", StartedAt = db.Now, FinishedAt = db.Now };
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync(Cancellation);
        var tags = await TagsAsync();
        await db.ImportRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.FinishedAt, db.Now.AddMinutes(1)), Cancellation);
        clock.Now = clock.Now.AddMinutes(5);
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/odata/ImportRuns", tags["/odata/ImportRuns"]));
    }

    [Fact]
    public async Task Who_asks_without_one_gets_what_is_so_now()
    {
        const string Question = "/odata/Sources?$select=Coverage&$top=1&$orderby=Slug";
        Assert.False(await WasKeptAsync(Question));
        Assert.True(await WasKeptAsync(Question));
        var before = await registry.Client.GetStringAsync(Question, Cancellation);
        await using var db = registry.OpenDatabase();
        await db.WriteAsync(
            new Occasion(ChangeActor.Curator, "test"),
            async token => (await db.Sources.OrderBy(s => s.Slug).FirstAsync(token)).Coverage = "Other years.",
            Cancellation);
        Assert.False(await WasKeptAsync(Question));
        Assert.NotEqual(before, await registry.Client.GetStringAsync(Question, Cancellation));
        Assert.Contains("Other years.", await registry.Client.GetStringAsync(Question, Cancellation), StringComparison.Ordinal);
    }

    /// <summary>Whether there is anything at all is not known before it is read.</summary>
    [Fact]
    public async Task Who_names_no_tag_gets_the_answer_whether_it_was_kept_or_not()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync(Questions[0], "*"));
        await TagsAsync();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(Questions[0], "*"));
    }

    /// <summary>What is kept is small in number and size, whatever clients write into hosts, paths and options.</summary>
    [Fact]
    public async Task A_long_question_leaves_nothing_behind()
    {
        var question = $"/odata/States/$count?x={new string('x', 5000)}";
        Assert.False(await WasKeptAsync(question));
        Assert.False(await WasKeptAsync(question));
        Assert.IsType<AnswerStore>(registry.Services.GetRequiredService<IOutputCacheStore>());
    }

    [Fact]
    public async Task All_that_an_answer_takes_counts_until_no_more_is_kept()
    {
        using var store = new AnswerStore(limit: 100 * 1024);
        for (var i = 0; i < 10_000; i++)
        {
            await store.SetAsync($"{new string('h', 1000)}{i}", [1], null, TimeSpan.FromHours(1), Cancellation);
        }

        Assert.InRange(store.Count, 1, 100 * 1024 / AnswerStore.Overhead);
        await store.SetAsync("large", new byte[100 * 1024], null, TimeSpan.FromHours(1), Cancellation);
        Assert.Null(await store.GetAsync("large", Cancellation));
    }

    /// <summary>Such as where the client went while it was sent.</summary>
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task An_answer_that_was_cut_off_is_not_kept(bool cutOff, bool kept)
    {
        var http = new DefaultHttpContext { RequestAborted = new CancellationToken(cutOff) };
        http.Response.Headers.ETag = "W/\"0123456789abcdef\"";
        var context = new OutputCacheContext { HttpContext = http, AllowCacheStorage = true };
        await ((IOutputCachePolicy)registry.Services.GetRequiredService<AnswerCache>()).ServeResponseAsync(context, Cancellation);
        Assert.Equal(kept, context.AllowCacheStorage);
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
        Assert.True(await WasKeptAsync(Question));
        using var request = new HttpRequestMessage(HttpMethod.Get, Question);
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await registry.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(response.Headers.Age);
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
    [InlineData("/odata/$metadata", "gzip")]
    [InlineData("/odata/$metadata", "br")]
    [InlineData("/odata/CallsForInput", "gzip")]
    [InlineData("/odata/CallsForInput", "br")]
    public async Task It_comes_compressed_where_the_reader_takes_that(string address, string encoding)
    {
        using var whole = await registry.Client.GetAsync(address, Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", encoding);
        using var response = await registry.Client.SendAsync(request, Cancellation);
        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.Contains("Accept", response.Headers.Vary);
        var bytes = await whole.Content.ReadAsByteArrayAsync(Cancellation);
        await using var packed = await response.Content.ReadAsStreamAsync(Cancellation);
        await using Stream unpacked = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var again = new MemoryStream();
        await unpacked.CopyToAsync(again, Cancellation);
        Assert.Equal(bytes, again.ToArray());
    }

    /// <summary>Also where it is not sent again (RFC 9110, 15.4.5), and where it was kept.</summary>
    [Fact]
    public async Task It_says_by_which_headers_another_would_be_another()
    {
        var tag = (await TagsAsync())["/odata/CallsForInput?$select=Number,State"];
        foreach (var known in new[] { null, null, tag })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/odata/CallsForInput?$select=Number,State");
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var response = await registry.Client.SendAsync(request, Cancellation);
            Assert.Equal(known is null ? HttpStatusCode.OK : HttpStatusCode.NotModified, response.StatusCode);
            Assert.Equal(["Accept", "Accept-Encoding", "OData-MaxVersion", "Prefer"], response.Headers.Vary.Order(StringComparer.Ordinal));
            Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        }
    }

    /// <summary>What the clock changes has no tag, and what was refused neither; both are to be asked for again.</summary>
    [Theory]
    [InlineData("/odata/CallsForInput?$filter=Deadline gt now()", HttpStatusCode.OK)]
    [InlineData("/odata/CallsForInput?$filter=Deadlin gt 1", HttpStatusCode.BadRequest)]
    [InlineData("/odata/States('XXX')/Cooperation(from=2000-01-01,to=2004-12-31)", HttpStatusCode.NotFound)]
    [InlineData("/odata/Registry/Annex(year=2222)", HttpStatusCode.BadRequest)]
    public async Task What_may_be_otherwise_at_any_moment_is_kept_by_nobody(string question, HttpStatusCode status)
    {
        for (var time = 0; time < 2; time++)
        {
            using var response = await registry.Client.GetAsync(question, Cancellation);
            Assert.Equal(status, response.StatusCode);
            Assert.Null(response.Headers.ETag);
            Assert.Null(response.Headers.Age);
            Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        }
    }

    // What was kept says how old it is.
    private async Task<bool> WasKeptAsync(string question)
    {
        using var response = await registry.Client.GetAsync(question, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.Age is not null;
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
