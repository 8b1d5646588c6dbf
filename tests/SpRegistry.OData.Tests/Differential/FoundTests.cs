using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Differential;

/// <summary>What random questions have found, one by one, over the common rows.</summary>
public sealed class FoundTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("startswith(Branch/Name,Subtitle)", "")]
    [InlineData("endswith(Translator/Country,Subtitle)", "")]
    [InlineData("not startswith(Branch/Name,Subtitle)", "1 2 3")]
    public async Task A_text_that_is_missing_neither_begins_nor_ends_with_another_that_is(string filter, string ids) => Assert.Equal(ids, await IdsAsync(filter));

    [Theory]
    [InlineData("SecondGenre has 'Essay'", "2")]
    [InlineData("not (SecondGenre has 'Poetry')", "2")]
    [InlineData("(SecondGenre has 'Poetry') eq null", "1 3 4 5 6 7 8")]
    public async Task Whether_nothing_has_a_flag_is_unknown(string filter, string ids) => Assert.Equal(ids, await IdsAsync(filter));

    [Theory]
    [InlineData("not SecondGenre has 'Poetry'", "2")]
    [InlineData("not Genre in ('Novel','Poetry')", "3 7")]
    [InlineData("Id eq 1 or not Genre has 'Poetry' and Id lt 4", "1 2 3")]
    [InlineData("Genre in ('Essay') eq true", "3 7")]
    public async Task Has_and_in_bind_before_not_and_before_comparisons(string filter, string ids) => Assert.Equal(ids, await IdsAsync(filter));

    [Theory]
    [InlineData("Price mod 2.5 eq 0.5", "3")]
    [InlineData("-Price mod 4 eq -3", "3 4 5")]
    [InlineData("round(Price) eq 13", "2")]
    [InlineData("round(-Price) eq -13", "2")]
    [InlineData("round(Price) eq 100", "8")]
    public async Task Doubles_have_remainders_and_round_away_from_zero(string filter, string ids) => Assert.Equal(ids, await IdsAsync(filter));

    [Theory]
    [InlineData("cast(300,Edm.Byte) add 1 eq 5", "")]
    [InlineData("cast(300,Edm.Byte) mul Pages eq 5", "")]
    [InlineData("cast(300,Edm.Byte) mul Id eq null", "1 2 3 4 5 6 7 8")]
    [InlineData("-cast(300,Edm.Byte) lt 1", "")]
    [InlineData("Id gt cast(300,Edm.Byte)", "")]
    [InlineData("not (Id gt cast(300,Edm.Byte))", "1 2 3 4 5 6 7 8")]
    [InlineData("Id gt cast(5,Edm.Byte)", "6 7 8")]
    [InlineData("round(cast(300,Edm.Byte)) eq 1", "")]
    [InlineData("cast(cast(300,Edm.Byte),Edm.Int16) eq null", "1 2 3 4 5 6 7 8")]
    [InlineData("case(Id gt 1:1,true:cast(300,Edm.Byte)) eq null", "1")]
    [InlineData("Id in (cast(300,Edm.Byte),2)", "2")]
    public async Task What_does_not_fit_is_null_wherever_it_stands(string filter, string ids) => Assert.Equal(ids, await IdsAsync(filter));

    [Fact]
    public async Task What_does_not_fit_is_null_among_groups_too()
    {
        Assert.Equal(200, (int)(await library.Service.SendAsync("Books?$apply=groupby((Genre),aggregate($count as C))/filter(C gt cast(300,Edm.Byte))")).StatusCode);
    }

    [Theory]
    [InlineData("substring(Title,'-1') eq substring(Title,-1)", "1 2 3 4 5 6 7 8")]
    [InlineData("substring(Title,0,'1') eq substring(Title,0,1)", "1 2 3 4 5 6 7 8")]
    public async Task A_whole_number_in_quotes_is_one(string filter, string ids) => Assert.Equal(ids, await IdsAsync(filter));

    [Fact]
    public async Task A_negative_length_in_quotes_is_none() =>
        Assert.Equal(400, (await library.Service.ErrorAsync("Books?$filter=substring(Title,0,'-1') eq 'a'")).Status);

    [Theory]
    [InlineData("cast('NaN',Edm.Double) eq 1")]
    [InlineData("Price eq 'NaN'")]
    [InlineData("Price eq 'nan'")]
    [InlineData("Price divby 2 eq 'NaN'")]
    [InlineData("Price add 'NaN' gt 1")]
    [InlineData("Price in (1,'NaN')")]
    public async Task NaN_is_refused_in_quotes_too(string filter)
    {
        Assert.Equal(200, (int)(await library.Service.SendAsync("Books?$filter=" + filter.Replace("'NaN'", "'1e30'", StringComparison.OrdinalIgnoreCase))).StatusCode);
        Assert.Equal(501, (await library.Service.ErrorAsync($"Books?$filter={filter}")).Status);
    }

    [Fact]
    public async Task No_next_link_leads_on_from_NaN()
    {
        var token = System.Buffers.Text.Base64Url.EncodeToString("[\"NaN\",\"1\"]"u8);
        var (status, error) = await library.Service.ErrorAsync($"Books?$orderby=Price&$skiptoken={token}");
        Assert.Equal((400, "InvalidSkipToken"), (status, error.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("length('𝒳') eq 1")]
    [InlineData("round(2.5) eq 3")]
    [InlineData("round(-2.5) eq -3")]
    [InlineData("substring('ab',5) eq ''")]
    [InlineData("substring('abc',1,9) eq 'bc'")]
    [InlineData("'a' gt 'B'")]
    [InlineData("indexof('a𝒳b','b') eq 2")]
    [InlineData("startswith('50%','50%') and not contains('abc','%')")]
    [InlineData("7 div 2 eq 3 and -7 mod 2 eq -1 and 7 divby 2 eq 3.5")]
    [InlineData("length(null) eq null and contains(null,'x') eq null and contains('x',null) eq null and concat('x',null) eq null")]
    [InlineData("contains('x',@missing) eq null")]
    [InlineData("1 in (1,2) and 'a' in ('b','a')")]
    [InlineData("year(2014-01-31) eq 2014 and hour(2014-01-31T12:30:00+02:00) eq 10")]
    public async Task What_is_written_in_literals_only_means_the_same(string filter) => Assert.Equal("1 2 3 4 5 6 7 8", await IdsAsync(filter));

    [Theory]
    [InlineData("$apply=groupby((Genre),aggregate($count as N))/topsum(4,N)", """[{"Genre":"Novel","N":3},{"Genre":"Poetry","N":3}]""")]
    [InlineData("$apply=groupby((Genre),aggregate($count as N))/bottompercent(20,N)", """[{"Genre":"Essay","N":2}]""")]
    [InlineData("$apply=groupby((Branch/Name),aggregate(Illustrated with countdistinct as N))/topsum(1,N)", """[{"Branch":{"Name":null},"N":2}]""")]
    [InlineData("$apply=groupby((Branch/Name,Genre),aggregate(Genre with countdistinct as N))/topsum(1,N)", """[{"Branch":{"Name":null},"Genre":"Novel","N":1}]""")]
    [InlineData("$apply=topsum(1,-Pages)/aggregate($count as N)", """[{"N":6}]""")]
    [InlineData("$apply=topsum(1,3 sub Id)/aggregate($count as N,Id with max as M)", """[{"N":1,"M":1}]""")]
    [InlineData("$apply=toppercent(50,-Pages)", "[]")]
    [InlineData("$apply=filter(Id lt 0)/aggregate(Loans/$count as L)", """[{"L":0}]""")]
    [InlineData("$apply=groupby((Illustrated),aggregate(Loans/$count with average as L))", """[{"Illustrated":false,"L":0.5714285714285714},{"Illustrated":true,"L":0}]""")]
    [InlineData("$compute=length(trim(' ab ')) as L&$select=L&$top=1", """[{"L":2}]""")]
    [InlineData("$compute=trim(tolower(' AB ')) as T&$select=T&$top=1", """[{"T":"ab"}]""")]
    [InlineData("$apply=groupby((Id))/topcount(1,Id)/concat(aggregate(Id with average as A),identity)", """[{"A":8},{"Id":8}]""")]
    public async Task What_is_made_of_rows_is_made_of_all_and_only_of_them(string query, string rows)
    {
        using var response = await library.Service.SendAsync("Books?" + query, accept: "application/json;metadata=none");
        Assert.Equal($$"""{"value":{{rows}}}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NaN_is_refused_by_name()
    {
        var (status, error) = await library.Service.ErrorAsync("Books?$filter=Price%20in%20(1,NaN)");
        Assert.Equal((501, "The value NaN is not supported by this service."), (status, error.GetProperty("message").GetString()));
    }

    private Task<string> IdsAsync(string filter) => library.Service.ListAsync("Books?$filter=" + Uri.EscapeDataString(filter));
}
