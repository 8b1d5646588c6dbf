using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Protocol;

public sealed class ProtocolTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Fact]
    public async Task The_root_is_the_service_document()
    {
        foreach (var url in new[] { "", "http://localhost/odata" })
        {
            var document = await library.Service.GetAsync(url);
            Assert.Equal("http://localhost/odata/$metadata", document.GetProperty("@odata.context").GetString());
            Assert.Equal("""{"name":"Authors","kind":"EntitySet","url":"Authors"}""", document.GetProperty("value")[0].GetRawText());
            Assert.Contains("""{"name":"Registry","kind":"Singleton","url":"Registry"}""", document.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("Award", document.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("$metadata", null, null, "application/xml", "4.01")]
    [InlineData("$metadata", null, "4.0", "application/xml", "4.0")]
    [InlineData("$metadata?$format=xml", "application/json", null, "application/xml", "4.01")]
    [InlineData("$metadata?$format=json", null, null, "application/json", "4.01")]
    [InlineData("$metadata", "application/json", null, "application/json", "4.01")]
    [InlineData("$metadata", "text/html,application/xml;q=0.9,*/*;q=0.8", null, "application/xml", "4.01")]
    [InlineData("$metadata", "application/json, text/xml, application/xml, */*", null, "application/xml", "4.01")]
    [InlineData("$metadata", "application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7", "4.0", "application/xml", "4.0")]
    [InlineData("$metadata", "application/json", "4.0", "application/json", "4.0")]
    [InlineData("$metadata?$format=json", "application/xml", "4.0", "application/json", "4.0")]
    public async Task Metadata_comes_as_XML_or_JSON(string url, string? accept, string? maxVersion, string mediaType, string version)
    {
        using var response = await library.Service.SendAsync(url, accept, headers: maxVersion is null ? [] : [("OData-MaxVersion", maxVersion)]);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((mediaType, version), (response.Content.Headers.ContentType?.MediaType, response.Headers.GetValues("OData-Version").Single()));
        Assert.Equal(version, mediaType == "application/xml" ? (string?)XDocument.Parse(body).Root!.Attribute("Version") : JsonDocument.Parse(body).RootElement.GetProperty("$Version").GetString());
    }

    [Theory]
    [InlineData(null, null, 200, "application/json; metadata=minimal", "4.01")]
    [InlineData("*/*", "4.01", 200, "application/json; metadata=minimal", "4.01")]
    [InlineData("application/json", "4.0", 200, "application/json; odata.metadata=minimal", "4.0")]
    [InlineData("application/json;odata.metadata=none", "4.0", 200, "application/json; odata.metadata=none", "4.0")]
    [InlineData("application/json;odata.metadata=full;odata.streaming=true", null, 200, "application/json; metadata=full", "4.01")]
    [InlineData("application/json;IEEE754Compatible=true", null, 200, "application/json; metadata=minimal; IEEE754Compatible=true", "4.01")]
    [InlineData("text/html, application/json;q=0.5", null, 200, "application/json; metadata=minimal", "4.01")]
    [InlineData("application/json", "5.0", 200, "application/json; metadata=minimal", "4.01")]
    [InlineData("application/xml", null, 406, "application/json", "4.01")]
    [InlineData("application/json;odata.metadata=verbose", null, 406, "application/json", "4.01")]
    [InlineData("application/json;q=0", null, 406, "application/json", "4.01")]
    [InlineData("nonsense", null, 406, "application/json", "4.01")]
    [InlineData("application/json;q=0, */*", null, 406, "application/json", "4.01")]
    [InlineData("*/*, application/*;q=0", null, 406, "application/json", "4.01")]
    [InlineData("application/json;metadata=full;q=0.2, application/json;metadata=none", null, 200, "application/json; metadata=none", "4.01")]
    [InlineData("*/*, application/json;metadata=full", null, 200, "application/json; metadata=full", "4.01")]
    [InlineData("application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7", "4.0", 200, "application/json; odata.metadata=minimal", "4.0")]
    [InlineData("application/json;charset=utf-8", null, 200, "application/json; metadata=minimal", "4.01")]
    [InlineData("application/json;charset=utf-16", null, 406, "application/json", "4.01")]
    [InlineData("application/json;ExponentialDecimals=true;streaming=false", null, 200, "application/json; metadata=minimal", "4.01")]
    [InlineData("application/json", "3.0", 400, "application/json", "4.01")]
    [InlineData("application/json", "x", 400, "application/json", "4.01")]
    public async Task The_form_of_the_answer_is_negotiated(string? accept, string? maxVersion, int status, string contentType, string version)
    {
        using var response = await library.Service.SendAsync("Books(1)", accept, headers: maxVersion is null ? [] : [("OData-MaxVersion", maxVersion)]);
        Assert.Equal((status, contentType, version), ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), response.Headers.GetValues("OData-Version").Single()));
    }

    [Theory]
    [InlineData("Books(1)?$format=json", 200)]
    [InlineData("Books(1)?$format=application/json;metadata=none", 200)]
    [InlineData("Books(1)?$format=xml", 406)]
    [InlineData("Books(1)?$format=atom", 406)]
    public async Task Format_takes_precedence(string url, int status)
    {
        using var response = await library.Service.SendAsync(url, accept: "text/html");
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "Books", "GET, HEAD, OPTIONS")]
    [InlineData("PATCH", "Books(1)", "GET, HEAD, OPTIONS")]
    [InlineData("DELETE", "Books(1)", "GET, HEAD, OPTIONS")]
    [InlineData("PUT", "$metadata", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "", "GET, HEAD, OPTIONS")]
    [InlineData("GET", "$batch", "POST, OPTIONS")]
    [InlineData("HEAD", "%24batch", "POST, OPTIONS")]
    [InlineData("GET", "Books/$query", "POST, OPTIONS")]
    public async Task It_is_for_reading(string method, string url, string allowed)
    {
        using var response = await library.Service.SendAsync(url, method: new HttpMethod(method));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, allowed), (response.StatusCode, string.Join(", ", response.Content.Headers.Allow)));
    }

    [Theory]
    [InlineData("", "GET, HEAD, OPTIONS")]
    [InlineData("Books", "GET, HEAD, OPTIONS")]
    [InlineData("Books(1)/Title", "GET, HEAD, OPTIONS")]
    [InlineData("$batch", "POST, OPTIONS")]
    [InlineData("Books/$query", "POST, OPTIONS")]
    public async Task OPTIONS_tells_what_is_allowed(string url, string allowed)
    {
        using var response = await library.Service.SendAsync(url, method: HttpMethod.Options);
        Assert.Equal((HttpStatusCode.NoContent, allowed), (response.StatusCode, string.Join(", ", response.Content.Headers.Allow)));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Books", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("$metadata", HttpStatusCode.OK)]
    [InlineData("Books/$count", HttpStatusCode.OK)]
    [InlineData("Books(1)/Title/$value", HttpStatusCode.OK)]
    [InlineData("Books(99)", HttpStatusCode.NotFound)]
    [InlineData("Books?$filter=x", HttpStatusCode.BadRequest)]
    public async Task HEAD_is_GET_without_a_body(string url, HttpStatusCode status)
    {
        using var response = await library.Service.SendAsync(url, method: HttpMethod.Head);
        Assert.Equal(status, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("4.01", response.Headers.GetValues("OData-Version").Single());
    }

    [Theory]
    [InlineData("Books/$count", null, "text/plain; charset=utf-8")]
    [InlineData("Books/$count", "application/json, text/plain, */*", "text/plain; charset=utf-8")]
    [InlineData("Books/$count", "application/json", "application/json")]
    [InlineData("Books/$count?$format=json", null, "application/json")]
    [InlineData("Books(1)/Id/$value", "text/*", "text/plain; charset=utf-8")]
    public async Task Plain_text_is_a_number_to_those_who_take_only_JSON(string url, string? accept, string contentType)
    {
        using var response = await library.Service.SendAsync(url, accept);
        Assert.Equal((HttpStatusCode.OK, contentType), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
    }

    [Fact]
    public async Task A_value_that_is_no_JSON_is_not_called_so()
    {
        using var response = await library.Service.SendAsync("Books(1)/Title/$value", "application/json");
        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Fact]
    public async Task Full_metadata_says_where_everything_is()
    {
        using var response = await library.Service.SendAsync("Branches('N%2FE')?$expand=Books($select=Id)", accept: "application/json;metadata=full");
        Assert.Equal(
            """{"@odata.context":"http://localhost/odata/$metadata#Branches(Books(Id))/$entity","@odata.type":"#Library.Branch","@odata.id":"Branches('N%2FE')","Code":"N/E","Name":"North East","Books@odata.associationLink":"Branches('N%2FE')/Books/$ref","Books@odata.navigationLink":"Branches('N%2FE')/Books","Books":[{"@odata.type":"#Library.Book","@odata.id":"Books(1)","Id@odata.type":"#Int32","Id":1}]}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Large_numbers_are_strings_for_those_who_need_it()
    {
        using var response = await library.Service.SendAsync("Loans?$select=Id&$top=1&$count=true", accept: "application/json;metadata=none;IEEE754Compatible=true");
        Assert.Equal("""{"@odata.count":"4","value":[{"Id":"1"}]}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using var nested = await library.Service.SendAsync("Books(1)?$select=Title&$expand=Loans($select=Borrower;$count=true;$top=1)", accept: "application/json;metadata=none;IEEE754Compatible=true");
        Assert.Equal("""{"Title":"Palace Walk","Loans@odata.count":"2","Loans":[{"Borrower":"Ann"}]}""", await nested.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
