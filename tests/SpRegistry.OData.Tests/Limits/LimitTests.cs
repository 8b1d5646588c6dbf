using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Limits;

public sealed class LimitTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    public static TheoryData<string, string> Excesses => new()
    {
        { "MaxUrlLength", "Books?$filter=Title eq '" + new string('x', 8200) + "'" },
        { "MaxDepth", "Books?$filter=" + new string('(', 60) + "Id eq 1" + new string(')', 60) },
        { "MaxDepth", "Books?$filter=" + string.Concat(Enumerable.Repeat("not ", 60)) + "true" },
        { "MaxNodes", "Books?$filter=" + string.Join(" or ", Enumerable.Repeat("Id eq 1", 200)) },
        { "MaxInItems", "Books?$filter=Id in (" + string.Join(",", Enumerable.Range(0, 501)) + ")" },
        { "MaxInItems", "Books?$filter=[Id,Pages] in [" + string.Join(",", Enumerable.Range(0, 251).Select(i => $"[{i},{i}]")) + "]" },
        { "MaxInItems", "Books?$filter=Languages eq [" + string.Join(",", Enumerable.Range(0, 300).Select(_ => "'a'")) + "] or Languages eq [" + string.Join(",", Enumerable.Range(0, 300).Select(_ => "'a'")) + "]" },
        { "MaxExpressionSize", "Books?$filter=@a0 gt 0" + string.Concat(Enumerable.Range(0, 30).Select(i => $"&@a{i}=@a{i + 1} add @a{i + 1}")) + "&@a30=Id" },
        { "MaxExpressionSize", "Books?$filter=Languages eq @a0" + string.Concat(Enumerable.Range(0, 9).Select(i => $"&@a{i}=[{string.Join(',', Enumerable.Repeat($"@a{i + 1}", 9))}]")) + "&@a9='x'" },
        { "MaxExpressionSize", "Books?$filter=" + string.Concat(Enumerable.Repeat("concat(Title,", 16)) + "Title" + new string(')', 16) + " eq 'x'" },
        { "MaxExpressionSize", "Books?$orderby=" + string.Concat(Enumerable.Repeat("Pages mod (", 16)) + "Id" + new string(')', 16) },
        { "MaxCrossJoin", "$crossjoin(Books,Authors,Tags,Loans)" },
        { "MaxLambdaNesting", "Authors?$filter=Books/any(a:a/Author/Books/any(b:b/Author/Books/any(c:c/Author/Books/any(d:d/Id eq 1))))" },
        { "MaxExpandDepth", "Books?$expand=Author($expand=Books($expand=Author($expand=Books($expand=Author))))" },
        { "MaxExpands", "Books?$expand=Author($expand=Books,Awards),Translator($expand=Books,Awards),Loans($expand=Book($expand=Author)),Tags($expand=Books($expand=Author))" },
        { "MaxExpands", "Books?$expand=Author($expand=*),Translator($expand=*),Loans($expand=Book($expand=*))" },
        { "MaxOrderBy", "Books?$orderby=Id,Title,Pages,Price,Genre,Status,Added,Isbn,Subtitle" },
    };

    [Theory]
    [MemberData(nameof(Excesses))]
    public async Task An_excess_is_named(string limit, string url)
    {
        var (status, error) = await library.Service.ErrorAsync(url.Replace(" ", "%20", StringComparison.Ordinal));
        Assert.Equal((400, limit), (status, error.GetProperty("code").GetString()));
    }

    /// <summary>Only what the service wrote itself may make a URL longer, and that is the value of one option.</summary>
    [Theory]
    [InlineData("Books?$filter=Title eq '$skiptoken={0}'", 400)]
    [InlineData("Books?$filter=Title eq 'x'&x$skiptoken={0}", 400)]
    [InlineData("Books?@skiptoken={0}", 400)]
    [InlineData("Books?$skiptoken={0}", 200)]
    [InlineData("Books?skiptoken={0}", 200)]
    [InlineData("Books?%24skiptoken={0}&$top=2", 200)]
    [InlineData("Books?$top=2&%24%53KIPTOKEN={0}", 200)]
    [InlineData("Books?$skiptoken={0}&$skiptoken={0}", 400)]
    public async Task Only_a_next_links_token_makes_a_URL_longer_than_the_limit(string url, int status)
    {
        var token = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"[\"{new string('0', 9000)}1\"]"));
        Assert.Equal(status, (int)(await library.Service.SendAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, token))).StatusCode);
    }

    [Fact]
    public async Task Up_to_the_limits_all_is_answered()
    {
        Assert.Equal("1 2", await library.Service.ListAsync("Books?$filter=Id in (" + string.Join(",", Enumerable.Range(-400, 403)) + ")"));
        Assert.Equal("3", await library.Service.ListAsync("Books?$filter=[Id,Pages] in [" + string.Join(",", Enumerable.Range(-240, 250).Select(i => $"[{i},{(i == 3 ? 120 : i)}]")) + "]"));
        Assert.Equal("", await library.Service.ListAsync("Books?$filter=Languages eq [" + string.Join(",", Enumerable.Range(0, 250).Select(i => i % 10).Select(i => $"'{i}'")) + "]"));
        Assert.Equal("1 2", await library.Service.ListAsync("Books?$filter=" + string.Join(" or ", Enumerable.Repeat("Id lt 3", 120))));
        Assert.Equal("1", await library.Service.ListAsync("Books?$filter=" + new string('(', 30) + "Id eq 1" + new string(')', 30)));
        Assert.Equal("1", await library.Service.ListAsync("Authors?$filter=Books/any(a:a/Author/Books/any(b:b/Author/Books/any(c:c/Id eq 1)))"));
    }

    /// <summary>Each operand is bound once, however often it is looked at: else the work would double with every level.</summary>
    [Theory]
    [InlineData(12, "Id add (", "1", ")", " gt 0")]
    [InlineData(5, "Pages div (", "1", ")", " ne 0")]
    [InlineData(5, "concat(Title,", "Title", ")", " ne 'x'")]
    [InlineData(12, "trim(", "Title", ")", " ne 'x'")]
    [InlineData(12, "case(true:", "Id", ")", " ge 1")]
    public async Task Deep_operands_take_no_longer_than_they_are_long(int depth, string open, string inner, string close, string end)
    {
        var filter = string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth)) + end;
        Assert.Equal("1 2 3 4 5 6", (await library.Service.ListAsync("Books?$filter=" + Uri.EscapeDataString(filter)))[..11]);
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_an_OData_error()
    {
        await using var service = await LibraryService.StartAsync(new ODataOptions
        {
            CommandTimeout = TimeSpan.FromMilliseconds(150),
            Interrupt = LibraryService.IsSqlite ? connection => SQLitePCL.raw.sqlite3_interrupt(((Microsoft.Data.Sqlite.SqliteConnection)connection).Handle) : null,
        });
        await service.ChangeAsync(db =>
        {
            for (var id = 1000; id < 3000; id++)
            {
                db.Books.Add(LibraryRows.Book(id, "Same", 4, null, 1, 1));
                db.Periods.Add(new BookPeriod { Id = id, BookId = id, From = new(2000, 1, 1), To = new(9999, 1, 1) });
            }
        });
        var (status, error) = await service.ErrorAsync("Books/$count?$filter=Author/Books/any(a:a/Author/Books/any(b:b/Author/Books/any(c:contains(c/Title,concat(a/FullTitle,b/FullTitle)))))");
        Assert.Equal((503, "QueryTimeout"), (status, error.GetProperty("code").GetString()));
    }
}
