using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Protocol;

/// <summary>What an answer says of itself where all is to be said (JSON Format 4.01, 3.1.2, 4.6).</summary>
public sealed class FullMetadataTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Books(1)?$select=Id,Title,Genre,SecondGenre,Pages,Price,Illustrated", """{"@odata.type":"#Library.Book","@odata.id":"Books(1)","Id@odata.type":"#Int32","Id":1,"Title":"Palace Walk","Genre@odata.type":"#Library.Genre","Genre":"Novel","SecondGenre":null,"Pages@odata.type":"#Int32","Pages":500,"Price":10,"Illustrated":false}""")]
    [InlineData("Books(5)?$select=Added,Tracking", """{"@odata.type":"#Library.Book","@odata.id":"Books(5)","Added@odata.type":"#DateTimeOffset","Added":"2023-01-05T08:00:00.25Z","Tracking@odata.type":"#Guid","Tracking":"00000005-0000-0000-0000-0000000000ab"}""")]
    [InlineData("Books(1)?$select=Languages,Published", """{"@odata.type":"#Library.Book","@odata.id":"Books(1)","Languages@odata.type":"#Collection(String)","Languages":["ar","en"],"Published":{"@odata.type":"#Library.PrintedDate","Text":"around 1956","From@odata.type":"#Date","From":"1956-01-01","To@odata.type":"#Date","To":"1956-12-31"}}""")]
    [InlineData("Books(1)?$select=Languages($filter=$this eq 'en')", """{"@odata.type":"#Library.Book","@odata.id":"Books(1)","Languages@odata.type":"#Collection(String)","Languages":["en"]}""")]
    [InlineData("Registry?$select=Today", """{"@odata.type":"#Library.Registry","@odata.id":"Registry","Today@odata.type":"#Date","Today":"2024-06-01"}""")]
    [InlineData("Books(5)/Added", """{"@odata.type":"#DateTimeOffset","value":"2023-01-05T08:00:00.25Z"}""")]
    [InlineData("Books(1)/Title", """{"value":"Palace Walk"}""")]
    [InlineData("Books(1)/Languages", """{"@odata.type":"#Collection(String)","value":["ar","en"]}""")]
    [InlineData("Books(1)/Languages?$top=1", """{"@odata.type":"#Collection(String)","value":["ar"]}""")]
    [InlineData("Registry/Today", """{"@odata.type":"#Date","value":"2024-06-01"}""")]
    [InlineData("Books(1)/Published?$select=From", """{"@odata.type":"#Library.PrintedDate","From@odata.type":"#Date","From":"1956-01-01"}""")]
    [InlineData("Books(1)/Prices(times=1,currency='EUR')", """{"value":[{"@odata.type":"#Library.PriceTag","Text":"EUR 10","Amount":10}]}""")]
    [InlineData("Books?$apply=groupby((Genre,Author/Id),aggregate($count as N))&$top=1", """{"value":[{"@odata.id":null,"Genre@odata.type":"#Library.Genre","Genre":"Novel","Author":{"Id@odata.type":"#Int32","Id":1},"N@odata.type":"#Int64","N":2}]}""")]
    [Trait("Clause", "json-14")]
    public async Task Every_value_says_its_type_where_JSON_does_not_show_it(string url, string json) => Assert.Equal(json, WithoutContext(await TextAsync(url)));

    [Fact]
    [Trait("Clause", "json-14")]
    public async Task Infinity_is_said_to_be_a_number()
    {
        await using var service = await LibraryService.StartAsync(rows: db => db.Add(new Measure { Id = 1, Size = double.PositiveInfinity, Ratio = 1.5f, Amount = 1.5m, Small = 1 }));
        using var response = await service.SendAsync("Measures(1)?$select=Size,Ratio,Amount,Small,Digits", accept: "application/json;metadata=full", headers: ("OData-MaxVersion", "4.01"));
        Assert.EndsWith(
            ""","Amount@type":"Decimal","Amount":1.5,"Size@type":"Double","Size":"INF","Ratio@type":"Single","Ratio":1.5,"Small@type":"Int16","Small":1,"Digits@type":"Collection(Int32)","Digits":[]}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authors?$filter=Id eq 1&$select=Name&$expand=Awards($select=Title)", "Authors(1)/Awards(1) Authors(1)/Awards(2)")]
    [InlineData("Authors(1)?$select=Name&$expand=Awards($select=Title)", "Authors(1)/Awards(1) Authors(1)/Awards(2)")]
    [InlineData("Books(1)?$expand=Author($expand=Awards)", "Authors(1)/Awards(1) Authors(1)/Awards(2)")]
    [InlineData("Authors(1)?$expand=Awards($filter=Id gt $it/Id)", "Authors(1)/Awards(2)")]
    [InlineData("Authors(1)?$expand=Awards/$ref", "Authors(1)/Awards(1) Authors(1)/Awards(2)")]
    [Trait("Clause", "json-14")]
    public async Task What_is_part_of_an_entity_has_an_address_below_it(string url, string ids) =>
        Assert.Equal(ids, string.Join(' ', Ids(await TextAsync(url)).Where(id => id.Contains("/Awards", StringComparison.Ordinal))));

    [Fact]
    public async Task The_parts_of_each_entity_that_is_expanded_come_in_pages_too()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { ChildPageSize = 1 });
        var awards = await service.GetAsync("Authors(1)?$expand=Awards($select=Id)");
        Assert.Equal("""[{"Id":1}]""", awards.GetProperty("Awards").GetRawText());
        Assert.Equal("2", await service.ListAsync(awards.GetProperty("Awards@odata.nextLink").GetString()!));
    }

    [Theory]
    [InlineData("Authors(1)")]
    [InlineData("Books(1)")]
    [InlineData("Authors(1)/Awards(1)")]
    [InlineData("Books/AsOf(date=2010-01-01)/1")]
    [Trait("Clause", "json-14")]
    public async Task Every_link_leads_somewhere(string url)
    {
        foreach (var link in JsonDocument.Parse(await TextAsync(url)).RootElement.EnumerateObject().Where(p => p.Name.EndsWith("Link", StringComparison.Ordinal) || p.Name == "@odata.id"))
        {
            using var response = await library.Service.SendAsync(link.Value.GetString()!);
            Assert.True((int)response.StatusCode is 200 or 204, $"{link} {(int)response.StatusCode}");
        }
    }

    [Theory]
    [InlineData("Books/AsOf(date=2010-01-01)?$filter=Id eq 1&$select=Title", "Books(1)", "Books/AsOf(date=2010-01-01)/1")]
    [InlineData("Books/AsOf(date=2010-01-01)/1?$select=Title", "Books(1)", "Books/AsOf(date=2010-01-01)/1")]
    [InlineData("Books/Standing(status='Lost',on=2024-06-01)?$select=Title", "Books(8)", "Books/Standing(status='Lost',on=2024-06-01)/8")]
    [InlineData("Books(1)?$select=Title", "Books(1)", null)]
    public async Task A_row_of_a_function_is_the_entity_of_the_set_read_elsewhere(string url, string id, string? readLink)
    {
        var answer = JsonDocument.Parse(await TextAsync(url)).RootElement;
        var row = answer.TryGetProperty("value", out var rows) ? rows[0] : answer;
        Assert.Equal(id, row.GetProperty("@odata.id").GetString());
        Assert.Equal(readLink, row.TryGetProperty("@odata.readLink", out var link) ? link.GetString() : null);
        using var read = await library.Service.SendAsync(readLink ?? id);
        Assert.Equal(row.GetProperty("Title").GetString(), JsonDocument.Parse(await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("Title").GetString());
    }

    [Fact]
    public async Task What_a_row_of_a_function_leads_to_has_its_own_id()
    {
        Assert.Equal(["Books(1)", "Authors(1)", "Loans(1)", "Loans(2)"], Ids(await TextAsync("Books/AsOf(date=2010-01-01)/1?$expand=Author,Loans")));
        Assert.Equal(["Authors(1)"], Ids(await TextAsync("Books/AsOf(date=2010-01-01)/1?$select=Id&$expand=Author/$ref")).Skip(1));
    }

    [Theory]
    [InlineData("Books(1)/Author/Name", "Authors(1)/Name")]
    [InlineData("Branches('N%2FE')/Books(1)/Branch/Name", "Branches('N%2FE')/Name")]
    [InlineData("Books/AsOf(date=2010-01-01)/1/Author/Name", "Authors(1)/Name")]
    [InlineData("Loans(1)/Book/Published", "Books(1)/Published")]
    [InlineData("Loans(1)/Book/Author/Name", "Authors(1)/Name")]
    [InlineData("Books(1)/Title", "Books(1)/Title")]
    [InlineData("Books(1)/Author", "Authors/$entity")]
    [InlineData("Registry/Today", "Registry/Today")]
    public async Task The_context_of_a_property_names_the_entity_it_is_of(string url, string context) =>
        Assert.Equal("http://localhost/odata/$metadata#" + context, (await library.Service.GetAsync(url)).GetProperty("@odata.context").GetString());

    private async Task<string> TextAsync(string url)
    {
        using var response = await library.Service.SendAsync(url.Replace(" ", "%20", StringComparison.Ordinal), accept: "application/json;metadata=full");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string WithoutContext(string json) => "{" + json[(json.IndexOf("\",", StringComparison.Ordinal) + 2)..];

    private static List<string> Ids(string json) =>
        [.. json.Split("\"@odata.id\":\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)])];
}
