using System.Net;
using Microsoft.EntityFrameworkCore;
using SpRegistry.TestSupport;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Tests.Pages;

namespace SpRegistry.Web.Tests.Hosting;

/// <summary>What an answer says besides its page: its status, where to go instead, how long it holds, and what a browser may do with it.</summary>
public sealed class AnswersOfPages(RunningRegistry registry)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "", "")]
    [InlineData("ar", "?utm_source=post", "")]
    public async Task The_page_of_a_merged_file_leads_to_the_file_that_took_it_over(string language, string query, string kept)
    {
        await using var db = registry.OpenDatabase();
        var merged = await db.Visits.SingleAsync(v => v.MergedIntoNumber != null, Cancellation);
        using var response = await registry.Client.GetAsync($"/{language}/visits/{merged.Number}{query}", Cancellation);
        Assert.Equal((HttpStatusCode.PermanentRedirect, $"/{language}/visits/{merged.MergedIntoNumber}{kept}"), (response.StatusCode, response.Headers.Location?.OriginalString));
        Assert.Null(response.Headers.ETag);
        using var page = await registry.OpenAsync(response.Headers.Location!.OriginalString);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/fr/states/EGY?asOf=banana", 400)]
    [InlineData("/fr/states/XXX", 404)]
    [InlineData("/ar/visits?view=pending", 400)]
    [InlineData("/en/nope", 404)]
    [InlineData("/nope", 404)]
    public async Task What_is_no_page_has_no_version_and_is_never_said_to_be_unchanged(string address, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        using var response = await registry.Client.SendAsync(request, Cancellation);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Null(response.Headers.ETag);
        Assert.True(response.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("/en/about")]
    [InlineData("/fr/visits?sort=state")]
    public async Task A_page_that_is_there_has_one_and_who_has_it_need_not_read_it_again(string address)
    {
        using var first = await registry.Client.GetAsync(address, Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await registry.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/en")]
    [InlineData("/en/nope")]
    [InlineData("/nope")]
    [InlineData("/fr/states/EGY?asOf=banana")]
    [InlineData("/site.css")]
    [InlineData("/health")]
    [InlineData("/data/spregistry.odc")]
    [InlineData("/docs/api")]
    [InlineData("/docs/api/openapi.json")]
    [InlineData("/odata/States?$top=1")]
    [InlineData("/odata/Nothing")]
    public async Task Every_answer_forbids_what_nobody_needs_and_tells_nobody_where_the_reader_comes_from(string address)
    {
        using var response = await registry.Client.GetAsync(address, Cancellation);
        Assert.StartsWith("default-src 'none';", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/ru/nope", "fr", "ru", false)]
    [InlineData("/nope", "fr", "fr", true)]
    [InlineData("/nope", "", "en", true)]
    public async Task A_missing_page_is_in_the_language_of_its_address_or_says_that_it_is_in_that_of_the_browser(string address, string accepted, string language, bool varies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await registry.Client.SendAsync(request, Cancellation);
        Assert.Equal(language, Assert.Single(response.Content.Headers.ContentLanguage));
        Assert.Equal(varies, response.Headers.Vary.Contains("Accept-Language"));
        Assert.Contains($"<html lang=\"{language}\"", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/problem/404")]
    [InlineData("/problem/500")]
    public async Task What_tells_of_a_problem_has_no_address_of_its_own(string address)
    {
        using var page = await registry.OpenAsync(address, HttpStatusCode.NotFound);
        Assert.Equal("There is no such page.", page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Pages_and_files_are_read_with_GET_and_HEAD(string method)
    {
        foreach (var (address, status) in new[] { ("/", 302), ("/en", 200), ("/ar/visits", 200), ("/data/spregistry.odc", 200), ("/data/spregistry.pbids", 200), ("/site.css", 200), ("/health", 200), ("/docs/api", 200), ("/docs/api/openapi.json", 200), ("/docs/api/ui/swagger-ui.css", 200), ("/en/nope", 404) })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            using var response = await registry.Client.SendAsync(request, Cancellation);
            Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} for {method} {address}");
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    public async Task Any_other_method_is_refused_in_words_with_those_that_are_taken(string method)
    {
        foreach (var (address, language) in new[] { ("/", "en"), ("/en/about", "en"), ("/fr/visits?view=Pending", "fr"), ("/ar/nope", "ar"), ("/data/spregistry.odc", "en"), ("/site.css", "en"), ("/health", "en"), ("/docs/api", "en") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            using var response = await registry.Client.SendAsync(request, Cancellation);
            Assert.True(HttpStatusCode.MethodNotAllowed == response.StatusCode, $"{(int)response.StatusCode} for {method} {address}");
            Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
            Assert.Contains(Words.In(Language.Find(language)!)["Common.only_reading"], WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_the_API_speaks_a_version_of_OData_also_where_it_was_asked_before()
    {
        foreach (var (address, spoken) in new[] { ("/en/accessibility", false), ("/odata/States?$top=3", true) })
        {
            for (var time = 0; time < 3; time++)
            {
                using var response = await registry.Client.GetAsync(address, Cancellation);
                Assert.Equal(spoken, response.Headers.Contains("OData-Version"));
            }
        }
    }
}

/// <summary>A fault of the program itself: part of the database is gone.</summary>
public sealed class FaultyPages : IAsyncLifetime
{
    private readonly ServedRegistry registry = new(Provider.Sqlite);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await registry.StartWithAsync("reference-mandates");
        await using var db = registry.OpenDatabase();
        await db.Database.ExecuteSqlRawAsync("DROP TABLE Discrepancies", Cancellation);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE PlannedCalls", Cancellation);
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Theory]
    [InlineData("/fr/calls", "fr")]
    [InlineData("/zh/calls", "zh")]
    [InlineData("/ar/calls?state=Open", "ar")]
    public async Task Is_told_in_the_language_of_the_page_and_tells_nothing_of_the_program(string address, string language)
    {
        using var response = await registry.Client.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Null(response.Headers.ETag);
        Assert.Equal(language, Assert.Single(response.Content.Headers.ContentLanguage));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
        Assert.Contains($"<h1>{Words.In(Language.Find(language)!)["Common.fault"]}</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", html, StringComparison.Ordinal);
        Assert.DoesNotContain("PlannedCalls", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_told_by_the_API_in_its_own_form()
    {
        using var response = await registry.Client.GetAsync("/odata/PlannedCalls", Cancellation);
        Assert.Equal((HttpStatusCode.InternalServerError, "application/json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Contains("\"error\"", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }
}
