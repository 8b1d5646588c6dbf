using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Select;

public sealed class SelectTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Books(1)", """{"Id":1,"Isbn":"978/1","Title":"Palace Walk","Subtitle":"A Novel","Genre":"Novel","SecondGenre":null,"Pages":500,"Price":10,"Illustrated":false,"Added":"2023-01-01T08:00:00Z","Tracking":"00000001-0000-0000-0000-0000000000ab","Languages":["ar","en"],"AuthorId":1,"Status":"Available","FullTitle":"Palace Walk: A Novel","Settled":true,"Published":{"Text":"around 1956","From":"1956-01-01","To":"1956-12-31"}}""")]
    [InlineData("Books(4)?$select=Id,Published,Subtitle", """{"Id":4,"Subtitle":null,"Published":null}""")]
    [InlineData("Books(1)?$select=Title,Id,Title", """{"Id":1,"Title":"Palace Walk"}""")]
    [InlineData("Books(1)?select=published/to,Published/Text,ID", """{"Id":1,"Published":{"To":"1956-12-31","Text":"around 1956"}}""")]
    [InlineData("Authors(2)?$select=*", """{"Id":2,"Name":"Hutchins","Country":"USA","Born":null}""")]
    [InlineData("Authors(2)?$select=Books", "{}")]
    [InlineData("Registry?$select=Today", """{"Today":"2024-06-01"}""")]
    [InlineData("Books(1)?$select=Published($select=From)", """{"Published":{"From":"1956-01-01"}}""")]
    [InlineData("Books(1)?$select=Languages($filter=$this eq 'en')", """{"Languages":["en"]}""")]
    [InlineData("Books(1)?$select=Languages($filter=contains($this,'r') or length($this) gt 2)", """{"Languages":["ar"]}""")]
    [InlineData("Books(1)?$select=Languages(@a=$this;$filter=endswith(@a,'n'))", """{"Languages":["en"]}""")]
    [InlineData("Books(1)?$select=Languages($orderby=$this desc;$top=1;$count=true)", """{"Languages@odata.count":2,"Languages":["en"]}""")]
    [InlineData("Books(1)?$select=Languages($skip=1)", """{"Languages":["en"]}""")]
    [InlineData("Books(1)?$select=Languages($search=AR)", """{"Languages":["ar"]}""")]
    public async Task Shows_what_is_selected_in_the_order_of_the_contract(string url, string json)
    {
        using var response = await library.Service.SendAsync(url, accept: "application/json;metadata=none");
        Assert.Equal(json, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Books?$top=0", "#Books")]
    [InlineData("Books(1)", "#Books/$entity")]
    [InlineData("Loans(3)/Book", "#Books/$entity")]
    [InlineData("Books?$top=0&$select=Id,Published/From", "#Books(Id,Published/From)")]
    [InlineData("Books?$top=0&$expand=Author", "#Books(Author())")]
    [InlineData("Books(1)?$select=Id&$expand=Author($select=Name;$expand=Books)", "#Books(Id,Author(Name,Books()))/$entity")]
    [InlineData("Authors(1)/Awards?$top=0", "#Authors(1)/Awards")]
    [InlineData("Authors(1)/Books?$top=0", "#Books")]
    public async Task The_context_says_what_is_shown(string url, string context) =>
        Assert.Equal("http://localhost/odata/$metadata" + context, (await library.Service.GetAsync(url)).GetProperty("@odata.context").GetString());

    [Theory]
    [InlineData("Books?$select=Title($top=1)", "MisplacedOption")]
    [InlineData("Books?$select=Languages($expand=Author)", "MisplacedOption")]
    [InlineData("Books?$select=Languages($filter=Title eq 'x')", "UnknownProperty")]
    public async Task Options_of_what_is_no_collection_are_told(string url, string code) =>
        Assert.Equal((400, code), await library.Service.ErrorAsync(url) is var (status, error) ? (status, error.GetProperty("code").GetString()) : default);

    [Fact]
    public async Task A_client_of_40_gets_its_context() =>
        Assert.Equal("http://localhost/odata/$metadata#Books", (await library.Service.GetAsync("Books?$top=0&$expand=Author", ("OData-MaxVersion", "4.0"))).GetProperty("@odata.context").GetString());
}
