using Microsoft.AspNetCore.Http;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Http;

/// <summary>Which methods a resource takes: all are for reading, two of them by a body (Protocol 11.2, 11.7; URL Conventions 4.17).</summary>
internal static class Methods
{
    public static bool IsBatch(IReadOnlyList<PathSegment> segments) => segments is [{ Text: "$batch" }];

    public static bool IsQuery(IReadOnlyList<PathSegment> segments) => segments is [_, .., { Text: "$query" }];

    /// <summary>Answers OPTIONS and refuses what the resource does not take.</summary>
    /// <returns>Whether nothing is left to do.</returns>
    /// <exception cref="ODataError">405, with Allow.</exception>
    public static bool Answered(HttpContext http, IReadOnlyList<PathSegment> segments)
    {
        var byBody = IsBatch(segments) || IsQuery(segments);
        var allowed = byBody ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
        var method = http.Request.Method;
        if (HttpMethods.IsOptions(method))
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            http.Response.Headers.Allow = allowed;
            return true;
        }
        if (byBody ? HttpMethods.IsPost(method) : HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return false;
        }
        http.Response.Headers.Allow = allowed;
        throw new ODataError(405, "MethodNotAllowed", byBody ? $"{method} is not allowed here: '{segments[^1].Text}' takes POST." : $"{method} is not allowed: this service is for reading.", segments is [.., var last] ? last.Text : "/");
    }
}
