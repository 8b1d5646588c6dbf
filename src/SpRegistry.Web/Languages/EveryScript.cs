using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SpRegistry.Web.Languages;

/// <summary>Text as HTML and JSON have it, every script as itself: entities would make pages of Arabic, Chinese and Russian several times as long.</summary>
public static class EveryScript
{
    /// <summary>The encoder of all pages.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The encoder of JSON.</summary>
    public static readonly JavaScriptEncoder Json = JavaScriptEncoder.Create(UnicodeRanges.All);
}
