using SpRegistry.Web.Api;

namespace SpRegistry.Web.Hosting;

/// <summary>What is asked of the API, which answers by the rules of OData; all else is pages and files.</summary>
internal static class ApiRequest
{
    /// <summary>Whether a request is one.</summary>
    public static bool Is(HttpContext http) => http.Request.Path.StartsWithSegments(RegistryApi.Root, StringComparison.OrdinalIgnoreCase);
}
