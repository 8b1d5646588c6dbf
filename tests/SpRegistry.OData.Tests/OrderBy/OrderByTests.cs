using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.OrderBy;

public sealed class OrderByTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Id desc", "8 7 6 5 4 3 2 1")]
    [InlineData("Pages", "7 8 5 3 4 2 6 1")]
    [InlineData("Pages desc", "1 2 6 3 4 5 7 8")]
    [InlineData("Pages asc,Title desc", "7 8 5 4 3 6 2 1")]
    [InlineData("Title", "3 8 7 4 1 2 6 5")]
    [InlineData("Author/Name,Id desc", "8 7 2 1 6 5 4 3")]
    [InlineData("Author/Country desc,Id", "7 8 1 2 3 4 5 6")]
    [InlineData("Genre desc,Id", "3 7 4 5 8 1 2 6")]
    [InlineData("Illustrated desc,Id", "5 1 2 3 4 6 7 8")]
    [InlineData("length(Title),Id", "6 5 7 8 1 2 3 4")]
    [InlineData("Pages mod 7 desc,Id", "2 6 1 5 3 4 7 8")]
    [InlineData("Loans/$count desc,Id", "1 2 4 3 5 6 7 8")]
    [InlineData("Branch/Name desc", "2 3 1 4 5 6 7 8")]
    [InlineData("Published/From desc", "1 2 3 4 5 6 7 8")]
    [InlineData("contains(Subtitle,'e') desc,Id", "1 2 3 6 8 4 5 7")]
    [InlineData("1 desc,Id desc", "8 7 6 5 4 3 2 1")]
    [InlineData("case(Genre eq 'Essay':0,true:1),Id", "3 7 1 2 4 5 6 8")]
    public async Task Orders_with_null_lowest(string orderBy, string ids) =>
        Assert.Equal(ids, await library.Service.ListAsync("Books?$orderby=" + Uri.EscapeDataString(orderBy)));
}
