using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace SpRegistry.Web.Forms.Workbooks;

/// <summary>Text of a cell as a workbook has it: what XML cannot say is escaped (ECMA-376, part 1, 22.9.2.19).</summary>
internal static partial class CellText
{
    /// <summary>The most characters of a cell that Excel takes.</summary>
    public const int Most = 32_767;

    /// <summary>A text as it is written into a cell; one that is too long ends with an ellipsis.</summary>
    public static string Of(string text)
    {
        var whole = text.Length <= Most ? text : string.Concat(text.AsSpan(0, Most - (char.IsHighSurrogate(text[Most - 2]) ? 2 : 1)), "…");
        return Special().Replace(whole, found => found.Value == "_" ? "_x005F_" : XmlConvert.IsXmlChar(found.Value[0]) || IsPair(whole, found.Index) ? found.Value : $"_x{((int)found.Value[0]).ToString("X4", CultureInfo.InvariantCulture)}_");
    }

    private static bool IsPair(string text, int at) =>
        char.IsSurrogate(text[at]) && ((at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1])) || (at > 0 && char.IsSurrogatePair(text[at - 1], text[at])));

    // An underscore that would be read as the begin of an escape, and what is no character of XML or may be none.
    [GeneratedRegex(@"_(?=x[0-9A-Fa-f]{4}_)|[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Special();
}
