using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Tests.Commands;

/// <summary>The program as its user calls it: exit code, standard output, standard error.</summary>
public sealed class CommandLine
{
    [Theory]
    [InlineData("date", "", "9-19 July 2005\n\nlate 2007\n", 3)]
    [InlineData("state", "", "Iran (Islamic Republic of)\nDjibouti 1\n", 2)]
    [InlineData("mandate", "", "The Special Rapporteur on torture\n", 1)]
    [InlineData("symbol", "", "A/HRC/46/35/Add.1*\na-hrc-59-50-aev.pdf", 2)]
    public async Task Explain_writes_one_object_per_line_whatever_the_line(string kind, string context, string input, int lines)
    {
        _ = context;
        var (code, output, error) = await RunAsync(input, "explain", kind);
        Assert.Equal((0, ""), (code, error));
        var objects = output.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(lines, objects.Count);
        Assert.All(objects, o => Assert.NotNull(o["text"]));
    }

    [Fact]
    public async Task Explain_reads_what_is_printed()
    {
        var (_, dates, _) = await RunAsync("9-19 July 2005\n", "explain", "date");
        Assert.Equal("""{"text":"9-19 July 2005","intervals":[{"from":"2005-07-09","to":"2005-07-19","precision":"day"}],"reason":null}""", dates.TrimEnd());
        var (_, states, _) = await RunAsync("Côte d‟Ivoire\n", "explain", "state");
        Assert.Equal("""{"text":"Côte d‟Ivoire","key":"CIV","place":null,"reason":null}""", states.TrimEnd());
        var (_, symbols, _) = await RunAsync("A_HRC_44_24_AEV.docx\n", "explain", "symbol");
        Assert.Equal("A-HRC-44-24 A/HRC/44/24 advance edited", $"{JsonNode.Parse(symbols)!["key"]} {JsonNode.Parse(symbols)!["symbol"]} {JsonNode.Parse(symbols)!["stage"]}");
    }

