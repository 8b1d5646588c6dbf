using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Search;

public sealed class SearchTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("palace", "1")]
    [InlineData("PALACE", "1")]
    [InlineData("éclair", "5")]
    [InlineData("Mahfouz", "1 2")]
    [InlineData("Mahfouz NOT palace", "2")]
    [InlineData("NOT Mahfouz", "3 4 5 6 7 8")]
    [InlineData("palace OR zorro", "1 6")]
    [InlineData("mahfouz AND sugar", "2")]
    [InlineData("mahfouz sugar", "2")]
    [InlineData("(palace OR sugar) end", "2")]
    [InlineData("\"Palace Walk\"", "1")]
    [InlineData("\"Walk Palace\"", "")]
    [InlineData("50%", "3")]
    [InlineData("Off_Sale", "3")]
    [InlineData("OffXSale", "")]
    [InlineData("O'Neil's", "4")]
    [InlineData("'O''Neil''s Night'", "4")]
    public async Task Words_are_found_in_the_texts_of_a_row(string search, string ids) =>
        Assert.Equal(ids, await library.Service.ListAsync($"Books?$search={Uri.EscapeDataString(search)}&$select=Id"));

    /// <summary>A tag is found by its label, and by the titles of its books.</summary>
    [Theory]
    [InlineData("cairo", "cairo")]
    [InlineData("Palace", "cairo family")]
    [InlineData("palace NOT cairo", "family")]
    [InlineData("palace AND (unused OR cairo)", "cairo")]
    [InlineData("NOT palace", "unused")]
    public async Task An_index_of_the_application_is_asked_term_by_term(string search, string slugs)
    {
        Assert.Equal(slugs, await library.Service.ListAsync($"Tags?$search={Uri.EscapeDataString(search)}&$select=Slug&$orderby=Slug", "Slug"));
        Assert.Equal($"{slugs.Split(' ').Length}", await library.Service.TextAsync($"Tags/$count?$search={Uri.EscapeDataString(search)}"));
        Assert.Equal(slugs, await library.Service.ListAsync($"Tags?$apply={Uri.EscapeDataString($"search({search})")}&$select=Slug&$orderby=Slug", "Slug"));
    }

    [Fact]
    public async Task Related_rows_are_found_by_an_index_too()
    {
        Assert.Equal("1", await library.Service.ListAsync("Books?$filter=Tags/$count($search=family) eq 1&$select=Id"));
        Assert.Equal("""[{"Slug":"family"}]""", (await library.Service.GetAsync("Books(1)?$expand=Tags($search=palace NOT cairo;$select=Slug)")).GetProperty("Tags").GetRawText());
    }

    [Fact]
    public async Task Related_rows_and_counts_are_searched()
    {
        Assert.Equal("2", await library.Service.ListAsync("Authors?$filter=Books/$count($search=lost) eq 1&$select=Id"));
        Assert.Equal("""[{"Id":1}]""", (await library.Service.GetAsync("Authors(1)?$expand=Books($search=palace;$select=Id)")).GetProperty("Books").GetRawText());
        Assert.Equal("1", await library.Service.TextAsync("Books/$count?$search=palace"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"palace")]
    [InlineData("(palace")]
    [InlineData("palace)")]
    [InlineData("palace;walk")]
    public async Task What_is_no_search_is_told(string wrong)
    {
        var (status, error) = await library.Service.ErrorAsync($"Books?$search={Uri.EscapeDataString(wrong)}");
        Assert.Equal((400, "SyntaxError", "$search"), (status, error.GetProperty("code").GetString(), error.GetProperty("target").GetString()));
    }
}
