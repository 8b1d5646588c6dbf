using System.Globalization;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Functions;

/// <summary>Values at which databases differ by themselves: the answer is the specification's on each.</summary>
public sealed class MeasureTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("round(Amount)", "3|-3|0|1234567890|")]
    [InlineData("floor(Amount)", "2|-3|0|1234567890|")]
    [InlineData("ceiling(Amount)", "3|-2|0|1234567891|")]
    [InlineData("round(Size)", "3|-3|0|1E+300|")]
    [InlineData("floor(Ratio)", "0|-2|0|3|")]
    [InlineData("ceiling(Ratio)", "1|-1|0|4|")]
    [InlineData("round(Ratio)", "1|-2|0|3|")]
    [InlineData("round(Amount sub 0.001)", "2|-3|0|1234567890|")]
    [InlineData("second(Taken)", "59|0|12|12|")]
    [InlineData("fractionalseconds(Taken)", "0.999|0.5|0|0.75|")]
    [InlineData("length(trim(Text))", "3|3|0|6|")]
    [InlineData("trim(Text)", "a b|abc||ÀÉ𝒳 ab|")]
    [InlineData("length(trim('\u2003 a\t'))", "1|1|1|1|1")]
    [InlineData("indexof(Text,'')", "0|0|0|0|")]
    [InlineData("indexof(Text,'b')", "4|1|-1|5|")]
    [InlineData("substring(Text,-2)", "\u00a0\n|bc||ab|")]
    [InlineData("substring(Text,-100,1)", "\t|a||À|")]
    [InlineData("substring(Text,100)", "||||")]
    [InlineData("substring('abc',Small)", "|abc|abc||")]
    [InlineData("substring('abcdefghij',Small sub 5,2)", "cd|ab|fg||")]
    [InlineData("substring('abc',0,Small)", "abc|||abc|")]
    [InlineData("length(Digits)", "3|1|0|2|0")]
    [InlineData("Small div 2", "3|-3|0|16383|")]
    [InlineData("Small mod 2", "1|-1|0|1|")]
    [InlineData("Small divby 2", "3.5|-3.5|0|16383.5|")]
    [InlineData("Small div Tiny", "0||0|128|")]
    [InlineData("Small mod Tiny", "7||0|127|")]
    [InlineData("Small divby Tiny", "0.035||0|128.49803921568628|")]
    [InlineData("Amount mod 2", "0.5|-0.5|0|0.125|")]
    [InlineData("Amount mul 2", "5|-5|0|2469135780.25|")]
    [InlineData("Tiny mul Tiny", "40000|0|1|65025|")]
    [InlineData("cast(Amount,Edm.Int32)", "3|-3|0|1234567890|")]
    [InlineData("cast(Size,Edm.Int32)", "3|-3|0||")]
    [InlineData("cast(Size,Edm.Decimal)", "2.5|-2.5|0||")]
    [InlineData("cast(Size,Edm.Single)", "2.5|-2.5|0||")]
    [InlineData("cast(Large,Edm.Int32)", "||0||")]
    [InlineData("cast(Small,Edm.Byte)", "7||0||")]
    [InlineData("cast(12345678901,Edm.Int32)", "||||")]
    [InlineData("cast(2.5,Edm.Int32)", "3|3|3|3|3")]
    [InlineData("Large add Amount", "9223372036854775809.5|-9223372036854775810.5|0|9007200489308883.125|")]
    [InlineData("Day sub duration'P10000D'", "1996-10-13|1942-08-15|1972-08-15|9972-08-13|")]
    [InlineData("year(Day)", "2024|1969|2000|9999|")]
    public async Task Each_database_reckons_as_the_conventions_say(string expression, string values)
    {
        var rows = (await library.Service.GetAsync($"Measures?$select=V&$orderby=Id&$compute={Uri.EscapeDataString(expression + " as V")}")).GetProperty("value");
        Assert.Equal(values, string.Join('|', rows.EnumerateArray().Select(r => r.GetProperty("V").ToString())));
    }

    [Theory]
    [InlineData("Large eq Amount", "3 5")]
    [InlineData("Amount eq 2.50", "1")]
    [InlineData("Amount in (2.50,-2.5)", "1 2")]
    [InlineData("Mark gt 00000000-0000-0000-0000-00000000000a and Mark lt 0a000000-0000-0000-0000-000000000000", "3 4")]
    [InlineData("Large gt 9007199254740992", "1 4")]
    [InlineData("Taken lt 1970-01-01T00:00:00Z", "2")]
    [InlineData("At lt 00:00:01", "2")]
    [InlineData("Data eq null", "4 5")]
    [InlineData("Size lt INF", "1 2 3 4")]
    [InlineData("not Sure", "2 4")]
    public async Task Each_database_compares_as_the_conventions_say(string filter, string ids) =>
        Assert.Equal(ids, await library.Service.ListAsync($"Measures?$filter={Uri.EscapeDataString(filter)}"));

    [Theory]
    [InlineData("Large add 1", "Overflow")]
    [InlineData("Large mul 2", "Overflow")]
    [InlineData("-Large", "Overflow")]
    [InlineData("Small div 0", "DivisionByZero")]
    [InlineData("Small mod 0", "DivisionByZero")]
    [InlineData("Small divby 0", "DivisionByZero")]
    [InlineData("Size div 0.0", "DivisionByZero")]
    [InlineData("substring(Text,1,-1)", "OutOfRange")]
    [InlineData("mindatetime() sub duration'P1D'", "OutOfRange")]
    public async Task What_no_type_can_hold_is_told(string expression, string code)
    {
        var (status, error) = await library.Service.ErrorAsync($"Measures?$select=V&$compute={Uri.EscapeDataString(expression + " as V")}");
        Assert.Equal((400, code), (status, error.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("aggregate(Large with sum as V)", "9007199254740992")]
    [InlineData("filter(Large gt 0)/aggregate(Large with sum as V)", "Overflow")]
    [InlineData("compute(Large add Large as T)/filter(Id eq 1)/aggregate(T with max as V)", "Overflow")]
    public async Task A_sum_beyond_64_bits_is_told(string apply, string expected)
    {
        using var response = await library.Service.SendAsync($"Measures?$apply={Uri.EscapeDataString(apply)}");
        var body = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(expected, response.IsSuccessStatusCode ? body.GetProperty("value")[0].GetProperty("V").GetInt64().ToString(CultureInfo.InvariantCulture) : body.GetProperty("error").GetProperty("code").GetString());
    }

    /// <summary>SQLite makes null of an instant beyond the year 9999, PostgreSQL an error; neither is a fault of the service.</summary>
    [Theory]
    [InlineData("Taken add duration'P3000000D'")]
    [InlineData("Day add duration'P3000000D'")]
    public async Task A_moment_beyond_the_calendar_is_null_or_told(string expression)
    {
        using var response = await library.Service.SendAsync($"Measures?$select=V&$compute={Uri.EscapeDataString(expression + " as V")}");
        Assert.Equal(LibraryService.IsSqlite ? 200 : 400, (int)response.StatusCode);
    }
}
