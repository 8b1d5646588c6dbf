using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SpRegistry.OData.Http;

/// <summary>What of a request's URL follows the service root, percent-encoded as it was sent.</summary>
/// <param name="Path">The path, beginning with a slash or empty.</param>
/// <param name="Query">The query part without its question mark.</param>
internal sealed record RequestUrl(string Path, string Query)
{
    // In Request.Path an encoded slash inside a key could not be told from one that was encoded twice.
    public static RequestUrl Of(HttpContext http, string prefix)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var question = raw.IndexOf('?', StringComparison.Ordinal);
        var rawPath = question < 0 ? raw : raw[..question];
        var start = http.Request.PathBase.ToUriComponent() + prefix;
        var path = rawPath.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            ? rawPath[start.Length..]
            : http.Request.Path.ToUriComponent() is var whole && whole.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? whole[prefix.Length..] : whole;
        return new RequestUrl(path, (http.Request.QueryString.Value ?? "").TrimStart('?'));
    }

    /// <summary>Refuses what no percent-decoding could make text of (RFC 3986, 2.1; URL Conventions, 2: UTF-8).</summary>
    /// <param name="text">The encoded text.</param>
    /// <param name="target">What the text is, for the message.</param>
    /// <exception cref="ODataError">400 with the place.</exception>
    public static void RequireWellFormed(string text, string target)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at))
        {
            var start = at;
            List<byte> bytes = [];
            for (; at < text.Length && text[at] == '%'; at += 3)
            {
                bytes.Add(at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2])
                    ? (byte)((Uri.FromHex(text[at + 1]) * 16) + Uri.FromHex(text[at + 2]))
                    : throw new ODataError(400, "InvalidUrl", $"'{text[at..Math.Min(at + 3, text.Length)]}' is no percent-encoding: expected two hexadecimal digits after '%'. A percent sign itself is written %25.", target, at));
            }
            if (!Utf8.IsValid(bytes.ToArray()))
            {
                throw new ODataError(400, "InvalidUrl", $"'{text[start..at]}' is not UTF-8.", target, start);
            }
        }
    }
}
