using Microsoft.AspNetCore.Http;

namespace SpRegistry.OData.Http;

/// <summary>Leads from an old key to the one that took its place (RFC 9110, 15.4.9).</summary>
internal static class MovedTo
{
    /// <summary>Path and query of what a request that found nothing asks for by now, from the root of the host; null where nothing took its place.</summary>
    public static async Task<string?> AddressAsync(HttpContext http, string prefix, ODataOptions options, ODataError error)
    {
        if (error.Status != StatusCodes.Status404NotFound || options.Moved is not { } moved)
        {
            return null;
        }
        var url = RequestUrl.Of(http, prefix);
        return await moved(http, url.Path) is { } path
            ? $"{http.Request.PathBase.ToUriComponent()}{prefix}{path}{(url.Query.Length > 0 ? $"?{url.Query}" : "")}"
            : null;
    }

    /// <summary>What is answered then, with Location.</summary>
    public static ODataError Redirect(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return new ODataError(StatusCodes.Status308PermanentRedirect, "Moved", $"This is found at {address} from now on.");
    }
}
