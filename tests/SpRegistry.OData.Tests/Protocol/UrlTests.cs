using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Protocol;

public sealed class UrlTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Books?$filter=Id%20lt%203")]
    [InlineData("Books?%24filter=Id%20lt%203")]
    [InlineData("Books?$FILTER=Id%20lt%203")]
    [InlineData("Books?filter=Id+lt+3")]
    [InlineData("Books/?$filter=Id%20lt%203")]
    [InlineData("/Books//?$filter=Id%20lt%203&")]
    [InlineData("Books?utm_source=mail&$filter=Id%20lt%203&x")]
    [InlineData("%42ooks?$filter=Id%20lt%203")]
    public async Task The_same_books_in_every_spelling(string url) => Assert.Equal("1 2", await library.Service.ListAsync(url));

    [Theory]
    [InlineData("%24metadata")]
    [InlineData("$metadata/")]
    [InlineData("Books/%24count")]
    [InlineData("Books(1)/Title/%24value")]
    public async Task A_dollar_may_be_encoded_in_a_path(string url)
    {
        using var response = await library.Service.SendAsync(url);
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("Books?$filter=Title eq '%zz'", "'%zz' is no percent-encoding", "query")]
    [InlineData("Books?$filter=Title eq '5%'", "'%'' is no percent-encoding", "query")]
    [InlineData("Books?x=%", "'%' is no percent-encoding", "query")]
    [InlineData("Books?$filter=Title eq '%C3%28'", "'%C3%28' is not UTF-8", "query")]
    [InlineData("Books?$filter=Title eq '%FF%FE'", "'%FF%FE' is not UTF-8", "query")]
    [InlineData("Books?$filter=Title eq '%ED%A0%80'", "is not UTF-8", "query")]
    [InlineData("Branches('N%2')", "'%2'' is no percent-encoding", "path")]
    [InlineData("Branches('%80')", "'%80' is not UTF-8", "path")]
    public async Task What_cannot_be_decoded_is_told_with_its_place(string target, string message, string where)
    {
        var (status, body) = await library.Service.RawAsync(target.Replace(" ", "%20", StringComparison.Ordinal));
        var error = JsonDocument.Parse(body).RootElement.GetProperty("error");
        Assert.Equal((400, "InvalidUrl", where), (status, error.GetProperty("code").GetString(), error.GetProperty("target").GetString()));
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_letter_of_UTF_8_may_be_encoded() =>
        Assert.Contains("\"Id\":5", (await library.Service.RawAsync("Books?$filter=Title%20eq%20'%C3%A9clair'%20and%20'%F0%9F%93%9A'%20ne%20'%25'")).Body, StringComparison.Ordinal);

    [Theory]
    [InlineData("Books?$fitler=true")]
    [InlineData("Books?%24unknown=1")]
    [InlineData("$metadata?$filter=true")]
    [InlineData("?$top=1")]
    public async Task What_begins_with_a_dollar_is_never_ignored(string url) => Assert.Equal(400, (await library.Service.ErrorAsync(url)).Status);
}
