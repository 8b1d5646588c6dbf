using System.Text;
using System.Xml;

namespace SpRegistry.Web.Forms.Feeds;

/// <summary>Text that XML can hold (XML 1.0, 2.2).</summary>
internal static class XmlText
{
    /// <summary>A text with the replacement character in place of what is no character of XML.</summary>
    public static string Of(string text) =>
        text.EnumerateRunes().All(IsCharacter) && !text.Any(char.IsSurrogate) ? text
        : string.Concat(text.EnumerateRunes().Select(r => IsCharacter(r) ? r : Rune.ReplacementChar));

    private static bool IsCharacter(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);
}
