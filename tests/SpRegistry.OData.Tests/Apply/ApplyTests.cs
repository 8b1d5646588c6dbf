using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Apply;

public sealed class ApplyTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("groupby((Genre))", "Novel|Poetry|Essay")]
    [InlineData("groupby((genre))", "Novel|Poetry|Essay")]
    [InlineData("groupby((Genre),aggregate($count as N))", "Novel,3|Poetry,3|Essay,2")]
    [InlineData("groupby((Author/Name,Genre),aggregate(Price with sum as Total))", "{Hutchins},Poetry,99.5|{Hutchins},Essay,0|{Mahfouz},Novel,22.5|{O'Neil},Novel,5|{O'Neil},Poetry,14|{O'Neil},Essay,3")]
    [InlineData("groupby((Genre),aggregate(Pages with min as A,Pages with max as B,Pages with average as C))", "Novel,300,500,366.6666666666667|Poetry,80,120,100|Essay,120,120,120")]
    [InlineData("groupby((Genre),aggregate(Author/Name with countdistinct as N))", "Novel,2|Poetry,2|Essay,2")]
    [InlineData("groupby((Branch/Name),aggregate(Loans/$count as L))", "{},1|{North East},2|{South},1")]
    [InlineData("groupby((Published/From),aggregate($count as N))", "{},7|{1956-01-01},1")]
    [InlineData("aggregate($count as N,Price with sum as T)", "8,144")]
    [InlineData("filter(Price gt 9)/aggregate($count as N,Price with sum as T)", "3,122")]
    [InlineData("filter(Id eq -1)/aggregate($count as N,Price with sum as T,Pages with max as M)", "0,,")]
    [InlineData("filter(Id eq 7)/aggregate(Pages with sum as T,Pages with average as M,Pages with countdistinct as D)", ",,0")]
    [InlineData("filter(Id eq -1)/groupby((Genre),aggregate($count as N))", "")]
    [InlineData("compute(year(Added) as Y)/groupby((Y),aggregate($count as N))", "2023,8")]
    [InlineData("groupby((Genre),aggregate($count as N))/filter(N lt 3)", "Essay,2")]
    [InlineData("groupby((Genre),aggregate($count as N)/filter(N lt 3))", "Essay,2")]
    [InlineData("groupby((Genre),aggregate($count as N))/aggregate(N with max as Most)", "3")]
    [InlineData("groupby((Genre),aggregate(Price with sum as T))/compute(T mul 2 as D)", "Novel,27.5,55|Poetry,113.5,227|Essay,3,6")]
    [InlineData("groupby((Genre),aggregate(Price with sum as T))/topcount(1,T)", "Poetry,113.5")]
    [InlineData("groupby((Genre),aggregate(Price with sum as T))/orderby(T desc)/skip(1)/top(1)", "Novel,27.5")]
    [InlineData("groupby((rollup(Illustrated,Genre)),aggregate($count as N))", "False,Novel,3|False,Poetry,2|False,Essay,2|True,Poetry,1|False,7|True,1")]
    [InlineData("concat(groupby((Genre),aggregate($count as N)),aggregate($count as N,Price with average as P))", "Novel,3|Poetry,3|Essay,2|8,18")]
    [InlineData("search(mahfouz)/aggregate($count as N)", "2")]
    [InlineData("identity/aggregate($count as N)", "8")]
    public async Task Rows_are_grouped_and_aggregated(string apply, string rows) =>
        Assert.Equal(rows, await RowsAsync($"Books?$apply={Uri.EscapeDataString(apply)}"));

    [Theory]
    [InlineData("topcount(2,Price)", "2 8")]
    [InlineData("bottomcount(2,Price)", "3 7")]
    [InlineData("topsum(110,Price)", "2 8")]
    [InlineData("bottomsum(8,Price)", "3 6 7")]
    [InlineData("toppercent(75,Price)", "2 8")]
    [InlineData("bottompercent(5,Price)", "3 6 7")]
    [InlineData("topcount(1,Pages)", "1")]
    [InlineData("orderby(Price desc)/top(3)", "8 2 1")]
    [InlineData("orderby(Price desc)/skip(6)", "3 7")]
    [InlineData("filter(Genre eq 'Poetry')/filter(Price lt 10)", "4 5")]
    public async Task Steps_choose_entities(string apply, string ids) =>
        Assert.Equal(ids, await library.Service.ListAsync($"Books?$apply={Uri.EscapeDataString(apply)}&$select=Id"));

    [Theory]
    [InlineData("$apply=groupby((Genre),aggregate($count as N))&$filter=N eq 3&$orderby=Genre desc&$select=Genre", "Poetry|Novel")]
    [InlineData("$apply=groupby((Genre),aggregate(Price with sum as T))&$compute=T mul 2 as D&$orderby=D desc&$top=1&$select=D", "227")]
    [InlineData("$apply=groupby((Genre),aggregate(Price with sum as T))&$skip=1&$orderby=T", "Novel,27.5|Poetry,113.5")]
    public async Task The_other_options_see_the_result(string query, string rows) =>
        Assert.Equal(rows, await RowsAsync($"Books?{Uri.EscapeDataString(query).Replace("%24", "$", StringComparison.Ordinal).Replace("%3D", "=", StringComparison.Ordinal).Replace("%26", "&", StringComparison.Ordinal)}"));

    [Fact]
    public async Task Entities_stay_entities_until_they_are_grouped()
    {
        var book = (await library.Service.GetAsync("Books?$apply=topcount(1,Price)/expand(Loans,filter(Id gt 0))&$select=Id&$expand=Author($select=Name)")).GetProperty("value")[0];
        Assert.Equal("""{"Id":8,"Author":{"Name":"Hutchins"},"Loans":[]}""", book.GetRawText());
    }

    [Fact]
    public async Task A_form_of_row_has_only_its_own_members()
    {
        var rows = (await library.Service.GetAsync("Books?$apply=concat(groupby((Author/Name),aggregate($count as N)),aggregate($count as N))&$filter=N gt 3")).GetProperty("value");
        Assert.Equal(["""{"Author":{"Name":"O'Neil"},"N@odata.type":"#Int64","N":4}""", """{"N@odata.type":"#Int64","N":8}"""], rows.EnumerateArray().Select(r => r.GetRawText()));
    }

    [Fact]
    public async Task Groups_are_counted_and_walked_page_by_page()
    {
        List<string> names = [];
        var page = await library.Service.GetAsync("Books?$apply=groupby((Branch/Name,Genre),aggregate($count as N))&$count=true", ("Prefer", "maxpagesize=2"));
        var count = page.GetProperty("@odata.count").GetInt32();
        while (true)
        {
            names.AddRange(page.GetProperty("value").EnumerateArray().Select(Text));
            if (!page.TryGetProperty("@odata.nextLink", out var next))
            {
                break;
            }
            page = await library.Service.GetAsync(next.GetString()!, ("Prefer", "maxpagesize=2"));
        }
        Assert.Equal(count, names.Count);
        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.Equal(await RowsAsync("Books?$apply=groupby((Branch/Name,Genre),aggregate($count as N))"), string.Join('|', names));
    }

    [Fact]
    public async Task The_context_says_what_a_row_shows() =>
        Assert.Equal(
            "http://localhost/odata/$metadata#Books(Genre,Author(Name),N)",
            (await library.Service.GetAsync("Books?$apply=groupby((Genre,Author/Name),aggregate($count as N))")).GetProperty("@odata.context").GetString());

    [Theory]
    [InlineData("aggregate(Price)", "InvalidExpression")]
    [InlineData("aggregate(Price with summ as T)", "UnknownMethod")]
    [InlineData("aggregate(Title with sum as T)", "TypeMismatch")]
    [InlineData("aggregate(Prise with sum as T)", "UnknownProperty")]
    [InlineData("groupby((Genre),aggregate(Price with sum as Genre))", "DuplicateName")]
    [InlineData("groupby((Genre))/filter(Title eq 'x')", "UnknownProperty")]
    [InlineData("groupby((Loans))", "InvalidExpression")]
    [InlineData("groupby((year(Added)))", "SyntaxError")]
    [InlineData("groupby(Genre)", "SyntaxError")]
    [InlineData("group((Genre))", "SyntaxError")]
    [InlineData("topsum(1,Title)", "TypeMismatch")]
    public async Task What_is_wrong_is_told(string wrong, string code)
    {
        var (status, error) = await library.Service.ErrorAsync($"Books?$apply={Uri.EscapeDataString(wrong)}");
        Assert.Equal((400, code, "$apply"), (status, error.GetProperty("code").GetString(), error.GetProperty("target").GetString()));
    }

    private async Task<string> RowsAsync(string url) =>
        string.Join('|', (await library.Service.GetAsync(url)).GetProperty("value").EnumerateArray().Select(Text));

    private static string Text(JsonElement row) =>
        string.Join(',', row.EnumerateObject().Where(p => !p.Name.Contains('@', StringComparison.Ordinal)).Select(p => p.Value.ValueKind == JsonValueKind.Object ? $"{{{Text(p.Value)}}}" : p.Value.ToString()));
}
