using System.Globalization;
using System.Text;
using SpRegistry.Scrapers.Fetching;

namespace SpRegistry.Scrapers.Saved;

/// <summary>The HTTP answer in a record of a web archive (ISO 28500:2017, section 6.3.2; RFC 9112).</summary>
/// <param name="Status">Status code.</param>
/// <param name="Headers">Header fields.</param>
/// <param name="Body">The body as it came.</param>
internal sealed record ArchivedResponse(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    private const string EndOfHeaders = "\r\n\r\n";

    /// <summary>The media type without parameters; empty where none is given.</summary>
    public string MediaType => Headers.GetValueOrDefault("Content-Type", "").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The charset that the server gave.</summary>
    public string? Charset => ContentTypes.Charset(Headers.GetValueOrDefault("Content-Type"));

    /// <summary>Reads the head of an answer; null where there is none.</summary>
    public static ArchivedResponse? Read(byte[] block)
    {
        var end = block.AsSpan().IndexOf(Encoding.ASCII.GetBytes(EndOfHeaders));
        if (end < 0)
        {
            return null;
        }

        var lines = Encoding.Latin1.GetString(block, 0, end).Split("\r\n");
        if (lines[0].Split(' ', 3) is not [{ } version, { } status, ..] || !version.StartsWith("HTTP/", StringComparison.Ordinal)
            || !int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            if (line.IndexOf(':') is > 0 and var colon)
            {
                headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        return new ArchivedResponse(code, headers, block.AsMemory(end + EndOfHeaders.Length));
    }

    /// <summary>The page without the codings of its transfer; null where it is more than <paramref name="most"/> bytes.</summary>
    /// <exception cref="InvalidDataException">It is not coded as its headers say.</exception>
    public byte[]? Page(int most)
    {
        var body = Headers.GetValueOrDefault("Transfer-Encoding", "").Contains("chunked", StringComparison.OrdinalIgnoreCase) ? Unchunked(Body.Span) : Body.ToArray();

        try
        {
            return ContentCoding.Decode(body, Headers.GetValueOrDefault("Content-Encoding"), most);
        }
        catch (InvalidDataException) when (body.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("<"u8))
        {
            // Some archivers keep the header of a coding that they have undone.
            return ContentCoding.Decode(body, null, most);
        }
    }

    // RFC 9112, section 7.1.
    private static byte[] Unchunked(ReadOnlySpan<byte> body)
    {
        var plain = new MemoryStream(body.Length);
        while (true)
        {
            var end = body.IndexOf("\r\n"u8);
            var size = end < 0 ? "" : Encoding.ASCII.GetString(body[..end]).Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length < 0 || length > body.Length - end - 2)
            {
                throw new InvalidDataException("its chunks break off");
            }

            if (length == 0)
            {
                return plain.ToArray();
            }

            plain.Write(body.Slice(end + 2, length));
            body = body[(end + 2 + length)..];
            body = body.StartsWith("\r\n"u8) ? body[2..] : body;
        }
    }
}
