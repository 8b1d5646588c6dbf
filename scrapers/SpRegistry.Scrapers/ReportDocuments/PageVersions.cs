using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.ReportDocuments;

/// <summary>
/// What the page of a document shows of its versions. The page's date is that of the document in English: it is the day of
/// the one English version there is, and of several the day by which the earliest of them was out. It says nothing of a
/// translation, a correction or a later stage: those are only known to be out by the day the page was last updated, or
/// else was read.
/// </summary>
internal static class PageVersions
{
    private const string English = "en";

    /// <summary>The versions, one per language, stage and symbol.</summary>
    /// <param name="symbol">Symbol of the page.</param>
    /// <param name="files">Its files.</param>
    /// <param name="dated">Date of the page; null where it prints none.</param>
    /// <param name="updated">The day on which the page says it was last updated; null where it does not.</param>
    /// <param name="rows">Where what cannot be told is noted.</param>
    public static IReadOnlyList<ReportVersionFact> Of(ReadSymbol symbol, IReadOnlyList<DownloadedFile> files, DateInterval? dated, DateOnly? updated, PageRows rows)
    {
        var found = new List<(ReportStage Stage, string Language, string Symbol)>();
        foreach (var file in files)
        {
            if (file.Name.Key is { } other && other != symbol.Key)
            {
                rows.Problem(file.Printed, "the file is of another document");
            }
            else if (file.Language is null)
            {
                rows.Problem(file.Printed, "the language of the file is not stated");
            }
            else
            {
                found.Add((file.Stage, file.Language, file.Name.Symbol ?? symbol.Symbol!));
            }
        }

        var versions = found.Distinct().ToList();
        var english = versions.Where(v => v.Language == English && v.Symbol == symbol.Symbol).Select(v => v.Stage).ToList();
        return versions.ConvertAll(v =>
            dated is not { } date || v.Language != English || v.Symbol != symbol.Symbol || v.Stage != english.Min() ? Seen(v, updated)
            : english.Count == 1 ? new ReportVersionFact(v.Stage, v.Language, v.Symbol, date.From, date.To, date.Precision, Footnote: null)
            : Seen(v, date.To));
    }

    private static ReportVersionFact Seen((ReportStage Stage, string Language, string Symbol) version, DateOnly? by) =>
        new(version.Stage, version.Language, version.Symbol, ReportVersion.NotBefore, by, DatePrecision.Range, Footnote: null);
}
