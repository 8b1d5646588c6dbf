using System.Globalization;
using System.Text;

namespace SpRegistry.Web.Pages.Search;

/// <summary>Texts as a search compares them: without case, accents, vowel signs and the like, so that <c>Egypte</c> is <c>Égypte</c>.</summary>
public static class Folding
{
    /// <summary>A text without what does not matter when one looks for it.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                folded.Append(Plain(letter));
            }
        }

        return folded.ToString();
    }

    /// <summary>The words of a text, folded, each once.</summary>
    public static IReadOnlyList<string> Words(string text) =>
        [.. Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    // As Arabic is printed and as it is typed: tatweel is no letter, and final yeh and teh marbuta are often written without their dots.
    private static string Plain(char letter) => letter switch
    {
        '\u0640' => "",
        '\u0649' => "\u064A",
        '\u0629' => "\u0647",
        '\u2019' or '\u02BC' or '`' => "'",
        _ when char.IsControl(letter) => " ",
        _ when CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit => digit.ToString(CultureInfo.InvariantCulture),
        _ => char.ToLowerInvariant(letter).ToString(),
    };
}
