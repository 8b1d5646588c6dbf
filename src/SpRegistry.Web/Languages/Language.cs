using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace SpRegistry.Web.Languages;

/// <summary>One of the six official languages of the United Nations, in which the pages are.</summary>
/// <param name="Code">Code of BCP 47, which is also the first segment of a page's address.</param>
/// <param name="Name">Its own name of itself.</param>
/// <param name="Culture">How it sorts.</param>
public sealed record Language(string Code, string Name, CultureInfo Culture)
{
    /// <summary>All six, in the order of their English names.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        Of("ar", "العربية"),
        Of("zh", "中文"),
        Of("en", "English"),
        Of("fr", "Français"),
        Of("ru", "Русский"),
        Of("es", "Español"),
    ];

    /// <summary>The language of the program, in which every text is.</summary>
    public static Language English { get; } = All.Single(l => l.Code == "en");

    /// <summary>All six as reports come out in them: English, then the others in their order.</summary>
    public static IReadOnlyList<Language> EnglishFirst { get; } = [English, .. All.Where(l => l != English)];

    /// <summary>Direction of its script, as HTML says it.</summary>
    public string Direction => Code == "ar" ? "rtl" : "ltr";

    /// <summary>What separates the columns of a text file for Excel where the language is spoken: a semicolon where the comma is the sign of decimals.</summary>
    public char ListSeparator => Code is "en" or "zh" ? ',' : ';';

    /// <summary>The language of a code; null where it is none of the six.</summary>
    public static Language? Find(string? code) => All.FirstOrDefault(l => l.Code == code);

    /// <summary>The one that a reader likes best of the six; English where none is wanted (RFC 9110, 12.5.4).</summary>
    /// <param name="accepted">The Accept-Language header.</param>
    public static Language Preferred(IList<string> accepted) =>
        StringWithQualityHeaderValue.TryParseList(accepted, out var wanted)
            ? wanted.Where(w => w.Quality is not 0)
                .OrderByDescending(w => w.Quality ?? 1)
                .Select(w => Find(w.Value.ToString().Split('-')[0].ToLowerInvariant()))
                .FirstOrDefault(l => l is not null) ?? English
            : English;

    private static Language Of(string code, string name) => new(code, name, CultureInfo.GetCultureInfo(code));
}
