using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using SpRegistry.Domain;
using SpRegistry.Web.Api;

namespace SpRegistry.Web.Hosting;

/// <summary>
/// Answers of the API that were given before, as long as nothing they rest on changed (<see cref="AnswerVersion"/>). Only what has an
/// ETag is kept: what is reckoned from the instant of the request has none.
/// </summary>
internal sealed class AnswerCache : IOutputCachePolicy
{
    /// <summary>Name of the policy.</summary>
    public const string Policy = "answers";

    // All that the form of an answer depends on; whoever sends anything of the second kind is always answered anew.
    private static readonly string[] Forms = [HeaderNames.Accept, HeaderNames.AcceptEncoding, "Accept-Charset", "Prefer", "OData-Version", "OData-MaxVersion"];

    private static readonly string[] Others = [HeaderNames.IfMatch, HeaderNames.IfModifiedSince, HeaderNames.IfUnmodifiedSince, HeaderNames.Authorization, "Isolation", "OData-Isolation"];

    /// <summary>Adds the cache.</summary>
    public static void Add(IServiceCollection services) => services.AddOutputCache(cache =>
    {
        cache.UseCaseSensitivePaths = true;
        cache.MaximumBodySize = 256 * 1024;
        cache.SizeLimit = 64 * 1024 * 1024;
        cache.AddPolicy(Policy, new AnswerCache());
    });

    /// <inheritdoc/>
    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var asked = HttpMethods.IsGet(http.Request.Method) && !Others.Any(http.Request.Headers.ContainsKey);
        var version = asked ? await http.RequestServices.GetRequiredService<AnswerVersion>().OfAsync(ViewOf(http), cancellation) : null;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = version is not null;
        if (version is not null)
        {
            context.CacheVaryByRules.VaryByValues["version"] = version;

            // The path as it was sent: two that differ in what is encoded may be two addresses.
            context.CacheVaryByRules.VaryByValues["target"] = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
            context.CacheVaryByRules.HeaderNames = Forms;
            context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
        }
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK && response.Headers.ETag.Count > 0;
        return ValueTask.CompletedTask;
    }

    /// <summary>The registry as a request sees it.</summary>
    public static RegistryView ViewOf(HttpContext http) => new(http.RequestServices.GetRequiredService<RegistryDb>, http.RequestServices.GetRequiredService<TimeProvider>());
}
