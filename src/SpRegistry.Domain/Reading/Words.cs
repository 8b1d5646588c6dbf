using System.Globalization;
using System.Text;

namespace SpRegistry.Domain.Reading;

/// <summary>
/// The one place where print is made plain: every hyphen becomes '-', every apostrophe becomes ''', every blank
/// becomes a space, what cannot be seen is dropped, and footnote digits set high are dropped. All readers start here.
/// </summary>
public static class Words
{
    /// <summary>
    /// The text on one line in plain characters, runs of blanks joined, ends trimmed; letters keep their case and
    /// their diacritics. Never throws; null reads as "".
    /// </summary>
    public static string Clean(string? text) => Clean(text, keepLines: false);

    /// <summary>The begin of a text that is longer than it can be kept, with a mark where it was cut.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";

    /// <summary>As <see cref="Clean(string?)"/>; with <paramref name="keepLines"/> a line break stays as '\n'.</summary>
    public static string Clean(string? text, bool keepLines)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var plain = new StringBuilder(text.Length);
        foreach (var c in Composed(text))
        {
            var p = Plain(c);
            if (p is '\0')
            {
                continue;
            }

            if (p is '\n' && !keepLines)
            {
                p = ' ';
            }

            var last = plain.Length > 0 ? plain[^1] : ' ';
            if (p is ' ' && last is ' ' or '\n')
            {
                continue;
            }

            if (p is '\n' && last is ' ' && plain.Length > 0)
            {
                plain.Length--;
            }

            plain.Append(p);
        }

        // What was dropped may have stood between a letter and its accent.
        return plain.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>The form in which words are compared: cleaned, lower case, without diacritics.</summary>
    public static string Fold(string? text)
    {
        var clean = Clean(text).Normalize(NormalizationForm.FormKD);
        var folded = new StringBuilder(clean.Length);
        foreach (var c in clean)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            _ = char.ToLowerInvariant(c) switch
            {
                'ø' => folded.Append('o'),
                'đ' => folded.Append('d'),
                'ł' => folded.Append('l'),
                'ı' => folded.Append('i'),
                'ß' => folded.Append("ss"),
                'æ' => folded.Append("ae"),
                'œ' => folded.Append("oe"),
                var lower => folded.Append(lower),
            };
        }

        return folded.ToString();
    }

    /// <summary>The folded words of a text: runs of letters and digits, all else being a gap.</summary>
    public static IReadOnlyList<string> Of(string? text)
    {
        var words = new List<string>();
        var folded = Fold(text);
        for (var i = 0; i < folded.Length; i++)
        {
            var start = i;
            while (i < folded.Length && char.IsLetterOrDigit(folded[i]))
            {
                i++;
            }

            if (i > start)
            {
                words.Add(folded[start..i]);
            }
        }

        return words;
    }

    /// <summary>
    /// The text without the marks of its footnotes at the end: digits after a blank or glued on ("Djibouti 1",
    /// "Djibouti1"), asterisks, daggers, "[1]", "(1)", "1/", "a/". A footnote has one or two digits.
    /// </summary>
    public static string WithoutFootnotes(string clean)
    {
        var end = clean.Length;
        while (true)
        {
            var before = end;
            while (end > 0 && clean[end - 1] is ' ' or '*' or '†' or '‡' or '§' or '#' or ',' or ';' or ':')
            {
                end--;
            }

            var digits = 0;
            while (digits < 3 && end > digits && char.IsAsciiDigit(clean[end - 1 - digits]))
            {
                digits++;
            }

            end -= digits < 3 ? digits : 0;

            if (end > 1 && clean[end - 1] is '/' && char.IsAsciiDigit(clean[end - 2]))
            {
                end--;
            }
            else if (end > 2 && clean[end - 1] is '/' && char.IsAsciiLetterLower(clean[end - 2]) && clean[end - 3] is ' ')
            {
                end -= 2;
            }
            else if (end > 2 && clean[end - 1] is ')' or ']')
            {
                var open = clean.LastIndexOfAny(['(', '['], end - 1);
                var inside = open < 0 ? "" : clean[(open + 1)..(end - 1)];
                if (inside.Length is 1 or 2 && inside.All(c => char.IsAsciiDigit(c) || c is '*'))
                {
                    end = open;
                }
            }

            if (end == before)
            {
                return clean[..end];
            }
        }
    }

    /// <summary>
    /// How many slips of the pen (a letter wrong, missing, added, or two changed places) lie between two words,
    /// counted no further than <paramref name="most"/>; one more than that stands for "too far".
    /// </summary>
    public static int Slips(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return most + 1;
        }

        var older = new int[b.Length + 1];
        var old = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            old[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(old[j] + 1, row[j - 1] + 1), old[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], older[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return most + 1;
            }

            (older, old, row) = (old, row, older);
        }

        return Math.Min(old[b.Length], most + 1);
    }

    // Normalize refuses a lone half of a surrogate pair, and pages are full of surprises.
    private static string Composed(string text)
    {
        StringBuilder? mended = null;
        for (var i = 0; i < text.Length; i++)
        {
            var paired = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (paired)
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] >= '\uFFFE')
            {
                (mended ??= new StringBuilder(text))[i] = '\uFFFD';
            }
        }

        return (mended?.ToString() ?? text).Normalize(NormalizationForm.FormC);
    }

    private static char Plain(char c)
    {
        if (c is >= ' ' and < '\x7F' && c is not '`')
        {
            return c;
        }

        if (c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
        {
            return '\n';
        }

        if (Apostrophes.Contains(c))
        {
            return '\'';
        }

        if (c is '¹' or '²' or '³' or (>= '\u2070' and <= '\u2079') or (>= '\u2080' and <= '\u2089'))
        {
            return '\0';
        }

        if (c is >= '\uFF01' and <= '\uFF5E')
        {
            return Plain((char)(c - 0xFEE0));
        }

        var high = RaisedLetters.IndexOf(c, StringComparison.Ordinal);
        if (high >= 0)
        {
            return RaisedLettersPlain[high];
        }

        return CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.SpaceSeparator or UnicodeCategory.Control => ' ',
            UnicodeCategory.Format => '\0',
            UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
            _ => c is '−' or '⁃' or '˗' ? '-' : c is '“' or '”' or '„' ? '"' : c,
        };
    }

    // U+201F stands for an apostrophe in documents converted from older word processors ("Côte d‟Ivoire").
    private const string Apostrophes = "`´ʹʻʼʽˈ‘’‚‛‟′‵＇ꞌ՚";
    private const string RaisedLetters = "ᵃᵈᵉʰⁿᵒʳˢᵗ";
    private const string RaisedLettersPlain = "adehnorst";
}
