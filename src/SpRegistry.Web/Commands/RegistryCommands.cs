using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SpRegistry.Domain.Reading;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Commands;

/// <summary>The one program: <c>spregistry serve | scrape | check | decide | figures | export | bundle | backup | restore | rebuild | seed | numbers | explain</c>.</summary>
public static class RegistryCommands
{
    // SQLITE_NOTADB.
    private const int NoDatabase = 26;

    /// <summary>Runs the program: 0 is success, 1 a wrong call or a failure, 2 a page refused or a backup that is not whole; the message goes to standard error.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var call = Root().Parse(args);
        if (call.Errors.Count > 0)
        {
            return await TellAsync(call);
        }

        try
        {
            return await call.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (SqliteException foreign) when (foreign.SqliteErrorCode == NoDatabase)
        {
            await Console.Error.WriteLineAsync($"error: {RegistryDatabase.FileOf(call.GetValue<string?>("--database"))} is no SQLite database; expected a registry that 'spregistry' made, or a file that is not there yet.");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 1;
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or IOException or InvalidDataException or UnauthorizedAccessException or OptionsValidationException or InvalidOperationException or ArgumentException or FormatException)
        {
            await Console.Error.WriteLineAsync($"error: {(failure is DbUpdateException ? failure.GetBaseException() : failure).Message}");
            return 1;
        }
    }

    // One line for what is wrong and one for where to look, not the whole help.
    private static async Task<int> TellAsync(ParseResult call)
    {
        foreach (var message in call.Errors.Select(error => Words.Clean(error.Message)).Distinct(StringComparer.Ordinal))
        {
            await Console.Error.WriteLineAsync($"error: {message}");
        }

        await Console.Error.WriteLineAsync($"See 'spregistry {string.Concat(Path(call.CommandResult).Reverse().Select(name => $"{name} "))}--help'.");
        return 1;
    }

    // The command and those it is part of, without the program.
    private static IEnumerable<string> Path(CommandResult result)
    {
        for (var command = result; command is { Parent: not null }; command = command.Parent as CommandResult)
        {
            yield return command.Command.Name;
        }
    }

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
            DecideCommand.Create(target),
            SeedCommand.Create(target),
            FiguresCommand.Create(target),
            NumbersCommand.Create(target),
            ExportCommand.Create(target),
            BundleCommand.Create(target),
            BackupCommand.Create(target),
            RestoreCommand.Create(target),
            RebuildCommand.Create(target),
            ExplainCommand.Create(),
        };
        root.Add(database);
        root.Add(provider);
        root.SetAction((result, cancellation) => ServeCommand.RunAsync(target.Of(result), cancellation));
        return root;
    }
}
