using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.Calls;

/// <summary>
/// The page of one call. Its fields follow each other as lines: category, title, "Issued by", "Deadline" (may be
/// missing), "Purpose"; when closed "Last updated", "Closed", "Submissions now online", "Inputs Received".
/// </summary>
public sealed class CallPages : IPageSource
{
    private const string Main = "main article, main, article";
    private const string Title = "h1, h2.hero-1__title";
    private const string CategoryStart = "call for input";
    private const string IssuedBy = "Issued by";
    private static readonly string[] Labels = [IssuedBy, "Deadline", "Last updated"];
    private static readonly string[] EndOfFields = ["Background", "Documentation", "Inputs Received", "Next steps"];

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
            .Print("Category", lines.Find(line => line.StartsWith(CategoryStart, StringComparison.OrdinalIgnoreCase)))
            .Print("Title", main.QuerySelector(Title));
        Fields(lines, cells);
        if (cells[IssuedBy] is null)
        {
            throw html.Refused($"the page of a call with '{IssuedBy}'", $"'{html.Title}'");
        }

        var rows = new PageRows();
        cells.Print("Address", address);
        html.DateOtherwise(cells["Last updated"] is { } updated && PrintedDates.Read(updated) is { Intervals: [{ } day] } ? day.To : null);
        rows.Add(cells.Printed, $"OHCHR, calls for input, {address}", html.Date, cells.Fact(address, html.Language, rows));
        return rows.Of(html);
    }

    private static void Fields(List<string> lines, CallCells cells)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (Labels.FirstOrDefault(l => line.TrimEnd(':', ' ').Equals(l, StringComparison.OrdinalIgnoreCase)) is { } label)
            {
                if (cells[label] is null && i + 1 < lines.Count && !IsLabel(lines[i + 1]))
                {
                    cells.Print(label, lines[++i]);
                }
            }
            else if (line.Equals("Closed", StringComparison.OrdinalIgnoreCase))
            {
                cells.Print("Closed", line);
            }
            else if (line.StartsWith("Submissions now online", StringComparison.OrdinalIgnoreCase) || line.Equals("Inputs Received", StringComparison.OrdinalIgnoreCase))
            {
                cells.Print("Inputs received", line);
            }
            else if (line.StartsWith("Purpose", StringComparison.OrdinalIgnoreCase) && cells["Purpose"] is null)
            {
                cells.Print("Purpose", line["Purpose".Length..].TrimStart(':', ' ') is { Length: > 0 } text ? text : Below(lines, i));
            }
        }
    }

    private static string? Below(List<string> lines, int i) => i + 1 < lines.Count && !IsLabel(lines[i + 1]) ? lines[i + 1] : null;

    private static bool IsLabel(string line) =>
        Labels.Concat(EndOfFields).Append("Purpose").Append("Closed").Any(label => line.TrimEnd(':', ' ').Equals(label, StringComparison.OrdinalIgnoreCase));
}
