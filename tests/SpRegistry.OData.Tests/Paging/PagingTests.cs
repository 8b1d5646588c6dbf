using System.Text.Json;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Paging;

public sealed class PagingTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("")]
    [InlineData("Pages")]
    [InlineData("Pages desc")]
    [InlineData("Author/Country,Genre desc")]
    [InlineData("Author/Country desc,Illustrated")]
    [InlineData("Illustrated desc")]
    [InlineData("Status desc,Price desc")]
    [InlineData("Added desc")]
    [InlineData("Tracking")]
    [InlineData("Published/From,Pages desc")]
    [InlineData("Translator/Name desc,SecondGenre")]
    [InlineData("Loans/$count desc")]
    [InlineData("Price divby 3,Title")]
    [InlineData("Branch/Name")]
    public async Task Pages_together_are_the_whole(string orderBy)
    {
        var query = orderBy.Length == 0 ? "Books" : "Books?$orderby=" + Uri.EscapeDataString(orderBy);
        var whole = await library.Service.ListAsync(query);
        for (var size = 1; size <= 3; size++)
        {
            Assert.Equal(whole, string.Join(' ', await CrawlAsync(library.Service, query, size)));
        }
    }

    [Fact]
    public async Task A_crawl_loses_and_doubles_nothing_while_rows_come_and_go()
    {
        await using var service = await LibraryService.StartAsync();
        var before = (await service.ListAsync("Books?$orderby=Pages,Title desc")).Split(' ');
        var step = 0;
        var seen = await CrawlAsync(service, "Books?$orderby=Pages,Title%20desc", 1, () => service.ChangeAsync(db =>
        {
            if (step == 30)
            {
                return;
            }
            var id = 1000 + step++;
            db.Books.Add(LibraryRows.Book(id, "New", 1, null, pages: step % 2 == 0 ? null : step * 37 % 600, price: 1));
            db.Periods.Add(new BookPeriod { Id = id, BookId = id, From = new(2000, 1, 1), To = new(9999, 1, 1) });
        }));
        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(before, seen.Where(id => int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) < 1000));
    }

    [Theory]
    [InlineData("Books?$top=3", 2, "2 1")]
    [InlineData("Books?$top=4&$skip=1", 3, "3 1")]
    [InlineData("Books?$skip=6", 3, "2")]
    [InlineData("Books?$top=0", 3, "0")]
    [InlineData("Books?$top=2000000000", 5, "5 3")]
    [InlineData("Books?$top=99999999999", 8, "8")]
    [InlineData("Books?$filter=Id gt 6", 2, "2")]
    public async Task Top_and_skip_hold_over_all_pages(string query, int pageSize, string sizes)
    {
        List<int> pages = [];
        for (var url = query; url is not null;)
        {
            var page = await library.Service.GetAsync(url, ("Prefer", $"maxpagesize={pageSize}"));
            pages.Add(page.GetProperty("value").GetArrayLength());
            url = page.TryGetProperty("@odata.nextLink", out var next) ? next.GetString() : null;
        }
        Assert.Equal(sizes, string.Join(' ', pages));
    }

    [Fact]
    public async Task A_count_is_of_all_pages()
    {
        var page = await library.Service.GetAsync("Books?$count=true&$filter=Id gt 2&$skip=1&$top=2");
        Assert.Equal((6, 2), (page.GetProperty("@odata.count").GetInt32(), page.GetProperty("value").GetArrayLength()));
        Assert.Equal(0, (await library.Service.GetAsync("Books?$count=true&$filter=Id gt 200")).GetProperty("@odata.count").GetInt32());
        Assert.Equal("6", await library.Service.TextAsync("Books/$count?$filter=Id gt 2"));
    }

    [Theory]
    [InlineData("maxpagesize=3", "maxpagesize=3", 3)]
    [InlineData("odata.maxpagesize=3", "odata.maxpagesize=3", 3)]
    [InlineData("return=minimal, maxpagesize=2", "maxpagesize=2", 2)]
    [InlineData("maxpagesize=5000", "maxpagesize=1000", 8)]
    [InlineData("maxpagesize=none", null, 8)]
    public async Task The_page_size_can_be_preferred(string prefer, string? applied, int rows)
    {
        using var response = await library.Service.SendAsync("Books", headers: ("Prefer", prefer));
        Assert.Equal(applied, response.Headers.TryGetValues("Preference-Applied", out var values) ? values.Single() : null);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(rows, body.RootElement.GetProperty("value").GetArrayLength());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("W10")]
    [InlineData("WyJ4Il0")]
    [InlineData("WzFd")]
    [InlineData("bnVsbA")]
    public async Task A_foreign_token_is_refused(string token)
    {
        var (status, error) = await library.Service.ErrorAsync("Books?$skiptoken=" + token);
        Assert.Equal((400, "InvalidSkipToken"), (status, error.GetProperty("code").GetString()));
    }

    internal static async Task<List<string>> CrawlAsync(LibraryService service, string query, int pageSize, Func<Task>? between = null)
    {
        List<string> ids = [];
        for (var url = query; url is not null;)
        {
            var page = await service.GetAsync(url, ("Prefer", $"maxpagesize={pageSize}"));
            ids.AddRange(page.GetProperty("value").EnumerateArray().Select(e => e.GetProperty("Id").ToString()));
            url = page.TryGetProperty("@odata.nextLink", out var next) ? next.GetString() : null;
            Assert.True(ids.Count < 200, "The crawl does not end.");
            await (between?.Invoke() ?? Task.CompletedTask);
        }
        return ids;
    }
}
