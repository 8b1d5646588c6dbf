namespace SpRegistry.Web.Languages;

/// <summary>Sorts names as a language sorts them.</summary>
public static class Alphabet
{
    private const string ArabicArticle = "ال";

    /// <summary>Things by a name of theirs.</summary>
    public static IReadOnlyList<T> Sorted<T>(Language language, IEnumerable<T> things, Func<T, string> name) =>
        [.. things.OrderBy(t => Key(language, name(t)), StringComparer.Create(language.Culture, ignoreCase: true))];

    // In Arabic the article does not count: البحرين stands under ب.
    private static string Key(Language language, string name) =>
        language.Code == "ar" && name.StartsWith(ArabicArticle, StringComparison.Ordinal) ? name[ArabicArticle.Length..] : name;
}
