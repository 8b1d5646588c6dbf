using System.Reflection;
using SpRegistry.OData.Tests.Filter;
using SpRegistry.OData.Tests.OrderBy;

namespace SpRegistry.OData.Tests.Statements;

public sealed class StatementTests
{
    private static readonly string Pinned = System.IO.Path.Combine(AppContext.BaseDirectory, "Statements", "statements.sql");

    /// <summary>The requests of statements.sql, for each database.</summary>
    public static TheoryData<string, string, string> Statements()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var section in File.ReadAllText(Pinned).ReplaceLineEndings("\n").Split("-- ### ", StringSplitOptions.RemoveEmptyEntries))
        {
            var end = section.IndexOf('\n', StringComparison.Ordinal);
            var (provider, url) = section[..end].Split(": ", 2) is [var p, var u] ? (p, u) : throw new InvalidDataException(section);
            data.Add(provider, url, section[(end + 1)..].Trim());
        }
        return data;
    }

    /// <summary>What differs is looked at, and accepted by running once with <c>SPREGISTRY_PIN=1</c>.</summary>
    [Theory]
    [MemberData(nameof(Statements))]
    public void The_SQL_is_as_pinned(string provider, string url, string sql)
    {
        var written = string.Join("\n;\n", Translations.Of(provider, url));
        if (Environment.GetEnvironmentVariable("SPREGISTRY_PIN") == "1")
        {
            Accept($"-- ### {provider}: {url}\n{sql}\n", $"-- ### {provider}: {url}\n{written}\n");
            return;
        }
        Assert.Equal(sql, written);
    }

    private static void Accept(string before, string after, [System.Runtime.CompilerServices.CallerFilePath] string here = "")
    {
        var file = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "statements.sql");
        File.WriteAllText(file, File.ReadAllText(file).Replace(before, after, StringComparison.Ordinal));
    }

    /// <summary>What a database cannot do is refused by name there.</summary>
    [Theory]
    [InlineData("SQL Server", "$filter=matchesPattern(Title,'^A')", "matchesPattern")]
    public void What_a_database_cannot_do_is_refused_by_name(string provider, string query, string name)
    {
        var error = Assert.Throws<ODataError>(() => Translations.Of(provider, "Books?" + query));
        Assert.Equal(501, error.Status);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    /// <summary>What not every database can do, the others do.</summary>
    [Theory]
    [InlineData("SQLite", "$filter=matchesPattern(Title,'^A')", "REGEXP")]
    [InlineData("PostgreSQL", "$filter=matchesPattern(Title,'^A')", "~")]
    [InlineData("PostgreSQL", "$filter=second(Added) eq 12", "floor(date_part('second'")]
    public void What_a_database_can_do_is_in_its_SQL(string provider, string query, string sql) =>
        Assert.Contains(sql, Translations.Of(provider, "Books?" + query)[0], StringComparison.Ordinal);

    public static TheoryData<string, string> Queries()
    {
        var data = new TheoryData<string, string>();
        foreach (var provider in Translations.Providers)
        {
            foreach (var (test, parameter) in new[] { (typeof(FilterTests), "filter"), (typeof(OrderByTests), "orderBy"), (typeof(Apply.ApplyTests), "apply"), (typeof(Search.SearchTests), "search") })
            {
                var methods = test.GetMethods().Where(m => m.GetParameters().FirstOrDefault()?.Name == parameter);
                foreach (var value in methods.SelectMany(m => m.GetCustomAttributes<InlineDataAttribute>()).Select(a => (string)a.Data[0]!))
                {
                    data.Add(provider, $"${parameter.ToLowerInvariant()}={Uri.EscapeDataString(value)}");
                }
            }
        }
        return data;
    }

    /// <summary>What the tests of $filter and $orderby ask of one database, the others understand as well.</summary>
    [Theory]
    [MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public void Every_database_has_SQL_for_it(string provider, string query) =>
        Assert.All(Translations.Of(provider, "Books?" + query), sql => Assert.StartsWith("SELECT", sql, StringComparison.Ordinal));
}
