using System.Text.Json.Serialization;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages;

/// <summary>A page of a list as the API answers it.</summary>
/// <param name="Value">The rows.</param>
/// <param name="Count">How many there are in all; null where it was not asked.</param>
/// <param name="NextLink">Where they go on; null on the last page.</param>
public sealed record Rows<T>(
    [property: JsonPropertyName("value")] IReadOnlyList<T> Value,
    [property: JsonPropertyName("@odata.count")] long? Count,
    [property: JsonPropertyName("@odata.nextLink")] string? NextLink)
{
    private const string Token = "$skiptoken=";

    /// <summary>What <c>$skiptoken</c> has to say for the rows that follow, decoded; null on the last page.</summary>
    public string? After => NextLink is { } link ? Uri.UnescapeDataString(link[(link.LastIndexOf(Token, StringComparison.Ordinal) + Token.Length)..]) : null;
}

/// <summary>A State with its name in the page's language, which every State has.</summary>
public sealed record StateName(string Iso3, string? NameEn, string? NameFr, string? NameEs, string? NameAr, string? NameRu, string? NameZh)
{
    /// <summary>The properties that a page in a language asks for.</summary>
    public static string Select(Language language) => $"Iso3,Name{Suffix(language)}";

    /// <summary>The name.</summary>
    public string In(Language language) => language.Code switch { "fr" => NameFr, "es" => NameEs, "ar" => NameAr, "ru" => NameRu, "zh" => NameZh, _ => NameEn } ?? NameEn ?? Iso3;

    /// <summary>The order in which a language sorts States by name, as <c>$orderby</c> says it.</summary>
    public static string Order(Language language) => $"SortKey{Suffix(language)},Iso3";

    /// <summary>What ends the names of properties in a language: <c>Fr</c>.</summary>
    public static string Suffix(Language language) => char.ToUpperInvariant(language.Code[0]) + language.Code[1..];
}

/// <summary>A mandate with its titles, of which some are not confirmed in every language.</summary>
public sealed record MandateName(string Slug, string ShortName, string TitleEn, string? TitleFr, string? TitleEs, string? TitleAr, string? TitleRu, string? TitleZh)
{
    /// <summary>The properties that a page in a language asks for.</summary>
    public static string Select(Language language) => language == Language.English ? "Slug,ShortName,TitleEn" : $"Slug,ShortName,TitleEn,Title{StateName.Suffix(language)}";

    /// <summary>The order in which a language sorts mandates by title, as <c>$orderby</c> says it.</summary>
    public static string Order(Language language) => $"SortKey{StateName.Suffix(language)},Slug";

    /// <summary>The title and the code of the language that it is in.</summary>
    public (string Title, string Language) In(Language language) =>
        (language.Code switch { "fr" => TitleFr, "es" => TitleEs, "ar" => TitleAr, "ru" => TitleRu, "zh" => TitleZh, _ => TitleEn }) is { } own ? (own, language.Code) : (TitleEn, "en");

    /// <summary>What ends each mandate but the last: their titles have commas within.</summary>
    public static string Between(Language language) => language.Code switch { "fr" => "\u00a0;", "ar" => "؛", "zh" => "；", _ => ";" };
}

/// <summary>A date as it is printed, with the days it can mean.</summary>
public sealed record PrintedDate(string? Text, DateOnly? From, DateOnly? To, string? Precision);
