using System.Globalization;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Pages;

/// <summary>Gathers the rows and problems of a page in their order.</summary>
internal sealed class PageRows
{
    /// <summary>The longest text of a date, a place or a title that pages really print; what is longer is damage.</summary>
    public const int MostOfACell = 400;

    private const int MostOfAProblem = 2000;
    private const int MostOfACitation = 1000;

    // Headings and undated reminders repeat; a row printed more often than this is a page gone wrong, and filing it costs quadratic time.
    private const int MostOfARow = 100;

    private readonly List<ReadRow> _rows = [];
    private readonly List<ReadProblem> _problems = [];

    /// <summary>Number of the row that is being read.</summary>
    public int Number => _rows.Count + 1;

    /// <summary>Notes what of the row being read cannot be read.</summary>
    public void Problem(string text, string reason) => _problems.Add(new ReadProblem(Number, Words.Cut(text, MostOfAProblem), reason));

    /// <summary>Adds the row being read.</summary>
    public void Add(IReadOnlyDictionary<string, string> cells, string citation, DateOnly? known, params IReadOnlyList<Fact> facts)
    {
        foreach (var cell in cells.Values.Where(cell => cell.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            Problem(cell, "bytes that are not of the charset the page declares");
        }

        _rows.Add(new ReadRow(Number, cells, Words.Cut(citation, MostOfACitation), known, facts));
    }

    /// <summary>Adds a line printed beside the table: kept, and what it counts where it is a total of the registry's measures.</summary>
    public void Printed(string header, string text, string citation, DateOnly? known, params IReadOnlyList<Fact> total) =>
        Add(new Dictionary<string, string>(StringComparer.Ordinal) { [header] = text }, citation, known, total);

    /// <summary>What was read off the page.</summary>
    /// <exception cref="PageRefusedException">It prints the same row over and over.</exception>
    public PageReading Of(HtmlPage page)
    {
        var most = _rows.CountBy(row => $"{row.Citation}\n{string.Join('\n', row.Cells.Values)}", StringComparer.Ordinal).Select(row => row.Value).DefaultIfEmpty().Max();
        return most > MostOfARow
            ? throw page.Refused(string.Create(CultureInfo.InvariantCulture, $"a row at most {MostOfARow} times"), string.Create(CultureInfo.InvariantCulture, $"one {most} times"))
            : new(_rows, page.CharsetFault is { } fault ? [new ReadProblem(1, page.Name, fault), .. _problems] : _problems) { PageDate = page.Date, Address = page.Address, Reconstructed = page.Reconstructed };
    }

    /// <summary>What was read off a table of reference facts.</summary>
    public PageReading OfTable() => new(_rows, _problems);
}
