using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SpRegistry.OData.Tests.Toy;

/// <summary>
/// The library's service over a database of its own, asked through HTTP: SQLite in memory, or PostgreSQL where the environment variable
/// ODATA_TEST_POSTGRES holds a connection string of a role that may create databases.
/// </summary>
public sealed class LibraryService : IAsyncDisposable
{
    /// <summary>The instant at which every request is answered.</summary>
    internal static readonly DateTimeOffset Now = new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string? Postgres = Environment.GetEnvironmentVariable("ODATA_TEST_POSTGRES");

    private readonly SqliteConnection keepAlive;
    private readonly WebApplication app;
    private readonly bool isSqlite;
    private readonly StatementLog statements = new();

    private LibraryService(SqliteConnection database, WebApplication host, bool sqlite)
    {
        keepAlive = database;
        app = host;
        isSqlite = sqlite;
    }

    /// <summary>The SQL of the last request, statement by statement.</summary>
    public IReadOnlyList<string> Sql => [.. statements.Lines];

    /// <summary>The error behind the last answer with 500, if there was one.</summary>
    public string? Fault => statements.Fault;

    /// <summary>The services of its host.</summary>
    internal IServiceProvider Services => app.Services;

    /// <summary>Does something before each statement of a request, which are counted from 1.</summary>
    internal Action<int>? BeforeStatement
    {
        set => statements.Before = value;
    }

