using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Scrapers.Pages;
using SpRegistry.Scrapers.Reports;

namespace SpRegistry.Scrapers.SessionReports;

/// <summary>The rows of one list of documents, under the agenda item that stands above them.</summary>
/// <param name="html">The page.</param>
/// <param name="session">Code of the session whose list it is.</param>
internal sealed partial class DocumentRows(HtmlPage html, string session)
{
    private const int MostOfATitle = 600;

    private string? _item;

    /// <summary>What was read so far.</summary>
    public PageRows Rows { get; } = new();

    /// <summary>A row without a document: kept, and the agenda item of the rows below where it names one.</summary>
    /// <param name="cells">Its cells as printed.</param>
    /// <param name="text">Their text.</param>
    /// <param name="isHeading">Whether it is a heading; what is not may be a document that is not linked, and is told.</param>
    public void Heading(IReadOnlyDictionary<string, string> cells, string text, bool isHeading)
    {
        if (!isHeading)
        {
            Rows.Problem(text, "neither a heading, nor a linked document, nor what goes on with one");
        }

        _item = AgendaItem(ItemHeading(), text) ?? _item;
        Add(cells, $"{html.Citation}: {Words.Clean(text)}");
    }

    /// <summary>A line that goes on with the document above: kept as printed.</summary>
    public void Continuation(IReadOnlyDictionary<string, string> cells) => Add(cells, html.Citation);

    /// <summary>A document: a report where its symbol is one's.</summary>
    public void Document(IReadOnlyDictionary<string, string> cells, string symbol, string title, string? author, string? item)
    {
        title = Words.Cut(Words.Clean(title), MostOfATitle);
        if (!title.Any(char.IsLetter))
        {
            Rows.Problem(title, "no title of a document");
            title = "";
        }

        var symbols = ReportSymbols.In(symbol);
        foreach (var unread in symbols.Count == 0 ? [Symbols.Read(symbol)] : symbols.Where(s => s.Key is null))
        {
            Rows.Problem(symbol, $"no symbol of a document is read ({unread.Reason})");
        }

        var facts = symbols.Where(ReportSymbols.IsReport).SelectMany(s => Facts(s, title, author, AgendaItem(ItemCell(), item) ?? _item)).ToList();
        Add(cells, $"{html.Citation}: {(symbols.Count == 0 ? Words.Clean(symbol) : string.Join(", ", symbols.Select(s => s.Symbol ?? s.Text)))}", facts);
    }

    private IEnumerable<Fact> Facts(ReadSymbol symbol, string title, string? author, string? item)
    {
        var read = ReportTitle.Read(title, author);
        if (read.Reason is { } reason)
        {
            Rows.Problem(title, $"the State visited is not read ({reason})");
        }

        var report = ReportSymbols.Named(symbol, read.Kind, title.Length > 0 ? title : null, read.Mandates);

        // A report that was put off to this session is listed here under the symbol it has. What the list links to is out by the date of the list.
        return ReportSymbols.Facts(report with
        {
            SessionCode = report.SessionCode ?? session,
            ListedIn = ReportSymbols.CanBePutOff(report) ? session : null,
            AgendaItem = item,
            VisitedState = read.VisitedState,
            Version = new ReportVersionFact(ReportStage.Official, "en", symbol.Symbol!, ReportVersion.NotBefore, html.Date, DatePrecision.Range, null),
        });
    }

    private void Add(IReadOnlyDictionary<string, string> cells, string citation, params IReadOnlyList<Fact> facts) =>
        Rows.Add(cells, citation, html.Date, facts);

    private static string? AgendaItem(Regex form, string? text) =>
        form.Match(Words.Clean(text)) is { Success: true } item ? item.Groups["item"].Value : null;

    [GeneratedRegex(@"^(?:(?:agenda\s+)?items?|points?(?:\s+de l['’]ordre du jour)?|temas?(?:\s+del programa)?)\s*(?:n[o°º]\.?\s*)?(?<item>\d{1,2})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ItemHeading();

    [GeneratedRegex(@"^\P{Nd}{0,30}(?<item>\d{1,2})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ItemCell();
}
