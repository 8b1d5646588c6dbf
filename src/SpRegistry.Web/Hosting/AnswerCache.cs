using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;
using SpRegistry.OData;
using SpRegistry.Web.Api;
using SpRegistry.Web.Operation;

namespace SpRegistry.Web.Hosting;

/// <summary>
/// Answers of the API that were given before, as long as nothing they rest on changed (<see cref="AnswerVersion"/>). Only what has an
/// ETag is kept: what is reckoned from the instant of the request has none.
/// </summary>
internal sealed partial class AnswerCache(RegistryMetrics metrics, ILogger<AnswerCache> logger) : IOutputCachePolicy
{
    /// <summary>The name of this policy.</summary>
    public const string Policy = "answers";

    // Characters of target and headers. Longer questions are rarely asked twice.
    private const int LongestQuestion = 4096;

    // Bytes of all answers together, and of one: $metadata is the longest that everybody asks for.
    private const long MostKept = 64 * 1024 * 1024;
    private const long LongestAnswer = 512 * 1024;

    // All that the form of an answer depends on, besides its address.
    private static readonly string[] Forms = [HeaderNames.Accept, HeaderNames.AcceptEncoding, "Prefer", "OData-MaxVersion"];

    // Who asks like this is always answered by the service itself.
    private static readonly string[] Particular =
        [HeaderNames.IfMatch, HeaderNames.IfModifiedSince, HeaderNames.IfUnmodifiedSince, HeaderNames.Authorization, "Isolation", "OData-Isolation"];

    /// <summary>Adds the cache.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<AnswerCache>();
        services.TryAddSingleton<IOutputCacheStore>(_ => new AnswerStore(MostKept));
        services.AddOutputCache(cache =>
        {
            cache.UseCaseSensitivePaths = true;
            cache.MaximumBodySize = LongestAnswer;
            cache.AddPolicy(Policy, policy => policy.AddPolicy<AnswerCache>(), excludeDefaultPolicy: true);
        });
    }

    /// <inheritdoc/>
    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var key = await KeyAsync(http, cancellation);
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = key is not null;
        if (key is not null)
        {
            context.CacheVaryByRules.VaryByValues["answer"] = key;
            context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
        }
        else
        {
            metrics.AnswerNotKept();
        }
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        // Of the headers that are kept a 304 gets HTTP's own only.
        if (ApiRequest.Is(context.HttpContext))
        {
            context.HttpContext.Response.Headers[ODataEndpoint.VersionHeader] = ODataEndpoint.VersionOf(context.HttpContext.Request);
        }

        metrics.AnswerFound();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.CacheVaryByRules.VaryByValues.Count > 0)
        {
            metrics.AnswerMade();
        }

        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK && response.Headers.ETag.Count > 0 && !context.HttpContext.RequestAborted.IsCancellationRequested;
        return ValueTask.CompletedTask;
    }

    // The path as it was sent, for two that differ in what is encoded may be two addresses; headers line by line.
    private async ValueTask<string?> KeyAsync(HttpContext http, CancellationToken cancellation)
    {
        var headers = http.Request.Headers;
        if (!HttpMethods.IsGet(http.Request.Method) || Array.Exists(Particular, headers.ContainsKey) || headers.IfNoneMatch == "*")
        {
            return null;
        }

        var asked = new StringBuilder(http.Features.Get<IHttpRequestFeature>()!.RawTarget);
        foreach (var form in Forms)
        {
            foreach (var line in headers[form])
            {
                asked.Append('\n').Append(form).Append(": ").Append(line);
            }
        }

        if (asked.Length > LongestQuestion)
        {
            return null;
        }

        try
        {
            return await http.RequestServices.GetRequiredService<AnswerVersion>().OfAsync(RegistryView.Of(http), cancellation) is { } version
                ? asked.Append('\n').Append(version).ToString()
                : null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The service says in its own form what is the matter.
            LogNoVersion(logger, fault);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The version of answers cannot be read; they are not kept")]
    private static partial void LogNoVersion(ILogger logger, Exception fault);
}
