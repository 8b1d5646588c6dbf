using System.Security.Cryptography;

namespace SpRegistry.Domain.Imports;

/// <summary>A page that was read: what it says, and of its bytes only what is kept of them.</summary>
/// <param name="Page">The name under which it is kept: by what it shows, else by its address or file. Captures of one page share it.</param>
/// <param name="Called">What a message calls it.</param>
/// <param name="Name">The name it was given with, under which a refusal of it may stand.</param>
/// <param name="Address">Public address, where known.</param>
/// <param name="CapturedAt">When the page was so (UTC); null where that is not known.</param>
/// <param name="Sha256">SHA-256 of the bytes, in lower-case hexadecimal.</param>
/// <param name="Bytes">Their number.</param>
/// <param name="Reading">What was read.</param>
public sealed record ReadPage(string Page, string Called, string Name, string? Address, DateTimeOffset? CapturedAt, string Sha256, int Bytes, PageReading Reading)
{
    /// <summary>What is kept of a page that was read.</summary>
    /// <remarks>A reconstructed page holds a part of a list, made of one document: it is no capture of that list.</remarks>
    public static ReadPage Of(PageBytes page, PageReading reading) => new(
        reading.Reconstructed ? page.Name : reading.View ?? page.Name, page.Called, page.Name, page.Address, page.CapturedAt, Hash(page.Content.Span), page.Content.Length, reading);

    /// <summary>SHA-256 of the bytes of a page, in lower-case hexadecimal.</summary>
    internal static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
