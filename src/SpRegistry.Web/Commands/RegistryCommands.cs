using System.CommandLine;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Commands;

/// <summary>The one program: <c>spregistry serve | scrape | check | seed | numbers | explain</c>.</summary>
public static class RegistryCommands
{
    /// <summary>All commands; without one it serves.</summary>
    public static RootCommand Root()
    {
        var database = new Option<string?>("--database")
        {
            Description = "Where the registry lives: a SQLite file, or a connection string of SQLite, PostgreSQL or SQL Server. Otherwise Database:ConnectionString of the configuration.",
            Recursive = true,
        };
        var provider = new Option<DatabaseProvider?>("--provider")
        {
            Description = "Kind of database, where the connection string does not tell.",
            Recursive = true,
        };
        var target = new DatabaseTarget(database, provider);
        var root = new RootCommand("SpRegistry: visit requests, visits, reports and calls for input of the UN special procedures.")
        {
            ServeCommand.Create(target),
            ScrapeCommand.Create(target),
            CheckCommand.Create(target),
            SeedCommand.Create(target),
            NumbersCommand.Create(target),
            ExplainCommand.Create(),
        };
        root.Add(database);
        root.Add(provider);
        root.SetAction((result, cancellation) => ServeCommand.RunAsync(target.Of(result), cancellation));
        return root;
    }
}
