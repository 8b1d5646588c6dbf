using AngleSharp.Dom;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Pages;
using SpRegistry.Scrapers.Reports;

namespace SpRegistry.Scrapers.SessionReports;

/// <summary>
/// The lists of documents of a session of the Council. Old layout (…/RegularSessions/SessionNN/Pages/ListReports.aspx,
/// ResDecStat.aspx): <c>table.HRCCleanupClass4.tablo-type1</c>, where a document has a link in its first cell and rows
/// without one are headings ("Agenda item 3") or go on with the document above. New layout: a table with the columns Symbol
/// and Title, perhaps Agenda item and Mandate/Author. Drafts, statements, letters and decisions are kept as rows alone.
/// </summary>
public sealed class SessionReports : IPageSource
{
    private const string OldTable = "table.HRCCleanupClass4.tablo-type1";

    private static readonly Column Symbol = new("symbol", Required: true, "Symbol", "Document symbol", "Symbol No.", "Symbol number", "Document", "Cote", "Signatura");
    private static readonly Column Title = new("title", Required: true, "Title", "Document title", "Titre", "Título");
    private static readonly Column Item = new("item", Required: false, "Agenda item", "Item", "Point de l'ordre du jour", "Point", "Tema del programa", "Tema");
    private static readonly Column Author = new("author", Required: false, "Mandate/Author", "Mandate", "Author", "Submitted by", "Mandat/Auteur", "Mandat", "Auteur", "Mandato/Autor", "Mandato", "Autor");

    private static readonly string[] OutcomeWords = ["resolution", "decision", "resolucion"];

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "session-reports",
        "Human Rights Council: documents of a session",
        "https://www.ohchr.org/en/hr-bodies/hrc/regular-sessions",
        "Reports before the regular and special sessions of the Human Rights Council with symbol, title and agenda item, in both layouts of the lists. The lists give no dates of publication. The bundled page is reconstructed and holds the reports of session 35 that the reference facts name.",
        Cumulative: true);

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        var session = SessionOf(html);
        var list = new DocumentRows(html, session);
        var old = html.Document.QuerySelectorAll(OldTable);
        if (old.Length > 0)
        {
            OldLayout(old, list);
        }
        else
        {
            NewLayout(html, list);
        }

        return list.Rows.Of(html) with { View = PageView.Of(html, session, IsOfOutcomes(html) ? "outcomes" : "reports") };
    }

    // A title and an address that name two sessions are no page to rely on.
    private static string SessionOf(HtmlPage html)
    {
        var named = SessionNames.OfAddress(html.Address);
        var titled = SessionNames.OfWords(html.Title) ?? SessionNames.OfWords(html.Document.Title);
        return named is null || titled is null || named == titled
            ? named ?? titled ?? throw html.Refused("a list of documents whose title or address names one session of the Council", $"'{html.Title}'")
            : throw html.Refused("a list of documents of one session", $"the address of {named} and the title of {titled}");
    }

    // ResDecStat.aspx beside ListReports.aspx: two lists of one session.
    private static bool IsOfOutcomes(HtmlPage html) =>
        html.Address?.Contains("ResDec", StringComparison.OrdinalIgnoreCase) is true || OutcomeWords.Any(PageView.Titled(html).Contains);

    private static void NewLayout(HtmlPage html, DocumentRows list)
    {
        foreach (var table in HtmlTable.FindAll(html, Symbol, Title, Item, Author))
        {
            foreach (var row in table.Rows())
            {
                if (row.Heading)
                {
                    list.Heading(table.Printed(row), row.Text(Symbol), ReportSymbols.In(row.Text(Symbol)).Count == 0);
                    continue;
                }

                list.Document(table.Printed(row), row.Text(Symbol), row.Text(Title), row.Text(Author), row.Text(Item));
            }
        }
    }

    private static void OldLayout(IEnumerable<IElement> tables, DocumentRows list)
    {
        foreach (var row in tables.SelectMany(Documents))
        {
            var first = row[0];
            if (!first.HasLink)
            {
                list.Heading(first.Cells, first.Text, first.IsHeading);
            }
            else
            {
                // What the rows below go on with belongs to the title; each stays a row of its own.
                list.Document(first.Cells, first.Symbol, string.Join(' ', row.Select((r, i) => i == 0 ? r.Title : r.Text)), author: null, item: null);
                foreach (var more in row.Skip(1))
                {
                    list.Continuation(more.Cells);
                }
            }
        }
    }

    // A document with the rows that go on with it; a heading alone.
    private static IEnumerable<List<OldRow>> Documents(IElement table)
    {
        List<OldRow>? document = null;
        foreach (var row in OldRows(table))
        {
            if (document is [{ HasLink: true }, ..] && row is { StartsEmpty: true, HasLink: false })
            {
                document.Add(row);
                continue;
            }

            if (document is not null)
            {
                yield return document;
            }

            document = [row];
        }

        if (document is not null)
        {
            yield return document;
        }
    }

    private static IEnumerable<OldRow> OldRows(IElement table)
    {
        string[]? headers = null;
        foreach (var element in table.QuerySelectorAll("tr").Where(tr => tr.Closest("table") == table))
        {
            var cells = element.Children.Where(cell => cell.LocalName is "td" or "th").ToList();
            if (cells.Count == 0 || cells.TrueForAll(cell => Words.Clean(CellText.Printed(cell)).Length == 0))
            {
                continue;
            }

            var hasLink = cells[0].QuerySelector("a[href]") is not null;
            var texts = cells.ConvertAll(cell => Words.Clean(CellText.Printed(cell)));
            if (headers is null && !hasLink && cells.Count > 1 && Array.Exists([Symbol, Title], column => texts.Exists(column.IsHeadedBy)))
            {
                headers = [.. texts];
                continue;
            }

            yield return OldRow.Of(cells, headers, hasLink, Title);
        }
    }

    /// <summary>A row of the old layout.</summary>
    private sealed record OldRow(Dictionary<string, string> Cells, bool HasLink, bool StartsEmpty, string Symbol, string Title, string Text)
    {
        /// <summary>Whether a row without a link is a heading: one text and no document, from the first cell on.</summary>
        public bool IsHeading => !StartsEmpty && Cells.Values.Count(cell => Words.Clean(cell).Length > 0) == 1 && ReportSymbols.In(Text).Count == 0;

        public static OldRow Of(List<IElement> cells, string[]? headers, bool hasLink, Column title)
        {
            var printed = new Dictionary<string, string>(StringComparer.Ordinal);
            var read = cells.ConvertAll(cell => Words.Clean(CellText.ToRead(cell)));
            for (var c = 0; c < cells.Count; c++)
            {
                var header = headers is not null && c < headers.Length && headers[c].Length > 0 ? headers[c] : c switch { 0 => "Symbol", 1 => "Title", _ => $"Column {c + 1}" };
                printed.TryAdd(header, CellText.Printed(cells[c]));
            }

            var link = cells[0].QuerySelector("a[href]")?.GetAttribute("href");
            if (link is not null)
            {
                printed.TryAdd("Link", Words.Cut(link, PageRows.MostOfACell));
            }

            var symbol = ReportSymbols.In(read[0]).Count == 0 && Symbols.Read(link).Symbol is { } linked ? linked : read[0];
            var titled = headers is null ? 1 : Math.Max(1, Array.FindIndex(headers, title.IsHeadedBy));
            return new OldRow(printed, hasLink, read[0].Length == 0, symbol, titled < read.Count ? read[titled] : "", string.Join(' ', read.Where(text => text.Length > 0)));
        }
    }
}
