using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SpRegistry.Domain.Names;

/// <summary>
/// Where a name stands among others in each official language: texts that, compared as they stand (ordinally), come in the order in
/// which the language sorts the names. The order is the Unicode collation as CLDR has it for the language: an accent decides only
/// between names that are equal without it, ñ is a letter of its own in Spanish, Chinese goes by pinyin. Names that are sorted alike
/// have one key.
/// </summary>
public sealed record SortKeys
{
    /// <summary>Characters of a key at most: the first 400 letters of a name, more or less.</summary>
    public const int MaxLength = 800;

    // Raised when a key is made otherwise by the same collation.
    private const string Method = "1";

    private const string ArabicArticle = "ال";

    private static readonly string[] Languages = ["en", "fr", "es", "ar", "ru", "zh"];

    /// <summary>
    /// By which collations this program makes keys: the method and, per language, the version of the collation. Keys of different
    /// texts cannot be compared. Ordinally the greater text is the newer collation.
    /// </summary>
    public static string MadeBy { get; } = Method + string.Concat(Languages.Select(l => $" {l}:{Collation(l).Version.FullVersion:x8}"));

    public string En { get; init; } = "";

    public string Fr { get; init; } = "";

    public string Es { get; init; } = "";

    public string Ar { get; init; } = "";

    public string Ru { get; init; } = "";

    public string Zh { get; init; } = "";

    /// <summary>The keys of something by its name in each language; where it has none it is called, and sorted, by its English one.</summary>
    public static SortKeys Of(string en, string? fr, string? es, string? ar, string? ru, string? zh) => new()
    {
        En = Key("en", en),
        Fr = Key("fr", fr ?? en),
        Es = Key("es", es ?? en),
        Ar = Key("ar", ar ?? en),
        Ru = Key("ru", ru ?? en),
        Zh = Key("zh", zh ?? en),
    };

    /// <summary>The key of a name in a language (its code of ISO 639-1).</summary>
    public static string Key(string language, string name)
    {
        var key = Convert.ToHexString(Collation(language).GetSortKey(Counted(language, name)).KeyData);
        return key.Length <= MaxLength ? key : key[..MaxLength];
    }

    // In Arabic the article does not count: البحرين stands under ب.
    private static string Counted(string language, string name) =>
        language == "ar" && name.StartsWith(ArabicArticle, StringComparison.Ordinal) ? name[ArabicArticle.Length..] : name;

    private static CompareInfo Collation(string language) => CultureInfo.GetCultureInfo(language).CompareInfo;

    internal static void Map(ComplexPropertyBuilder<SortKeys> keys)
    {
        foreach (var key in new[] { nameof(En), nameof(Fr), nameof(Es), nameof(Ar), nameof(Ru), nameof(Zh) })
        {
            keys.Property<string>(key).HasMaxLength(MaxLength);
        }
    }
}

/// <summary>Something that lists sort by its name.</summary>
public interface ISortedByName
{
    /// <summary>The keys as stored; <see cref="RegistryDb"/> makes them whenever it writes the row.</summary>
    SortKeys SortKeys { get; set; }

    /// <summary>The keys that this program makes of the names.</summary>
    SortKeys KeysOfItsName { get; }
}
