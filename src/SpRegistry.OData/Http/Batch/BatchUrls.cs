using System.Text;
using Microsoft.AspNetCore.Http;

namespace SpRegistry.OData.Http.Batch;

/// <summary>Resolves the URLs of a batch's requests, and what they say of requests before them.</summary>
internal sealed class BatchUrls(HttpContext http, string prefix)
{
    private static readonly string[] SystemResources = ["$batch", "$crossjoin", "$all", "$entity", "$root", "$id", "$metadata"];

    // What can follow a dollar in a query anyway.
    private static readonly string[] Reserved =
    [
        "it", "this", "root", "count", "ref", "value", "all", "each", "filter", "search", "apply", "compute", "orderby", "select", "expand", "top", "skip",
        "levels", "skiptoken", "deltatoken", "format", "schemaversion", "index", "id",
    ];

    private readonly Dictionary<string, (string Target, bool Found, string? Tag)> answered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> targets = new(StringComparer.Ordinal);
    private readonly string root = http.Request.PathBase.ToUriComponent() + prefix;

    /// <summary>Keeps what later requests may refer to.</summary>
    public void Answered(BatchResponse response)
    {
        var target = targets.GetValueOrDefault(response.Request.Id!, root);
        var question = target.IndexOf('?', StringComparison.Ordinal);
        answered[response.Request.Id!] = (question < 0 ? target : target[..question], response.Status is >= 200 and < 300, response.Header("ETag"));
    }

    /// <summary>Path and query of a request, from the root of the host.</summary>
    /// <exception cref="ODataError">What the URL names is not here.</exception>
    public string Target(BatchRequest request)
    {
        var target = Encoded(Resolve(request));
        RefuseValues(request, target);
        if (request.Id is not null)
        {
            targets[request.Id] = target;
        }
        return target;
    }

    /// <summary>The request with the ETags of requests before it in place of their identifiers (Protocol 11.7.5).</summary>
    public BatchRequest WithTags(BatchRequest request) => request with
    {
        Headers = [.. request.Headers.Select(h =>
            h.Name.Equals("If-None-Match", StringComparison.OrdinalIgnoreCase) && h.Value.StartsWith('$') && answered.TryGetValue(h.Value[1..], out var reference) && reference.Tag is { } tag
                ? (h.Name, tag) : h)],
    };

    private string Resolve(BatchRequest request)
    {
        var url = request.Url;
        if (url.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme && url[..scheme].All(char.IsAsciiLetterOrDigit))
        {
            var end = url.AsSpan(scheme + 3).IndexOfAny('/', '?') is >= 0 and var found ? scheme + 3 + found : url.Length;
            var path = end < url.Length ? url[end..] : "/";
            return IsOwnHost(url[..scheme], url[(scheme + 3)..end]) && IsBelowRoot(path)
                ? path
                : throw new ODataError(400, "OtherService", $"'{url}' is not below this service, {http.Request.Scheme}://{http.Request.Host}{root}/.", "url");
        }
        if (url.StartsWith('/'))
        {
            return IsBelowRoot(url) ? url : root + url;
        }
        var segmentEnd = url.AsSpan().IndexOfAny('/', '?', '(');
        var first = (segmentEnd < 0 ? url : url[..segmentEnd]).Replace("%24", "$", StringComparison.Ordinal);
        return first.StartsWith('$') && !SystemResources.Contains(first)
            ? Referenced(request, first) + (segmentEnd < 0 ? "" : url[segmentEnd..])
            : $"{root}/{url}";
    }

    private string Referenced(BatchRequest request, string reference)
    {
        var id = reference[1..];
        if (!answered.TryGetValue(id, out var before))
        {
            throw new ODataError(400, "UnknownReference", $"'{reference}' refers to no request before this one.", "url");
        }
        if (request.DependsOn is { } dependsOn && !dependsOn.Contains(id))
        {
            throw new ODataError(400, "UnknownReference", $"'{reference}' refers to a request that 'dependsOn' does not name.", "url");
        }
        return before.Found ? before.Target : throw new ODataError(424, "FailedDependency", $"'{id}', which '{reference}' refers to, did not succeed.", "url");
    }

    private void RefuseValues(BatchRequest request, string target)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
        {
            return;
        }
        var query = Uri.UnescapeDataString(target[question..]);
        foreach (var id in answered.Keys.Where(id => id != request.Id && !Reserved.Contains(id)))
        {
            var at = query.IndexOf("$" + id, StringComparison.Ordinal);
            if (at >= 0 && (at + id.Length + 1 == query.Length || !char.IsLetterOrDigit(query[at + id.Length + 1])))
            {
                throw ODataError.NotImplemented($"A value from the answer to another request, '${id}',", "url");
            }
        }
    }

    private bool IsBelowRoot(string path) =>
        path.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (path.Length == root.Length || path[root.Length] is '/' or '?');

    private bool IsOwnHost(string scheme, string authority)
    {
        var port = scheme.Equals("https", StringComparison.OrdinalIgnoreCase) ? 443 : 80;
        var ownPort = http.Request.IsHttps ? 443 : 80;
        var (given, own) = (new HostString(authority), http.Request.Host);
        return scheme.ToUpperInvariant() is "HTTP" or "HTTPS"
            && given.Host.Equals(own.Host, StringComparison.OrdinalIgnoreCase)
            && (given.Port ?? port) == (own.Port ?? ownPort);
    }

    // Blanks and letters of any language are taken as they are meant; a next link needs them encoded.
    private static string Encoded(string url)
    {
        if (!url.Any(c => c is <= ' ' or > '~'))
        {
            return url;
        }
        var text = new StringBuilder();
        foreach (var rune in url.EnumerateRunes())
        {
            text.Append(rune.Value is <= ' ' or > '~' ? Uri.EscapeDataString(rune.ToString()) : rune.ToString());
        }
        return text.ToString();
    }
}
