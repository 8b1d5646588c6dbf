using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Execution;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Http;

/// <content>What the service tells of its requests: figures, and lines in logs, which never hold what clients wrote.</content>
internal sealed partial class ODataService
{
    private readonly LoggedShape logged = new(schema);

    /// <summary>Answers a request; one that was slow gets a line.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        var measure = new RequestMeasure(Clock(http));
        try
        {
            await HandleAsync(http, measure);
        }
        catch
        {
            measure.Broken = BrokenOff;
            throw;
        }
        finally
        {
            measure.End();
            var outcome = measure.Broken ?? Outcome(http.Response.StatusCode);
            metrics.Ended(measure, outcome);
            if (options.SlowQuery > TimeSpan.Zero && measure.Whole - measure.Queued - measure.Waited >= options.SlowQuery && measure.Shape is { } shape)
            {
                LogSlow(Logger(http, "SpRegistry.OData.Slow"), logged.Of(shape), (long)measure.Whole.TotalMilliseconds, (long)measure.Queued.TotalMilliseconds, (long)measure.Sql.TotalMilliseconds, (long)measure.Waited.TotalMilliseconds, measure.Rows, outcome);
            }
        }
    }

    // By whom an answer was not brought to its end.
    private const string BrokenOff = "broken_off";
    private const string ClientLeft = "client_left";

    private static string Outcome(int status) => status switch
    {
        < 300 => "2xx",
        < 400 => "3xx",
        < 500 => "4xx",
        _ => "5xx",
    };

    private static string KindOf(Resource resource, RequestQuery query) =>
        resource.Suffix == "$count" ? "count"
        : resource.Properties.Count > 0 ? "property"
        : resource.Single ? "entity"
        : query.Options.Apply.Count > 0 ? "apply"
        : "set";

    private static TimeProvider Clock(HttpContext http) => http.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;

    private static ILogger Logger(HttpContext http, string name = "SpRegistry.OData") => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(name);

    private static ILogger SqlLogger(HttpContext http) => Logger(http, "SpRegistry.OData.Sql");

    [LoggerMessage(Level = LogLevel.Error, Message = "A request below {Root} failed: {Shape}")]
    private static partial void LogFault(ILogger logger, Exception error, string root, string shape);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The SQL of {Shape} is not kept: {Reason}")]
    private static partial void LogOnlyOnce(ILogger logger, string shape, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A slow query, {Shape}: {Milliseconds} ms, of which {TurnMilliseconds} ms until its turn, {SqlMilliseconds} ms in the database and {ClientMilliseconds} ms for the client to take it; {Rows} rows, {Outcome}")]
    private static partial void LogSlow(ILogger logger, string shape, long milliseconds, long turnMilliseconds, long sqlMilliseconds, long clientMilliseconds, long rows, string outcome);
}
