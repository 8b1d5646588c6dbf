using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SpRegistry.Benchmarks.OData.Servers;
using SpRegistry.Domain.Clock;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>Endpoints written by hand, one per query: prepared statements on open connections, typed columns, names encoded beforehand, rows straight into the response.</summary>
internal static class HandServer
{
    public static Task<int> RunAsync(string database) =>
        database.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? RunAsync<PostgresReading>(database) : RunAsync<SqliteReading>(database);

    private static Task<int> RunAsync<TReading>(string database)
        where TReading : struct, IReading
    {
        var sessions = new ConcurrentBag<HandSession<TReading>>();
        var app = ServerProcess.Bare();
        Map("/calls", new CallEndpoints<TReading>().NewestAsync);
        Map("/open-calls", new CallEndpoints<TReading>().OpenAsync);
        Map("/visits", new VisitEndpoints<TReading>().PageAsync);
        Map("/visits-by-date", new VisitEndpoints<TReading>().ByDateAsync);
        Map("/visits-of-state", new VisitEndpoints<TReading>().OfStateAsync);
        Map("/visits-skipped", new VisitEndpoints<TReading>().SkippedAsync);
        Map("/visits-with-all", new ExpandEndpoint<TReading>().WithAllAsync);
        Map("/visits-by-state-and-status", new GroupEndpoint<TReading>().ByStateAndStatusAsync);
        Map("/visit", new KeyEndpoints<TReading>().VisitAsync);
        Map("/state", new KeyEndpoints<TReading>().StateAsync);
        return ServerProcess.ServeAsync(app);

        void Map(string path, Func<HandSession<TReading>, HttpContext, Task> answer) => app.MapGet(path, async (HttpContext http) =>
        {
            if (!sessions.TryTake(out var session))
            {
                session = new HandSession<TReading>(database);
            }

            http.Response.ContentType = "application/json; metadata=minimal";
            await answer(session, http);
            await http.Response.BodyWriter.FlushAsync();
            sessions.Add(session);
        });
    }
}

/// <summary>What hand-written endpoints share.</summary>
internal static class Answers
{
    /// <summary>The end of what is on record: for ever.</summary>
    public static readonly object Forever = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);

    // Enough to be worth a write to the socket.
    private const int Threshold = 16 * 1024;

    private static readonly JsonEncodedText Context = Names.Of("@odata.context");
    private static readonly JsonEncodedText Value = Names.Of("value");

    /// <summary>Today in Geneva.</summary>
    public static DateOnly Today() => Geneva.Today(TimeProvider.System);

    /// <summary>A number of the query part.</summary>
    public static int Number(this HttpContext http, string name) => int.Parse(http.Request.Query[name]!, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Begins an answer that shows a part of the contract.</summary>
    public static void Begin(this Utf8JsonWriter writer, HttpContext http, string shows)
    {
        writer.WriteStartObject();
        writer.WriteString(Context, $"http://{http.Request.Host.Value}/odata/$metadata#{shows}");
    }

    /// <summary>Begins the list of an answer.</summary>
    public static void BeginList(this Utf8JsonWriter writer) => writer.WriteStartArray(Value);

    /// <summary>Sends what is there, when it is much.</summary>
    public static ValueTask SendAsync(this Utf8JsonWriter writer, HttpContext http)
    {
        if (writer.BytesPending < Threshold)
        {
            return ValueTask.CompletedTask;
        }

        writer.Flush();
        return Sent(http);

        static async ValueTask Sent(HttpContext http) => await http.Response.BodyWriter.FlushAsync();
    }

    /// <summary>Ends an answer.</summary>
    public static void End(this Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.Flush();
    }
}
