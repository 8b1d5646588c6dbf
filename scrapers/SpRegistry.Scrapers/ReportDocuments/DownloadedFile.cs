using System.Collections.Frozen;
using AngleSharp.Dom;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.ReportDocuments;

/// <summary>One file that the page of a document links to.</summary>
/// <param name="Printed">Label and name of the file as the page has them.</param>
/// <param name="Name">What the file's name and label say: symbol, stage, language.</param>
/// <param name="Language">ISO 639-1 code of its language, by its label or else its name; null where neither says.</param>
/// <param name="Stage">Its stage; a file that is not marked as advance or reissued is the official document.</param>
internal sealed record DownloadedFile(string Printed, ReadSymbol Name, string? Language, ReportStage Stage)
{
    private const int MostFiles = 60;
    private const int LongestName = 400;

    private static readonly FrozenSet<string> Endings = FrozenSet.Create(".pdf", ".doc", ".docx", ".odt", ".rtf");

    /// <summary>Where the United Nations itself serves a document by its symbol.</summary>
    private static readonly string[] DocumentServers = ["undocs.org", "docs.un.org"];

    /// <summary>The files of an article, in its order.</summary>
    public static IReadOnlyList<DownloadedFile> All(IElement article) =>
        [.. article.QuerySelectorAll("a[href]").Select(Of).OfType<DownloadedFile>().Take(MostFiles)];

    private static DownloadedFile? Of(IElement link)
    {
        var path = link.GetAttribute("href")!.Trim().Split('?', '#')[0];
        var served = Uri.TryCreate(path, UriKind.Absolute, out var address) && DocumentServers.Contains(address.Host, StringComparer.OrdinalIgnoreCase);
        var name = served ? path : path[(path.LastIndexOf('/') + 1)..];
        if (path.Length > LongestName || !(served || Endings.Contains(Path.GetExtension(name).ToLowerInvariant())))
        {
            return null;
        }

        var label = Words.Clean(CellText.ToRead(link));
        label = label.Length > LongestName ? "" : label;
        var read = Symbols.Read(name);
        var words = $"{label} {(link.ParentElement is { } around && Words.Clean(CellText.ToRead(around)) is { Length: < 80 } beside ? beside : "")}";
        var language = link.GetAttribute("hreflang") is { Length: >= 2 } declared && LanguageNames.Official.Contains(declared[..2].ToLowerInvariant()) ? declared[..2].ToLowerInvariant()
            : LanguageNames.In(words).FirstOrDefault() ?? read.Language;
        return new DownloadedFile($"{(label.Length > 0 ? label + ": " : "")}{name}", read, language, StageOf(read.Stage ?? Symbols.Read($"A/HRC/1/1 ({label})").Stage));
    }

    private static ReportStage StageOf(string? words) => words switch
    {
        "advance unedited" => ReportStage.AdvanceUnedited,
        "advance edited" => ReportStage.AdvanceEdited,
        "reissued" => ReportStage.Reissued,
        _ => ReportStage.Official,
    };
}
