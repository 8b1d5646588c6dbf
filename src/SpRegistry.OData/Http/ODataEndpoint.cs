using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SpRegistry.OData.Execution;

namespace SpRegistry.OData;

/// <summary>Puts a contract under a path.</summary>
public static class ODataEndpoint
{
    /// <summary>The header that says in which version of OData an answer is.</summary>
    public const string VersionHeader = "OData-Version";

    /// <summary>The version of OData in which a request is answered, <c>4.0</c> or <c>4.01</c>, for who answers it from what was kept.</summary>
    public static string VersionOf(HttpRequest request) => Http.Negotiation.Version(request);

    /// <summary>The weak ETag of a document by its bytes, as those of the service itself have it: <c>W/"0123456789abcdef"</c>.</summary>
    public static string TagOf(byte[] document) => Http.EntityTags.Of(document);

    /// <summary>Serves a contract: the service document at <paramref name="prefix"/>, everything else below it.</summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="prefix">Path of the service root, such as <c>/odata</c>.</param>
    /// <param name="api">The contract.</param>
    /// <param name="source">What a request reads from. It is made once per request and disposes of nothing itself.</param>
    /// <param name="options">The limits.</param>
    /// <param name="version">The version of what a source reads: a text that is another one whenever an answer could be, also because time passed. It becomes the weak ETag of every answer from the data, and who has that answer gets 304 before any other statement. Null, or a null text, where answers are not to be kept.</param>
    /// <param name="inside">Who asks from within the program.</param>
    public static IEndpointConventionBuilder MapOData<TSource>(this IEndpointRouteBuilder endpoints, string prefix, ODataApi<TSource> api, Func<HttpContext, TSource> source, ODataOptions? options = null, Func<TSource, CancellationToken, Task<string?>>? version = null, ODataInside? inside = null)
        where TSource : class
    {
        options ??= new ODataOptions();
        var plans = new PlanCache(options.CachedShapes);
        var service = new Http.ODataService(
            api.Schema,
            prefix.TrimEnd('/'),
            source,
            (view, cancellation) => version?.Invoke((TSource)view, cancellation) ?? Task.FromResult<string?>(null),
            options,
            plans,
            new ODataMetrics(endpoints.ServiceProvider.GetRequiredService<IMeterFactory>(), prefix.TrimEnd('/'), () => plans.Count));
        inside?.Serve(service, prefix.TrimEnd('/'));
        (endpoints.ServiceProvider.GetService(typeof(IHostApplicationLifetime)) as IHostApplicationLifetime)?.ApplicationStopped.Register(() => service.DisposeAsync().AsTask().Wait());
        return endpoints.Map(prefix.TrimEnd('/') + "/{**path}", service.HandleAsync);
    }
}
