using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Apply;

/// <summary><c>$apply</c> inside <c>$expand</c>: over the related entities of each entity by itself.</summary>
public sealed class NestedApplyTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Authors?$expand=Books($apply=groupby((Genre),aggregate($count as N,Price with sum as T)))", "Novel,2,22.5/Poetry,1,99.5|Essay,1,0/Novel,1,5|Poetry,2,14|Essay,1,3/")]
    [InlineData("Authors?$expand=Books($apply=filter(Price gt 4)/groupby((Genre),aggregate($count as N)))", "Novel,2/Poetry,1/Novel,1|Poetry,2/")]
    [InlineData("Authors?$expand=Books($apply=groupby((Genre)))", "Novel/Poetry|Essay/Novel|Poetry|Essay/")]
    [InlineData("Authors?$expand=Books($apply=groupby((Genre),aggregate($count as N));$filter=N gt 1)", "Novel,2//Poetry,2/")]
    [InlineData("Authors?$expand=Books($apply=groupby((Genre),aggregate($count as N))/filter(N gt 1))", "Novel,2//Poetry,2/")]
    [InlineData("Authors?$expand=Books($apply=groupby((Genre),aggregate($count as N))/aggregate(N with max as M))", "2/1/2/")]
    [InlineData("Authors?$expand=Books($apply=groupby((Genre),aggregate($count as N));$orderby=N desc,Genre;$top=1;$select=Genre)", "Novel/Poetry/Poetry/")]
    [InlineData("Authors?$expand=Books($apply=topcount(1,Price);$select=Id)", "2/8/4/")]
    [InlineData("Authors?$expand=Books($apply=orderby(Price desc)/skip(1)/top(1);$select=Id)", "1/7/5/")]
    [InlineData("Authors?$expand=Books($apply=compute(Price mul 2 as D)/filter(D gt 20);$select=D)", "25/199//")]
    [InlineData("Authors?$expand=Books($apply=search(street OR zorro);$select=Id)", "2//6/")]
    [InlineData("Authors?$expand=Books($apply=groupby((rollup(Illustrated,Genre)),aggregate($count as N));$filter=N gt 1)", "False,Novel,2|False,2/False,2/False,3/")]
    [InlineData("Tags?$expand=Books($apply=groupby((Author/Name),aggregate($count as N)))", "{Mahfouz},2/{Mahfouz},1/")]
    [InlineData("Books?$top=4&$expand=Branch($expand=Books($apply=groupby((Genre),aggregate($count as N))))", "[Novel,1]/[Novel,1|Essay,1]/[Novel,1|Essay,1]/")]
    public async Task Related_entities_are_grouped_for_each(string url, string rows) => Assert.Equal(rows, await RowsAsync(url));

    /// <summary>Of nothing an aggregate is one row all the same.</summary>
    [Theory]
    [InlineData("Books?$top=4&$expand=Loans($apply=aggregate($count as N,Id with max as M))", "2,2/1,3/0,/1,4")]
    [InlineData("Books?$top=4&$expand=Loans($apply=filter(Borrower eq 'Ann')/aggregate($count as N))", "1/0/0/1")]
    [InlineData("Tags?$expand=Books($apply=aggregate(Price with sum as T,$count as N);$select=T)", "22.5/10/")]
    [InlineData("Authors?$expand=Books($apply=aggregate(Price with sum from Genre with max as Most))", "22.5/99.5/14/")]
    public async Task Each_shows_what_its_own_amount_to(string url, string rows) => Assert.Equal(rows, await RowsAsync(url));

    [Fact]
    public async Task An_amount_of_nothing_is_written_like_any_other()
    {
        using var response = await library.Service.SendAsync("Books?$filter=Id in (2,3)&$select=Id&$expand=Loans($apply=aggregate($count as N,Id with max as M);$count=true)", accept: "application/json;odata.metadata=full;IEEE754Compatible=true");
        var books = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("value");
        Assert.Equal("""[{"@odata.id":null,"N@odata.type":"#Int64","N":"1","M@odata.type":"#Int64","M":"3"}]""", books[0].GetProperty("Loans").GetRawText());
        Assert.Equal("""[{"@odata.id":null,"N@odata.type":"#Int64","N":"0","M":null}]""", books[1].GetProperty("Loans").GetRawText());
        Assert.Equal(("1", "1"), (books[0].GetProperty("Loans@odata.count").GetString(), books[1].GetProperty("Loans@odata.count").GetString()));
    }

    [Fact]
    public async Task The_context_says_what_a_related_row_shows() =>
        Assert.Equal(
            "http://localhost/odata/$metadata#Authors(Id,Books(Genre,N))",
            (await library.Service.GetAsync("Authors?$select=Id&$expand=Books($apply=groupby((Genre),aggregate($count as N)))")).GetProperty("@odata.context").GetString());

    [Fact]
    public async Task Many_groups_go_on_behind_a_nested_next_link()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { ChildPageSize = 2 });
        var author = (await service.GetAsync("Authors?$select=Id&$expand=Books($apply=groupby((Genre),aggregate($count as N)))")).GetProperty("value")[2];
        Assert.Equal("Novel,1|Poetry,2", Text(author.GetProperty("Books")));
        Assert.Equal("Essay,1", Text((await service.GetAsync(author.GetProperty("Books@odata.nextLink").GetString()!)).GetProperty("value")));
    }

    private async Task<string> RowsAsync(string url)
    {
        var page = await library.Service.GetAsync(url.Replace(" ", "%20", StringComparison.Ordinal));
        return string.Join('/', page.GetProperty("value").EnumerateArray().Select(row =>
        {
            var expanded = row.EnumerateObject().Last().Value;
            return expanded.ValueKind == JsonValueKind.Object ? $"[{Text(expanded.EnumerateObject().Last().Value)}]" : expanded.ValueKind == JsonValueKind.Null ? "" : Text(expanded);
        }));
    }

    private static string Text(JsonElement rows) => string.Join('|', rows.EnumerateArray().Select(One));

    private static string One(JsonElement row) =>
        string.Join(',', row.EnumerateObject().Where(p => !p.Name.Contains('@', StringComparison.Ordinal)).Select(p => p.Value.ValueKind == JsonValueKind.Object ? $"{{{One(p.Value)}}}" : p.Value.ToString()));
}
