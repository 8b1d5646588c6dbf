using System.Security.Cryptography;
using System.Text;

namespace SpRegistry.Web.Forms;

/// <summary>What an entry of a feed or calendar is known by, wherever the registry is served: a name-based UUID (RFC 9562, 5.5) of what it is about.</summary>
internal static class EntryId
{
    // Drawn once, for names of this registry only.
    private static readonly Guid space = new("6f1f3f0c-6f0b-4d2e-9a52-3c4e0a8d7b61");

    /// <summary>The name of a subject as a URN: <c>urn:uuid:…</c>.</summary>
    /// <param name="subject">Address of what it is about, below the service root.</param>
    public static string Of(string subject) => $"urn:uuid:{Uuid(subject)}";

    /// <summary>The UUID of a subject.</summary>
    public static Guid Uuid(string subject)
    {
        Span<byte> name = [.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(subject)];
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(name, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
