using System.Text;
using SpRegistry.Domain.Search;

namespace SpRegistry.Web.Pages.Search;

/// <summary>
/// What was typed into the box, as a question to the API: every piece between blanks must be found; pieces that say nothing ("the",
/// "de la") are left out while others are there.
/// </summary>
public sealed class SearchQuestion
{
    // Digits are what tells a symbol or number from words.
    private readonly string code;
    private readonly string text;

    /// <summary>Reads what was typed.</summary>
    public SearchQuestion(string typed)
    {
        (text, code) = (Joined(typed), SearchWords.Code(typed));
        var pieces = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(p => SearchWords.Sought(p).Count > 0).DistinctBy(Joined, StringComparer.Ordinal).ToList();
        var telling = pieces.Where(p => !SearchWords.Sought(p).All(SearchWords.IsLittle)).ToList();
        Pieces = telling.Count > 0 ? telling : pieces;
    }

    /// <summary>The pieces that are looked for, as typed.</summary>
    public IReadOnlyList<string> Pieces { get; }

    /// <summary>Whether no piece has enough letters; a Chinese piece may be one character.</summary>
    public bool IsTooShort => Pieces.All(p => SearchWords.Code(p) is { Length: < 2 } one && one.All(char.IsAscii));

    /// <summary>The symbol or code that was typed, in one word; null where it can be none, for it has no digit.</summary>
    public string? Symbol => code.Any(char.IsAsciiDigit) ? code : null;

    /// <summary>The pieces as <c>$search</c> says them.</summary>
    public string Search => Of(Pieces);

    /// <summary>Some pieces as <c>$search</c> says them.</summary>
    public static string Of(IEnumerable<string> pieces) => string.Join(' ', pieces.Select(Phrase));

    /// <summary>
    /// How near something found is, the nearest first: 0 by a code or symbol, 1 by a whole name, 2 by the begin of a name, 3 by words
    /// of it.
    /// </summary>
    public int Nearness(INamed found)
    {
        var names = found.Names.Select(Joined).ToList();
        return found.Codes.Any(c => SearchWords.Code(c) == code) ? 0
            : names.Contains(text, StringComparer.Ordinal) ? 1
            : names.Exists(n => n.StartsWith(text, StringComparison.Ordinal)) ? 2
            : 3;
    }

    private static string Joined(string text) => string.Join(' ', SearchWords.Sought(text));

    // What would end the phrase is no part of a word.
    private static string Phrase(string piece)
    {
        var phrase = new StringBuilder("\"");
        foreach (var letter in piece)
        {
            phrase.Append(letter is '"' or '\\' || char.IsControl(letter) ? ' ' : letter);
        }

        return phrase.Append('"').ToString();
    }
}
