using System.Net;
using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Conformance;

/// <summary>What the clauses ask of queries, each in one request.</summary>
public sealed class QueryClauseTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Books?$filter=geo.distance(Title,Title) gt 1")]
    [InlineData("Books?$filter=hassubsequence(Languages,['ar'])")]
    [InlineData("Books?$apply=nest(identity as X)")]
    [InlineData("Books?$deltatoken=x")]
    [InlineData("Books?$index=1")]
    [InlineData("$all")]
    [InlineData("Books/$each")]
    [Trait("Clause", "40min-7")]
    [Trait("Clause", "40int-2")]
    public async Task What_is_OData_and_not_answered_is_501(string url) => Assert.Equal(501, (await library.Service.ErrorAsync(url)).Status);

    [Theory]
    [InlineData("Books?$filter=Id eq 2 and Title ne 'x'", "2")]
    [InlineData("Books?$filter=Id eq @n&@n=2", "2")]
    [InlineData("Books?$filter=Translator eq null and Id lt 5", "3 4")]
    [InlineData("Books?$filter=Branch ne null", "1 2 3")]
    [InlineData("Books?$filter=Id in (1,3)", "1 3")]
    [InlineData("Books?$top=2", "1 2")]
    [InlineData("Books?$skip=6", "7 8")]
    [InlineData("Books?$orderby=Price desc,Title asc&$top=3", "8 2 1")]
    [InlineData("Books?$search=palace OR zorro", "1 6")]
    [InlineData("Books?$filter=Loans/any(l:l/Id eq 1) or Languages/any(l:l eq 'fr')", "1")]
    [InlineData("Books?$filter=Loans/all(l:l/Id gt 2) and Languages/all(l:l eq 'ar') and Id lt 4", "2 3")]
    [InlineData("Authors?$filter=Books/$count($filter=Price gt 5;$search=street OR lost) eq 1", "1 2")]
    [InlineData("Books?$compute=Price mul 2 as Twice&$filter=Twice gt 20", "2 8")]
    [Trait("Clause", "40int-5")]
    [Trait("Clause", "40int-7")]
    [Trait("Clause", "40int-7.1")]
    [Trait("Clause", "40int-7.2")]
    [Trait("Clause", "40adv-5")]
    [Trait("Clause", "40adv-6")]
    [Trait("Clause", "40adv-8")]
    [Trait("Clause", "40adv-10")]
    [Trait("Clause", "401int-3")]
    [Trait("Clause", "401int-4")]
    [Trait("Clause", "401adv-3")]
    [Trait("Clause", "401adv-4")]
    public async Task Rows_are_chosen_and_ordered(string url, string ids) =>
        Assert.Equal(ids, await library.Service.ListAsync(url.Replace(" ", "%20", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Books(2)?$select=Id,Title", """{"Id":2,"Title":"Sugar Street"}""")]
    [InlineData("Books(1)?$select=Published($select=From)", """{"Published":{"From":"1956-01-01"}}""")]
    [InlineData("Books(1)?$select=Languages($filter=$this eq 'en')", """{"Languages":["en"]}""")]
    [InlineData("Books(2)?$select=Id&$expand=Author($select=Name)", """{"Id":2,"Author":{"Name":"Mahfouz"}}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans/$ref,Author/$ref", """{"Id":1,"Loans":[{"@odata.id":"Loans(1)"},{"@odata.id":"Loans(2)"}],"Author":{"@odata.id":"Authors(1)"}}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans($filter=Borrower eq 'Bob';$select=Id)", """{"Id":1,"Loans":[{"Id":2}]}""")]
    [Trait("Clause", "40int-3")]
    [Trait("Clause", "401int-5")]
    [Trait("Clause", "401adv-5.1")]
    [Trait("Clause", "40adv-9")]
    [Trait("Clause", "40adv-9.1")]
    [Trait("Clause", "40adv-9.2")]
    public async Task Rows_show_what_is_selected_and_expanded(string url, string json)
    {
        using var response = await library.Service.SendAsync(url, accept: "application/json;odata.metadata=none");
        Assert.Equal(json, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Books(1)/Loans/$count", "2")]
    [InlineData("Books(1)/Languages/$count", "2")]
    [InlineData("Books(1)/Title/$value", "Palace Walk")]
    [InlineData("Branches('N%2FE')/Books(1)/Author/Name/$value", "Mahfouz")]
    [InlineData("Branches(@k)/Books/$count?@k='N/E'", "1")]
    [InlineData("Books(Isbn=@k)/Id/$value?@k='978/3'", "3")]
    [InlineData("Books/AsOf(date=@d)/$count?@d=2014-01-01", "8")]
    [InlineData("Books/Library.AsOf(date=2014-01-01)/$count", "8")]
    [InlineData("Books/AsOf(date='2014-01-01')/$count", "8")]
    [Trait("Clause", "40int-6")]
    [Trait("Clause", "40adv-4")]
    [Trait("Clause", "40adv-12")]
    [Trait("Clause", "401min-9.5")]
    [Trait("Clause", "401min-9.6")]
    public async Task Paths_follow_the_conventions(string url, string text) => Assert.Equal(text, await library.Service.TextAsync(url));

    [Fact]
    [Trait("Clause", "40adv-7")]
    public async Task The_rows_are_counted_beside_a_page_of_them()
    {
        var page = await library.Service.GetAsync("Books?$count=true&$top=1&$filter=Id gt 2");
        Assert.Equal((6, 1), (page.GetProperty("@odata.count").GetInt32(), page.GetProperty("value").GetArrayLength()));
    }

    [Theory]
    [InlineData("Books?filter=Id eq 2&SELECT=title")]
    [InlineData("books?$FILTER=ID EQ 2 AND CONTAINS(TITLE,'S')&$Select=TITLE")]
    [InlineData("Books?$filter=Tags/ANY(t:t/Slug eq 'cairo') and NOT (Id Le 1)&$select=Title&$orderBy=Id DESC")]
    [Trait("Clause", "401min-6")]
    [Trait("Clause", "401min-7")]
    [Trait("Clause", "401min-8")]
    public async Task Options_operators_and_functions_are_read_in_any_case_and_names_written_in_that_of_the_contract(string url) =>
        Assert.Equal("""[{"Title":"Sugar Street"}]""", (await library.Service.GetAsync(url.Replace(" ", "%20", StringComparison.Ordinal))).GetProperty("value").GetRawText());

    [Fact]
    [Trait("Clause", "401min-5")]
    public async Task Another_schema_is_refused() => Assert.Equal(404, (await library.Service.ErrorAsync("Books?schemaversion=0.0")).Status);

    [Fact]
    [Trait("Clause", "401adv-6")]
    public async Task The_contract_comes_as_JSON()
    {
        using var response = await library.Service.SendAsync("$metadata", accept: "application/json");
        Assert.Equal("4.01", JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("$Version").GetString());
    }

    [Theory]
    [InlineData("4.0")]
    [InlineData("4.01")]
    [Trait("Clause", "40adv-11")]
    [Trait("Clause", "401adv-7")]
    [Trait("Clause", "json-24")]
    [Trait("Clause", "json-27")]
    public async Task A_batch_comes_in_both_forms(string version)
    {
        using var json = await library.Service.PostAsync("$batch", "application/json", """{"requests":[{"id":"1","method":"GET","url":"Books(2)/Title/$value"}]}""", ("OData-Version", version));
        Assert.Contains("Sugar Street", await json.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        const string Parts = "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nGET Books(2)/Title/$value HTTP/1.1\r\n\r\n\r\n--b--\r\n";
        using var multipart = await library.Service.PostAsync("$batch", "multipart/mixed;boundary=b", Parts, ("OData-Version", version));
        Assert.Equal(HttpStatusCode.OK, multipart.StatusCode);
        Assert.Contains("HTTP/1.1 200", await multipart.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
