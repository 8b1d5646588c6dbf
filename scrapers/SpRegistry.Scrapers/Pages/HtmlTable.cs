using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Pages;

/// <summary>A column as a source names it: its key and the header texts under which pages print it.</summary>
internal sealed record Column(string Key, bool Required, params string[] Headers)
{
    private readonly HashSet<string> _folded = [.. Headers.Select(Plain)];

    public bool IsHeadedBy(string text) => _folded.Contains(Plain(text));

    // "Standing invitation 1", "Standing\ninvitation" and "Standing invitation (16 in total)" are the same header.
    private static string Plain(string text) => Words.Fold(Words.WithoutFootnotes(PrintedCount.Without(Words.Clean(text)))).TrimEnd(':', '.', ' ');
}

/// <summary>A row of a table: the cell under each column, and the heading row it stands under.</summary>
/// <param name="Cells">Cells by column key; none where the row has no cell there.</param>
/// <param name="Own">Keys of the cells that begin in this row rather than span into it.</param>
/// <param name="Heading">True where one cell spans the table.</param>
/// <param name="Element">The row's element.</param>
internal sealed record TableRow(IReadOnlyDictionary<string, IElement> Cells, IReadOnlySet<string> Own, bool Heading, IElement Element)
{
    /// <summary>Text of a cell to read, without footnote marks; empty where there is none.</summary>
    public string Text(Column column) => Cells.TryGetValue(column.Key, out var cell) ? CellText.ToRead(cell) : "";

    /// <summary>Text of a heading row, without footnote marks.</summary>
    public string HeadingText => CellText.ToRead(Cells.Values.First());

