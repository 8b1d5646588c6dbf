namespace SpRegistry.Domain.Search;

/// <summary>
/// Words without the endings of number and gender (and of case, in Russian), for databases that have no stemming of their own in a
/// language. It takes off less than a full stemmer, so that few words fall together that do not belong together. The words are those
/// of <see cref="SearchWords"/>, without accents.
/// </summary>
public static class LightStems
{
    private const int FewestLettersLeft = 3;

    /// <summary>The languages that are stemmed, by their codes of ISO 639-1.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "fr", "es", "ru"];

    // The longest first.
    private static readonly string[] Russian =
    [
        "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "ией", "иям", "ием", "ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий", "ой", "ей", "ую", "юю",
        "ым", "им", "ом", "ем", "ых", "их", "ах", "ях", "ам", "ям", "ов", "ев", "ию", "ия", "ии", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й",
    ];

    /// <summary>The stem of a word in a language.</summary>
    public static string Of(string language, string word) => language switch
    {
        "en" => English(word),
        "fr" => French(word),
        "es" => Spanish(word),
        "ru" => Without(word, Russian),
        _ => word,
    };

    private static string English(string word) =>
        Ends(word, "ies") ? word[..^3] + "y"
        : Ends(word, "sses") || Ends(word, "xes") || Ends(word, "ches") || Ends(word, "shes") ? word[..^2]
        : word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal) || word.EndsWith("is", StringComparison.Ordinal) ? word
        : Without(word, "s");

    private static string French(string word)
    {
        if (Ends(word, "aux"))
        {
            return word[..^3] + "al";
        }

        var singular = Without(word, "s", "x");
        return Without(singular, "ee", "e");
    }

    // Final vowels go with the plural: forzada and forzados, detención and detenciones.
    private static string Spanish(string word) => Without(word, "es", "os", "as", "o", "a", "e");

    private static bool Ends(string word, string ending) => word.Length >= ending.Length + FewestLettersLeft && word.EndsWith(ending, StringComparison.Ordinal);

    private static string Without(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (Ends(word, ending))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }
}
