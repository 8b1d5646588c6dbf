using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Filter;

/// <summary>A function of null is null, and so is what is reckoned with null (URL Conventions 4.01, 5.1.1.2, 5.1.1.7).</summary>
public sealed class NullTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    /// <summary>What is null whatever the row.</summary>
    public static TheoryData<string> Nothing =>
    [
        "-null", "null add 1", "1 sub null", "null mul null", "null div 2", "2 divby null", "Id mod null", "-(-null)", "Added add null", "null add duration'P1D'", "null sub Added",
        "round(null)", "floor(null)", "ceiling(null)", "round(-null)", "round(year(null))",
        "year(null)", "month(null)", "day(null)", "hour(null)", "minute(null)", "second(null)", "fractionalseconds(null)", "totaloffsetminutes(null)", "date(null)",
        "totalseconds(null)", "year(date(null))", "year(@missing)",
        "contains(null,'a')", "contains(Title,null)", "startswith(null,null)", "endswith(Title,null)", "matchesPattern(null,'a')", "matchesPattern(Title,null)",
        "length(null)", "indexof(null,'a')", "indexof(Title,null)", "substring(null,1)", "substring(Title,null)", "substring(Title,1,null)",
        "tolower(null)", "toupper(null)", "trim(null)", "concat(null,'a')", "concat(Title,null)", "length(concat(Title,tolower(null)))",
        "hassubset(null,['a'])", "hassubset(Languages,null)", "cast(null,Edm.Int32)", "cast(null,Edm.Date)", "cast(null,'Library.Genre')", "null has Library.Genre'Essay'", "Genre has null",
    ];

    [Theory]
    [MemberData(nameof(Nothing))]
    public async Task A_null_goes_through(string expression)
    {
        Assert.Equal("1 2 3 4 5 6 7 8", await IdsAsync($"{expression} eq null"));
        Assert.Equal("", await IdsAsync($"{expression} ne null"));
    }

    [Theory]
    [InlineData("year(null) eq 2014", "")]
    [InlineData("not (year(null) gt 2014) and Id eq 1", "1")]
    [InlineData("-null lt Price", "")]
    [InlineData("round(null) ne Id and Id eq 1", "1")]
    [InlineData("contains(Title,tolower(null)) or Id eq 2", "2")]
    [InlineData("not matchesPattern(null,'a')", "")]
    [InlineData("isof(null,Edm.Int32)", "")]
    [InlineData("null in (1,2)", "")]
    [InlineData("null in (1,null) and Id eq 1", "1")]
    [InlineData("null in Languages", "")]
    [InlineData("case(Id eq 1:year(null),true:1) eq null", "1")]
    [InlineData("Added add null gt 2020-01-01T00:00:00Z", "")]
    public async Task What_is_asked_of_it_is_answered(string filter, string ids) => Assert.Equal(ids, await IdsAsync(filter));

    [Fact]
    public async Task It_can_be_shown_and_ordered_by()
    {
        var row = (await library.Service.GetAsync("Books?$orderby=round(null),Id desc&$top=1&$select=Id,Y&$compute=year(null)%20as%20Y")).GetProperty("value")[0];
        Assert.Equal("""{"Id":8,"Y":null}""", row.GetRawText());
    }

    [Theory]
    [InlineData("year(Title) eq null", "'year' does not take Edm.String")]
    [InlineData("round('x') eq null", "'round' takes a number")]
    [InlineData("-Title eq null", "A number is expected here")]
    public async Task A_wrong_type_is_wrong_all_the_same(string filter, string message)
    {
        var (status, error) = await library.Service.ErrorAsync("Books?$filter=" + Uri.EscapeDataString(filter));
        Assert.Equal(400, status);
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private Task<string> IdsAsync(string filter) => library.Service.ListAsync("Books?$filter=" + Uri.EscapeDataString(filter));
}
