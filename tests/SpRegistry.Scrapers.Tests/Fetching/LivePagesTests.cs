using System.Text;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Fetching;
using static SpRegistry.TestSupport.LoopbackSite;

namespace SpRegistry.Scrapers.Tests.Fetching;

public sealed class LivePagesTests : IAsyncLifetime
{
    private readonly Guest _guest = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _guest.DisposeAsync();

    [Fact]
    public async Task A_page_has_the_name_of_its_path_and_query_and_keeps_address_and_charset()
    {
        _guest.Site.Serve("/View.aspx?visitType=pending&lang=en", Page("<p>"));
        var run = await FetchAsync("/View.aspx?visitType=pending&lang=en");
        var page = Assert.Single(_guest.Pages.Read(run));
        Assert.Equal(("View.aspx?visitType=pending&lang=en", _guest.Site["/View.aspx?visitType=pending&lang=en"], "utf-8"), (page.Name, page.Address, page.Charset));
    }

    [Fact]
    public async Task A_page_that_fails_is_told_and_the_others_are_had()
    {
        _guest.Site.Serve("/a", Page("a"));
        _guest.Site.Serve("/b", Answer("403 Forbidden", ""));
        _guest.Site.Serve("/c", Page("c"));
        var run = await FetchAsync("/a", "/b", "/c");
        Assert.Equal(["a", "c"], Texts(run));
        Assert.Equal($"{_guest.Site["/b"]}: 403 Forbidden: the site refuses programs for this page; save it in a browser and import it with --from.", Assert.Single(run.Failures).ToString());
    }

    [Fact]
    public async Task A_run_that_was_stopped_goes_on_with_the_pages_it_had_not_fetched()
    {
        using var stop = new CancellationTokenSource();
        _guest.Site.Serve("/a", Page("a"));
        _guest.Site.Serve("/b", async (request, connection) =>
        {
            await stop.CancelAsync();
            await connection.UntilGoneAsync();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _guest.Pages.FetchAsync(Source("/a", "/b"), null, stop.Token));

        _guest.Clock.Advance(TimeSpan.FromHours(3));
        _guest.Site.Serve("/b", Page("b"));
        var run = await FetchAsync("/a", "/b");
        Assert.Equal(["a", "b"], Texts(run));
        Assert.Equal(1, run.FromStoppedRun);
        Assert.Single(_guest.Site.Requests, r => r.Path == "/a");
    }

    [Fact]
    public async Task A_run_that_was_stopped_is_not_gone_on_with_in_the_next_night()
    {
        _guest.Site.Serve("/a", Page("a"));
        await FetchAsync("/a");
        _guest.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(5));
        Assert.Equal(0, (await FetchAsync("/a")).FromStoppedRun);
        Assert.Equal(2, _guest.Site.Requests.Count);
    }

