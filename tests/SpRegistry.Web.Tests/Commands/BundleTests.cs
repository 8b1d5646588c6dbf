using System.IO.Compression;
using AngleSharp;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Commands;

/// <summary><c>spregistry bundle</c> as its user calls it.</summary>
public sealed class BundleTests : IAsyncLifetime
{
    private readonly ServedRegistry registry = new(Provider.Sqlite);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("spregistry-bundle-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await registry.StartWithAsync();

    public async ValueTask DisposeAsync()
    {
        await registry.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task It_makes_the_languages_named_whatever_hosts_the_service_is_called_by()
    {
        var (code, output, error) = await MakeAsync(new() { ["AllowedHosts"] = "registry.example.org" }, "--language", "fr", "zh");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"^(spregistry-(fr|zh)\.zip: \d+ pages, \d+ bytes, data version \d+ as of \d{4}-\d\d-\d\d\.\nSHA-256: [0-9a-f]{64}\n){2}$", output);
        Assert.Equal(["spregistry-fr.zip", "spregistry-zh.zip"], folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_visit_that_amounts_to_nothing_has_no_page_and_stops_no_bundle()
    {
        await using (var db = registry.OpenDatabase())
        {
            db.Add(new Visit { Number = 9001, Organization = "An organization", Version = 1 });
            db.Add(new Visit { Number = 9002, Organization = "An organization", MergedIntoNumber = 9001, Version = 1 });
            await db.SaveChangesAsync(Cancellation);
        }

        var (code, _, error) = await MakeAsync([], "--language", "en");
        Assert.Equal((0, ""), (code, error));
        await using var zip = await ZipFile.OpenReadAsync(Path.Combine(folder.FullName, "spregistry-en.zip"), Cancellation);
        Assert.DoesNotContain(zip.Entries, e => e.FullName.StartsWith("visits/900", StringComparison.Ordinal));
        await using var index = await zip.GetEntry("search-index.js")!.OpenAsync(Cancellation);
        Assert.DoesNotContain("visits/900", await new StreamReader(index).ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_address_of_the_service_pages_lead_there_for_what_they_do_not_hold()
    {
        var (code, _, error) = await MakeAsync([], "--language", "es", "--site", "https://registry.example.org");
        Assert.Equal((0, ""), (code, error));
        await using var zip = await ZipFile.OpenReadAsync(Path.Combine(folder.FullName, "spregistry-es.zip"), Cancellation);
        await using var entry = await zip.GetEntry("visits/not-yet-visited.html")!.OpenAsync(Cancellation);
        using var page = await BrowsingContext.New().OpenAsync(response => response.Content(entry), Cancellation);
        Assert.Equal("https://registry.example.org/es/visits/not-yet-visited", page.QuerySelector("p.offline a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("a[href^='https://registry.example.org/fr/visits/not-yet-visited']"));
        Assert.NotNull(page.QuerySelector("a[href='../mandates.html']"));
        Assert.DoesNotContain("localhost", page.Source.Text, StringComparison.Ordinal);
        Assert.Contains("https://registry.example.org/odata", await TextAsync(zip, "data.html"), StringComparison.Ordinal);
        Assert.DoesNotContain(":443", await TextAsync(zip, "data.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_it_pages_name_no_address_that_leads_nowhere()
    {
        Assert.Equal(0, (await MakeAsync([], "--language", "es")).Code);
        await using var zip = await ZipFile.OpenReadAsync(Path.Combine(folder.FullName, "spregistry-es.zip"), Cancellation);
        Assert.DoesNotContain("OData", await TextAsync(zip, "data.html"), StringComparison.Ordinal);
        var index = await TextAsync(zip, "index.html");
        using var home = await BrowsingContext.New().OpenAsync(response => response.Content(index), Cancellation);
        Assert.All(home.QuerySelectorAll("main li"), item => Assert.NotEmpty(item.TextContent.Trim()));
    }

    private static async Task<string> TextAsync(ZipArchive zip, string file)
    {
        await using var entry = await zip.GetEntry(file)!.OpenAsync(Cancellation);
        return await new StreamReader(entry).ReadToEndAsync(Cancellation);
    }

    [Theory]
    [InlineData("--site", "")]
    [InlineData("--site", "registry.example.org")]
    [InlineData("--site", "https://user@registry.example.org")]
    [InlineData("--site", "https://registry.example.org/path")]
    [InlineData("--language", "de")]
    public async Task A_wrong_call_says_what_was_expected(string option, string value)
    {
        var (code, _, error) = await MakeAsync([], option, value);
        Assert.Equal(1, code);
        Assert.Contains(value, error, StringComparison.Ordinal);
        Assert.Contains(option == "--site" ? "expected the address" : "en", error, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task Of_a_registry_that_is_not_there_nothing_is_begun()
    {
        var to = Path.Combine(folder.FullName, "none");
        var (code, _, error) = await CommandLine.RunAsync([], "", ["bundle", "--to", to, "--database", Path.Combine(folder.FullName, "none.db")]);
        Assert.Equal(1, code);
        Assert.Contains("none.db", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(to));
    }

    private Task<(int Code, string Output, string Error)> MakeAsync(Dictionary<string, string> settings, params string[] arguments) =>
        CommandLine.RunAsync(settings, "", ["bundle", "--to", folder.FullName, "--database", registry.ConnectionString, .. arguments]);
}
