using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Reports;

/// <summary>Reads which session of the Council a title or an address names, in English, French and Spanish.</summary>
internal static partial class SessionNames
{
    private static readonly FrozenDictionary<string, int> Ordinals = AllOrdinals();
    private static readonly FrozenSet<string> Kinds = FrozenSet.Create("regular", "ordinary", "special", "session");

    /// <summary>The code of the session ("HRC46", "HRC-S17") that an address names; null where it names none.</summary>
    public static string? OfAddress(string? address) =>
        address is not null && Address().Match(address) is { Success: true } named ? Code(Number(named), named.Groups["special"].Success) : null;

    /// <summary>The code of the session that words name; null where they name none, or several.</summary>
    public static string? OfWords(string? text)
    {
        var folded = Words.Fold(Words.Clean(text));
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match word in Session().Matches(folded))
        {
            if (Before(folded[..word.Index]) is var (before, special))
            {
                found.Add(Code(before, special || word.Groups["special"].Success));
            }
            else if (word.Groups["number"].Success)
            {
                found.Add(Code(Number(word), word.Groups["special"].Success));
            }
        }

        return found.Count == 1 ? found.First() : null;
    }

    private static (int Number, bool Special)? Before(string text)
    {
        var words = text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        var special = false;
        while (words is [.. var rest, var last] && Kinds.Contains(last))
        {
            (words, special) = (rest, special || last is "special");
        }

        if (words is [.., var digits] && Digits().Match(digits) is { Success: true } number)
        {
            return (Number(number), special);
        }

        for (var count = Math.Min(5, words.Length); count > 0; count--)
        {
            if (Ordinals.TryGetValue(string.Concat(words[^count..]), out var ordinal))
            {
                return (ordinal, special);
            }
        }

        return null;
    }

    private static string Code(int number, bool special) => $"HRC{(special ? "-S" : "")}{number.ToString(CultureInfo.InvariantCulture)}";

    private static int Number(Match match) => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    // "thirtyseventh", "trenteseptieme": words without what divides them.
    private static FrozenDictionary<string, int> AllOrdinals()
    {
        string[] english = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"];
        string[] tens = ["", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"];
        string[] french = ["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dixsept", "dixhuit", "dixneuf"];
        string[] dizaines = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatrevingt", "quatrevingt"];
        var all = new Dictionary<string, int>(StringComparer.Ordinal) { ["premiere"] = 1, ["seconde"] = 2 };
        for (var n = 1; n < 100; n++)
        {
            var (ten, one) = (n / 10, n % 10);
            all[n < 20 ? english[n] : one == 0 ? tens[ten] + "ieth" : tens[ten] + "y" + english[one]] = n;
            var small = ten is 7 or 9 ? one + 10 : one;
            var cardinal = n < 20 ? french[n] : small == 0 ? dizaines[ten] : dizaines[ten] + (small is 1 or 11 && ten < 8 ? "et" : "") + french[small];
            var stem = cardinal.EndsWith("cinq", StringComparison.Ordinal) ? cardinal + "u" : cardinal.EndsWith("neuf", StringComparison.Ordinal) ? cardinal[..^1] + "v" : cardinal.TrimEnd('e');
            all[stem + "ieme"] = n;
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"/(?:regular|(?<special>special))-?sessions?/session(?<number>\d{1,3})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:session|periodo (?:(?<special>extraordinario)|ordinario)? ?de sesiones)(?<special> extraordinaire)?(?! *s\b)(?: (?<number>\d{1,3})\b(?! *(?:st|nd|rd|th)))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Session();

    [GeneratedRegex(@"^(?<number>\d{1,3})(?:st|nd|rd|th|e|er|re|eme|ieme|o|º|°|ª)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
