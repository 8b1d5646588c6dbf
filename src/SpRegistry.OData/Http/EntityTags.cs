using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SpRegistry.OData.Http;

/// <summary>Conditional reading (Protocol 8.2.5, 11.4.1.1; RFC 9110, 13): who has an answer already gets 304.</summary>
internal static class EntityTags
{
    /// <summary>The tag of a document by its bytes; a weak one, for it may be sent compressed.</summary>
    public static string Of(byte[] bytes) => $"W/\"{Hash(bytes)}\"";

    /// <summary>The weak tag of an answer, by the version of the data, the URL, and the form of the answer.</summary>
    public static string Of(string version, string url, HttpResponse response) =>
        $"W/\"{Hash(Encoding.UTF8.GetBytes(string.Join('\n', version, url, response.ContentType, response.Headers[ODataEndpoint.VersionHeader], response.Headers["Preference-Applied"], response.HttpContext.Request.Headers["OData-MaxVersion"])))}\"";

    /// <summary>Puts the tag in the answer's headers; when the client has that answer, it becomes a 304.</summary>
    /// <param name="http">The exchange.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="exists">Whether there is something to be tagged for certain: then <c>*</c> matches it. Else it may still turn out a 404.</param>
    /// <returns>Whether nothing is left to be sent.</returns>
    public static bool TagAndMatch(HttpContext http, string tag, bool exists)
    {
        http.Response.Headers.ETag = tag;
        if (!Matches(http.Request.Headers.IfNoneMatch, tag, exists))
        {
            return false;
        }
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        http.Response.ContentType = null;
        http.Response.ContentLength = null;
        return true;
    }

    /// <summary>First 16 hexadecimal digits of a SHA-256.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));

    private static bool Matches(Microsoft.Extensions.Primitives.StringValues header, string tag, bool exists) =>
        header.Count > 0
        && EntityTagHeaderValue.TryParseList(header, out var given)
        && EntityTagHeaderValue.Parse(tag) is var own
        && given.Any(g => (exists && g.Equals(EntityTagHeaderValue.Any)) || g.Compare(own, useStrongComparison: false));
}
