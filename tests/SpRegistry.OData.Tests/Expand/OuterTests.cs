using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Expand;

/// <summary>Inside an expand <c>$it</c> is the entity that the path names, <c>$this</c> the related one (URL Conventions 4.01, 5.1.1.13).</summary>
public sealed class OuterTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Authors?$expand=Books($filter=Id gt $it/Id;$select=Id)", "1: 2|2: 7 8|3: 4 5 6|4:")]
    [InlineData("Authors?$expand=Books($filter=$IT/Id lt $THIS/Id;$select=Id)", "1: 2|2: 7 8|3: 4 5 6|4:")]
    [InlineData("Authors?$expand=Books($filter=$it/Id eq 1 or Id eq 3)", "1: 1 2|2:|3: 3|4:")]
    [InlineData("Authors?$expand=Books($filter=@f)&@f=$it/Id eq Id or AuthorId eq 3", "1: 1|2:|3: 3 4 5 6|4:")]
    [InlineData("Authors?$expand=Books($filter=@f;@f=$it/Id eq Id)", "1: 1|2:|3: 3|4:")]
    [InlineData("Authors?$expand=Books($orderby=Id mod $it/Id,Id desc)", "1: 2 1|2: 8 7|3: 6 3 4 5|4:")]
    [InlineData("Authors?$expand=Books($orderby=Id mod $it/Id,Id desc;$top=2;$skip=1)", "1: 1|2: 7|3: 3 4|4:")]
    [InlineData("Authors?$expand=Books($filter=Loans/any(l:l/Id eq $it/Id))", "1: 1|2:|3:|4:")]
    [InlineData("Authors?$expand=Books($filter=Loans/$count($filter=Id ge $it/Id) gt 0)", "1: 1 2|2:|3: 4|4:")]
    [InlineData("Authors?$expand=Books($filter=AuthorId eq $root/Books(3)/AuthorId and Id ne $it/Id)", "1:|2:|3: 4 5 6|4:")]
    [InlineData("Authors?$filter=Id gt 1&$top=1&$expand=Books($filter=Id gt $it/Id add 5)", "2: 8")]
    public async Task Related_entities_are_compared_with_the_outer_one(string url, string books) =>
        Assert.Equal(books, await ListAsync(url, "Books"));

    [Fact]
    public async Task Related_entities_through_links_are_too() =>
        Assert.Equal("cairo: 1|family: 1|unused:", string.Join('|', (await library.Service.GetAsync("Tags?$expand=Books($filter=contains(Title,'Palace') and $it/Slug ne 'x';$select=Id)")).GetProperty("value").EnumerateArray().Select(t => Text(t, "Slug", "Books"))));

    /// <summary>Books 2 and 3 stand in one branch, of which each shows the others.</summary>
    [Fact]
    public async Task Who_shares_a_related_entity_sees_it_each_in_its_own_way()
    {
        var books = (await library.Service.GetAsync("Books?$top=4&$select=Id&$expand=Branch($select=Code;$expand=Books($filter=Id ne $it/Id;$select=Id))")).GetProperty("value");
        Assert.Equal(
            """[{"Id":1,"Branch":{"Code":"N/E","Books":[]}},{"Id":2,"Branch":{"Code":"S","Books":[{"Id":3}]}},{"Id":3,"Branch":{"Code":"S","Books":[{"Id":2}]}},{"Id":4,"Branch":null}]""",
            books.GetRawText());
    }

    [Theory]
    [InlineData("Books(1)?$select=Id&$expand=Author($select=Id;$expand=Books($filter=Pages lt $it/Pages;$select=Id))", """{"Id":1,"Author":{"Id":1,"Books":[{"Id":2}]}}""")]
    [InlineData("Authors(1)?$select=Id&$expand=Books($select=Id;$expand=Loans($filter=Id ge $it/Id add 1;$select=Id;$count=true))", """{"Id":1,"Books":[{"Id":1,"Loans@odata.count":1,"Loans":[{"Id":2}]},{"Id":2,"Loans@odata.count":1,"Loans":[{"Id":3}]}]}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans/$count($filter=Id gt $it/Id)", """{"Id":1,"Loans@odata.count":1}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans/$ref($filter=Id gt $it/Id)", """{"Id":1,"Loans":[{"@odata.id":"Loans(2)"}]}""")]
    public async Task However_deep_it_is_the_outermost(string url, string json)
    {
        using var response = await library.Service.SendAsync(url, accept: "application/json;odata.metadata=none");
        Assert.Equal(json, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Loans/$count($filter=Id le $it/Id) gt 0", "1 4")]
    [InlineData("Loans/$filter(Id le $it/Id)/$count gt 0", "1 4")]
    [InlineData("Loans/$filter($this/Id le 1)/$count gt 0", "1")]
    [InlineData("Author/Books/$count($filter=Id gt $it/Id) eq 0", "2 6 8")]
    public async Task In_a_filter_it_is_the_row_however_deep(string filter, string ids) =>
        Assert.Equal(ids, await library.Service.ListAsync($"Books?$filter={Uri.EscapeDataString(filter)}"));

    /// <summary>A next link would have to say what <c>$it</c> was.</summary>
    [Fact]
    public async Task A_list_that_cannot_go_on_is_told()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { ChildPageSize = 2 });
        var (status, error) = await service.ErrorAsync("Authors?$expand=Books($filter=Id gt $it/Id)");
        Assert.Equal((400, "ChildPageSize", "$expand"), (status, error.GetProperty("code").GetString(), error.GetProperty("target").GetString()));
        Assert.Equal(4, (await service.GetAsync("Authors?$expand=Books($filter=Id gt $it/Id;$top=2)")).GetProperty("value").GetArrayLength());
    }

    private async Task<string> ListAsync(string url, string navigation) =>
        string.Join('|', (await library.Service.GetAsync(url.Replace(" ", "%20", StringComparison.Ordinal))).GetProperty("value").EnumerateArray().Select(row => Text(row, "Id", navigation)));

    private static string Text(System.Text.Json.JsonElement row, string key, string navigation) =>
        $"{row.GetProperty(key)}:{string.Concat(row.GetProperty(navigation).EnumerateArray().Select(child => " " + child.GetProperty("Id")))}";
}