    /// <summary>An attribute of the row or of the nearest element around it.</summary>
    public string? Attribute(string name)
    {
        for (var element = Element; element is not null; element = element.ParentElement)
        {
            if (element.GetAttribute(name) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }
}

/// <summary>A table whose columns are found by the text of their headers, never by their position.</summary>
internal sealed class HtmlTable
{
    private const int MostColumns = 60;

    private readonly List<IElement?[]> _grid;
    private readonly List<IElement> _rows;
    private readonly Dictionary<int, Column> _columns;
    private readonly IReadOnlyDictionary<int, string> _headers;

    private HtmlTable(IElement element, List<IElement?[]> grid, List<IElement> rows, int firstRow, Dictionary<int, Column> columns, string[] headers)
    {
        (Element, _grid, _rows, _columns, FirstRow) = (element, grid, rows, columns, firstRow);
        _headers = columns.ToDictionary(c => c.Key, c => headers[c.Key]);
    }

    /// <summary>The table's element.</summary>
    public IElement Element { get; }

    private int FirstRow { get; }

    /// <summary>Header text of a column as printed; null where the table does not have it.</summary>
    public string? Header(Column column) => At(column) is { } at ? _headers[at] : null;

    /// <summary>Whether a column stands before another; one that the table lacks is a heading above the rows and stands before all.</summary>
    public bool StandsBefore(Column column, Column other) => (At(column) ?? -1) < (At(other) ?? -1);

    private int? At(Column column) => _columns.Where(c => c.Value.Key == column.Key).Select(c => (int?)c.Key).FirstOrDefault();

    /// <summary>The one table of a page that has the columns.</summary>
    /// <exception cref="PageRefusedException">No table has them, or the table has a header the source does not know.</exception>
    public static HtmlTable Find(HtmlPage page, params Column[] columns) => FindAll(page, columns)[0];

    /// <summary>Every table of a page that has the columns; at least one.</summary>
    /// <exception cref="PageRefusedException">No table has them, or one has a header the source does not know.</exception>
    public static IReadOnlyList<HtmlTable> FindAll(HtmlPage page, params Column[] columns) => FindAny(page, columns);

    /// <summary>Every table of a page that has the columns which one of the forms requires, the first such form; at least one.</summary>
    /// <exception cref="PageRefusedException">No table has the columns of any form, or one has a header the source does not know.</exception>
    public static IReadOnlyList<HtmlTable> FindAny(HtmlPage page, params Column[][] forms)
    {
        var expected = $"a table with the columns {string.Join(" or ", forms.Select(columns => string.Join(", ", columns.Where(c => c.Required).Select(c => $"'{c.Headers[0]}'"))))}";
        var nearly = new List<string>();
        foreach (var columns in forms)
        {
            if (Matching(page, columns, expected, nearly) is { Count: > 0 } tables)
            {
                return tables;
            }
        }

        throw page.Refused(expected, nearly.Count > 0 ? $"the header '{nearly[0]}'" : "no such table");
    }

    private static List<HtmlTable> Matching(HtmlPage page, Column[] columns, string expected, List<string> nearly)
    {
        var tables = new List<HtmlTable>();
        foreach (var element in page.Document.QuerySelectorAll("table").OfType<IHtmlTableElement>())
        {
            var rows = element.Rows.Cast<IElement>().ToList();
            var grid = Grid(rows);
            for (var r = 0; r < grid.Count; r++)
            {
                var (headers, depth) = Headers(grid, r);
                var known = Columns(headers, columns);
                if (columns.Where(c => c.Required).All(known.ContainsValue))
                {
                    var strange = Enumerable.Range(0, headers.Length)
                        .Where(c => !known.ContainsKey(c) && !known.Keys.Any(k => grid[r][k] == grid[r][c] && headers[k] == headers[c]))
                        .Select(c => headers[c]).FirstOrDefault(text => text.Length > 0);
                    tables.Add(strange is null
                        ? new HtmlTable(element, grid, rows, r + depth, known, headers)
                        : throw page.Refused(expected, $"an unknown header '{strange}'"));
                    break;
                }

                if (known.Count > 0 && known.Count >= columns.Count(c => c.Required) - 1 && grid[r].Distinct().Count() > 1)
                {
                    nearly.Add(string.Join(" | ", headers));
                    break;
                }
            }
        }

        return tables;
    }

    /// <summary>The rows below the header, in their order; rows without any text are left out.</summary>
    public IEnumerable<TableRow> Rows()
    {
        for (var r = FirstRow; r < _grid.Count; r++)
        {
            var line = _grid[r];
            var cells = _columns.Where(c => c.Key < line.Length && line[c.Key] is not null).ToDictionary(c => c.Value.Key, c => line[c.Key]!, StringComparer.Ordinal);
            if (cells.Count == 0 || cells.Values.All(c => Words.Clean(CellText.Printed(c)).Length == 0))
            {
                continue;
            }

            var own = _columns.Where(c => cells.TryGetValue(c.Value.Key, out var cell) && cell.ParentElement == _rows[r]).Select(c => c.Value.Key).ToHashSet(StringComparer.Ordinal);
            var heading = _columns.Count > 1 && cells.Count == _columns.Count && cells.Values.Distinct().Count() == 1;
            yield return new TableRow(cells, own, heading, _rows[r]);
        }
    }

    /// <summary>The cells of a row as printed, by header text.</summary>
    public Dictionary<string, string> Printed(TableRow row) =>
        _columns.Where(c => row.Cells.ContainsKey(c.Value.Key)).ToDictionary(c => _headers[c.Key], c => CellText.Printed(row.Cells[c.Value.Key]), StringComparer.Ordinal);

    // Where a header spans others below it ("Mandate established" over "in" and "by"), both lines are read together.
    private static (string[] Headers, int Depth) Headers(List<IElement?[]> grid, int r)
    {
        var upper = grid[r];
        var lower = r + 1 < grid.Count && upper.OfType<IElement>().GroupBy(cell => cell).Any(cell => cell.Count() > 1)
            && grid[r + 1].OfType<IElement>().All(cell => cell.LocalName is "th" || upper.Contains(cell)) ? grid[r + 1] : null;
        var headers = upper.Select((cell, c) =>
        {
            var top = cell is null ? "" : Words.Clean(CellText.Printed(cell));
            var below = lower is not null && c < lower.Length && lower[c] is { } under && under != cell ? Words.Clean(CellText.Printed(under)) : "";
            return below.Length > 0 ? $"{top} {below}" : top;
        }).ToArray();
        return (headers, lower is null ? 1 : 2);
    }

    private static Dictionary<int, Column> Columns(string[] headers, Column[] columns)
    {
        var found = new Dictionary<int, Column>();
        for (var c = 0; c < headers.Length; c++)
        {
            if (columns.FirstOrDefault(k => k.IsHeadedBy(headers[c])) is { } column && !found.ContainsValue(column))
            {
                found.Add(c, column);
            }
        }

        return found;
    }

    // A cell that spans rows or columns stands at every place it covers.
    private static List<IElement?[]> Grid(List<IElement> rows)
    {
        var grid = new List<IElement?[]>(rows.Count);
        var down = new (IElement? Cell, int Left)[MostColumns];
        foreach (var row in rows)
        {
            var line = new IElement?[MostColumns];
            var at = 0;
            for (var c = 0; c < MostColumns; c++)
            {
                if (down[c].Left > 0)
                {
                    line[c] = down[c].Cell;
                    down[c].Left--;
                }
            }

            foreach (var cell in row.Children.OfType<IHtmlTableCellElement>())
            {
                while (at < MostColumns && line[at] is not null)
                {
                    at++;
                }

                for (var span = Math.Max(1, cell.ColumnSpan); span > 0 && at < MostColumns; span--, at++)
                {
                    line[at] = cell;
                    down[at] = (cell, Math.Max(1, cell.RowSpan) - 1);
                }
            }

            grid.Add(line[..Math.Max(at, Array.FindLastIndex(line, c => c is not null) + 1)]);
        }

        return grid;
    }
}
