using Microsoft.EntityFrameworkCore;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Statements;

/// <summary>The SQL of a URL for a database, without asking one.</summary>
internal static class Translations
{
    public static readonly string[] Providers = ["SQLite", "PostgreSQL", "SQL Server"];

    public static IReadOnlyList<string> Of(string provider, string url)
    {
        using var db = Context(provider);
        var plan = Plan(db, url);
        List<string> statements = [];
        if (plan.Count is { } count)
        {
            statements.Add(count.Sql.ReplaceLineEndings("\n"));
        }
        Add(plan.Statement);
        return statements;

        void Add(Statement statement)
        {
            foreach (var child in statement.Children)
            {
                Add(child.Statement);
            }
            statements.Add(statement.Query.Sql.ReplaceLineEndings("\n"));
        }
    }

    /// <summary>The plan of a URL.</summary>
    public static QueryPlan Plan(LibraryDb db, string url) => Plan(db, url, out _);

    /// <summary>The plan of a URL, and what the URL gives.</summary>
    public static QueryPlan Plan(LibraryDb db, string url, out Given given)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        var (path, queryText) = question < 0 ? (url, "") : (url[..question], url[(question + 1)..]);
        var api = LibraryApi.Build();
        var options = new ODataOptions { MatchesPatterns = true };
        var budget = new Budget(options);
        var literals = new Literals();
        var query = RequestQuery.Parse(queryText, literals, budget);
        var segments = PathSegment.Split(path, literals, budget);
        given = new Given(literals, path, query, new LibraryView(db, new DateOnly(2024, 6, 1)), new DateTime(2024, 6, 1, 12, 0, 0, DateTimeKind.Utc), options.PageSize);
        var context = new BindingContext(api.Schema, given, DatabaseTraits.Of(db, options), options, budget, literals);
        return new PlanMaker(context).Make(new ResourceBinder(context).Bind(segments));
    }

    /// <summary>A context of a database, without asking one.</summary>
    public static LibraryDb Context(string provider)
    {
        var builder = new DbContextOptionsBuilder<LibraryDb>();
        return new LibraryDb(provider switch
        {
            "SQLite" => builder.UseSqlite("Data Source=:memory:").Options,
            "PostgreSQL" => builder.UseNpgsql("Host=none").Options,
            _ => builder.UseSqlServer("Server=none").Options,
        });
    }
}
