using System.Net;
using Microsoft.EntityFrameworkCore;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Tests.Statements;
using SpRegistry.OData.Tests.Toy;
using SpRegistry.TestSupport;

namespace SpRegistry.OData.Tests.Functions;

/// <summary>
/// Every function and operator of URL Conventions 4.01 and every aggregation method, for every type it takes, on every database:
/// it answers, or it is 501 and in the one table that says so (<see cref="DatabaseTraits.Unsupported"/>).
/// </summary>
public sealed class MatrixTests
{
    private static readonly ODataOptions Options = new() { MatchesPatterns = true };

    /// <summary>Name, type, and an expression of it over a measure.</summary>
    private static readonly (string Name, string? Type, string Expression)[] Uses =
    [
        ("contains", null, "contains(Text,'b')"), ("contains", null, "contains(Text,trim(Text))"),
        ("startswith", null, "startswith(Text,'a')"), ("startswith", null, "startswith(Text,toupper(Text))"),
        ("endswith", null, "endswith(Text,'b')"), ("endswith", null, "endswith(Text,tolower(Text))"),
        ("matchesPattern", null, "matchesPattern(Text,'^a.c$')"),
        ("concat", null, "concat(Text,'x')"), ("indexof", null, "indexof(Text,'b')"), ("length", null, "length(Text)"), ("length", null, "length(Digits)"),
        ("substring", null, "substring(Text,1)"), ("substring", null, "substring(Text,Small,Tiny)"), ("substring", null, "substring(Text,-2)"),
        ("tolower", null, "tolower(Text)"), ("toupper", null, "toupper(Text)"), ("trim", null, "trim(Text)"), ("trim", null, "trim(' a ')"),
        ("hassubset", null, "hassubset(Digits,[2,2])"), ("hassubsequence", null, "hassubsequence(Digits,[2,2])"),
        ("date", "Edm.DateTimeOffset", "date(Taken)"), ("time", "Edm.DateTimeOffset", "time(Taken)"),
        ("year", "Edm.DateTimeOffset", "year(Taken)"), ("month", "Edm.DateTimeOffset", "month(Taken)"), ("day", "Edm.DateTimeOffset", "day(Taken)"),
        ("year", "Edm.Date", "year(Day)"), ("month", "Edm.Date", "month(Day)"), ("day", "Edm.Date", "day(Day)"),
        ("hour", "Edm.DateTimeOffset", "hour(Taken)"), ("minute", "Edm.DateTimeOffset", "minute(Taken)"), ("second", "Edm.DateTimeOffset", "second(Taken)"),
        ("fractionalseconds", "Edm.DateTimeOffset", "fractionalseconds(Taken)"), ("totaloffsetminutes", "Edm.DateTimeOffset", "totaloffsetminutes(Taken)"),
        ("hour", "Edm.TimeOfDay", "hour(At)"), ("minute", "Edm.TimeOfDay", "minute(At)"), ("second", "Edm.TimeOfDay", "second(At)"), ("fractionalseconds", "Edm.TimeOfDay", "fractionalseconds(At)"),
        ("now", null, "now()"), ("mindatetime", null, "mindatetime()"), ("maxdatetime", null, "maxdatetime() gt Taken"), ("totalseconds", null, "totalseconds(duration'PT1.5S')"),
        ("round", "Edm.Double", "round(Size)"), ("floor", "Edm.Double", "floor(Size)"), ("ceiling", "Edm.Double", "ceiling(Size)"),
        ("round", "Edm.Decimal", "round(Amount)"), ("floor", "Edm.Decimal", "floor(Amount)"), ("ceiling", "Edm.Decimal", "ceiling(Amount)"),
        ("round", "Edm.Single", "round(Ratio)"), ("round", "Edm.Int64", "round(Small)"),
        ("cast", null, "cast(Size,Edm.Int32)"), ("cast", null, "cast(Amount,Edm.Int64)"), ("cast", null, "cast(Large,Edm.Int32)"), ("cast", null, "cast(Small,Edm.Byte)"), ("cast", null, "cast(Size,Edm.Decimal)"),
        ("cast", null, "cast(Size,Edm.Single)"), ("cast", null, "cast(Large,Edm.String)"), ("cast", null, "cast(Taken,Edm.Date)"), ("cast", null, "cast(12345678901,Edm.Int32)"),
        ("isof", null, "isof(Amount,Edm.Decimal)"), ("case", null, "case(Sure:1,true:2.5)"),
        ("geo.distance", null, "geo.distance(Text,Text)"), ("geo.intersects", null, "geo.intersects(Text,Text)"), ("geo.length", null, "geo.length(Text)"),
        ("add", null, "Small add 1"), ("sub", null, "Small sub Tiny"), ("mul", null, "Small mul 2"), ("div", null, "Small div 2"), ("div", null, "Small div Tiny"), ("divby", null, "Small divby 2"), ("mod", null, "Small mod 4"),
        ("add", null, "Amount add 1"), ("sub", null, "Amount sub 0.5"), ("mul", null, "Amount mul 2"), ("div", null, "Amount div 4"), ("mod", null, "Amount mod 2"), ("add", null, "Amount add Size"),
        ("add", null, "Ratio add 1"), ("div", null, "Size div 2"), ("mod", null, "Ratio mod 2"), ("add", null, "Taken add duration'PT90M'"), ("sub", null, "Day sub duration'P1D'"),
        .. Orders("Edm.String", "Text", "'a'"), .. Orders("Edm.Decimal", "Amount", "0.5"), .. Orders("Edm.Double", "Size", "0.5"), .. Orders("Edm.Int64", "Large", "0"), .. Orders("Edm.Byte", "Tiny", "1"),
        .. Orders("Edm.DateTimeOffset", "Taken", "2000-01-01T00:00:00Z"), .. Orders("Edm.Date", "Day", "2000-01-01"), .. Orders("Edm.TimeOfDay", "At", "12:00:00"), .. Orders("Edm.Guid", "Mark", "00000000-0000-0a00-0000-000000000000"), .. Orders("Edm.Boolean", "Sure", "true"),
        ("eq", null, "Mark eq 00000000-0000-0a00-0000-000000000000"), ("ne", null, "Text ne null"), ("eq", null, "Large eq Amount"), ("eq", null, "Digits eq [2,1,2]"), ("in", null, "Amount in (2.5,0)"), ("in", null, "2 in Digits"), ("and", null, "Sure and Tiny gt 1"), ("not", null, "not Sure"),
    ];

