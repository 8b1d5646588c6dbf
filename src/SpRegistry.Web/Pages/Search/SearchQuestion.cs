using static SpRegistry.Web.Pages.RegistryPage;

namespace SpRegistry.Web.Pages.Search;

/// <summary>What a search asks of the API: every word must be in a text of a row, or name its State or one of its mandates.</summary>
/// <param name="Words">The words, folded.</param>
/// <param name="Typed">The words as they were typed, in small letters: a database knows accents.</param>
/// <param name="States">The States.</param>
/// <param name="Mandates">The mandates.</param>
public sealed record SearchQuestion(IReadOnlyList<string> Words, IReadOnlyList<string> Typed, Names<StateFound> States, Names<MandateFound> Mandates)
{
    // Of a word that many names have, the database looks for the names: their keys would make a question longer than the API reads.
    private const int MostStates = 24;
    private const int MostMandates = 12;

    private string Symbol => Literal(string.Concat(Typed));

    /// <summary>Which visits.</summary>
    public string Visits => All("State", "Organization", "Place");

    /// <summary>Which calls.</summary>
    public string Calls => All(null, "PrintedTitle", "IssuedBy", "Theme");

    /// <summary>Which reports: also those whose symbol, or key in addresses, has what was typed.</summary>
    public string Reports => $"{(IsAscii ? $"contains(tolower(Symbol),{Symbol}) or contains(tolower(Slug),{Symbol}) or " : "")}({All("Visit/State", "TitleEn")})";

    /// <summary>The one report of that symbol, or of that key in addresses.</summary>
    public string Report => $"tolower(Symbol) eq {Symbol} or tolower(Slug) eq {Symbol}";

    private bool IsAscii => Typed.All(word => word.All(char.IsAscii));

    private string All(string? state, params IReadOnlyList<string> texts) => string.Join(" and ", Words.Select(word => $"({string.Join(" or ", Clauses(word, state, texts))})"));

    private IEnumerable<string> Clauses(string word, string? state, IReadOnlyList<string> texts)
    {
        if (state is not null && States.KeysWith(word) is { Count: > 0 } states)
        {
            yield return states.Count > MostStates ? Has($"{state}/NameEn", word) : $"{state}/Iso3 in ({string.Join(',', states.Select(Literal))})";
        }

        if (Mandates.KeysWith(word) is { Count: > 0 } mandates)
        {
            yield return $"Mandates/any(m:{(mandates.Count > MostMandates ? Has("m/TitleEn", word) : $"m/Slug in ({string.Join(',', mandates.Select(Literal))})")})";
        }

        foreach (var text in texts)
        {
            foreach (var form in Forms(word))
            {
                yield return Has(text, form);
            }
        }
    }

    // Folded and as typed: a text in the database may have the accent or not.
    private IEnumerable<string> Forms(string word) => Typed.Where(t => Folding.Fold(t) == word).Append(word).Distinct(StringComparer.Ordinal);

    private static string Has(string text, string word) => $"contains(tolower({text}),{Literal(word)})";
}
