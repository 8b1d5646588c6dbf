using System.Text;
using System.Text.Unicode;
using AngleSharp.Text;
using SpRegistry.Domain.Imports;

namespace SpRegistry.Scrapers.Pages;

/// <summary>In which charset a page is read (HTML, section 13.2.3.2): a byte order mark, then what the server gave, then what the page declares.</summary>
internal static class PageCharset
{
    // Before anything asks which charsets there are.
    static PageCharset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The charset that the server gave, where it is to be believed; null where the page itself decides.</summary>
    public static Encoding? Given(PageBytes page) =>
        page.Charset is { } charset && TextEncoding.IsSupported(charset) && !HasMark(page.Content.Span) && !IsWrong(page.Content.Span, charset) ? TextEncoding.Resolve(charset) : null;

    /// <summary>Whether bytes are not in the charset given for them, as far as that can be told.</summary>
    public static bool IsWrong(ReadOnlySpan<byte> page, string charset) =>
        !TextEncoding.IsSupported(charset) || (TextEncoding.Resolve(charset) is UTF8Encoding && !Utf8.IsValid(page));

    /// <summary>What is wrong with the charset that is claimed for a page, as far as that can be told; null where nothing is.</summary>
    /// <param name="page">The bytes.</param>
    /// <param name="readIn">The charset in which they were read.</param>
    public static string? Fault(PageBytes page, string readIn) =>
        page.Charset is { } given && IsWrong(page.Content.Span, given) ? $"the server names the charset '{given}', which the page is not in; it was read in {readIn}"
        : !Ascii.IsValid(page.Content.Span) && TextEncoding.IsSupported(readIn) && TextEncoding.Resolve(readIn).IsSingleByte && Utf8.IsValid(page.Content.Span) ? $"the page claims the charset '{readIn}' and is in UTF-8: letters beyond ASCII were misread"
        : null;

    private static bool HasMark(ReadOnlySpan<byte> page) =>
        page.StartsWith(Encoding.UTF8.Preamble) || page.StartsWith(Encoding.Unicode.Preamble) || page.StartsWith(Encoding.BigEndianUnicode.Preamble);
}
