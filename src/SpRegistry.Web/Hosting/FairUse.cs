using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SpRegistry.OData;

namespace SpRegistry.Web.Hosting;

/// <summary>
/// Has each client share the service with the others: what it may ask is limited (<see cref="FairUseOptions"/>), told in the header fields
/// RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-11) of every answer of the API, and refused with 429 where it is over.
/// </summary>
internal sealed partial class FairUse
{
    private readonly FairUseOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<FairUse> logger;
    private readonly RateLimit requests;
    private readonly RateLimit newQueries;
    private readonly Func<object, Task> tell;
    private readonly string policy;
    private int warned;

    public FairUse(IOptions<FairUseOptions> options, TimeProvider time, ILogger<FairUse> logger)
    {
        (this.options, this.time, this.logger) = (options.Value, time, logger);
        requests = new RateLimit("requests", this.options.RequestsPerMinute, time);
        newQueries = new RateLimit("new-queries", this.options.NewQueriesPerMinute, time);
        policy = string.Join(", ", new[] { requests, newQueries }.Where(l => l.IsSet).Select(l => l.Policy));
        tell = http => Tell((HttpContext)http);
        Known = new Clients(time, Turns);
    }

    /// <summary>The clients of now.</summary>
    public Clients Known { get; }

    public static void Add(IServiceCollection services)
    {
        services.AddOptions<FairUseOptions>().BindConfiguration(FairUseOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<FairUseOptions>, Rules>();
        services.AddSingleton<FairUse>();
    }

    /// <summary>Tells every answer of the API what its reader has left, also one that was kept for another reader. Pages count by what they ask of the API.</summary>
    public static void Use(WebApplication app)
    {
        var own = app.Services.GetRequiredService<FairUse>();
        app.Use((http, next) =>
        {
            if (ApiRequest.Is(http))
            {
                http.Response.OnStarting(own.tell, http);
            }

            return next(http);
        });
    }

    /// <summary>Grants work to the client of a request, or says why not.</summary>
    public static ValueTask<Admission> AdmitAsync(HttpContext http, Work work) => http.RequestServices.GetRequiredService<FairUse>() is var own && work == Work.Plan
        ? ValueTask.FromResult(own.Plan(own.ClientOf(http)))
        : own.AnswerAsync(http, own.ClientOf(http));

    private static string Seconds(TimeSpan wait) => Math.Ceiling(wait.TotalSeconds) is var seconds && seconds == 1 ? "1 second" : string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds");

    private static void Tell(ref DefaultInterpolatedStringHandler header, RateLimit limit, long restored)
    {
        if (limit.IsSet)
        {
            var (left, seconds) = limit.Left(restored);
            header.AppendLiteral("\"");
            header.AppendLiteral(limit.Name);
            header.AppendLiteral("\";r=");
            header.AppendFormatted(left);
            header.AppendLiteral(";t=");
            header.AppendFormatted(seconds);
        }
    }

    private Admission Plan(Client client) => newQueries.TryTake(ref client.NewQueriesRestored, out var wait)
        ? default
        : new Admission(
            null,
            string.Create(CultureInfo.InvariantCulture, $"Your network has asked more than {newQueries.PerMinute} queries a minute of forms that nobody asked before. Wait {Seconds(wait)}. A query that differs in values and keys only is of the same form: ask one form with other values, or for more rows with one query."),
            wait);

    private async ValueTask<Admission> AnswerAsync(HttpContext http, Client client)
    {
        if (!requests.TryTake(ref client.RequestsRestored, out var wait))
        {
            return new Admission(
                null,
                string.Create(CultureInfo.InvariantCulture, $"Your network has asked more than {requests.PerMinute} requests a minute; one that takes the server long counts for several. Wait {Seconds(wait)}. What you have already costs nothing with If-None-Match; a page can have 1,000 rows (Prefer: maxpagesize=1000); Changes says what is new, so that not all need be read again; a narrower $filter or $select takes less time."),
                wait);
        }

        if (client.Turns is not { } turns)
        {
            return new Admission(new Running(this, client, null));
        }

        Interlocked.Increment(ref client.Running);
        RateLimitLease? turn = null;
        try
        {
            turn = turns.AttemptAcquire();
            if (!turn.IsAcquired)
            {
                turn = await turns.AcquireAsync(1, http.RequestAborted);
            }
        }
        finally
        {
            if (turn is not { IsAcquired: true })
            {
                Interlocked.Decrement(ref client.Running);
            }
        }

        if (turn.IsAcquired)
        {
            return new Admission(new Running(this, client, turn));
        }

        return new Admission(
            null,
            string.Create(CultureInfo.InvariantCulture, $"Your network has {options.QueriesAtOnce} queries running and {options.QueriesWaiting} waiting for them. Wait 1 second, and ask one after the other, or many at once in a $batch."),
            TimeSpan.FromSeconds(1));
    }

    private ConcurrencyLimiter? Turns() => options.QueriesAtOnce == 0
        ? null
        : new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.QueriesAtOnce, QueueLimit = options.QueriesWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    private Task Tell(HttpContext http)
    {
        if (policy.Length > 0)
        {
            var client = ClientOf(http);
            var header = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[128]);
            Tell(ref header, requests, Volatile.Read(ref client.RequestsRestored));
            if (requests.IsSet && newQueries.IsSet)
            {
                header.AppendLiteral(", ");
            }

            Tell(ref header, newQueries, Volatile.Read(ref client.NewQueriesRestored));
            http.Response.Headers["RateLimit-Policy"] = policy;
            http.Response.Headers["RateLimit"] = header.ToStringAndClear();
        }

        return Task.CompletedTask;
    }

    private Client ClientOf(HttpContext http)
    {
        if (http.Features.Get<Client>() is { } known)
        {
            return known;
        }

        // What a trusted proxy says is taken out of the header.
        if (http.Request.Headers.ContainsKey("X-Forwarded-For") && Interlocked.Exchange(ref warned, 1) == 0)
        {
            LogUntrusted(logger);
        }

        var client = Known.At(http.Connection.RemoteIpAddress);
        http.Features.Set(client);
        return client;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Requests come through a proxy that is not among the TrustedProxies: all its clients share one limit")]
    private static partial void LogUntrusted(ILogger logger);

    /// <summary>A query that runs; what it took longer than a request's time is charged at its end.</summary>
    private sealed class Running(FairUse policy, Client client, RateLimitLease? turn) : IDisposable
    {
        private readonly long begun = policy.time.GetTimestamp();

        public void Dispose()
        {
            if (turn is not null)
            {
                turn.Dispose();
                Interlocked.Decrement(ref client.Running);
            }

            if (policy.options.MillisecondsPerRequest > 0)
            {
                policy.requests.Charge(ref client.RequestsRestored, (int)(policy.time.GetElapsedTime(begun).TotalMilliseconds / policy.options.MillisecondsPerRequest));
            }
        }
    }

    private sealed class Rules : IValidateOptions<FairUseOptions>
    {
        public ValidateOptionsResult Validate(string? name, FairUseOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