    private static readonly (string Name, string? Type, string Expression)[] Aggregations =
    [
        .. from property in new[] { ("Edm.Decimal", "Amount"), ("Edm.Double", "Ratio"), ("Edm.Int16", "Small"), ("Edm.Byte", "Tiny") }
           from method in new[] { "sum", "average", "min", "max", "countdistinct" }
           select (method, property.Item1, $"{property.Item2} with {method} as V"),
        .. from property in new[] { ("Edm.String", "Text"), ("Edm.DateTimeOffset", "Taken"), ("Edm.Date", "Day"), ("Edm.TimeOfDay", "At"), ("Edm.Guid", "Mark"), ("Edm.Boolean", "Sure") }
           from method in new[] { "min", "max", "countdistinct" }
           select (method, property.Item1, $"{property.Item2} with {method} as V"),
    ];

    private static IEnumerable<(string, string?, string)> Orders(string type, string property, string literal) =>
        from name in new[] { "gt", "ge", "lt", "le" } select (name, (string?)type, $"{property} {name} {literal}");

    private static IEnumerable<(string Name, string? Type, string Url)> Requests() =>
        Uses.Select(u => (u.Name, u.Type, $"Measures?$select=V&$orderby=Id&$compute={Uri.EscapeDataString(u.Expression + " as V")}"))
            .Concat(Aggregations.Select(a => (a.Name, a.Type, $"Measures?$apply={Uri.EscapeDataString($"aggregate({a.Expression})")}")));

