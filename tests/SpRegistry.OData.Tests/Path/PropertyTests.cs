using System.Net;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Path;

/// <summary>Properties asked for by themselves, with the options that apply to what they hold (URL Conventions 4.01, 5.1).</summary>
public sealed class PropertyTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Books(1)/Languages?$filter=startswith($this,'a')&$count=true", """{"@odata.count":1,"value":["ar"]}""")]
    [InlineData("Books(1)/Languages?$filter=$it ne 'ar'", """{"value":["en"]}""")]
    [InlineData("Books(1)/Languages?$orderby=$this desc&$top=1", """{"value":["en"]}""")]
    [InlineData("Books(1)/Languages?$skip=1", """{"value":["en"]}""")]
    [InlineData("Books(1)/Languages?$search=EN", """{"value":["en"]}""")]
    [InlineData("Books(3)/Languages?$count=true", """{"@odata.count":0,"value":[]}""")]
    [InlineData("Measures(1)/Digits?$filter=$this mod 2 eq 0&$count=true", """{"@odata.count":2,"value":[2,2]}""")]
    [InlineData("Books(1)/Published?$select=to,From", """{"From":"1956-01-01","To":"1956-12-31"}""")]
    [InlineData("Books(1)/Published?$select=*", """{"Text":"around 1956","From":"1956-01-01","To":"1956-12-31"}""")]
    public async Task Items_and_members_are_chosen(string url, string json)
    {
        using var response = await library.Service.SendAsync(url, accept: "application/json;odata.metadata=none");
        Assert.Equal(json, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Books(1)/Languages/$count?$filter=$this ne 'ar'", "1")]
    [InlineData("Books(1)/Languages/$count?$search=a", "1")]
    [InlineData("Books(3)/Languages/$count?$filter=true", "0")]
    public async Task Chosen_items_are_counted(string url, string count) => Assert.Equal(count, await library.Service.TextAsync(url));

    [Theory]
    [InlineData("Books(1)/Published?$select=From", "#Books(1)/Published(From)")]
    [InlineData("Books(1)/Languages?$top=1", "#Books(1)/Languages")]
    public async Task The_context_says_what_is_shown(string url, string context) =>
        Assert.Equal("http://localhost/odata/$metadata" + context, (await library.Service.GetAsync(url)).GetProperty("@odata.context").GetString());

    [Theory]
    [InlineData("Books(1)/Languages/$count?$top=1", 400, "'$top'")]
    [InlineData("Books(1)/Languages?$select=x", 400, "'$select'")]
    [InlineData("Books(1)/Published?$select=Fron", 400, "Did you mean 'From'?")]
    [InlineData("Books(1)/Published?$filter=true", 400, "'$filter'")]
    [InlineData("Books(1)/Published?$expand=Author", 501, "'$expand' of a complex value")]
    [InlineData("Books(1)/Published?$compute=1 as X", 501, "'$compute' of a complex value")]
    [InlineData("Books(1)/Title/$value?$select=Id", 400, "'$select'")]
    public async Task What_does_not_apply_is_told(string url, int status, string message)
    {
        var error = await library.Service.ErrorAsync(url);
        Assert.Equal(status, error.Status);
        Assert.Contains(message, error.Error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Clause", "40int-6")]
    public async Task The_value_of_bytes_is_the_bytes()
    {
        using var response = await library.Service.SendAsync("Measures(1)/Data/$value");
        Assert.Equal((HttpStatusCode.OK, "application/octet-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal([1, 2, 250], await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var refused = await library.Service.SendAsync("Measures(1)/Data/$value", accept: "text/plain");
        Assert.Equal(406, (int)refused.StatusCode);
        using var none = await library.Service.SendAsync("Measures(5)/Data/$value");
        Assert.Equal(204, (int)none.StatusCode);
    }

    /// <summary>No two names of a scope differ by case only, so that a name in any case can mean but one.</summary>
    [Theory]
    [InlineData("books(1)/TITLE")]
    [InlineData("BOOKS/asof(DATE=2010-01-01)/1/title")]
    [InlineData("Books(ISBN='978%2F1')/library.book/Title")]
    [InlineData("Authors(1)/books(1)/Title")]
    [Trait("Clause", "401adv-10")]
    public async Task Names_are_found_in_any_case(string url) => Assert.Equal("Palace Walk", (await library.Service.GetAsync(url)).GetProperty("value").GetString());
}
