using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Compute;

public sealed class ComputeTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Fact]
    public async Task A_computed_value_can_be_shown_filtered_by_and_ordered_by()
    {
        Assert.Equal("8 2 1", await library.Service.ListAsync("Books?$compute=Price mul 2 as Twice&$filter=Twice ge 20&$orderby=Twice desc"));
        var row = (await library.Service.GetAsync("Books?$compute=Price mul 2 as Twice&$select=Id,Twice&$top=1")).GetProperty("value")[0];
        Assert.Equal("""{"Id":1,"Twice":20}""", row.GetRawText());
    }

    [Fact]
    public async Task A_computed_value_is_shown_with_all_properties_and_by_star_but_not_beside_others()
    {
        Assert.True((await library.Service.GetAsync("Books?$compute=Price mul 2 as Twice")).GetProperty("value")[0].TryGetProperty("Twice", out _));
        Assert.True((await library.Service.GetAsync("Books?$compute=Price mul 2 as Twice&$select=*")).GetProperty("value")[0].TryGetProperty("Twice", out _));
        Assert.False((await library.Service.GetAsync("Books?$compute=Price mul 2 as Twice&$select=Id")).GetProperty("value")[0].TryGetProperty("Twice", out _));
    }

    [Fact]
    public async Task A_later_value_knows_the_earlier_ones() =>
        Assert.Equal("21", await library.Service.ListAsync("Books?$compute=Price mul 2 as Twice,Twice add 1 as More&$top=1", "More"));

    /// <summary>Types that JSON does not show are said beside the value.</summary>
    [Fact]
    public async Task The_type_of_a_computed_value_is_said()
    {
        var row = (await library.Service.GetAsync("Books?$compute=year(Added) as Y,cast(Added,Edm.Date) as D,concat(Title,'!') as T&$select=Y,D,T&$top=1")).GetProperty("value")[0];
        Assert.Equal("""{"Y@odata.type":"#Int32","Y":2023,"D@odata.type":"#Date","D":"2023-01-01","T":"Palace Walk!"}""", row.GetRawText());
    }

    [Fact]
    public async Task Related_rows_have_computed_values_too() =>
        Assert.Equal(
            """[{"Id":2,"M@odata.type":"#Int32","M":3}]""",
            (await library.Service.GetAsync("Books(1)?$expand=Loans($compute=month(LentOn) as M;$filter=M gt 1;$select=Id,M)")).GetProperty("Loans").GetRawText());

    [Theory]
    [InlineData("case(Pages gt 300:'long',Pages gt 100:'middle',true:'short')", "long middle middle middle short middle short short")]
    [InlineData("case(Pages gt 300:1,Pages gt 100:2.5)", "1 2.5 2.5 2.5  2.5  ")]
    [InlineData("substring(Title,-3)", "alk eet ale ght air rro ges One")]
    [InlineData("substring(Title,-100,2)", "Pa Su 50 O' éc Zo No Lo")]
    [InlineData("substring(Title,length(Isbn) sub 4,Pages sub Pages add 2)", "al ug 0% 'N cl or  ")]
    [InlineData("Pages add null", "       ")]
    [InlineData("cast(Genre,Edm.String)", "Novel Novel Essay Poetry Poetry Novel Essay Poetry")]
    [InlineData("cast(Id,'Edm.String')", "1 2 3 4 5 6 7 8")]
    [InlineData("cast(Id,Edm.Double)", "1 2 3 4 5 6 7 8")]
    [InlineData("fractionalseconds(Added)", "0 0 0 0 0.25 0 0 0")]
    [InlineData("totaloffsetminutes(Added)", "0 0 0 0 0 0 0 0")]
    [InlineData("totalseconds(duration'PT1M')", "60 60 60 60 60 60 60 60")]
    [InlineData("Loans/$count", "2 1 0 1 0 0 0 0")]
    [InlineData("Loans/aggregate(Id with max)", "2 3  4    ")]
    [InlineData("$root/Authors(1)/Name", "Mahfouz Mahfouz Mahfouz Mahfouz Mahfouz Mahfouz Mahfouz Mahfouz")]
    public async Task Functions_give_values(string expression, string values) =>
        Assert.Equal(values, await library.Service.ListAsync($"Books?$compute={Uri.EscapeDataString(expression)} as V&$select=V&$orderby=Id", "V"));

    [Theory]
    [InlineData("Price as Title", "DuplicateName")]
    [InlineData("Loans as L", "InvalidExpression")]
    [InlineData("Price", "SyntaxError")]
    [InlineData("case(Pages gt 1:1,true:'x') as V", "TypeMismatch")]
    [InlineData("case(true:null) as V", "InvalidExpression")]
    [InlineData("cast(Id,Edm.Strng) as V", "UnknownType")]
    public async Task What_cannot_be_computed_is_told(string compute, string code)
    {
        var (status, error) = await library.Service.ErrorAsync($"Books?$compute={Uri.EscapeDataString(compute)}");
        Assert.Equal((400, code), (status, error.GetProperty("code").GetString()));
    }
}
