using System.Net.Http.Headers;

namespace SpRegistry.Scrapers.Fetching;

/// <summary>What a Content-Type says (RFC 9110, section 8.3).</summary>
internal static class ContentTypes
{
    /// <summary>The charset parameter; null where there is none.</summary>
    public static string? Charset(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.CharSet?.Trim('"', '\'', ' ') is { Length: > 0 and <= 40 } charset ? charset : null;

    /// <summary>Whether it is the type of a page; a server that names none is taken at its bytes.</summary>
    public static bool IsPage(string mediaType) => mediaType is "" or "text/html" or "application/xhtml+xml" or "text/csv";
}