    [Theory]
    [InlineData("explain", "colour")]
    [InlineData("explain", "date", "--context", "yesterday")]
    [InlineData("check", "--as-of", "1 March")]
    [InlineData("check", "--only", "nothing")]
    [InlineData("check", "--json")]
    [InlineData("scrape", "nowhere")]
    [InlineData("seed", "--scale", "0", "--database", "x.db")]
    [InlineData("seed")]
    [InlineData("frobnicate")]
    [InlineData("export")]
    [InlineData("export", "--to", "/tmp", "--database", "/nowhere/none.db")]
    [InlineData("backup", "--to", "none.db", "--database", "/nowhere/none.db")]
    [InlineData("restore", "--from", "/nowhere/none.db")]
    [InlineData("rebuild", "--database", "/nowhere/none.db")]
    public async Task A_wrong_call_ends_with_1_and_says_why(params string[] arguments)
    {
        var (code, _, error) = await RunAsync("", arguments);
        Assert.Equal(1, code);
        Assert.NotEqual("", error.Trim());
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error: Unrecognized command or argument 'frobnicate'.", "See 'spregistry --help'.", "frobnicate")]
    [InlineData("error: Required argument 'SOURCE' missing for command: 'scrape'.", "See 'spregistry scrape --help'.", "scrape")]
    [InlineData("error: --as-of takes a day, YYYY-MM-DD, not '1 March'.", "See 'spregistry check --help'.", "check", "--as-of", "1 March")]
    [InlineData("error: Option '--from' is required.", "See 'spregistry figures cooperation --help'.", "figures", "cooperation")]
    public async Task A_call_that_cannot_be_understood_is_told_in_a_line_with_where_to_look(string said, string hint, params string[] arguments)
    {
        var (code, output, error) = await RunAsync("", arguments);
        Assert.Equal((1, "", $"{said}\n{hint}\n"), (code, output, error));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    [InlineData("backup", "--to", "never.db")]
    public async Task A_file_that_is_no_database_is_named(params string[] arguments)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("spregistry-text-").FullName, "notes.db");
        try
        {
            await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("These are notes and no database. ", 100)), TestContext.Current.CancellationToken);
            var (code, _, error) = await RunAsync("", [.. arguments, "--database", file]);
            Assert.Equal((1, $"error: {file} is no SQLite database; expected a registry that 'spregistry' made, or a file that is not there yet.\n"), (code, error));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Theory]
    [InlineData("check")]
    [InlineData("scrape", "reference-states")]
    [InlineData("backup", "--to", "never.db")]
    public async Task A_folder_named_as_the_database_is_told_to_be_one(params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("spregistry-folder-");
        try
        {
            var (code, _, error) = await RunAsync("", [.. arguments, "--database", folder.FullName]);
            Assert.Equal((1, $"error: {folder.FullName} is a folder; expected the file of a registry, such as {Path.Combine(folder.FullName, "registry.db")}.\n"), (code, error));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_backup_makes_no_folder_that_is_not_there()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var folder = Path.Combine(Path.GetTempPath(), $"spregistry-{Guid.NewGuid():N}");
        var (code, _, error) = await RunAsync("", "backup", "--to", Path.Combine(folder, "x.db"), "--database", database.ConnectionString);
        Assert.Equal((1, $"error: there is no folder {folder}. Make it, or name another file.\n", false), (code, error, Directory.Exists(folder)));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_before_anything_is_imported()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var file = Path.Combine(Path.GetTempPath(), $"spregistry-{Guid.NewGuid():N}.db");
        var (code, output, error) = await RunAsync("", "serve", "--urls", $"http://127.0.0.1:{port}", "--database", file);
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"error: port {port} of http://127.0.0.1:{port} is in use by another program. Serve elsewhere with --urls", error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_said_without_a_stack_trace()
    {
        var (code, _, error) = await RunAsync("", "check", "--database", "Data Source=/proc/none/registry.db");
        Assert.Equal(1, code);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_of_a_past_day_are_shown_and_not_kept()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var (imported, table, _) = await RunAsync("", "scrape", "all", "--database", database.ConnectionString);
        Assert.Equal(0, imported);
        Assert.Contains("Problems: what a page prints and could not be read or placed.", table, StringComparison.Ordinal);
        var (rehearsed, all, _) = await RunAsync("", "scrape", "all", "--dry-run", "--json", "--database", database.ConnectionString);
        Assert.Equal((0, PageSources.InOrder.Count), (rehearsed, JsonNode.Parse(all)!.AsArray().Count(source => source!["newRows"]!.GetValue<int>() == 0)));
        var (code, output, _) = await RunAsync("", "check", "--as-of", "2016-03-15", "--database", database.ConnectionString);
        Assert.Equal(0, code);
        Assert.Contains("Reports('A-HRC-31-57-Add.1')/Lateness?$filter=Language eq 'en' [A/HRC/31/57/Add.1: Report of the Special Rapporteur on torture", output, StringComparison.Ordinal);
        Assert.Contains("49/221 B", output, StringComparison.Ordinal);
        var (_, json, _) = await RunAsync("", "check", "--only", "lateness", "--json", "--as-of", "2016-03-15", "--database", database.ConnectionString);
        var lines = json.TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal("lateness", (string?)line["check"]));
        Assert.Contains(lines, line => (string?)line["rule"] == "late-for-opening" && (string?)line["since"] == "2016-01-19");
        await using var db = database.Open();
        Assert.Empty(db.Findings);
    }

    [Fact]
    public async Task Generated_rows_are_never_mixed_with_real_ones()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using (var db = database.Open())
        {
            db.RegistryStates.Add(new Domain.History.RegistryState { Generated = true });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var (code, _, error) = await RunAsync("", "scrape", "all", "--database", database.ConnectionString);
        Assert.Equal(1, code);
        Assert.Contains("generated", error, StringComparison.Ordinal);
        await using var after = database.Open();
        Assert.Empty(after.SourceRows);
    }

    [Fact]
    public async Task A_refused_page_ends_with_2_and_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var folder = Directory.CreateTempSubdirectory("spregistry-pages-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "login.html"), "<html><title>Sign in</title><form></form></html>", TestContext.Current.CancellationToken);
            var (rehearsed, told, refusal) = await RunAsync("", "scrape", "country-visits-static", "--from", folder.FullName, "--dry-run", "--database", database.ConnectionString);
            Assert.Equal(2, rehearsed);
            Assert.Single(System.Text.RegularExpressions.Regex.Matches(told + refusal, "was refused"));
            var (code, output, error) = await RunAsync("", "scrape", "country-visits-static", "--from", folder.FullName, "--database", database.ConnectionString);
            Assert.Equal(2, code);
            Assert.Contains("login.html of country-visits-static was refused", error, StringComparison.Ordinal);
            Assert.Matches(@"country-visits-static +0 +0 +0 +0 +0 +0 +1 +0", output);
            Assert.Contains("Refused: pages that are not what their source expects", output, StringComparison.Ordinal);
            await using var db = database.Open();
            Assert.Empty(db.SourceRows);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_it_writes_does_not_depend_on_the_calendar_of_the_machine()
    {
        await using var registry = new ServedRegistry(Provider.Sqlite);
        await registry.StartWithAsync("reference-mandates", "reference-calls");
        var (code, _, error) = await RunAsync(new() { ["LC_ALL"] = "th_TH.UTF-8" }, "", ["check", "--only", "transitions", "--database", registry.ConnectionString]);
        Assert.Equal((0, ""), (code, error));
        await using var db = registry.OpenDatabase();
        var told = db.Transitions.Select(t => t.Explanation).ToList();
        Assert.Contains(told, explanation => explanation.Contains("-", StringComparison.Ordinal));
        Assert.All(told, explanation => Assert.DoesNotMatch(@"\b2[56]\d\d-\d\d-", explanation));
    }

    internal static Task<(int Code, string Output, string Error)> RunAsync(string input, params string[] arguments) => RunAsync([], input, arguments);

    internal static async Task<(int Code, string Output, string Error)> RunAsync(Dictionary<string, string> settings, string input, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(typeof(RegistryHost).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
