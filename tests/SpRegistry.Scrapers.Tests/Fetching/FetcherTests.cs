using System.IO.Compression;
using System.Text;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Fetching;
using static SpRegistry.TestSupport.LoopbackSite;

namespace SpRegistry.Scrapers.Tests.Fetching;

/// <summary>Against a site that misbehaves in each way that sites do.</summary>
public sealed class FetcherTests : IAsyncLifetime
{
    private readonly Guest _guest = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _guest.DisposeAsync();

    [Fact]
    public async Task A_page_comes_with_its_bytes_its_charset_and_what_makes_the_next_request_conditional()
    {
        _guest.Site.Serve("/a", Page("<p>é", "ETag: W/\"1\"", "Last-Modified: Sun, 01 Mar 2026 10:00:00 GMT"));
        var page = Assert.IsType<FetchedPage>(await _guest.GetAsync("/a"));
        Assert.Equal("<p>é", Encoding.UTF8.GetString(page.Content));
        Assert.Equal(("utf-8", "W/\"1\"", "Sun, 01 Mar 2026 10:00:00 GMT"), (page.Charset, page.ETag, page.LastModified));
    }

    [Fact]
    public async Task Every_request_says_who_asks_and_how_to_reach_them()
    {
        _guest.Site.Serve("/a", Page("a"));
        await _guest.GetAsync("/a");
        Assert.All(_guest.Site.AllRequests, r => Assert.Equal("SpRegistry/0.1.0 (+mailto:registry@example.org)", r.Headers["user-agent"]));
    }

