using System.Globalization;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.States;

namespace SpRegistry.Domain.Search;

/// <summary>The texts by which each noun is found.</summary>
internal static class SearchTexts
{
    // As printed in documents of the United Nations, most of them English.
    private const string Printed = "en";
    private const string None = "";

    public static IEnumerable<SearchText> Of(State state) => Texts(
        SearchedNoun.State, state.Iso3, 0,
        [(None, state.Iso3), (None, state.Iso2), ("en", state.NameEn), ("fr", state.NameFr), ("es", state.NameEs), ("ar", state.NameAr), ("ru", state.NameRu), ("zh", state.NameZh), .. state.Aliases.Select(a => (Printed, a.Name)), .. PopularNames.Of(SearchedNoun.State, state.Iso3)]);

    public static IEnumerable<SearchText> Of(Mandate mandate) => Texts(
        SearchedNoun.Mandate, mandate.Slug, 0,
        [
            (Printed, mandate.Slug), (Printed, mandate.ShortName), ("en", mandate.TitleEn), ("fr", mandate.TitleFr), ("es", mandate.TitleEs), ("ar", mandate.TitleAr), ("ru", mandate.TitleRu), ("zh", mandate.TitleZh),
            .. mandate.Aliases.Select(a => (Printed, a.Title)), .. PopularNames.Of(SearchedNoun.Mandate, mandate.Slug),
        ]);

    public static IEnumerable<SearchText> Of(MandateHolder holder) => Numbered(SearchedNoun.MandateHolder, holder.Id, [(None, holder.Name)]);

    /// <summary>A symbol is found by its parts and, however it is written, in one word.</summary>
    public static IEnumerable<SearchText> Of(Report report) => Texts(
        SearchedNoun.Report, report.Slug, 0, [(None, $"{report.Symbol} {SearchWords.Code(report.Symbol)}"), ("en", report.TitleEn)]);

    public static IEnumerable<SearchText> Of(CallForInput call) => Numbered(
        SearchedNoun.Call, call.Number, [(call.PrintedTitleLanguage ?? Printed, call.PrintedTitle), (Printed, call.IssuedBy), (Printed, call.Theme)]);

    public static IEnumerable<SearchText> Of(PlannedCall call) => Numbered(SearchedNoun.PlannedCall, call.Number, [(Printed, call.Theme)]);

    /// <summary>An organization or place.</summary>
    public static IEnumerable<SearchText> OfName(string name) => Texts(SearchedNoun.Name, name, 0, [(Printed, name)]);

    private static IEnumerable<SearchText> Numbered(SearchedNoun noun, int number, IEnumerable<(string Language, string? Text)> texts) =>
        Texts(noun, number.ToString(CultureInfo.InvariantCulture), number, texts);

    // Names that are the same in several languages are stored for each that has stems, and once for all others.
    private static IEnumerable<SearchText> Texts(SearchedNoun noun, string key, int number, IEnumerable<(string Language, string? Text)> texts) => texts
        .Select(t => (Language: LightStems.Languages.Contains(t.Language) ? t.Language : None, Words: SearchWords.Of(t.Text)))
        .Where(t => t.Words.Count > 0)
        .Select(t => (t.Language, Words: Joined(t.Words), Stems: t.Language is None ? "" : Joined(t.Words.Select(w => SearchTerm.Stem(t.Language, w)))))
        .Distinct()
        .Select(t => new SearchText { Noun = noun, Key = key, Number = number, Language = t.Language, Words = t.Words, Stems = t.Stems });

    private static string Joined(IEnumerable<string> words)
    {
        var joined = string.Join(' ', words);
        return joined.Length <= SearchText.MaxLength ? joined : joined[..joined.LastIndexOf(' ', SearchText.MaxLength)];
    }
}
