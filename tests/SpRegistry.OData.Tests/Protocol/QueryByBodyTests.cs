using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Protocol;

public sealed class QueryByBodyTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Books", "text/plain", "$filter=Id%20lt%204&$select=Title&$top=2&$count=true")]
    [InlineData("Books", "text/plain;charset=utf-8", "%24filter=Title%20eq%20'%C3%A9clair'\r\n")]
    [InlineData("Books", "application/x-www-form-urlencoded", "$filter=Id+lt+4&$select=Title")]
    [InlineData("Authors(1)/Books", "text/plain", "$orderby=Id%20desc")]
    [InlineData("Books/$count", "text/plain", "$filter=Illustrated")]
    [InlineData("Books(1)", "text/plain", "")]
    [InlineData("Books(Isbn=@s)", "text/plain", "@s='978/3'&$select=Title")]
    public async Task The_options_of_the_body_answer_as_those_of_a_URL(string path, string contentType, string query)
    {
        using var posted = await library.Service.PostAsync(path + "/$query", contentType, query);
        var expected = await library.Service.TextAsync(query.Length == 0 ? path : $"{path}?{query.Trim()}");
        Assert.Equal((200, expected), ((int)posted.StatusCode, await posted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task The_body_may_be_JSON_with_values_that_are_not_encoded()
    {
        using var posted = await library.Service.PostAsync("Books/$query", "application/json", """{"$filter":"Title eq @t or Id eq 7","@t":"'50% Off_Sale'","$select":"Id","$count":true,"$top":5}""");
        Assert.Equal("""{"@odata.context":"http://localhost/odata/$metadata#Books(Id)","@odata.count":2,"value":[{"Id":3},{"Id":7}]}""", await posted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Options_of_the_body_join_those_of_the_URL()
    {
        using var posted = await library.Service.PostAsync("Books/$query/?$select=Id", "text/plain", "$filter=Id%20lt%204", ("Prefer", "maxpagesize=2"));
        var answer = JsonDocument.Parse(await posted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("""[{"Id":1},{"Id":2}]""", answer.GetProperty("value").GetRawText());
        Assert.Equal("3", await library.Service.ListAsync(answer.GetProperty("@odata.nextLink").GetString()!));
    }

    [Theory]
    [InlineData("text/plain", "$filter=Titel%20eq%20'x'", 400, "UnknownProperty")]
    [InlineData("text/plain", "$filter=%zz", 400, "InvalidUrl")]
    [InlineData("application/json", "{\"$top\":1,\"$top\":2}", 400, "InvalidBody")]
    [InlineData("application/json", "{\"$top\":", 400, "InvalidBody")]
    [InlineData("application/json", "[1]", 400, "InvalidBody")]
    [InlineData("text/html", "$top=1", 415, "UnsupportedMediaType")]
    [InlineData("text/plain;charset=utf-16", "$top=1", 415, "UnsupportedMediaType")]
    [InlineData(null, "$top=1", 415, "UnsupportedMediaType")]
    public async Task A_body_that_is_wrong_is_told(string? contentType, string body, int status, string code)
    {
        using var response = await library.Service.PostAsync("Books/$query", contentType, body);
        Assert.Equal((status, code), ((int)response.StatusCode, await CodeAsync(response)));
    }

    [Fact]
    public async Task A_body_may_be_longer_than_a_URL_while_its_answer_is_one_page()
    {
        var filter = $"$filter=Title%20ne%20'{new string('x', 20_000)}'&$select=Id";
        using var paged = await library.Service.PostAsync("Books/$query", "text/plain", filter);
        Assert.Equal((400, "MaxUrlLength"), ((int)paged.StatusCode, await CodeAsync(paged)));
        Assert.Contains("The next link of this query could be over the limit MaxUrlLength of 8192: ask for one page, with $top of at most 100.", await paged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var one = await library.Service.PostAsync("Books/$query", "text/plain", filter + "&$top=100");
        Assert.Equal(200, (int)one.StatusCode);

        using var tooLong = await library.Service.PostAsync("Books/$query", "text/plain", new string('x', 70_000));
        Assert.Equal((413, "MaxQueryBytes"), ((int)tooLong.StatusCode, await CodeAsync(tooLong)));
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("error").GetProperty("code").GetString();
}
