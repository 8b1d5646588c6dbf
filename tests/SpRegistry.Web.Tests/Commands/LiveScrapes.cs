using Microsoft.EntityFrameworkCore;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using static SpRegistry.TestSupport.LoopbackSite;

namespace SpRegistry.Web.Tests.Commands;

/// <summary><c>spregistry scrape SOURCE --live</c> and <c>--from PATH</c> as their user calls them.</summary>
public sealed class LiveScrapes : IDisposable
{
    private const string Source = "country-visits-static";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spregistry-live-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_can_be_had_is_imported_what_not_is_told_and_the_exit_code_is_2()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var site = new LoopbackSite(TimeProvider.System);
        site.Serve("/CountryvisitsA-E.aspx", Answer("200 OK", Archived(), "Content-Type: text/html; charset=utf-8", "ETag: \"1\""));
        site.Serve("/CountryvisitsF-M.aspx", Answer("403 Forbidden", ""));
        site.Serve("/CountryvisitsN-Z.aspx", Page("<html><title>Page not found</title><p>Sorry."));
        var (code, output, error) = await LiveAsync(database, site, "/CountryvisitsA-E.aspx", "/CountryvisitsF-M.aspx", "/CountryvisitsN-Z.aspx");
        Assert.Equal(2, code);
        Assert.Contains(" 1 ", output, StringComparison.Ordinal);
        Assert.Contains($"error: {site["/CountryvisitsF-M.aspx"]}: 403 Forbidden: the site refuses programs for this page; save it in a browser and import it with --from.", error, StringComparison.Ordinal);
        Assert.Contains($"error: CountryvisitsN-Z.aspx of {Source} was refused", error, StringComparison.Ordinal);
        Assert.Contains("2 pages: 2 fetched, 0 as they were, 0 fetched before the stop; 1 failed.", error, StringComparison.Ordinal);
        await using var db = database.Open();
        var snapshot = await db.Snapshots.SingleAsync(Cancellation);
        Assert.Equal("CountryvisitsA-E.aspx", snapshot.Page);
        Assert.True(await db.SourceRows.AnyAsync(Cancellation));
        Assert.True(File.Exists(Path.Combine(_folder.FullName, snapshot.Sha256[..2], $"{snapshot.Sha256}.gz")));
        var run = await db.ImportRuns.SingleAsync(Cancellation);
        Assert.Equal((1, 2), (run.Pages, run.Refused));
        Assert.Equal(["CountryvisitsF-M.aspx", "CountryvisitsN-Z.aspx"], await db.ImportProblems.Where(p => p.RowNumber == 0).OrderBy(p => p.Page).Select(p => p.Page).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_second_run_asks_whether_anything_has_changed_and_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var site = new LoopbackSite(TimeProvider.System);
        site.Serve("/a", Answer("200 OK", Archived(), "Content-Type: text/html", "ETag: \"1\""), Answer("304 Not Modified", ""));
        Assert.Equal(0, (await LiveAsync(database, site, "/a")).Code);
        var (code, output, error) = await LiveAsync(database, site, "/a");
        Assert.Equal(0, code);
        Assert.Contains("Nothing has changed since the last import.", output, StringComparison.Ordinal);
        Assert.Contains("1 pages: 0 fetched, 1 as they were", error, StringComparison.Ordinal);
        Assert.Equal("\"1\"", site.Requests[1].Headers["if-none-match"]);
    }

    [Fact]
    public async Task Without_a_contact_nothing_is_fetched()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var (code, _, error) = await RunAsync(database, [], "scrape", Source, "--live");
        Assert.Equal(1, code);
        Assert.StartsWith("error: Fetching:Contact is empty.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_without_a_live_address_is_told_so_before_a_contact_is_asked_for()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var (code, _, error) = await RunAsync(database, [], "scrape", "standing-invitations", "--live");
        Assert.Equal(1, code);
        Assert.StartsWith("error: no live address of 'standing-invitations' is known.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copied_page_of_the_archive_is_told_to_be_reconstructed()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "copied.html"), Archived(), Cancellation);
        var (code, _, error) = await RunAsync(database, [], "scrape", Source, "--from", _folder.FullName);
        Assert.Equal(0, code);
        Assert.Contains("note: 1 of the pages read says that it was reconstructed, as those of the bundled archive are: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error: no live address of 'reference-states' is known.", "scrape", "reference-states", "--live")]
    [InlineData("error: --from and --live are for the pages of one source", "scrape", "all", "--live")]
    [InlineData("error: --from reads saved pages and --live fetches them", "scrape", Source, "--live", "--from", ".")]
    [InlineData("error: there is no file or folder", "scrape", Source, "--from", "nowhere")]
    public async Task A_wrong_call_says_what_is_wrong(string said, params string[] arguments)
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var (code, _, error) = await RunAsync(database, new() { ["Fetching__Contact"] = "ops@example.org" }, arguments);
        Assert.Equal(1, code);
        Assert.StartsWith(said, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Fetching__SecondsBetweenRequests", "0", "Fetching:SecondsBetweenRequests is 0; expected 1 to 3600 seconds.")]
    [InlineData("Fetching__Contact", "nobody", "Fetching:Contact is 'nobody'; expected an e-mail address or a web address.")]
    public async Task A_wrong_setting_is_named(string key, string value, string said)
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var (code, _, error) = await RunAsync(database, new() { [key] = value }, "scrape", Source, "--live");
        Assert.Equal(1, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_saved_file_is_imported_and_what_is_no_page_told()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "CountryvisitsA-E.html"), Archived(), Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "style.css"), "", Cancellation);
        var (code, _, error) = await RunAsync(database, [], "scrape", Source, "--from", Path.Combine(_folder.FullName, "CountryvisitsA-E.html"));
        Assert.Equal(0, code);
        Assert.DoesNotContain("style.css", error, StringComparison.Ordinal);
        (code, _, error) = await RunAsync(database, [], "scrape", Source, "--from", _folder.FullName);
        Assert.Equal(0, code);
        Assert.Contains("note: 1 file is no page: style.css.", error, StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Equal("CountryvisitsA-E.html", (await db.Snapshots.SingleAsync(Cancellation)).Page);
    }

    [Fact]
    public async Task A_broken_archive_ends_with_2_and_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "pages.zip"), "no zip", Cancellation);
        var (code, _, error) = await RunAsync(database, [], "scrape", Source, "--from", Path.Combine(_folder.FullName, "pages.zip"));
        Assert.Equal(2, code);
        Assert.Contains("pages.zip was refused: expected a zip file", error, StringComparison.Ordinal);
    }

    private static byte[] Archived() => new BundledArchive().Pages(PageSources.All[Source]).First().Page.Content.ToArray();

    private Task<(int Code, string Output, string Error)> LiveAsync(TestDatabase database, LoopbackSite site, params string[] paths)
    {
        var settings = new Dictionary<string, string> { ["Fetching__Contact"] = "ops@example.org", ["Fetching__Hosts__0"] = site.Host, ["Fetching__SnapshotFolder"] = _folder.FullName };
        for (var i = 0; i < paths.Length; i++)
        {
            settings[$"Fetching__Addresses__{Source}__{i}"] = site[paths[i]];
        }

        return RunAsync(database, settings, "scrape", Source, "--live");
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(TestDatabase database, Dictionary<string, string> settings, params string[] arguments) =>
        CommandLine.RunAsync(settings, "", [.. arguments, "--database", database.ConnectionString]);
}
