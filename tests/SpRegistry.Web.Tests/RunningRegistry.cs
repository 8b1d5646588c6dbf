using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using SpRegistry.Domain;
using SpRegistry.Domain.Generated;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Imports;
using SpRegistry.Web.Tests;

[assembly: AssemblyFixture(typeof(RunningRegistry))]

namespace SpRegistry.Web.Tests;

/// <summary>The registry as a newcomer has it: an empty SQLite file, the bundled archive imported, served on a loopback port.</summary>
public sealed class RunningRegistry() : ServedRegistry(Provider.Sqlite), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await StartAsync();
}

/// <summary>A registry of its own on one of the databases, served on a loopback port.</summary>
/// <param name="provider">The database.</param>
/// <param name="time">The clock; <see cref="GoingClock.Usual"/> unless another is given.</param>
/// <param name="settings">Settings of the program; null for none of the limits of fair use, for tests ask more than a reader does.</param>
public class ServedRegistry(Provider provider, TimeProvider? time = null, IReadOnlyDictionary<string, string?>? settings = null) : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> NoLimits = new(StringComparer.Ordinal) { ["FairUse:RequestsPerMinute"] = "0", ["FairUse:NewQueriesPerMinute"] = "0", ["FairUse:QueriesAtOnce"] = "0" };


    private TestDatabase? database;
    private WebApplication? app;

    /// <summary>Asks it; addresses are relative to its root.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Settings of the program besides its database and address.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Where its log goes; null: nowhere.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>The services of the running program.</summary>
    public IServiceProvider Services => app!.Services;

    internal IReadOnlyList<SourceOutcome> FirstImport { get; private set; } = [];

    public RegistryDb OpenDatabase() => database!.Open();

    public string ConnectionString => database!.ConnectionString;

    /// <summary>Imports the bundled archive and serves it.</summary>
    public async Task StartAsync()
    {
        database = await TestDatabase.CreateAsync(provider, time);
        FirstImport = await new ArchiveImport(database.Open, new BundledArchive()).RunAsync(Silent(), CancellationToken.None);
        await ServeAsync();
    }

    /// <summary>Imports some sources of the bundled archive, in that order, and serves what they say.</summary>
    public async Task StartWithAsync(params string[] sources)
    {
        database = await TestDatabase.CreateAsync(provider, time);
        await new ArchiveImport(database.Open, new BundledArchive()).LoadNumbersAsync(CancellationToken.None);
        await ImportAsync(sources);
        await ServeAsync();
    }

    /// <summary>Generates rows for measuring and serves them.</summary>
    public async Task StartGeneratedAsync(GeneratedSize size)
    {
        database = await TestDatabase.CreateAsync(provider, time);
        await using (var db = OpenDatabase())
        {
            await new GeneratedRegistry(db, size).WriteAsync(_ => { }, CancellationToken.None);
        }

        await ServeAsync();
    }

    /// <summary>Imports further sources of the bundled archive.</summary>
    public async Task ImportAsync(params string[] sources)
    {
        foreach (var source in sources.Select(slug => PageSources.All[slug]))
        {
            await new SourceImport(database!.Open).RunAsync(source, [.. new BundledArchive().Pages(source).Select(p => p.Page)], null, null, CancellationToken.None);
        }
    }

    private async Task ServeAsync()
    {
        var builder = RegistryHost.CreateBuilder(new Dictionary<string, string?>((settings ?? NoLimits).Concat(Settings), StringComparer.Ordinal)
        {
            ["Database:Provider"] = provider.ToString(),
            ["Database:ConnectionString"] = database!.ConnectionString,
            ["urls"] = "http://127.0.0.1:0",
            ["Dumps:Schedule"] = Settings.GetValueOrDefault("Dumps:Schedule", ""),
            ["Bundles:Schedule"] = Settings.GetValueOrDefault("Bundles:Schedule", ""),
        });
        builder.Logging.ClearProviders();
        if (Log is { } log)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.AddSingleton(time ?? GoingClock.Usual);
        app = RegistryHost.BuildWeb(builder);
        await app.StartAsync();
        Client.BaseAddress = new Uri(app.Urls.Single());
    }

    /// <summary>The answer as JSON; fails unless it is 200.</summary>
    public async Task<JsonNode> GetAsync(string address)
    {
        using var response = await Client.GetAsync(address, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} for {address}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>All rows of a set or query, page by page.</summary>
    public async Task<List<JsonNode>> AllAsync(string address)
    {
        var rows = new List<JsonNode>();
        for (var next = address; next is not null;)
        {
            var page = await GetAsync(next);
            rows.AddRange(page["value"]!.AsArray().Select(row => row!.DeepClone()));
            next = page["@odata.nextLink"]?.GetValue<string>();
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Client.Dispose();
    }

    internal static IAnsiConsole Silent() => AnsiConsole.Create(new AnsiConsoleSettings { Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(TextWriter.Null) });
}