    internal static async Task<LibraryService> StartAsync(ODataOptions? options = null, Action<LibraryDb>? rows = null, Func<DateOnly>? today = null, string? file = null, Func<LibraryView, string?>? version = null, Func<string, string>? postgres = null, TimeProvider? clock = null)
    {
        if (Postgres is not null)
        {
            postgres ??= name => $"{Postgres};Database={name};Pooling=false";
        }
        var connection = file is null ? $"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared" : $"Data Source={file};Pooling=False";
        var database = new SqliteConnection(connection);
        await database.OpenAsync();
        await using (var command = database.CreateCommand())
        {
            // In this mode writers do not wait for readers, as in the service itself.
            command.CommandText = "PRAGMA journal_mode = WAL";
            await command.ExecuteNonQueryAsync();
        }
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddDbContext<LibraryDb>(o => Use(o, connection, postgres));
        builder.Services.AddSingleton(clock ?? new FixedClock());
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug);
        var host = builder.Build();
        var service = new LibraryService(database, host, postgres is null);
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(service.statements);
        host.MapOData(
            "/odata",
            LibraryApi.Build(),
            http => new LibraryView(http.RequestServices.GetRequiredService<LibraryDb>(), today?.Invoke() ?? new DateOnly(2024, 6, 1)),
            (options ?? new ODataOptions()) with { MatchesPatterns = true, Prepare = AddPatterns, KeepsConnections = true },
            version is null ? null : (view, _) => Task.FromResult(version(view)));
        await service.ChangeAsync(db =>
        {
            db.Database.EnsureCreated();
            (rows ?? LibraryRows.Add)(db);
        });
        await host.StartAsync();
        return service;
    }

    private static void Use(DbContextOptionsBuilder options, string connection, Func<string, string>? postgres)
    {
        if (postgres is null)
        {
            options.UseSqlite(connection);
        }
        else
        {
            options.UseNpgsql(postgres($"odata_{connection.GetHashCode(StringComparison.Ordinal):x8}"));
        }
    }

    /// <summary>Whether the tests run against SQLite.</summary>
    internal static bool IsSqlite => Postgres is null;

    internal void Change(Action<LibraryDb> change)
    {
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<LibraryDb>();
        change(db);
        db.SaveChanges();
    }

    internal async Task ChangeAsync(Action<LibraryDb> change, bool save = true)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LibraryDb>();
        change(db);
        if (save)
        {
            await db.SaveChangesAsync();
        }
    }

    /// <summary>The response to a URL below the service root, or to an absolute one.</summary>
    public async Task<HttpResponseMessage> SendAsync(string url, string? accept = null, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        statements.Lines.Clear();
        using var client = app.GetTestClient();
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, url.StartsWith("http", StringComparison.Ordinal) ? url : "http://localhost/odata/" + url);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return await client.SendAsync(request);
    }

    /// <summary>The response to a request with a body.</summary>
    public Task<HttpResponseMessage> PostAsync(string url, string? contentType, string body, params (string Name, string Value)[] headers) =>
        PostAsync(url, contentType, body, CancellationToken.None, headers);

    /// <summary>The response to a request with a body, for a client that may leave.</summary>
    public async Task<HttpResponseMessage> PostAsync(string url, string? contentType, string body, CancellationToken cancellation, params (string Name, string Value)[] headers)
    {
        statements.Lines.Clear();
        using var client = app.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/odata/" + url) { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in headers.Append(("Content-Type", contentType!)).Where(h => h.Item2 is not null))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        return await client.SendAsync(request, cancellation);
    }

    /// <summary>Status and body answered to a request line that no client library would send.</summary>
    /// <param name="target">What follows the service root, as it stands in the request line.</param>
    public async Task<(int Status, string Body)> RawAsync(string target)
    {
        var context = await app.GetTestServer().SendAsync(http =>
        {
            var question = target.IndexOf('?', StringComparison.Ordinal);
            http.Request.Method = "GET";
            http.Request.Host = new HostString("localhost");
            http.Request.Path = "/odata/x";
            http.Request.QueryString = new QueryString(question < 0 ? "" : target[question..]);
            http.Features.Get<IHttpRequestFeature>()!.RawTarget = "/odata/" + target;
        });
        using var reader = new StreamReader(context.Response.Body);
        return (context.Response.StatusCode, await reader.ReadToEndAsync());
    }

    /// <summary>The response to a request of any form, with a URL below the service root.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        statements.Lines.Clear();
        request.RequestUri = new Uri("http://localhost/odata/" + request.RequestUri!.OriginalString);
        using var client = app.GetTestClient();
        return await client.SendAsync(request);
    }

    /// <summary>The JSON answered to a URL with 200.</summary>
    public async Task<JsonElement> GetAsync(string url, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(url, headers: headers);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {url}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>The text answered to a URL.</summary>
    public async Task<string> TextAsync(string url)
    {
        using var response = await SendAsync(url);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>One property of each row answered, as text, joined by blanks.</summary>
    public async Task<string> ListAsync(string url, string property = "Id") =>
        string.Join(' ', (await GetAsync(url)).GetProperty("value").EnumerateArray().Select(e => e.GetProperty(property).ToString()));

    /// <summary>The error answered to a URL.</summary>
    public async Task<(int Status, JsonElement Error)> ErrorAsync(string url, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(url, headers: headers);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode >= 400, $"{(int)response.StatusCode} {url}: {body}");
        return ((int)response.StatusCode, JsonDocument.Parse(body).RootElement.GetProperty("error"));
    }

    public async ValueTask DisposeAsync()
    {
        if (!isSqlite)
        {
            await ChangeAsync(db => db.Database.EnsureDeleted(), save: false);
        }
        await app.DisposeAsync();
        await keepAlive.DisposeAsync();
    }

    // SQLite leaves regular expressions to the program.
    private static void AddPatterns(DbConnection connection) =>
        (connection as SqliteConnection)?.CreateFunction<string, string?, bool>("regexp", LinearPatterns.IsMatch, isDeterministic: true);

    internal class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class StatementLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public Action<int>? Before { get; set; }

        public string? Fault { get; private set; }

        public ILogger CreateLogger(string categoryName) => categoryName is "SpRegistry.OData.Sql" or "SpRegistry.OData" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error)
            {
                Fault = exception?.ToString();
                return;
            }
            Lines.Enqueue(formatter(state, exception).ReplaceLineEndings("\n"));
            Before?.Invoke(Lines.Count);
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>One service with the common rows for the tests that only read.</summary>
public sealed class SharedLibrary : IAsyncLifetime
{
    /// <summary>The service.</summary>
    public LibraryService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await LibraryService.StartAsync();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
