using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Conformance;

/// <summary>What the clauses ask of the JSON that a service writes.</summary>
public sealed class JsonClauseTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    private const string Computed = "Books(1)?$compute=Id add 1 as Next,cast('Essay',Library.Genre) as Kind&$select=Next,Kind&$expand=Loans($top=1;$count=true;$select=Borrower)";

    [Fact]
    [Trait("Clause", "json-9")]
    [Trait("Clause", "json-9.1")]
    [Trait("Clause", "json-9.2")]
    [Trait("Clause", "json-14")]
    [Trait("Clause", "json-23")]
    public async Task A_client_of_40_gets_prefixes_and_hashes() => Assert.Equal(
        """{"@odata.context":"http://localhost/odata/$metadata#Books(Next,Kind,Loans(Borrower))/$entity","@odata.type":"#Library.Book","@odata.id":"Books(1)","Next@odata.type":"#Int64","Next":2,"Kind@odata.type":"#Library.Genre","Kind":"Essay","Loans@odata.count":2,"Loans":[{"@odata.type":"#Library.Loan","@odata.id":"Loans(1)","Borrower":"Ann"}]}""",
        await TextAsync(Computed, "application/json;odata.metadata=full", "4.0"));

    [Fact]
    [Trait("Clause", "401min-2")]
    [Trait("Clause", "json-10.1")]
    [Trait("Clause", "json-14")]
    public async Task A_client_of_401_gets_neither_and_annotations_directly_before_their_property() => Assert.Equal(
        """{"@context":"http://localhost/odata/$metadata#Books(Next,Kind,Loans(Borrower))/$entity","@type":"#Library.Book","@id":"Books(1)","Next@type":"Int64","Next":2,"Kind@type":"#Library.Genre","Kind":"Essay","Loans@count":2,"Loans":[{"@type":"#Library.Loan","@id":"Loans(1)","Borrower":"Ann"}]}""",
        await TextAsync(Computed, "application/json;metadata=full", "4.01"));

    [Theory]
    [InlineData("4.0")]
    [InlineData("4.01")]
    [Trait("Clause", "json-22")]
    public async Task Null_is_written_where_nobody_prefers_otherwise(string version) =>
        Assert.Equal("""{"Id":4,"Subtitle":null,"Published":null,"Branch":null}""", await TextAsync("Books(4)?$select=Id,Subtitle,Published&$expand=Branch", "application/json;odata.metadata=none", version));

    [Theory]
    [InlineData("4.0")]
    [InlineData("4.01")]
    [Trait("Clause", "json-9.4")]
    [Trait("Clause", "json-9.7")]
    public async Task Decimals_have_no_exponent_and_infinity_is_a_string_of_doubles_only(string version)
    {
        await using var service = await LibraryService.StartAsync(rows: db => db.Add(new Measure { Id = 1, Amount = 0.0000001m, Size = double.PositiveInfinity, Ratio = float.NegativeInfinity, Large = 1_000_000_000_000_000_000 }));
        using var response = await service.SendAsync("Measures(1)?$select=Amount,Size,Ratio,Large", accept: "application/json;odata.metadata=none", headers: ("OData-MaxVersion", version));
        Assert.Equal("""{"Amount":0.0000001,"Size":"INF","Ratio":"-INF","Large":1000000000000000000}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<string> TextAsync(string url, string accept, string version)
    {
        using var response = await library.Service.SendAsync(url.Replace(" ", "%20", StringComparison.Ordinal), accept, headers: ("OData-MaxVersion", version));
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
