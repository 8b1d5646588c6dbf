using System.Text;
using Microsoft.Net.Http.Headers;
using SpRegistry.OData;
using SpRegistry.Web.Api;

namespace SpRegistry.Web.Hosting;

/// <summary>The version of a page: of the data it shows, of its address and its language. Who has that version gets 304 before anything is read.</summary>
internal static class PageVersion
{
    /// <summary>Tags the answer; true when the reader has it already.</summary>
    public static async Task<bool> AnsweredAsync(HttpContext http)
    {
        var version = await http.RequestServices.GetRequiredService<AnswerVersion>().OfAsync(RegistryView.Of(http), http.RequestAborted);
        if (version is null)
        {
            return false;
        }

        var tag = EntityTagHeaderValue.Parse(ODataEndpoint.TagOf(Encoding.UTF8.GetBytes($"{version}\n{http.Request.Path}{http.Request.QueryString}")));
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(given => given.Compare(tag, useStrongComparison: false));
    }
}
