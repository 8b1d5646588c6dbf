using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SpRegistry.OData.Http;

/// <summary>The body of the two requests that have one: <c>$batch</c> and <c>/$query</c>.</summary>
internal static class RequestBody
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The media type of the body, if it is one of those expected.</summary>
    /// <exception cref="ODataError">415 when it is none, or when the body is compressed; 400 when it is of another version of OData.</exception>
    public static MediaTypeHeaderValue MediaType(HttpRequest request, params string[] expected)
    {
        if (request.Headers["OData-Version"].ToString().Trim() is not ("" or "4.0" or "4.01") and var version)
        {
            throw new ODataError(400, "UnsupportedVersion", $"OData-Version '{version}' is not supported: this service reads 4.0 and 4.01.", "OData-Version");
        }
        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new ODataError(415, "UnsupportedMediaType", $"A body with Content-Encoding '{encoding}' is not read: send it as it is.", "Content-Encoding");
        }
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var given)
            && expected.Contains(given.MediaType.Value, StringComparer.OrdinalIgnoreCase)
            && given.Charset.Value?.Trim('"') is null or "" or "utf-8" or "UTF-8" or "us-ascii" or "US-ASCII"
            ? given
            : throw new ODataError(415, "UnsupportedMediaType", $"The body of this request is {string.Join(" or ", expected)}, in UTF-8; found '{request.ContentType}'.", "Content-Type");
    }

    /// <summary>The body as text.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Bytes that it may have.</param>
    /// <param name="limitName">The name of the limit.</param>
    /// <exception cref="ODataError">413 when it is longer, 400 when it is not UTF-8.</exception>
    public static async Task<string> ReadAsync(HttpRequest request, int limit, string limitName)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (var read = request.ContentLength > limit ? limit + 1 : 0; ;)
        {
            if (body.Length + read > limit)
            {
                throw new ODataError(413, limitName, $"The body of this request is over the limit {limitName} of {limit} bytes.");
            }
            body.Write(buffer, 0, read);
            read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted);
            if (read == 0)
            {
                break;
            }
        }
        try
        {
            return Strict.GetString(body.GetBuffer(), 0, (int)body.Length).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException error)
        {
            throw new ODataError(400, "InvalidBody", $"The body is not UTF-8 at byte {error.Index}.");
        }
    }

    /// <summary>The query options in the body of a request to <c>/$query</c>, as they would stand in a URL (URL Conventions 4.01, 4.17).</summary>
    /// <remarks>In JSON each member is an option or an alias, with its value as it would be written in a URL but not percent-encoded.</remarks>
    public static async Task<string> QueryAsync(HttpRequest request, ODataOptions options)
    {
        var mediaType = MediaType(request, "text/plain", "application/x-www-form-urlencoded", "application/json");
        var text = await ReadAsync(request, options.MaxQueryBytes, nameof(ODataOptions.MaxQueryBytes));
        return mediaType.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) ? FromJson(text) : Escaped(text.Trim('\r', '\n', ' ', '\t', '?'));
    }

    // What stands in no URL as it is: a next link takes these options into one.
    private static string Escaped(string options) => string.Concat(options.EnumerateRunes().Select(c => c.Value is > ' ' and < 0x7F && !"\"<>\\^`{|}".Contains((char)c.Value) ? c.ToString() : Uri.EscapeDataString(c.ToString())));

    private static string FromJson(string text)
    {
        using var document = Json(text);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ODataError(400, "InvalidBody", "The body must be an object of query options, as in {\"$filter\":\"Number gt 3\"}.");
        }
        return string.Join('&', document.RootElement.EnumerateObject().Select(option =>
            $"{Uri.EscapeDataString(option.Name)}={Uri.EscapeDataString(option.Value.ValueKind == JsonValueKind.String ? option.Value.GetString()! : option.Value.GetRawText())}"));
    }

    /// <exception cref="ODataError">400 with the place where it is no JSON.</exception>
    public static JsonDocument Json(string text)
    {
        if (text.Contains("\\uD", StringComparison.OrdinalIgnoreCase) && JsonFault.In(text) is { } half)
        {
            throw new ODataError(400, "InvalidBody", half);
        }
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonFault.MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw new ODataError(400, "InvalidBody", JsonFault.In(text) ?? "The body is no JSON.");
        }
    }
}