    public static TheoryData<string> Databases =>
    [
        new TheoryDataRow<string>("SQLite"),
        new TheoryDataRow<string>("PostgreSQL") { Skip = PostgresServer.IsInstalled ? null : "PostgreSQL: no 'postgres' program on this machine" },
    ];

    [Theory]
    [MemberData(nameof(Databases))]
    [Trait("Clause", "40int-7.3")]
    [Trait("Clause", "40int-7.4")]
    public async Task What_a_database_cannot_do_is_501_and_in_the_table_and_all_else_answers(string database)
    {
        await using var service = await StartAsync(database);
        var refused = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, type, url) in Requests())
        {
            using var response = await service.SendAsync(url);
            Note(refused, database, name, type, url, (int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        Assert.Equal(Table(database).Order(StringComparer.OrdinalIgnoreCase), refused.Order(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>There is no SQL Server here to ask; its SQL there is.</summary>
    [Fact]
    public void SQL_Server_has_SQL_for_all_that_the_table_does_not_refuse()
    {
        var refused = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, type, url) in Requests())
        {
            try
            {
                Assert.All(Translations.Of("SQL Server", Uri.UnescapeDataString(url)), sql => Assert.StartsWith("SELECT", sql, StringComparison.Ordinal));
            }
            catch (ODataError error)
            {
                Note(refused, "SQL Server", name, type, url, error.Status, error.Message);
            }
        }
        Assert.Equal(Table("SQL Server").Order(StringComparer.OrdinalIgnoreCase), refused.Order(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>What both databases answer, they answer alike.</summary>
    [Fact]
    public async Task Databases_answer_alike()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, "PostgreSQL: no 'postgres' program on this machine");
        await using var one = await StartAsync("SQLite");
        await using var other = await StartAsync("PostgreSQL");
        foreach (var (_, _, url) in Requests())
        {
            using var first = await one.SendAsync(url);
            using var second = await other.SendAsync(url);
            if (first.StatusCode == HttpStatusCode.OK && second.StatusCode == HttpStatusCode.OK)
            {
                Assert.Equal(
                    (url, await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)),
                    (url, await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
            }
        }
    }

    [Fact]
    public void Every_function_of_the_conventions_is_in_the_matrix() =>
        Assert.Equal([], DatabaseTraits.CanonicalFunctions.Except(Uses.Select(u => u.Name)));

    [Theory]
    [InlineData("SQLite", "time,hassubsequence,geo.distance,geo.intersects,geo.length")]
    [InlineData("PostgreSQL", "hassubsequence,geo.distance,geo.intersects,geo.length")]
    [InlineData("SQL Server", "matchesPattern,hassubsequence,geo.distance,geo.intersects,geo.length")]
    public void The_functions_of_a_database_are_all_but_those(string database, string missing)
    {
        using DbContext context = Translations.Context(database);
        Assert.Equal(missing.Split(',').Order(StringComparer.Ordinal), DatabaseTraits.CanonicalFunctions.Where(DatabaseTraits.Of(context, Options).Unsupported.Contains).Order(StringComparer.Ordinal));
    }

    private static void Note(HashSet<string> refused, string database, string name, string? type, string url, int status, string body)
    {
        if (status == 200)
        {
            return;
        }
        var table = Table(database);
        var key = table.Contains(name) ? name : $"{name}({type})";
        Assert.True(status == 501 && table.Contains(key), $"{database}: {status} {Uri.UnescapeDataString(url)}\n{body}");
        Assert.Contains(name, body, StringComparison.OrdinalIgnoreCase);
        refused.Add(key);
    }

    private static IReadOnlySet<string> Table(string database)
    {
        using DbContext context = Translations.Context(database);
        return DatabaseTraits.Of(context, Options).Unsupported;
    }

    private static Task<LibraryService> StartAsync(string database)
    {
        Assert.SkipUnless(LibraryService.IsSqlite, "All tests run on PostgreSQL here.");
        return LibraryService.StartAsync(Options, postgres: database == "PostgreSQL" ? PostgresServer.Instance.ConnectionString : null);
    }
}
