namespace SpRegistry.Domain.Search;

/// <summary>
/// What one term of a search asks for: its words one after the other in one text, as they stand or by their stems. The last may go on
/// ("Swazi" finds Swaziland) unless the term is shorter than three letters; a Chinese character may be the begin of a pair.
/// </summary>
/// <param name="Words">The words, folded; none where the term has no letter and no digit: it finds nothing.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words)
{
    /// <summary>
    /// What stands in a term for the noun that is looked for, where the database's index looks for it along with the words:
    /// <c>Found(term.Replace(SearchTerm.Noun, SearchTerm.State))</c>.
    /// </summary>
    public const string Noun = "#";

    /// <summary><see cref="SearchedNoun.State"/> in place of <see cref="Noun"/>; the others likewise.</summary>
    public const string State = "0";

    public const string Mandate = "1";

    public const string MandateHolder = "2";

    public const string Report = "3";

    public const string Call = "4";

    public const string PlannedCall = "5";

    public const string Name = "6";

    private const int FewestLettersToGoOn = 3;

    /// <summary>Reads a term as it is typed.</summary>
    public static SearchTerm Of(string text) => new(SearchWords.Sought(text));

    /// <summary>Whether words count that only begin as the last one does.</summary>
    public bool GoesOn => Words.Sum(w => w.Length) >= FewestLettersToGoOn || (Words is [.., [var letter, ..]] && SearchWords.IsChinese(letter));

    /// <summary>The stems of the words, per language that can have such words.</summary>
    public IEnumerable<IReadOnlyList<string>> Stems() =>
        LightStems.Languages.Where(language => Words.Any(w => IsOf(language, w))).Select(language => (IReadOnlyList<string>)[.. Words.Select(w => Stem(language, w))]);

    /// <summary>A stem as it is stored.</summary>
    public static string Stem(string language, string word) => $"{language}~{LightStems.Of(language, word)}";

    private static bool IsOf(string language, string word) => language == "ru" ? word[0] is >= 'а' and <= 'я' : word[0] is >= 'a' and <= 'z';
}
