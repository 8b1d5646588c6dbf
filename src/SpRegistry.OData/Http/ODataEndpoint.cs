using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SpRegistry.OData;

/// <summary>Puts a contract under a path.</summary>
public static class ODataEndpoint
{
    /// <summary>Serves a contract: the service document at <paramref name="prefix"/>, everything else below it.</summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="prefix">Path of the service root, such as <c>/odata</c>.</param>
    /// <param name="api">The contract.</param>
    /// <param name="source">What a request reads from. It is made once per request and disposes of nothing itself.</param>
    /// <param name="options">The limits.</param>
    public static IEndpointConventionBuilder MapOData<TSource>(this IEndpointRouteBuilder endpoints, string prefix, ODataApi<TSource> api, Func<HttpContext, TSource> source, ODataOptions? options = null)
        where TSource : class
    {
        var service = new Http.ODataService(api.Schema, prefix.TrimEnd('/'), source, options ?? new ODataOptions());
        return endpoints.Map(prefix.TrimEnd('/') + "/{**path}", service.HandleAsync);
    }
}
