using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Pages;

/// <summary>A column as a source names it: its key and the header texts under which pages print it.</summary>
internal sealed record Column(string Key, bool Required, params string[] Headers)
{
    private readonly HashSet<string> _folded = [.. Headers.Select(Plain)];

    public bool IsHeadedBy(string text) => _folded.Contains(Plain(text));

    // "Standing invitation 1" and "Standing\ninvitation" are the same header.
    private static string Plain(string text) => Words.Fold(Words.WithoutFootnotes(Words.Clean(text))).TrimEnd(':', '.', ' ');
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

    private HtmlTable(List<IElement?[]> grid, List<IElement> rows, int headerRow, Dictionary<int, Column> columns)
    {
        (_grid, _rows, _columns, HeaderRow) = (grid, rows, columns, headerRow);
        _headers = columns.ToDictionary(c => c.Key, c => Words.Clean(CellText.Printed(grid[headerRow][c.Key]!)));
    }

    private int HeaderRow { get; }

    /// <summary>The one table of a page that has the columns.</summary>
    /// <exception cref="PageRefusedException">No table has them, or the table has a header the source does not know.</exception>
    public static HtmlTable Find(HtmlPage page, params Column[] columns) => FindAll(page, columns)[0];

    /// <summary>Every table of a page that has the columns; at least one.</summary>
    /// <exception cref="PageRefusedException">No table has them, or one has a header the source does not know.</exception>
    public static IReadOnlyList<HtmlTable> FindAll(HtmlPage page, params Column[] columns)
    {
        var expected = $"a table with the columns {string.Join(", ", columns.Where(c => c.Required).Select(c => $"'{c.Headers[0]}'"))}";
        var tables = new List<HtmlTable>();
        var nearly = new List<string>();
        foreach (var element in page.Document.QuerySelectorAll("table").OfType<IHtmlTableElement>())
        {
            var rows = element.Rows.Cast<IElement>().ToList();
            var grid = Grid(rows);
            for (var r = 0; r < grid.Count; r++)
            {
                var known = Columns(grid[r], columns);
                if (columns.Where(c => c.Required).All(known.ContainsValue))
                {
                    var strange = Enumerable.Range(0, grid[r].Length).Where(c => !known.ContainsKey(c)).Select(c => Header(grid[r], c)).FirstOrDefault(text => text.Length > 0);
                    tables.Add(strange is null
                        ? new HtmlTable(grid, rows, r, known)
                        : throw page.Refused(expected, $"an unknown header '{strange}'"));
                    break;
                }

                if (known.Count > 0 && known.Count >= columns.Count(c => c.Required) - 1 && grid[r].Distinct().Count() > 1)
                {
                    nearly.Add(string.Join(" | ", Enumerable.Range(0, grid[r].Length).Select(c => Header(grid[r], c))));
                    break;
                }
            }
        }

        return tables.Count > 0 ? tables : throw page.Refused(expected, nearly.Count > 0 ? $"the header '{nearly[0]}'" : "no such table");
    }

    /// <summary>The rows below the header, in their order; rows without any text are left out.</summary>
    public IEnumerable<TableRow> Rows()
    {
        for (var r = HeaderRow + 1; r < _grid.Count; r++)
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

    private static string Header(IElement?[] line, int column) => line[column] is { } cell ? Words.Clean(CellText.Printed(cell)) : "";

    private static Dictionary<int, Column> Columns(IElement?[] line, Column[] columns)
    {
        var found = new Dictionary<int, Column>();
        for (var c = 0; c < line.Length; c++)
        {
            if (line[c] is { } cell && columns.FirstOrDefault(k => k.IsHeadedBy(CellText.Printed(cell))) is { } column && !found.ContainsValue(column))
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