    [Fact]
    public void Without_a_contact_nothing_is_fetched()
    {
        var missing = Assert.Throws<InvalidOperationException>(() => new Fetcher(new FetchingOptions(), "0.1.0", _guest.Clock));
        Assert.StartsWith("Fetching:Contact is empty.", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_robots_txt_forbids_is_not_asked_for()
    {
        _guest.Site.Serve("/robots.txt", Answer("200 OK", "User-agent: *\nDisallow: /private"));
        _guest.Site.Serve("/private/a", Page("a"));
        var failure = await _guest.FailAsync("/private/a");
        Assert.Equal((FetchFault.Robots, "the site's robots.txt forbids programs to fetch this page; save it in a browser and import it with --from."), (failure.Fault, failure.Reason));
        Assert.Empty(_guest.Site.Requests);
    }

    [Fact]
    public async Task A_redirect_into_what_robots_txt_forbids_is_not_followed()
    {
        _guest.Site.Serve("/robots.txt", Answer("200 OK", "User-agent: *\nDisallow: /private"));
        _guest.Site.Serve("/a", Answer("302 Found", "", "Location: /private/a"));
        Assert.Equal(FetchFault.Robots, (await _guest.FailAsync("/a")).Fault);
        Assert.Single(_guest.Site.Requests);
    }

    [Theory]
    [InlineData("404 Not Found", true)]
    [InlineData("403 Forbidden", true)]
    [InlineData("500 Internal Server Error", false)]
    [InlineData("429 Too Many Requests", false)]
    public async Task A_missing_robots_txt_allows_and_one_that_cannot_be_had_forbids(string status, bool allowed)
    {
        _guest.Site.Serve("/robots.txt", Answer(status, ""));
        _guest.Site.Serve("/a", Page("a"));
        var result = await _guest.GetAsync("/a");
        Assert.Equal(allowed, result is FetchedPage);
        Assert.Equal(allowed ? null : FetchFault.RobotsUnknown, (result as FetchFailure)?.Fault);
    }

    [Fact]
    public async Task Robots_txt_is_kept_for_a_day()
    {
        _guest.Site.Serve("/a", Page("a"));
        await _guest.GetAsync("/a");
        _guest.Clock.Advance(TimeSpan.FromHours(23));
        await _guest.GetAsync("/a");
        Assert.Single(_guest.Site.AllRequests, r => r.Path == "/robots.txt");
        _guest.Clock.Advance(TimeSpan.FromHours(2));
        await _guest.GetAsync("/a");
        Assert.Equal(2, _guest.Site.AllRequests.Count(r => r.Path == "/robots.txt"));
    }

    [Fact]
    public async Task Requests_to_a_host_are_a_second_apart()
    {
        _guest.Site.Serve("/a", Page("a"));
        await _guest.GetAsync("/a");
        await _guest.GetAsync("/a");
        await _guest.GetAsync("/a");
        Assert.Equal([1, 1, 1], _guest.Gaps());
    }

    [Fact]
    public async Task Requests_of_several_jobs_to_a_host_take_turns()
    {
        _guest.Site.Serve("/a", Page("a"));
        await _guest.GetAsync("/a");
        var begin = _guest.Clock.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _guest.GetAsync("/a")));
        Assert.True(_guest.Clock.GetUtcNow() - begin >= TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("10", 10)]
    [InlineData("86400", 60)]
    [InlineData("0.2", 1)]
    public async Task A_crawl_delay_is_kept_to_up_to_a_minute(string asked, double seconds)
    {
        _guest.Site.Serve("/robots.txt", Answer("200 OK", $"User-agent: *\nCrawl-delay: {asked}"));
        _guest.Site.Serve("/a", Page("a"));
        await _guest.GetAsync("/a");
        await _guest.GetAsync("/a");
        Assert.Equal([seconds, seconds], _guest.Gaps());
    }

    [Fact]
    public async Task A_known_page_is_asked_for_conditionally_and_304_is_no_page_anew()
    {
        _guest.Site.Serve("/a", Page("a", "ETag: \"1\"", "Last-Modified: Sun, 01 Mar 2026 10:00:00 GMT"), Answer("304 Not Modified", ""));
        var stored = _guest.Store.Save((FetchedPage)await _guest.GetAsync("/a"));
        Assert.IsType<UnchangedPage>(await _guest.GetAsync("/a", stored));
        var asked = _guest.Site.Requests[1].Headers;
        Assert.Equal(("\"1\"", "Sun, 01 Mar 2026 10:00:00 GMT"), (asked["if-none-match"], asked["if-modified-since"]));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sun, 01 Mar 2026 12:00:31 GMT", 30)]
    public async Task A_site_that_asks_to_wait_is_waited_for(string retryAfter, double seconds)
    {
        _guest.Site.Serve("/a", Answer("429 Too Many Requests", "", $"Retry-After: {retryAfter}"), Page("a"));
        Assert.IsType<FetchedPage>(await _guest.GetAsync("/a"));
        Assert.Equal([1, seconds], _guest.Gaps());
    }

    [Fact]
    public async Task A_site_that_asks_to_wait_too_long_is_reported_with_the_time_it_named()
    {
        _guest.Site.Serve("/a", Answer("429 Too Many Requests", "", "Retry-After: 3600"));
        var failure = await _guest.FailAsync("/a");
        Assert.Equal((FetchFault.TooManyRequests, "429 Too Many Requests: the site was asked too often; try again after 2026-03-01 13:00 UTC, as it asks."), (failure.Fault, failure.Reason));
        Assert.Single(_guest.Site.Requests);
    }

    [Theory]
    [InlineData("503 Service Unavailable")]
    [InlineData("502 Bad Gateway")]
    [InlineData("504 Gateway Timeout")]
    public async Task A_fault_that_passes_is_no_failure(string status)
    {
        _guest.Site.Serve("/a", Answer(status, ""), Page("a"));
        Assert.IsType<FetchedPage>(await _guest.GetAsync("/a"));
        Assert.Equal([1, 2], _guest.Gaps());
    }

    [Fact]
    public async Task A_fault_that_stays_is_reported_after_three_more_tries()
    {
        _guest.Site.Serve("/a", Answer("503 Service Unavailable", ""));
        var failure = await _guest.FailAsync("/a");
        Assert.Equal((FetchFault.ServerError, "503 Service Unavailable: the site has a fault of its own; try again later."), (failure.Fault, failure.Reason));
        Assert.Equal([1, 2, 4, 8], _guest.Gaps());
    }

    [Theory]
    [InlineData("403 Forbidden", FetchFault.Forbidden, "403 Forbidden: the site refuses programs for this page; save it in a browser and import it with --from.")]
    [InlineData("404 Not Found", FetchFault.NotFound, "404 Not Found: the page is not there; see in a browser where it has moved and set its new address (Fetching:Addresses).")]
    [InlineData("410 Gone", FetchFault.NotFound, "410 Gone: the page is not there; see in a browser where it has moved and set its new address (Fetching:Addresses).")]
    [InlineData("500 Internal Server Error", FetchFault.ServerError, "500 Internal Server Error: the site has a fault of its own; try again later.")]
    [InlineData("304 Not Modified", FetchFault.Unexpected, "304 Not Modified: no answer that a page is had by.")]
    [InlineData("204 No Content", FetchFault.Unexpected, "204 No Content: no answer that a page is had by.")]
    public async Task A_refusal_is_named_with_what_to_do_and_not_asked_again(string status, FetchFault fault, string reason)
    {
        _guest.Site.Serve("/a", Answer(status, ""));
        var failure = await _guest.FailAsync("/a");
        Assert.Equal((fault, reason), (failure.Fault, failure.Reason));
        Assert.Single(_guest.Site.Requests);
    }

    [Fact]
    public async Task A_page_that_is_not_there_but_answers_200_is_refused_by_its_source()
    {
        _guest.Site.Serve("/a", Page("<html><title>Page not found</title><p>Sorry."));
        var page = Assert.IsType<FetchedPage>(await _guest.GetAsync("/a"));
        Assert.Throws<PageRefusedException>(() => PageSources.All["calls-listing"].Read(new PageBytes("a", page.Content)));
    }

    [Fact]
    public async Task A_document_is_no_page()
    {
        _guest.Site.Serve("/a", Answer("200 OK", "%PDF", "Content-Type: application/pdf"));
        Assert.Equal("the answer is application/pdf, no page.", (await _guest.FailAsync("/a")).Reason);
    }

    [Fact]
    public async Task A_redirect_on_the_same_host_is_followed()
    {
        _guest.Site.Serve("/a", Answer("301 Moved Permanently", "", "Location: /b"));
        _guest.Site.Serve("/b", Page("b"));
        Assert.Equal("b"u8.ToArray(), Assert.IsType<FetchedPage>(await _guest.GetAsync("/a")).Content);
        Assert.Equal([1, 1], _guest.Gaps());
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_reported_and_not_followed()
    {
        await using var other = new TestSupport.LoopbackSite(_guest.Clock);
        _guest.Site.Serve("/a", Answer("302 Found", "", $"Location: {other["/a"]}"));
        var failure = await _guest.FailAsync("/a");
        Assert.Equal(FetchFault.Redirect, failure.Fault);
        Assert.Contains(other["/a"], failure.Reason, StringComparison.Ordinal);
        Assert.Empty(other.AllRequests);
    }

    [Fact]
    public async Task A_redirect_in_a_circle_ends_after_five()
    {
        _guest.Site.Serve("/a", Answer("302 Found", "", "Location: /b"));
        _guest.Site.Serve("/b", Answer("302 Found", "", "Location: /a"));
        Assert.Equal(FetchFault.Redirect, (await _guest.FailAsync("/a")).Fault);
        Assert.Equal(6, _guest.Site.Requests.Count);
    }

    [Theory]
    [InlineData("http://localhost/a")]
    [InlineData("https://example.org/a")]
    [InlineData("http://127.0.0.1:1/a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("a")]
    public async Task Only_hosts_on_the_list_are_asked(string address)
    {
        var result = await _guest.Fetcher.GetAsync(address, null, TestContext.Current.CancellationToken);
        Assert.Equal(FetchFault.NotAllowed, Assert.IsType<FetchFailure>(result).Fault);
    }

    [Fact]
    public async Task A_body_that_stands_still_is_given_up()
    {
        _guest.Site.Serve("/a", async (_, connection) =>
        {
            await BeginAsync(connection);
            _guest.Clock.Advance(TimeSpan.FromSeconds(16));
            await connection.UntilGoneAsync();
        });
        var failure = await _guest.FailAsync("/a");
        Assert.Equal((FetchFault.TimedOut, "the answer stood still for 15 s; try again later."), (failure.Fault, failure.Reason));
        Assert.Equal(4, _guest.Site.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_drips_is_given_up_after_a_minute()
    {
        _guest.Site.Serve("/a", async (_, connection) =>
        {
            await BeginAsync(connection);
            for (var drop = 0; drop < 7; drop++)
            {
                _guest.Clock.Advance(TimeSpan.FromSeconds(9));
                var set = _guest.Clock.LimitsSet;
                await connection.SendAsync("x");
                await _guest.Clock.UntilLimitsSetAsync(drop < 6 ? set + 1 : 0, connection.Stop);
            }

            await connection.UntilGoneAsync();
        });
        Assert.Equal("there was no whole answer within 60 s; try again later.", (await _guest.FailAsync("/a")).Reason);
    }

    [Fact]
    public async Task A_site_that_never_answers_is_given_up_after_a_minute()
    {
        _guest.Site.Serve("/a", async (_, connection) =>
        {
            _guest.Clock.Advance(TimeSpan.FromSeconds(61));
            await connection.UntilGoneAsync();
        });
        Assert.Equal(FetchFault.TimedOut, (await _guest.FailAsync("/a")).Fault);
    }

    [Fact]
    public async Task A_body_shorter_than_it_was_announced_is_refused()
    {
        _guest.Site.Serve("/a", (_, connection) => connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<table><tr>"));
        var failure = await _guest.FailAsync("/a");
        Assert.Equal((FetchFault.Truncated, "the answer broke off before its end; nothing of it was taken. Try again later."), (failure.Fault, failure.Reason));
    }

    [Fact]
    public async Task Chunks_that_break_off_are_refused()
    {
        _guest.Site.Serve("/a", (_, connection) => connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<tabl\r\n"));
        Assert.Equal(FetchFault.Truncated, (await _guest.FailAsync("/a")).Fault);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reset_connection_is_reported(bool answered)
    {
        _guest.Site.Serve("/a", async (_, connection) =>
        {
            if (answered)
            {
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>");
            }

            connection.Reset();
        });
        Assert.Contains((await _guest.FailAsync("/a")).Fault, new[] { answered ? FetchFault.Truncated : FetchFault.Unreachable, FetchFault.Unreachable });
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_reported()
    {
        var host = _guest.Site.Host;
        _ = _guest.Fetcher;
        await _guest.Site.DisposeAsync();
        var result = await _guest.Fetcher.GetAsync($"http://{host}/a", null, TestContext.Current.CancellationToken);
        Assert.Equal(FetchFault.RobotsUnknown, Assert.IsType<FetchFailure>(result).Fault);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compressed_page_is_unpacked_and_one_that_unpacks_beyond_5_MB_refused(string coding)
    {
        _guest.Site.Serve("/a", Answer("200 OK", Packed(coding, "<p>a"u8.ToArray()), "Content-Type: text/html", $"Content-Encoding: {coding}"));
        Assert.Equal("<p>a"u8.ToArray(), Assert.IsType<FetchedPage>(await _guest.GetAsync("/a")).Content);

        var bomb = Packed(coding, new byte[200 * 1024 * 1024]);
        Assert.True(bomb.Length < 1024 * 1024);
        _guest.Site.Serve("/b", Answer("200 OK", bomb, "Content-Type: text/html", $"Content-Encoding: {coding}"));
        Assert.Equal(FetchFault.TooLarge, (await _guest.FailAsync("/b")).Fault);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task A_body_that_is_not_coded_as_it_says_is_refused(string coding)
    {
        _guest.Site.Serve("/a", Answer("200 OK", "<p>no such coding", "Content-Type: text/html", $"Content-Encoding: {coding}"));
        Assert.Equal(FetchFault.Unreadable, (await _guest.FailAsync("/a")).Fault);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compressed_page_that_breaks_off_is_refused(string coding)
    {
        var whole = Packed(coding, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"<tr><td>{i * 7919}"))));
        _guest.Site.Serve("/a", Answer("200 OK", whole[..(whole.Length / 2)], "Content-Type: text/html", $"Content-Encoding: {coding}"));
        Assert.Equal(FetchFault.Unreadable, (await _guest.FailAsync("/a")).Fault);
    }

    [Theory]
    [InlineData((5 * 1024 * 1024) + 1, false)]
    [InlineData(5 * 1024 * 1024, true)]
    public async Task A_page_has_at_most_5_MB(int length, bool taken)
    {
        _guest.Site.Serve("/a", Answer("200 OK", new byte[length], "Content-Type: text/html"));
        Assert.Equal(taken, await _guest.GetAsync("/a") is FetchedPage);
    }

    [Fact]
    public async Task A_body_without_end_is_given_up_after_5_MB()
    {
        var sent = 0L;
        _guest.Site.Serve("/a", async (_, connection) =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n");
            for (var block = new byte[64 * 1024]; ; sent += block.Length)
            {
                await connection.SendAsync(block);
            }
        });
        Assert.Equal(FetchFault.TooLarge, (await _guest.FailAsync("/a")).Fault);
        Assert.True(sent < 50_000_000, $"{sent} bytes were sent");
    }

    [Fact]
    public async Task Headers_without_end_are_given_up()
    {
        _guest.Site.Serve("/a", async (_, connection) =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\n");
            for (var i = 0; ; i++)
            {
                await connection.SendAsync($"X-{i}: {new string('x', 1000)}\r\n");
            }
        });
        var failure = await _guest.FailAsync("/a");
        Assert.Equal((FetchFault.TooLarge, "the headers are larger than 64 KB."), (failure.Fault, failure.Reason));
    }

    private static byte[] Packed(string coding, byte[] content)
    {
        using var packed = new MemoryStream();
        using (Stream packing = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            _ => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }

    // Begins an answer, and waits until the guest has read its begin and waits for more.
    private async Task BeginAsync(Connection connection)
    {
        var set = _guest.Clock.LimitsSet;
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>");
        await _guest.Clock.UntilLimitsSetAsync(set + 2, connection.Stop);
    }
}