    [Fact]
    public async Task A_run_that_has_ended_is_followed_by_one_that_asks_for_every_page_conditionally()
    {
        _guest.Site.Serve("/a", Page("a", "ETag: \"1\""), Answer("304 Not Modified", ""));
        await FetchAsync("/a");
        _guest.Store.EndRun("a-source");
        var run = await FetchAsync("/a");
        Assert.Equal(["a"], Texts(run));
        Assert.Equal(1, run.Unchanged);
        Assert.Equal("\"1\"", _guest.Site.Requests[1].Headers["if-none-match"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_whose_bytes_are_gone_or_spoilt_is_asked_for_as_a_new_one(bool gone)
    {
        _guest.Site.Serve("/a", Page("a", "ETag: \"1\""));
        await FetchAsync("/a");
        _guest.Store.EndRun("a-source");
        var file = Directory.EnumerateFiles(_guest.Folder, "*.gz", SearchOption.AllDirectories).Single();
        if (gone)
        {
            File.Delete(file);
        }
        else
        {
            await File.WriteAllTextAsync(file, "spoilt", Cancellation);
        }

        Assert.Equal(["a"], Texts(await FetchAsync("/a")));
        Assert.False(_guest.Site.Requests[1].Headers.ContainsKey("if-none-match"));
    }

    [Fact]
    public async Task A_listing_is_followed_to_its_end_and_a_circle_of_next_pages_is_no_trap()
    {
        _guest.Site.Serve("/calls", Page(Listing("/calls?page=1")));
        _guest.Site.Serve("/calls?page=1", Page(Listing("/calls?page=2")));
        _guest.Site.Serve("/calls?page=2", Page(Listing("/calls?page=1")));
        var run = await _guest.Pages.FetchAsync(Live("calls-listing"), null, Cancellation);
        Assert.Equal(["calls", "calls?page=1", "calls?page=2"], _guest.Pages.Read(run).Select(p => p.Name));
    }

    [Fact]
    public async Task The_pages_of_calls_are_those_the_listing_links_to()
    {
        _guest.Site.Serve("/calls", Page(Listing("/calls?page=1", _guest.Site["/call/a"])));
        _guest.Site.Serve("/calls?page=1", Page(Listing(null, _guest.Site["/call/b"], "https://example.org/call/c")));
        _guest.Site.Serve("/call/a", Page("a"));
        _guest.Site.Serve("/call/b", Page("b"));
        var run = await _guest.Pages.FetchAsync(Live("call-pages"), null, Cancellation);
        Assert.Equal(["call/a", "call/b"], _guest.Pages.Read(run).Select(p => p.Name));
        Assert.Equal((FetchFault.NotAllowed, "https://example.org/call/c"), (run.Failures.Single().Fault, run.Failures.Single().Address));
    }

    [Fact]
    public async Task A_listing_that_is_none_is_told()
    {
        _guest.Site.Serve("/calls", Page("<p>Sorry"));
        var run = await _guest.Pages.FetchAsync(Live("call-pages"), null, Cancellation);
        Assert.Contains("was refused", Assert.Single(run.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_charset_that_the_page_is_not_in_is_told_and_the_page_read_in_its_own()
    {
        _guest.Site.Serve("/a", Answer("200 OK", Encoding.Latin1.GetBytes(Listing(null).Replace("<head>", "<head><meta charset=windows-1252><title>État</title>", StringComparison.Ordinal)), "Content-Type: text/html; charset=utf-8"));
        var run = await FetchAsync("/a");
        Assert.Equal($"{_guest.Site["/a"]}: the server names the charset 'utf-8', which the page is not in; it is read in the one it declares itself.", Assert.Single(run.Notes));
        Assert.Equal("État", Title(Assert.Single(_guest.Pages.Read(run))));
    }

    [Theory]
    [InlineData("windows-1252", "windows-1252", "utf-8", "État")]
    [InlineData("iso-8859-1", "windows-1252", "utf-8", "État")]
    [InlineData("utf-8", "utf-8", "windows-1252", "État")]
    [InlineData(null, "windows-1252", "windows-1252", "État")]
    [InlineData("no-such-charset", "utf-8", "utf-8", "État")]
    public void The_charset_that_the_server_gives_goes_before_the_one_that_the_page_declares(string? given, string written, string declared, string title)
    {
        var encoding = written == "utf-8" ? Encoding.UTF8 : Encoding.Latin1;
        Assert.Equal(title, Title(new PageBytes("a", encoding.GetBytes($"<html><head><meta charset={declared}><title>État</title>"), null, given)));
    }

    [Fact]
    public void A_byte_order_mark_goes_before_the_charset_that_the_server_gives() =>
        Assert.Equal("État", Title(new PageBytes("a", Encoding.UTF8.Preamble.ToArray().Concat(Encoding.UTF8.GetBytes("<title>État</title>")).ToArray(), null, "windows-1252")));

    [Fact]
    public void Snapshots_are_kept_for_24_months_after_they_were_last_current()
    {
        var (one, other) = (Stored("one"), Stored("other"));
        _guest.Clock.Advance(TimeSpan.FromDays(700));
        _guest.Store.Confirm(other);
        Assert.Equal(0, _guest.Store.Prune(Cancellation));
        _guest.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(2, _guest.Store.Prune(Cancellation));
        Assert.Null(_guest.Store.Find(one.Address));
        Assert.Equal("other"u8.ToArray(), _guest.Store.Read(_guest.Store.Find(other.Address)!).Content);
    }

    [Fact]
    public void The_same_bytes_are_kept_once()
    {
        var one = Stored("same", "/a");
        var other = Stored("same", "/b");
        Assert.Equal(one.Sha256, other.Sha256);
        Assert.Equal($"{one.Sha256[..2]}/{one.Sha256}.gz", Path.GetRelativePath(_guest.Folder, Directory.EnumerateFiles(_guest.Folder, "*.gz", SearchOption.AllDirectories).Single()).Replace('\\', '/'));
    }

    [Fact]
    public void Every_known_live_address_lies_on_a_host_that_may_be_asked() =>
        Assert.All(LiveAddresses.Known.Values.SelectMany(s => s.Addresses), a => Assert.Contains(new Uri(a).Authority, FetchingOptions.UsualHosts));

    [Theory]
    [InlineData("ops@example.org", true)]
    [InlineData("https://example.org/about", true)]
    [InlineData("somebody", false)]
    [InlineData("ops@example.org\r\nX: 1", false)]
    public void A_contact_is_an_email_address_or_a_web_address(string contact, bool right) =>
        Assert.Equal(right, !new FetchingOptions { Contact = contact }.Faults().Any());

    [Fact]
    public void Wrong_settings_are_named()
    {
        var wrong = new FetchingOptions { SecondsBetweenRequests = 0.1, TimeoutSeconds = double.NaN, Hosts = ["https://a/"], Addresses = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["x"] = ["ftp://a"] } };
        Assert.Equal(["Fetching:SecondsBetweenRequests", "Fetching:TimeoutSeconds", "Fetching:Hosts", "Fetching:Addresses:x"], wrong.Faults().Select(f => f.Split(' ')[0]));
    }

    private static string Listing(string? next, params string[] calls) =>
        $"""
        <html><head></head><body><div class="card-2-listing-items">{string.Concat(calls.Select(c => $"<div class=\"card-2-item-wrapper\"><a class=\"card-2__link\" href=\"{c}\"></a><h2 class=\"card-2__title\"><span>A call</span></h2><p class=\"eyebrow-3\">30 September 2026</p></div>"))}</div>
        {(next is null ? "" : $"<ul><li class=\"pager__item--next\"><a rel=\"next\" href=\"{next}\">Next</a></li></ul>")}</body></html>
        """;

    private static string Title(PageBytes page) => Pages.HtmlPage.Open(PageSources.All["calls-listing"].Description, page).Title;

    private LiveSource Source(params string[] paths) => new("a-source", [.. paths.Select(p => _guest.Site[p])]);

    private LiveSource Live(string slug) => LiveAddresses.Of(slug, new FetchingOptions { Addresses = new Dictionary<string, string[]>(StringComparer.Ordinal) { [slug] = [_guest.Site["/calls"]] } })!;

    private StoredPage Stored(string text, string? path = null) => _guest.Store.Save(new FetchedPage(_guest.Site[path ?? "/" + text], Encoding.UTF8.GetBytes(text), null, null, null));

    private Task<LiveRun> FetchAsync(params string[] paths) => _guest.Pages.FetchAsync(Source(paths), null, Cancellation);

    private IEnumerable<string> Texts(LiveRun run) => _guest.Pages.Read(run).Select(p => Encoding.UTF8.GetString(p.Content.Span));
}
