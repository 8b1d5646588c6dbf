using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Path;

/// <summary>Every pair of two sets' entities, related or not (URL Conventions 4.01, 4.15).</summary>
[Trait("Clause", "40adv-15")]
public sealed class CrossJoinTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Fact]
    public async Task What_is_not_expanded_is_a_link()
    {
        var page = await library.Service.GetAsync("$crossjoin(Branches,Tags)?$top=2&$count=true");
        Assert.Equal("http://localhost/odata/$metadata#Collection(Edm.ComplexType)", page.GetProperty("@odata.context").GetString());
        Assert.Equal(6, page.GetProperty("@odata.count").GetInt32());
        Assert.Equal(
            """[{"Branches@odata.navigationLink":"Branches('N%2FE')","Tags@odata.navigationLink":"Tags('cairo')"},{"Branches@odata.navigationLink":"Branches('N%2FE')","Tags@odata.navigationLink":"Tags('family')"}]""",
            page.GetProperty("value").GetRawText());
    }

    [Theory]
    [InlineData("$filter=Books/AuthorId eq Authors/Id and Authors/Country eq 'EGY'&$expand=Authors($select=Name)", """[{"Books@odata.navigationLink":"Books(1)","Authors":{"Name":"Mahfouz"}},{"Books@odata.navigationLink":"Books(2)","Authors":{"Name":"Mahfouz"}}]""")]
    [InlineData("$filter=Books/AuthorId eq Authors/Id&$expand=Books($select=Id;$expand=Loans($select=Id)),Authors($select=Name)&$orderby=Authors/Name desc,Books/Id&$top=2&$skip=1", """[{"Books":{"Id":4,"Loans":[{"Id":4}]},"Authors":{"Name":"O'Neil"}},{"Books":{"Id":5,"Loans":[]},"Authors":{"Name":"O'Neil"}}]""")]
    [InlineData("$filter=Books/Author eq Authors and Books/Loans/any()&$select=Books", """[{"Books@odata.navigationLink":"Books(1)"},{"Books@odata.navigationLink":"Books(2)"},{"Books@odata.navigationLink":"Books(4)"}]""")]
    [InlineData("$apply=filter(Books/AuthorId eq Authors/Id)/groupby((Authors/Name),aggregate($count as N))&$filter=N gt 2&$select=Authors", """[{"Authors":{"Name":"O'Neil"}}]""")]
    public async Task Pairs_are_chosen_ordered_and_expanded(string options, string rows) =>
        Assert.Equal(rows, (await library.Service.GetAsync($"$crossjoin(Books,Authors)?{options.Replace(" ", "%20", StringComparison.Ordinal)}")).GetProperty("value").GetRawText());

    [Fact]
    public async Task Every_pair_comes_once_page_by_page()
    {
        List<string> pairs = [];
        var url = "$crossjoin(Authors,Branches,Tags)?$orderby=Branches/Name desc";
        while (true)
        {
            var page = await library.Service.GetAsync(url, ("Prefer", "maxpagesize=5"));
            pairs.AddRange(page.GetProperty("value").EnumerateArray().Select(row => row.GetRawText()));
            if (!page.TryGetProperty("@odata.nextLink", out var next))
            {
                break;
            }
            url = next.GetString()!;
        }
        Assert.Equal((24, 24), (pairs.Count, pairs.Distinct().Count()));
        Assert.Equal("24", await library.Service.TextAsync("$crossjoin(Authors,Branches,Tags)/$count"));
    }

    [Theory]
    [InlineData("$crossjoin(Books,Registry)")]
    [InlineData("$crossjoin(Books,Autors)")]
    [InlineData("$crossjoin(Books,Authors)(1)")]
    [InlineData("$crossjoin(Books,Authors)/1")]
    [InlineData("$crossjoin(Books,Authors)/Title")]
    public async Task Only_sets_are_joined(string url) => Assert.Equal(404, (await library.Service.ErrorAsync(url)).Status);
}
