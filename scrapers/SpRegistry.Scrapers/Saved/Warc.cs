using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace SpRegistry.Scrapers.Saved;

/// <summary>One record of a web archive (ISO 28500:2017, section 4): its named fields (section 5) and the begin of its block.</summary>
/// <param name="Number">Place in the file, from 1.</param>
/// <param name="Fields">Named fields.</param>
/// <param name="Block">The block, as far as it is kept.</param>
/// <param name="Length">Length of the whole block in bytes.</param>
internal sealed record WarcRecord(int Number, IReadOnlyDictionary<string, string> Fields, byte[] Block, long Length)
{
    /// <summary>"response", "revisit", "request", … (section 6).</summary>
    public string Type => Fields.GetValueOrDefault("WARC-Type", "untyped").ToLowerInvariant();

    /// <summary>Where it was fetched from (section 5.12); some writers put it in angle brackets.</summary>
    public Uri? Target => Uri.TryCreate(Fields.GetValueOrDefault("WARC-Target-URI")?.Trim('<', '>'), UriKind.Absolute, out var target) && target.Scheme is "http" or "https" ? target : null;

    /// <summary>When it was fetched (UTC, section 5.4).</summary>
    public DateTimeOffset? Date =>
        DateTimeOffset.TryParse(Fields.GetValueOrDefault("WARC-Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;
}

/// <summary>Reads the records of a web archive, plain or compressed record by record (ISO 28500:2017, annex D).</summary>
internal static class Warc
{
    /// <summary>Most of a block that is kept, in bytes: a page with its headers, and what chunks add.</summary>
    public const int MostOfABlock = 16 * 1024 * 1024;

    private const int LongestLine = 64 * 1024;
    private const int MostFields = 1000;

    /// <summary>All records in their order.</summary>
    /// <exception cref="InvalidDataException">The file is no web archive, or is cut short.</exception>
    public static IEnumerable<WarcRecord> Read(Stream file)
    {
        using var buffered = new BufferedStream(Plain(file), 64 * 1024);
        for (var number = 1; ; number++)
        {
            var version = Line(buffered);
            while (version is "")
            {
                version = Line(buffered);
            }

            if (version is null)
            {
                if (number == 1)
                {
                    throw new InvalidDataException("it holds no record: it is empty or cut short");
                }

                yield break;
            }

            if (!version.StartsWith("WARC/", StringComparison.Ordinal))
            {
                throw new InvalidDataException($"record {Text(number)} does not begin with its version (\"WARC/1.0\")");
            }

            var fields = Fields(buffered, number);
            if (!long.TryParse(fields.GetValueOrDefault("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                throw new InvalidDataException($"record {Text(number)} gives no Content-Length");
            }

            yield return new WarcRecord(number, fields, Block(buffered, length, number, fields.GetValueOrDefault("WARC-Type") is "response"), length);
        }
    }

    private static Stream Plain(Stream file)
    {
        Span<byte> magic = stackalloc byte[2];
        var count = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return count == 2 && magic[0] == 0x1F && magic[1] == 0x8B ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static Dictionary<string, string> Fields(Stream stream, int number)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var name = ""; ;)
        {
            var line = Line(stream) ?? throw CutShort(number);
            if (line.Length == 0)
            {
                return fields;
            }

            if (line[0] is ' ' or '\t' && name.Length > 0)
            {
                fields[name] += " " + line.Trim();
            }
            else if (line.IndexOf(':') is > 0 and var colon)
            {
                name = line[..colon].Trim();
                fields[name] = line[(colon + 1)..].Trim();
            }

            if (fields.Count > MostFields)
            {
                throw new InvalidDataException($"record {Text(number)} has more than {Text(MostFields)} fields");
            }
        }
    }

    private static byte[] Block(Stream stream, long length, int number, bool keep)
    {
        var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var left = length; left > 0;)
        {
            var count = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (count == 0)
            {
                throw CutShort(number);
            }

            left -= count;
            if (keep)
            {
                kept.Write(buffer, 0, (int)Math.Min(count, MostOfABlock - kept.Length));
            }
        }

        return kept.ToArray();
    }

    // Null at the end of the file.
    private static string? Line(Stream stream)
    {
        var line = new MemoryStream();
        for (int octet; (octet = stream.ReadByte()) >= 0;)
        {
            if (octet is '\n')
            {
                return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length).TrimEnd('\r');
            }

            line.WriteByte((byte)octet);
            if (line.Length > LongestLine)
            {
                throw new InvalidDataException($"a line is longer than {Text(LongestLine)} bytes");
            }
        }

        return line.Length == 0 ? null : throw new InvalidDataException("its last line has no end: the file is cut short");
    }

    private static InvalidDataException CutShort(int number) => new($"record {Text(number)} has no end: the file is cut short");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
