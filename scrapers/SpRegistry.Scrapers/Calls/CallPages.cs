using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Pages;
using SpRegistry.Scrapers.Saved;

namespace SpRegistry.Scrapers.Calls;

/// <summary>
/// The page of one call. Its fields follow each other as lines: category, title, "Issued by", "Deadline" (may be
/// missing), "Purpose"; when closed "Last updated", "Closed", "Submissions now online", "Inputs Received". Theme, opening,
/// languages, formats and ways of taking part are read only where a line is labelled so.
/// </summary>
public sealed class CallPages : IPageSource
{
    private const string Main = "main article, main, article";
    private const string Title = "h1, h2.hero-1__title";
    private const string IssuedBy = "Issued by";
    private static readonly string[] CategoryStarts = ["call for input", "appel à contribution", "convocatoria de contribuciones", "llamado a contribuciones"];
    private static readonly string[] Closed = ["Closed", "Clos", "Clôturé", "Cerrado"];
    private static readonly string[] InputsReceived = ["Inputs Received", "Contributions reçues", "Contribuciones recibidas"];
    private static readonly string[] Purposes = ["Purpose", "Objet", "Objectif", "Objetivo", "Propósito"];

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "call-pages",
        "Calls for input: pages of ohchr.org",
        "https://www.ohchr.org/en/calls-for-input",
        "One page per call for input of special procedures, treaty bodies and OHCHR, open or closed. The bundled pages are reconstructed from the calls whose addresses could be seen.",
        Cumulative: true);

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        var main = html.Document.QuerySelector(Main) ?? throw html.Refused("the page of a call", "a page without main text");
        var lines = CellText.ToRead(main).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var address = CallAddress.Absolute(html.Address) ?? throw html.Refused("the address of the page (a canonical link)", "none");
        var cells = new CallCells()
            .Print("Category", lines.Find(line => CategoryStarts.Any(start => line.StartsWith(start, StringComparison.OrdinalIgnoreCase))))
            .Print("Title", main.QuerySelector(Title));
        Fields(lines, cells);
        if (cells[IssuedBy] is null)
        {
            throw html.Refused($"the page of a call with '{IssuedBy}'", $"'{html.Title}'");
        }

        var rows = new PageRows();
        cells.Print("Address", address);
        html.DateOtherwise(cells["Last updated"] is { } updated && PrintedDates.Read(updated) is { Intervals: [{ } day] } ? day.To : null);
        rows.Add(cells.Printed, CallAddress.Citation("call for input", address, html.Date), html.Date, cells.Fact(address, html.Language, rows, ownPage: true));
        return rows.Of(html) with { View = PageName.OfAddress(new Uri(address)) };
    }

    private static void Fields(List<string> lines, CallCells cells)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (CallLabels.Of(line) is var (label, value))
            {
                if (cells[label] is null)
                {
                    cells.Print(label, value ?? (Below(lines, i) is not null ? lines[++i] : null));
                }
            }
            else if (CallLabels.Is(line, Closed))
            {
                cells.Print("Closed", line);
            }
            else if (line.StartsWith("Submissions now online", StringComparison.OrdinalIgnoreCase) || CallLabels.Is(line, InputsReceived))
            {
                cells.Print("Inputs received", line);
            }
            else if (cells["Purpose"] is null && Purposes.FirstOrDefault(p => line.StartsWith(p, StringComparison.OrdinalIgnoreCase) && (line.Length == p.Length || line[p.Length] is ':' or ' ')) is { } purpose)
            {
                cells.Print("Purpose", line[purpose.Length..].TrimStart(':', ' ') is { Length: > 0 } text ? text : Below(lines, i));
            }
        }
    }

    private static string? Below(List<string> lines, int i) => i + 1 < lines.Count && !CallLabels.IsLabel(lines[i + 1]) ? lines[i + 1] : null;
}
