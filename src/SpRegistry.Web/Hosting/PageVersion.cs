using System.Text;
using Microsoft.Net.Http.Headers;
using SpRegistry.OData;
using SpRegistry.Web.Api;

namespace SpRegistry.Web.Hosting;

/// <summary>The version of a page: of the data it shows, of its address and its language. Who has that version gets 304 before anything is read.</summary>
internal static class PageVersion
{
    /// <summary>The weak tag of the page that a request asks for; null where the version of the data is not known.</summary>
    public static async Task<EntityTagHeaderValue?> TagAsync(HttpContext http)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<AnswerVersion>().OfAsync(RegistryView.Of(http), http.RequestAborted) is { } version
                ? EntityTagHeaderValue.Parse(ODataEndpoint.TagOf(Encoding.UTF8.GetBytes($"{version}\n{http.Request.Path}{http.Request.QueryString}")))
                : null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What the page asks of the API tells what is the matter.
            return null;
        }
    }

    /// <summary>Whether who asks has that version already.</summary>
    public static bool IsHad(HttpContext http, EntityTagHeaderValue tag) => http.Request.GetTypedHeaders().IfNoneMatch.Any(given => given.Compare(tag, useStrongComparison: false));
}
