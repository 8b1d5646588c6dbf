namespace SpRegistry.Web.Pages.Search;

/// <summary>What a search asks of the API: every word must be in a text of a row, or name its State or one of its mandates.</summary>
/// <param name="Words">The words, folded.</param>
/// <param name="Typed">The words as they were typed, in small letters: a database knows accents.</param>
/// <param name="States">The States.</param>
/// <param name="Mandates">The mandates.</param>
public sealed record SearchQuestion(IReadOnlyList<string> Words, IReadOnlyList<string> Typed, Names<StateFound> States, Names<MandateFound> Mandates)
{
    private string Symbol => Literal(string.Concat(Typed));

    /// <summary>Which visits.</summary>
    public string Visits => All("StateIso3", "Organization", "Place");

    /// <summary>Which calls.</summary>
    public string Calls => All(null, "PrintedTitle", "IssuedBy", "Theme");

    /// <summary>Which reports: also those whose symbol, or key in addresses, has what was typed.</summary>
    public string Reports => $"contains(tolower(Symbol),{Symbol}) or contains(tolower(Slug),{Symbol}) or ({All("Visit/StateIso3", "TitleEn")})";

    /// <summary>The one report of that symbol, or of that key in addresses.</summary>
    public string Report => $"tolower(Symbol) eq {Symbol} or tolower(Slug) eq {Symbol}";

    private string All(string? state, params IReadOnlyList<string> texts) => string.Join(" and ", Words.Select(word => $"({string.Join(" or ", Clauses(word, state, texts))})"));

    private IEnumerable<string> Clauses(string word, string? state, IReadOnlyList<string> texts)
    {
        if (state is not null && States.KeysWith(word) is { Count: > 0 } states)
        {
            yield return $"{state} in ({string.Join(',', states.Select(Literal))})";
        }

        if (Mandates.KeysWith(word) is { Count: > 0 } mandates)
        {
            yield return $"Mandates/any(m:m/Slug in ({string.Join(',', mandates.Select(Literal))}))";
        }

        foreach (var text in texts)
        {
            foreach (var form in Forms(word))
            {
                yield return $"contains(tolower({text}),{Literal(form)})";
            }
        }
    }

    // Folded and as typed: a text in the database may have the accent or not.
    private IEnumerable<string> Forms(string word) => Typed.Where(t => Folding.Fold(t) == word).Append(word).Distinct(StringComparer.Ordinal);

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
