using System.Globalization;
using System.Text;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Search;

/// <summary>
/// The words of a text as a search compares them, the one definition for what is stored and what is typed: without case, accents,
/// vowel signs and the Arabic article; digits as ASCII; symbols at their strokes; each two neighbours of a Chinese run, for it has no
/// gaps between words.
/// </summary>
public static class SearchWords
{
    /// <summary>Raised when the same noun has other texts, words or stems, popular names included: all texts are made anew then.</summary>
    public const string Version = "1";

    private const int FewestLettersAfterArticle = 2;

    /// <summary>What an Arabic word may begin with that is no part of it.</summary>
    public static readonly IReadOnlyList<string> Articles = ["وال", "بال", "كال", "فال", "ال", "لل"];

    // What people write between the words that they look for, and texts in another language do not have.
    private static readonly HashSet<string> Little = new(
        "a an and at by for from in of on or the to with au aux d de des du en et la le les l pour sur al con del el las los para por un una une y в во и на о об по с من في على عن".Split(' '),
        StringComparer.Ordinal);

    /// <summary>The words that say nothing by themselves.</summary>
    public static IReadOnlyCollection<string> LittleWords => Little;

    /// <summary>The words of a text that is stored; the last character of a Chinese run also by itself, so that each is the begin of a word.</summary>
    public static IReadOnlyList<string> Of(string? text) => Split(text, stored: true);

    /// <summary>The words of a text that is looked for, in their order.</summary>
    public static IReadOnlyList<string> Sought(string? text) => Split(text, stored: false);

    /// <summary>A symbol or code in one word, however it is written: "A/HRC/46/35" and "a hrc 46 35" are "ahrc4635".</summary>
    public static string Code(string? text) => string.Concat(Split(text, stored: false));

    /// <summary>Whether a word says nothing by itself: "the", "de la", "в".</summary>
    public static bool IsLittle(string word) => Little.Contains(word);

    /// <summary>Whether a character is Chinese.</summary>
    public static bool IsChinese(char letter) => letter is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    private static List<string> Split(string? text, bool stored)
    {
        var words = new List<string>();
        var folded = Folded(text);
        for (var i = 0; i < folded.Length;)
        {
            var start = i;
            if (IsChinese(folded[i]))
            {
                for (; i < folded.Length && IsChinese(folded[i]); i++)
                {
                }

                AddChinese(folded[start..i], stored, words);
            }
            else if (char.IsLetterOrDigit(folded[i]))
            {
                for (; i < folded.Length && char.IsLetterOrDigit(folded[i]) && !IsChinese(folded[i]); i++)
                {
                }

                words.Add(WithoutArticle(folded[start..i]));
            }
            else
            {
                i++;
            }
        }

        return words;
    }

    private static void AddChinese(string run, bool stored, List<string> words)
    {
        for (var i = 0; i + 1 < run.Length; i++)
        {
            words.Add(run.Substring(i, 2));
        }

        if (stored || run.Length == 1)
        {
            words.Add(run[^1..]);
        }
    }

    private static string WithoutArticle(string word) =>
        Articles.FirstOrDefault(a => word.Length >= a.Length + FewestLettersAfterArticle && word.StartsWith(a, StringComparison.Ordinal)) is { } article ? word[article.Length..] : word;

    private static string Folded(string? text)
    {
        var folded = new StringBuilder();
        foreach (var letter in Words.Clean(text).Normalize(NormalizationForm.FormKD))
        {
            if (letter == '\u0306' && folded.Length > 0 && folded[^1] == 'и')
            {
                // й is no и with an accent: Russian endings have it.
                folded[^1] = 'й';
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(Plain(letter));
            }
        }

        return folded.ToString();
    }

    // As Arabic is printed and as it is typed: tatweel is no letter, and final yeh and teh marbuta are often written without their dots.
    private static string Plain(char letter) => char.ToLowerInvariant(letter) switch
    {
        '\u0640' => "",
        '\u0649' => "\u064A",
        '\u0629' => "\u0647",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        var lower => lower.ToString(),
    };
}
