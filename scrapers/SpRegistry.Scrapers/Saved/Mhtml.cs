using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpRegistry.Scrapers.Saved;

/// <summary>A browser's page in a single file, .mhtml or .mht (RFC 2557): the root of its parts is the page (section 4.2, by RFC 2387, section 3.2).</summary>
/// <param name="Content">The bytes of the page.</param>
/// <param name="Address">Its address (Content-Location, RFC 2557, section 4.2), where it gives one.</param>
/// <param name="Charset">The charset of the part.</param>
/// <param name="SavedAt">When it was saved (Date, RFC 5322, section 3.6.1; UTC), where it says so.</param>
internal sealed partial record Mhtml(byte[] Content, string? Address, string? Charset, DateTimeOffset? SavedAt)
{
    /// <summary>Reads the root part.</summary>
    /// <exception cref="InvalidDataException">The file is no message with a page at its root.</exception>
    public static Mhtml Read(byte[] file)
    {
        // Latin-1 gives every byte back as it was.
        var text = Encoding.Latin1.GetString(file);
        var (headers, body) = Split(text);
        var savedAt = CaptureTime.OfField(headers.GetValueOrDefault("date"));
        var type = headers.GetValueOrDefault("content-type") ?? throw new InvalidDataException("it has no Content-Type");
        if (!type.StartsWith("multipart/related", StringComparison.OrdinalIgnoreCase))
        {
            return Page(headers, body, null, savedAt);
        }

        var boundary = Parameter(type, "boundary") ?? throw new InvalidDataException("its multipart/related names no boundary");
        var parts = Parts(body, boundary);
        var start = Parameter(type, "start");
        var root = start is null ? parts.FirstOrDefault() : parts.FirstOrDefault(part => part.Headers.GetValueOrDefault("content-id") == start);
        return root.Headers is null
            ? throw new InvalidDataException(start is null ? "it has no parts" : $"it has no part {start}")
            : Page(root.Headers, root.Body, headers.GetValueOrDefault("snapshot-content-location") ?? headers.GetValueOrDefault("content-location"), savedAt);
    }

    private static Mhtml Page(Dictionary<string, string> headers, string body, string? otherwise, DateTimeOffset? savedAt)
    {
        var type = headers.GetValueOrDefault("content-type") ?? "";
        if (!type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) && !type.StartsWith("application/xhtml+xml", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException($"its root is '{type}', no HTML");
        }

        var content = headers.GetValueOrDefault("content-transfer-encoding", "").Trim().ToLowerInvariant() switch
        {
            "quoted-printable" => QuotedPrintable(body),
            "base64" => Base64(body),
            _ => Encoding.Latin1.GetBytes(body),
        };
        return new Mhtml(content, headers.GetValueOrDefault("content-location") ?? otherwise, Parameter(type, "charset"), savedAt);
    }

    // RFC 2046, section 5.1.1: a delimiter is "--" and the boundary at the begin of a line; "--" behind it ends the last part.
    private static List<(Dictionary<string, string> Headers, string Body)> Parts(string body, string boundary)
    {
        var parts = new List<(Dictionary<string, string>, string)>();
        var delimiter = "--" + boundary;
        var begin = -1;
        var closed = false;
        for (var at = body.IndexOf(delimiter, StringComparison.Ordinal); at >= 0; at = body.IndexOf(delimiter, at + delimiter.Length, StringComparison.Ordinal))
        {
            var end = at + delimiter.Length;
            if ((at > 0 && body[at - 1] is not '\n') || (end < body.Length && body[end] is not ('\r' or '\n' or '-' or ' ' or '\t')))
            {
                continue;
            }

            if (begin >= 0)
            {
                // The line break before a delimiter belongs to it.
                var stop = at > 1 && body[at - 2] is '\r' ? at - 2 : at - 1;
                parts.Add(Split(body[begin..Math.Max(begin, stop)]));
            }

            closed = body.AsSpan(end).StartsWith("--");
            var line = body.IndexOf('\n', end);
            begin = line < 0 || closed ? -1 : line + 1;
            if (closed)
            {
                break;
            }
        }

        return closed ? parts : throw new InvalidDataException("its last part has no end: the file is cut short");
    }

    // RFC 5322, section 2.2: fields up to the first empty line; a line that begins with a blank goes on with the one before.
    private static (Dictionary<string, string> Headers, string Body) Split(string message)
    {
        var end = EmptyLine().Match(message);
        var head = FoldedLine().Replace(end.Success ? message[..end.Index] : message, " ");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.Split('\n'))
        {
            if (line.IndexOf(':') is > 0 and var colon)
            {
                headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
            }
        }

        return (headers, end.Success ? message[(end.Index + end.Length)..] : "");
    }

    private static string? Parameter(string header, string name) =>
        Parameters().Matches(header).FirstOrDefault(m => m.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found.Groups["quoted"].Success ? found.Groups["quoted"].Value : found.Groups["token"].Value
            : null;

    // RFC 2045, section 6.7.
    private static byte[] QuotedPrintable(string body)
    {
        var bytes = new MemoryStream(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] is not '=')
            {
                bytes.WriteByte((byte)body[i]);
            }
            else if (i + 2 < body.Length && byte.TryParse(body.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                bytes.WriteByte(octet);
                i += 2;
            }
            else if (SoftBreak().Match(body, i) is { Success: true } soft)
            {
                i += soft.Length - 1;
            }
            else
            {
                bytes.WriteByte((byte)'=');
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Base64(string body)
    {
        try
        {
            return Convert.FromBase64String(body);
        }
        catch (FormatException broken)
        {
            throw new InvalidDataException("its root is no base64", broken);
        }
    }

    [GeneratedRegex(@"(?:^|\r?\n)\r?\n", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyLine();

    [GeneratedRegex(@"\r?\n[ \t]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FoldedLine();

    [GeneratedRegex(@"\G=[ \t]*(?:\r?\n|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SoftBreak();

    [GeneratedRegex("""[;\s](?<name>[\w-]+)\s*=\s*(?:"(?<quoted>[^"]*)"|(?<token>[^;\s]+))""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameters();
}
