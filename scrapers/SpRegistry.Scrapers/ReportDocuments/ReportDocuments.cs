using AngleSharp.Dom;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Pages;
using SpRegistry.Scrapers.Reports;

namespace SpRegistry.Scrapers.ReportDocuments;

/// <summary>
/// The page of one document on the new site: <c>article.oh-node.node-document</c> with category, title, date, UN symbol and
/// the document's files by language and stage. What its date says of each file: <see cref="PageVersions"/>.
/// </summary>
public sealed class ReportDocuments : IPageSource
{
    private const string Article = "article.oh-node.node-document";
    private const string Title = "h2.hero-1__title, h1.hero-1__title";
    private const string Category = "span.text--eyebrow";
    private const string Date = "p.eyebrow-3";
    private const string Items = "div.hero-1__document-landing-content-item h3";
    private const int MostOfATitle = 600;

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "report-documents",
        "Reports: document pages of ohchr.org",
        "https://www.ohchr.org/en/documents-listing",
        "One page per document of special procedures, with the date of the page and the files by language. The bundled pages are reconstructed and hold documents whose page date could be seen; titles there are descriptions, and the files' names are not known.",
        Cumulative: true);

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        var article = html.Document.QuerySelector(Article) ?? throw html.Refused($"the page of a document ({Article})", html.Title.Length > 0 ? $"'{Words.Cut(html.Title, 100)}'" : "none");
        var printed = Printed(article.QuerySelector(Title)) ?? throw html.Refused("the title of a document", "none");
        var rows = new PageRows();
        var dated = Dated(article, rows);
        var seen = html.Date;
        html.DateOtherwise(dated?.To);
        var symbol = Symbol(article);
        if (symbol.Key is null)
        {
            rows.Problem(symbol.Text.Length > 0 ? symbol.Text : printed, $"no symbol of a document is read ({symbol.Reason})");
        }

        var cells = Cells(article, printed, symbol);
        var files = DownloadedFile.All(article);
        if (files.Count > 0)
        {
            cells["Files"] = string.Join("\n", files.Select(file => file.Printed));
        }

        var facts = symbol.Key is not null && ReportSymbols.IsReport(symbol) ? Facts(symbol, printed, PageVersions.Of(symbol, files, dated, seen, rows), dated, rows) : [];
        rows.Add(cells, Citation(article, symbol, html), html.Date, [.. facts]);
        return rows.Of(html) with { View = symbol.Symbol is { } of ? PageView.Of(html, of) : null };
    }

    private static List<Fact> Facts(ReadSymbol symbol, string printed, IReadOnlyList<ReportVersionFact> versions, DateInterval? dated, PageRows rows)
    {
        // The page puts the symbol before the title.
        var title = Words.Clean(printed);
        title = title.StartsWith(symbol.Symbol!, StringComparison.OrdinalIgnoreCase) ? title[symbol.Symbol!.Length..].TrimStart(' ', '*', ':', '-') : title;
        var read = ReportTitle.Read(title);
        if (read.Reason is { } reason)
        {
            rows.Problem(title, $"the State visited is not read ({reason})");
        }

        var report = ReportSymbols.Named(symbol, read.Kind, title.Length > 0 ? Words.Cut(title, MostOfATitle) : null, read.Mandates) with { VisitedState = read.VisitedState };

        // The day by the page is not read on the document: what rests on it is unconfirmed.
        return [.. (versions.Count == 0 ? [report] : versions.Select(v => report with { Version = v, Confirmed = v.PublishedTo is null || v.PublishedTo != dated?.To }))
            .SelectMany((r, i) => i == 0 ? ReportSymbols.Facts(r) : [r])];
    }

    private static Dictionary<string, string> Cells(IElement article, string title, ReadSymbol symbol)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal) { ["Title"] = title };
        foreach (var (name, text) in new[] { ("Category", Printed(article.QuerySelector(Category))), ("Date", Printed(article.QuerySelector(Date))), ("Symbol", symbol.Text) })
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                cells[name] = text;
            }
        }

        return cells;
    }

    private static DateInterval? Dated(IElement article, PageRows rows)
    {
        if (Printed(article.QuerySelector(Date)) is not { } printed)
        {
            return null;
        }

        var read = PrintedDates.Read(printed);
        if (read.Intervals is [var date])
        {
            return date;
        }

        rows.Problem(printed, $"no date is read ({read.Reason ?? "several dates"})");
        return null;
    }

    // The second of the items that describe the document; where they stand otherwise, the one that is a symbol.
    private static ReadSymbol Symbol(IElement article)
    {
        var items = article.QuerySelectorAll(Items).Select(CellText.ToRead).Where(text => text.Length is > 0 and <= PageRows.MostOfACell).ToList();
        var read = (items.Count > 1 ? items.Skip(1).Take(1).Concat(items) : items).Select(Symbols.Read).ToList();
        return read.Find(s => s.Key is not null) ?? read.FirstOrDefault() ?? Symbols.Read("");
    }

    private static string Citation(IElement article, ReadSymbol symbol, HtmlPage html) =>
        article.GetAttribute("data-citation") is { Length: > 0 } cited ? cited
        : symbol.Symbol is { } read ? $"OHCHR, web page of the document {read} (date of the page){(html.Address is { } address ? $", {address}" : "")}"
        : html.Citation;

    private static string? Printed(IElement? element) => element is not null && CellText.Printed(element) is { Length: > 0 } text ? Words.Cut(text, 2 * MostOfATitle) : null;
}
