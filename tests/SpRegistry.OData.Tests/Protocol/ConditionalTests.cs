using System.Net;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Protocol;

public sealed class ConditionalTests : IAsyncLifetime
{
    private LibraryService library = null!;
    private int version = 1;

    public async ValueTask InitializeAsync() => library = await LibraryService.StartAsync(version: view => $"{version} {view.Today}");

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Theory]
    [InlineData("Books?$top=2")]
    [InlineData("Books(1)")]
    [InlineData("Books(1)/Title")]
    [InlineData("Books(1)/Title/$value")]
    [InlineData("Books/$count")]
    [InlineData("Books(3)/Translator")]
    public async Task Who_has_the_answer_gets_304_until_the_data_change(string url)
    {
        var tag = await TagAsync(url);
        Assert.StartsWith("W/", tag, StringComparison.Ordinal);
        foreach (var header in new[] { tag, tag[2..], $"\"other\", {tag}" })
        {
            using var again = await library.SendAsync(url, headers: ("If-None-Match", header));
            Assert.Equal((HttpStatusCode.NotModified, tag, 0), (again.StatusCode, again.Headers.ETag?.ToString(), (await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length));
            Assert.Null(again.Content.Headers.ContentType);
            Assert.Empty(library.Sql);
        }
        version++;
        using var changed = await library.SendAsync(url, headers: ("If-None-Match", tag));
        Assert.NotEqual(HttpStatusCode.NotModified, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag?.ToString());
    }

    [Theory]
    [InlineData("Books(99)", 404)]
    [InlineData("Books(1)", 200)]
    [InlineData("Authors(99)/Books", 404)]
    [InlineData("Books(1)/Author", 200)]
    public async Task Nobody_has_what_is_not_there(string url, int status)
    {
        foreach (var header in new[] { "*", await TagAsync("Books(2)") })
        {
            using var response = await library.SendAsync(url, headers: ("If-None-Match", header));
            Assert.Equal(status, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task A_query_from_a_body_has_no_tag()
    {
        using var response = await library.PostAsync("Books/$query", "text/plain", "$top=1", ("If-None-Match", "*"));
        Assert.Equal((HttpStatusCode.OK, null), (response.StatusCode, response.Headers.ETag));
    }

    [Fact]
    public async Task Each_form_of_an_answer_has_a_tag_of_its_own()
    {
        string[] tags =
        [
            await TagAsync("Books(1)"),
            await TagAsync("Books(1)", ("Accept", "application/json;metadata=none")),
            await TagAsync("Books(1)", ("OData-MaxVersion", "4.0")),
            await TagAsync("Books(1)", ("OData-MaxVersion", "4.01")),
            await TagAsync("Books(1)", ("Prefer", "omit-values=nulls")),
        ];
        Assert.Distinct(tags);
    }

    [Fact]
    public async Task A_text_that_only_looks_like_the_clock_leaves_the_tag() => Assert.NotEmpty(await TagAsync("Books?$filter=contains(Title,'now()')"));

    [Theory]
    [InlineData("$metadata", null)]
    [InlineData("$metadata", "application/json")]
    [InlineData("", null)]
    public async Task Documents_have_tags_too(string url, string? accept)
    {
        var tag = await TagAsync(url, accept is null ? [] : [("Accept", accept)]);
        foreach (var header in new[] { tag, "*" })
        {
            using var again = await library.SendAsync(url, accept, headers: ("If-None-Match", header));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }
        using var other = await library.SendAsync(url, accept, headers: ("If-None-Match", "\"other\", nonsense"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("Books?$filter=Added lt now()")]
    [InlineData("Books?$filter=Added lt @n&@n=NOW%28)")]
    [InlineData("Books/$filter(Added lt now())/$count")]
    [InlineData("Books(99)")]
    [InlineData("Books?$filter=x")]
    public async Task What_changes_with_the_clock_and_what_is_wrong_has_none(string url)
    {
        using var response = await library.SendAsync(url);
        Assert.Null(response.Headers.ETag);
    }

    [Fact]
    public async Task A_service_without_a_version_of_its_data_gives_no_tags()
    {
        await using var plain = await LibraryService.StartAsync();
        using var response = await plain.SendAsync("Books(1)", headers: ("If-None-Match", "*"));
        Assert.Equal((HttpStatusCode.OK, null), (response.StatusCode, response.Headers.ETag));
    }

    [Fact]
    public async Task A_fault_says_nothing_of_its_cause()
    {
        await using var faulty = await LibraryService.StartAsync(version: _ => throw new InvalidOperationException("secret"));
        const string Error = """{"error":{"code":"InternalError","message":"This is a fault of the service; it has been recorded."}}""";
        Assert.Equal(Error, await faulty.TextAsync("Books(1)"));
        using var batch = await faulty.PostAsync("$batch", "application/json", """{"requests":[{"id":"1","method":"get","url":"Books(1)"},{"id":"2","method":"get","url":""}]}""");
        var body = await batch.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"status\":500,", body, StringComparison.Ordinal);
        Assert.Contains(Error, body, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"2\",\"status\":200,", body, StringComparison.Ordinal);
    }

    private async Task<string> TagAsync(string url, params (string Name, string Value)[] headers)
    {
        using var response = await library.SendAsync(url, headers: headers);
        return response.Headers.ETag!.ToString();
    }
}
