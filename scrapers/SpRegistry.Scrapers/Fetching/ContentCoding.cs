using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace SpRegistry.Scrapers.Fetching;

/// <summary>Undoes the content codings of HTTP (RFC 9110, section 8.4.1; br: RFC 7932), counting what comes out.</summary>
internal static class ContentCoding
{
    /// <summary>What the codings can be asked for.</summary>
    public const string Accepted = "gzip, deflate, br";

    private const string CutShort = "it breaks off before its end";

    /// <summary>The bytes of a body; null where they are more than <paramref name="most"/>.</summary>
    /// <exception cref="InvalidDataException">The body is not so coded, is cut short, or the coding is unknown.</exception>
    public static byte[]? Decode(byte[] body, string? codings, int most)
    {
        byte[]? decoded = body;
        foreach (var coding in (codings ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            decoded = decoded is null ? null : One(decoded, coding.ToLowerInvariant(), most);
        }

        return decoded?.Length > most ? null : decoded;
    }

    /// <summary>All bytes of a stream; null where they are more than <paramref name="most"/>.</summary>
    public static byte[]? ReadAll(Stream stream, int most)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is > 0 and var count)
        {
            if (bytes.Length + count > most)
            {
                return null;
            }

            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }

    private static byte[]? One(byte[] body, string coding, int most)
    {
        if (body.Length == 0)
        {
            return body;
        }

        using var coded = new MemoryStream(body, writable: false);
        switch (coding)
        {
            case "identity":
                return body;
            case "gzip" or "x-gzip":
                using (var gzip = new GZipStream(coded, CompressionMode.Decompress))
                {
                    return Whole(ReadAll(gzip, most), plain => body.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(^4..)) == plain.Length);
                }

            case "deflate" when IsZlib(body):
                using (var zlib = new ZLibStream(coded, CompressionMode.Decompress))
                {
                    return Whole(ReadAll(zlib, most), plain => BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(^4..)) == Adler32(plain));
                }

            // "deflate" is the zlib format; some servers send it bare.
            case "deflate":
                using (var deflate = new DeflateStream(coded, CompressionMode.Decompress))
                {
                    return ReadAll(deflate, most);
                }

            case "br":
                return Brotli(body, most);
            default:
                throw new InvalidDataException($"the content coding '{coding}' is unknown");
        }
    }

    // The streams of .NET take the end of what they are given for the end of what was coded.
    private static byte[]? Whole(byte[]? plain, Func<byte[], bool> isWhole) =>
        plain is null || isWhole(plain) ? plain : throw new InvalidDataException(CutShort);

    private static byte[]? Brotli(ReadOnlySpan<byte> body, int most)
    {
        var plain = new MemoryStream();
        var buffer = new byte[64 * 1024];
        using var decoder = new BrotliDecoder();
        while (true)
        {
            var status = decoder.Decompress(body, buffer, out var consumed, out var written);
            body = body[consumed..];
            plain.Write(buffer, 0, written);
            if (plain.Length > most)
            {
                return null;
            }

            switch (status)
            {
                case OperationStatus.Done:
                    return plain.ToArray();
                case OperationStatus.NeedMoreData:
                    throw new InvalidDataException(CutShort);
                case OperationStatus.InvalidData:
                    throw new InvalidDataException("it is not in the Brotli format");
            }
        }
    }

    // RFC 1950, section 8.2.
    private static uint Adler32(byte[] bytes)
    {
        var (a, b) = (1u, 0u);
        foreach (var octet in bytes)
        {
            a = (a + octet) % 65521;
            b = (b + a) % 65521;
        }

        return (b << 16) | a;
    }

    private static bool IsZlib(byte[] body) => body.Length > 5 && (body[0] & 0x0F) == 8 && ((body[0] << 8) | body[1]) % 31 == 0;
}
