using System.Net;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Path;

public sealed class PathTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Books(3)", "50% Off_Sale")]
    [InlineData("Books/3", "50% Off_Sale")]
    [InlineData("Books(Id=3)", "50% Off_Sale")]
    [InlineData("books(3)/", "50% Off_Sale")]
    [InlineData("Books(@k)?@k=3", "50% Off_Sale")]
    [InlineData("Books(Isbn='978%2F3')", "50% Off_Sale")]
    [InlineData("Books(Isbn=@s)?@s='978/3'", "50% Off_Sale")]
    [InlineData("Books/AsOf(date=2010-01-01)/3", "50% Off_Sale")]
    [InlineData("Branches('N%2FE')/Books(1)", "Palace Walk")]
    [InlineData("Branches/N%2FE/Books/1", "Palace Walk")]
    [InlineData("Loans(3)/Book", "Sugar Street")]
    [InlineData("Authors(1)/Books(2)", "Sugar Street")]
    [InlineData("Tags('cairo')/Books(2)", "Sugar Street")]
    [InlineData("Books(2)/Library.Book", "Sugar Street")]
    [InlineData("Authors(1)/Awards(1)", "Nobel")]
    [InlineData("Books/AsOf(date=2010-01-01)(3)", "50% Off_Sale")]
    [InlineData("$entity?$id=Books(3)", "50% Off_Sale")]
    [InlineData("$entity/Library.Book?$id=http://localhost/odata/Books(3)&$select=Title", "50% Off_Sale")]
    public async Task Leads_to_one_entity(string url, string title) =>
        Assert.Equal(title, (await library.Service.GetAsync(url)).GetProperty("Title").GetString());

    [Theory]
    [InlineData("Authors(1)/Books", "1 2")]
    [InlineData("Authors(1)/Books(1)/Loans", "1 2")]
    [InlineData("Books(1)/Author/Books", "1 2")]
    [InlineData("Tags('cairo')/Books", "1 2")]
    [InlineData("Authors(1)/Awards", "1 2")]
    [InlineData("Authors(4)/Books", "")]
    [InlineData("Branches('S')/Books?$filter=Pages gt 200", "2")]
    [InlineData("OpenLoans", "3 4")]
    [InlineData("Books/AsOf(date=2010-01-01)?$filter=Status eq 'Available'&$orderby=Id desc&$top=2", "8 7")]
    [InlineData("Books/AsOf(date=2020-06-01)?$filter=not Settled&$top=3", "1 2 3")]
    [InlineData("Books/Library.AsOf(date=@d)?@d=1999-01-01", "")]
    [InlineData("Books/AsOf?date=2010-01-01&$top=2", "1 2")]
    [InlineData("Books/AsOf?@date=2010-01-01&$top=2", "1 2")]
    [InlineData("Books/Standing(status='Lent',on=2024-06-01)", "2 4 6")]
    [InlineData("Books/Standing(status='lent',on=2024-06-01)?$filter=Id gt 2&$top=1", "4")]
    [InlineData("Books/$filter(Id gt 6)", "7 8")]
    [InlineData("Books/$filter(Author/Name eq 'Mahfouz')", "1 2")]
    [InlineData("Books/$filter(@f)/$filter(Id lt 5)?@f=Id gt 2&$select=Id", "3 4")]
    [InlineData("Authors(1)/Books/$filter(Id gt 1)", "2")]
    public async Task Leads_to_a_collection(string url, string ids) => Assert.Equal(ids, await library.Service.ListAsync(url));

    [Theory]
    [InlineData("Books/$count", "8")]
    [InlineData("Books/$count?$filter=Id gt 2&$search=palace OR zorro", "1")]
    [InlineData("Books/$filter(Id gt 2)/$count", "6")]
    [InlineData("Books/Standing(status='Lost',on=2024-06-01)/$count", "1")]
    [InlineData("Books(1)/Languages/$count", "2")]
    [InlineData("Authors(1)/Books/$count", "2")]
    [InlineData("Authors(4)/Books/$count", "0")]
    [InlineData("Books(1)/Title/$value", "Palace Walk")]
    [InlineData("Books(1)/Status/$value", "Available")]
    [InlineData("Books(5)/Added/$value", "2023-01-05T08:00:00.25Z")]
    [InlineData("Books(1)/Published/From/$value", "1956-01-01")]
    [InlineData("Books(1)/Author/Name/$value", "Mahfouz")]
    [InlineData("Registry/Today/$value", "2024-06-01")]
    [InlineData("Books(1)/Price/$value", "10")]
    [InlineData("Books(2)/Price/$value", "12.5")]
    [InlineData("Books(1)/Illustrated/$value", "false")]
    [InlineData("Books(1)/Genre/$value", "Novel")]
    [InlineData("Books(1)/Tracking/$value", "00000001-0000-0000-0000-0000000000ab")]
    [InlineData("Books(5)/Title/$value", "éclair")]
    [InlineData("Books/$count?$filter=Illustrated", "1")]
    public async Task Leads_to_plain_text(string url, string text)
    {
        using var response = await library.Service.SendAsync(url);
        Assert.Equal((HttpStatusCode.OK, "text/plain", text), (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("Books(1)/Title", """{"@odata.context":"http://localhost/odata/$metadata#Books(1)/Title","value":"Palace Walk"}""")]
    [InlineData("Books(1)/Languages", """{"@odata.context":"http://localhost/odata/$metadata#Books(1)/Languages","value":["ar","en"]}""")]
    [InlineData("Books(1)/Published", """{"@odata.context":"http://localhost/odata/$metadata#Books(1)/Published","Text":"around 1956","From":"1956-01-01","To":"1956-12-31"}""")]
    [InlineData("Registry", """{"@odata.context":"http://localhost/odata/$metadata#Registry","Today":"2024-06-01","MainBranch":"North East"}""")]
    [InlineData("Books(1)/$ref", """{"@odata.context":"http://localhost/odata/$metadata#$ref","@odata.id":"Books(1)"}""")]
    [InlineData("Books(1)/Author/$ref", """{"@odata.context":"http://localhost/odata/$metadata#$ref","@odata.id":"Authors(1)"}""")]
    [InlineData("Authors(1)/Books/$ref?$filter=Id gt 1", """{"@odata.context":"http://localhost/odata/$metadata#Collection($ref)","value":[{"@odata.id":"Books(2)"}]}""")]
    [InlineData("Books(1)/Prices(times=2,currency='EUR')", """{"@odata.context":"http://localhost/odata/$metadata#Collection(Library.PriceTag)","value":[{"Text":"EUR 10","Amount":10},{"Text":"EUR 20","Amount":20}]}""")]
    [InlineData("Books(1)/Library.Prices?times=1&currency='EUR'", """{"@odata.context":"http://localhost/odata/$metadata#Collection(Library.PriceTag)","value":[{"Text":"EUR 10","Amount":10}]}""")]
    public async Task Leads_to_a_value(string url, string json) => Assert.Equal(json, await library.Service.TextAsync(url));

    [Theory]
    [InlineData("Books(4)/Subtitle")]
    [InlineData("Books(4)/Published")]
    [InlineData("Books(4)/Published/From")]
    [InlineData("Books(4)/Subtitle/$value")]
    [InlineData("Books(3)/Translator")]
    [InlineData("Books(4)/Branch")]
    public async Task Nothing_there_is_204(string url)
    {
        using var response = await library.Service.SendAsync(url);
        Assert.Equal((HttpStatusCode.NoContent, null, "4.01"), (response.StatusCode, response.Content.Headers.ContentType, response.Headers.GetValues("OData-Version").Single()));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Books(99)")]
    [InlineData("Books/abc")]
    [InlineData("Books(99)/Loans")]
    [InlineData("Books(99)/Loans/$count")]
    [InlineData("Books(99)/Author")]
    [InlineData("Books(99)/Title")]
    [InlineData("Boks")]
    [InlineData("Books(1)/Titel")]
    [InlineData("Books(1)/Title/More")]
    [InlineData("Books(1)/Published/$value")]
    [InlineData("Books(1)/Languages/$value")]
    [InlineData("Books(1)/$value")]
    [InlineData("Books(1)/$count")]
    [InlineData("Award")]
    [InlineData("Authors(1)/Books(3)")]
    [InlineData("Books(99)/Languages/$count")]
    [InlineData("Books(99)/Prices(times=2,currency='EUR')")]
    [InlineData("Books(1)/Prices(times=1,currency='EUR')/$count")]
    [InlineData("$entity?$id=Books(99)")]
    [InlineData("$entity?$id=http://elsewhere.example/Books(1)")]
    [InlineData("Books/$count/Title")]
    [InlineData("Books/$value")]
    [InlineData("$count")]
    public async Task Nothing_known_is_404(string url) => Assert.Equal(404, (await library.Service.ErrorAsync(url)).Status);
}
