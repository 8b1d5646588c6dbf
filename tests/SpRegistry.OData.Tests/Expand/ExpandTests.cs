using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Expand;

public sealed class ExpandTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Books(1)?$select=Id&$expand=Author($select=Name)", """{"Id":1,"Author":{"Name":"Mahfouz"}}""")]
    [InlineData("Books(1)?$select=Id&$expand=Translator($select=Id)", """{"Id":1,"Translator":{"Id":2}}""")]
    [InlineData("Books(3)?$select=Id&$expand=Translator", """{"Id":3,"Translator":null}""")]
    [InlineData("Books(1)?$select=Id&$expand=Branch", """{"Id":1,"Branch":{"Code":"N/E","Name":"North East"}}""")]
    [InlineData("Books(4)?$select=Id&$expand=Branch", """{"Id":4,"Branch":null}""")]
    [InlineData("Books(1)?$select=AuthorId&$expand=Author($select=Id)", """{"AuthorId":1,"Author":{"Id":1}}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans($select=Id)", """{"Id":1,"Loans":[{"Id":1},{"Id":2}]}""")]
    [InlineData("Books(3)?$select=Id&$expand=Loans", """{"Id":3,"Loans":[]}""")]
    [InlineData("Books(1)?$select=Id&$expand=Tags($select=Slug)", """{"Id":1,"Tags":[{"Slug":"cairo"},{"Slug":"family"}]}""")]
    [InlineData("Authors(1)?$select=Id&$expand=Awards($orderby=Year;$select=Title)", """{"Id":1,"Awards":[{"Title":"State Prize"},{"Title":"Nobel"}]}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans($filter=Borrower eq 'Bob';$select=Id)", """{"Id":1,"Loans":[{"Id":2}]}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans($filter=Id gt @n;$select=Id)&@n=1", """{"Id":1,"Loans":[{"Id":2}]}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans($count=true;$top=1;$select=Id)", """{"Id":1,"Loans@odata.count":2,"Loans":[{"Id":1}]}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans($skip=1;$select=Id)", """{"Id":1,"Loans":[{"Id":2}]}""")]
    [InlineData("Books(3)?$select=Id&$expand=Loans($count=true)", """{"Id":3,"Loans@odata.count":0,"Loans":[]}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans($orderby=LentOn desc;$select=Borrower)", """{"Id":1,"Loans":[{"Borrower":"Bob"},{"Borrower":"Ann"}]}""")]
    [InlineData("Loans(3)?$select=Id&$expand=Book($select=Title;$expand=Author($select=Name))", """{"Id":3,"Book":{"Title":"Sugar Street","Author":{"Name":"Mahfouz"}}}""")]
    [InlineData("Books(2)?$select=Id&$expand=Author($select=Id;$expand=Books($select=Id;$expand=Loans($select=Id)))", """{"Id":2,"Author":{"Id":1,"Books":[{"Id":1,"Loans":[{"Id":1},{"Id":2}]},{"Id":2,"Loans":[{"Id":3}]}]}}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans/$count", """{"Id":1,"Loans@odata.count":2}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans/$count($filter=Id gt 1)", """{"Id":1,"Loans@odata.count":1}""")]
    [InlineData("Books(1)?$select=Id&$expand=Author/$ref", """{"Id":1,"Author":{"@odata.id":"Authors(1)"}}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans/$ref($top=1)", """{"Id":1,"Loans":[{"@odata.id":"Loans(1)"}]}""")]
    [InlineData("Books(1)?$select=Id&$expand=Library.Book/Author($select=Id)", """{"Id":1,"Author":{"Id":1}}""")]
    [InlineData("Books(1)?$select=Id&$expand=Loans($filter=Id gt @n;@n=1;$select=Id)", """{"Id":1,"Loans":[{"Id":2}]}""")]
    [InlineData("Branches('S')?$select=Code&$expand=Books($select=Id;$levels=1)", """{"Code":"S","Books":[{"Id":2},{"Id":3}]}""")]
    public async Task Shows_related_entities_inside(string url, string json)
    {
        using var response = await library.Service.SendAsync(url, accept: "application/json;odata.metadata=none");
        Assert.Equal(json, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_parent_of_a_page_gets_its_own()
    {
        var page = await library.Service.GetAsync("Books?$select=Id&$expand=Loans($select=Id),Tags($select=Slug),Author($select=Id)&$orderby=Pages desc&$top=3");
        Assert.Equal(
            """[{"Id":1,"Loans":[{"Id":1},{"Id":2}],"Tags":[{"Slug":"cairo"},{"Slug":"family"}],"Author":{"Id":1}},{"Id":2,"Loans":[{"Id":3}],"Tags":[{"Slug":"cairo"}],"Author":{"Id":1}},{"Id":6,"Loans":[],"Tags":[],"Author":{"Id":3}}]""",
            page.GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task Parents_that_share_a_child_each_show_it()
    {
        var page = await library.Service.GetAsync("Loans?$select=Id&$expand=Book($select=Id;$expand=Branch($select=Code))");
        Assert.Equal("1 1 2 4", string.Join(' ', page.GetProperty("value").EnumerateArray().Select(l => l.GetProperty("Book").GetProperty("Id").GetInt32())));
    }

    [Fact]
    public async Task A_long_list_goes_on_behind_a_nested_next_link()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { ChildPageSize = 2 });
        var page = await service.GetAsync("Authors?$select=Id&$expand=Books($select=Id;$orderby=Title desc;$filter=Id gt @n;$count=true)&@n=0");
        var author = page.GetProperty("value")[2];
        Assert.Equal("5 6", string.Join(' ', author.GetProperty("Books").EnumerateArray().Select(b => b.GetProperty("Id").GetInt32())));
        Assert.Equal(4, author.GetProperty("Books@odata.count").GetInt32());
        Assert.Equal("4 3", string.Join(' ', await Paging.PagingTests.CrawlAsync(service, author.GetProperty("Books@odata.nextLink").GetString()!, 2)));
        Assert.False(page.GetProperty("value")[0].TryGetProperty("Books@odata.nextLink", out _));
    }

    [Fact]
    public async Task A_nested_top_beyond_the_limit_goes_on_to_its_end()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { ChildPageSize = 2 });
        var author = (await service.GetAsync("Authors(3)?$select=Id&$expand=Books($select=Id;$top=3)")).GetProperty("Books@odata.nextLink").GetString()!;
        Assert.Equal("5", await service.ListAsync(author));
    }

    [Fact]
    public async Task A_nested_link_from_another_day_stays_on_that_day()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions { ChildPageSize = 1 });
        var link = (await service.GetAsync("Books/AsOf(date=2010-01-01)?$select=Id&$expand=Loans($select=Id)")).GetProperty("value")[0].GetProperty("Loans@odata.nextLink").GetString()!;
        Assert.Contains("/AsOf(date=2010-01-01)/1/Loans?", link, StringComparison.Ordinal);
        Assert.Equal("2", await service.ListAsync(link));
    }
}
