using System.Collections.Frozen;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Pages;

/// <summary>Reads languages by their names, in English, French, Spanish and in themselves.</summary>
internal static class LanguageNames
{
    /// <summary>ISO 639-1 codes of the six official languages of the United Nations.</summary>
    public static IReadOnlyList<string> Official { get; } = ["en", "fr", "es", "ar", "ru", "zh"];

    private static readonly string[] AllOfThem = ["official language", "official un language", "un language", "langues officielles", "idiomas oficiales"];

    private static readonly FrozenDictionary<string, string> Codes = new (string Code, string Names)[]
    {
        ("en", "English Anglais Inglés"),
        ("fr", "French Français Francés"),
        ("es", "Spanish Español Espagnol"),
        ("ar", "Arabic Arabe Árabe العربية عربي"),
        ("ru", "Russian Russe Ruso Русский"),
        ("zh", "Chinese Chinois Chino 中文"),
        ("pt", "Portuguese Portugais Portugués Português"),
    }.SelectMany(l => l.Names.Split(' '), (l, name) => (Name: Words.Fold(name), l.Code)).DistinctBy(l => l.Name).ToFrozenDictionary(l => l.Name, l => l.Code, StringComparer.Ordinal);

    /// <summary>The languages a text names, in its order; all six where it says "the official languages".</summary>
    public static IReadOnlyList<string> In(string text)
    {
        var folded = Words.Fold(text);
        var named = Words.Of(text).Select(word => Codes.GetValueOrDefault(Words.Fold(word))).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return named.Count == 0 && AllOfThem.Any(all => folded.Contains(all, StringComparison.Ordinal)) ? Official : named;
    }
}
