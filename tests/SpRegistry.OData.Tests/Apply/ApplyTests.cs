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
    [InlineData("groupby((Genre),topcount(2,Price)/aggregate(Price with sum as T))", "Novel,22.5|Poetry,106.5|Essay,3")]
    [InlineData("groupby((Genre),orderby(Price desc)/skip(1)/top(1)/aggregate(Price with sum as T))", "Novel,10|Poetry,7|Essay,0")]
    [InlineData("groupby((Genre),filter(Pages gt 100)/compute(Pages mul 2 as D)/aggregate(D with sum as S)/filter(S gt 300))", "Novel,2200")]
    [InlineData("groupby((Genre),aggregate(Price with sum as T)/topcount(1,T))", "Novel,27.5|Poetry,113.5|Essay,3")]
    [InlineData("groupby((Genre),search(palace OR zorro)/aggregate($count as N))", "Novel,2")]
    [InlineData("aggregate(Price with sum from Genre with max as Most)", "113.5")]
    [InlineData("aggregate(Price with sum from Author/Name with average as Mean,$count from Author/Name with max as Most)", "48,4")]
    [InlineData("groupby((Illustrated),aggregate(Price with sum from Genre with max as Most,$count from Genre with min as Least))", "False,106.5,2|True,7,1")]
    [InlineData("aggregate(Price with max from Author/Name with sum from Genre with max as Most)", "106.5")]
    [InlineData("groupby((Genre),aggregate(Price with sum from Genre with max as Most))", "Novel,27.5|Poetry,113.5|Essay,3")]
    [InlineData("filter(Id eq -1)/aggregate(Price with sum from Genre with max as Most)", "")]
    [InlineData("groupby((rollup(Illustrated,Genre)),topcount(1,Price)/aggregate(Price with sum as T))", "False,Novel,12.5|False,Poetry,99.5|False,Essay,3|True,Poetry,7|False,99.5|True,7")]
    public async Task Groups_are_made_of_chosen_rows_and_aggregated_again(string apply, string rows) =>
        Assert.Equal(rows, await RowsAsync($"Books?$apply={Uri.EscapeDataString(apply)}"));

    [Theory]
    [InlineData("groupby((Genre),topcount(1,Price))", "2 3 8")]
    [InlineData("groupby((Genre),bottomsum(8,Price))", "1 3 4 5 6 7")]
    [InlineData("groupby((Genre),toppercent(50,Price))", "1 2 3 8")]
    [InlineData("groupby((Genre),topcount(1,Pages)/filter(Pages gt 100))", "1 3 4")]
    [InlineData("groupby((SecondGenre),bottomcount(1,Price))", "2 7")]
    [InlineData("groupby((Genre),orderby(Title desc)/top(1))", "5 6 7")]
    [InlineData("groupby((Genre),filter(Price gt 5))", "1 2 4 5 8")]
    [InlineData("groupby((Genre),topcount(1,Price))/filter(Price gt 10)", "2 8")]
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

    /// <summary>However the best of each group are found, they are entities like others.</summary>
    [Theory]
    [InlineData("$apply=groupby((Status),topcount(1,Price))&$select=Id&$expand=Loans($select=Id),Author($select=Name)&$filter=Author/Name ne 'Hutchins'&$orderby=Price desc&$count=true", """[{"Id":2,"Loans":[{"Id":3}],"Author":{"Name":"Mahfouz"}},{"Id":1,"Loans":[{"Id":1},{"Id":2}],"Author":{"Name":"Mahfouz"}}]""")]
    [InlineData("$apply=groupby((Genre),topcount(1,Price))/groupby((Author/Name),aggregate($count as N))&$filter=Author/Name eq 'Mahfouz'&$select=Author", """[{"Author":{"Name":"Mahfouz"}}]""")]
    [InlineData("$apply=filter(Loans/any())/groupby((Genre,Illustrated),orderby(Price)/skip(1)/top(1))&$select=Id", """[{"Id":2}]""")]
    [InlineData("$apply=groupby((Translator/Name),topcount(1,Price))&$select=Id", """[{"Id":2,"Translator":{"Name":"Hutchins"}},{"Id":8,"Translator":null}]""")]
    public async Task Chosen_entities_are_filtered_ordered_and_expanded(string query, string rows) =>
        Assert.Equal(rows, (await library.Service.GetAsync("Books?" + query.Replace(" ", "%20", StringComparison.Ordinal))).GetProperty("value").GetRawText());

    /// <summary>What rows are grouped by belongs to what they show (Data Aggregation 4.0, 3.2.3.1).</summary>
    [Fact]
    public async Task Entities_chosen_by_group_show_what_they_are_grouped_by()
    {
        var page = await library.Service.GetAsync("Books?$apply=groupby((Author/Name,Author/Country),topcount(1,Pages))&$select=Id");
        Assert.Equal("http://localhost/odata/$metadata#Books(Id,Author(Name,Country))", page.GetProperty("@odata.context").GetString());
        Assert.Equal("""[{"Id":1,"Author":{"Name":"Mahfouz","Country":"EGY"}},{"Id":6,"Author":{"Name":"O'Neil","Country":null}},{"Id":7,"Author":{"Name":"Hutchins","Country":"USA"}}]""", page.GetProperty("value").GetRawText());
    }

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
