using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SpRegistry.Web.Forms.Workbooks;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Forms;

/// <summary>Workbooks, as Microsoft's validator and a spreadsheet take them.</summary>
public sealed class WorkbooksOfLists(RunningRegistry registry)
{
    [Theory]
    [InlineData("/en/visits.xlsx")]
    [InlineData("/ar/visits.xlsx?view=Pending")]
    [InlineData("/fr/visits/not-yet-visited.xlsx")]
    [InlineData("/zh/calls.xlsx?issuer=all")]
    [InlineData("/ru/reports.xlsx")]
    [InlineData("/es/states.xlsx")]
    [InlineData("/ar/mandates.xlsx")]
    [InlineData("/en/sessions.xlsx")]
    public async Task Microsofts_validator_finds_nothing_in_the_workbook_of_a_list(string address)
    {
        var workbook = await registry.BytesAsync(address);
        Assert.Empty(Faults(workbook));
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var view = sheet.GetFirstChild<SheetViews>()!.GetFirstChild<SheetView>()!;
        Assert.Equal(address.StartsWith("/ar/", StringComparison.Ordinal), view.RightToLeft?.Value ?? false);
        Assert.Equal((1d, PaneStateValues.Frozen), (view.GetFirstChild<Pane>()!.VerticalSplit!.Value, view.GetFirstChild<Pane>()!.State!.Value));
        var rows = sheet.GetFirstChild<SheetData>()!.Elements<Row>().ToList();
        Assert.EndsWith($"{rows.Count}", sheet.GetFirstChild<AutoFilter>()!.Reference!.Value, StringComparison.Ordinal);
        Assert.All(rows, r => Assert.Equal(rows[0].ChildElements.Count, r.ChildElements.Count));
    }

    [Fact]
    public async Task A_day_is_a_day_a_number_a_number_and_a_yes_a_yes()
    {
        var workbook = await WriteAsync([new SampleRow("x", 42, Flag: true, new(2026, 2, 28), new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc)), new SampleRow(null, -7, Flag: false, new(1850, 1, 1))]);
        Assert.Empty(Faults(workbook));
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet.GetFirstChild<SheetData>()!.Elements<Row>().Select(r => r.Elements<Cell>().ToList()).ToList();
        Assert.Equal((CellValues.InlineString, "x"), (rows[1][0].DataType!.Value, rows[1][0].InnerText));
        Assert.Equal((null, "42"), (rows[1][1].DataType, rows[1][1].InnerText));
        Assert.Equal((CellValues.Boolean, "1", "0"), (rows[1][2].DataType!.Value, rows[1][2].InnerText, rows[2][2].InnerText));
        Assert.Equal((null, new DateTime(2026, 2, 28), "yyyy-mm-dd"), (rows[1][3].DataType, Day(rows[1][3]), Format(document, rows[1][3])));
        Assert.Equal((null, new DateTime(2026, 3, 1, 12, 0, 0), "yyyy-mm-dd hh:mm"), (rows[1][4].DataType, Day(rows[1][4]), Format(document, rows[1][4])));

        // A workbook knows no day before March 1900.
        Assert.Equal((CellValues.InlineString, "1850-01-01"), (rows[2][3].DataType!.Value, rows[2][3].InnerText));
        Assert.Equal(("", ""), (rows[2][0].InnerText, rows[2][4].InnerText));
    }

    [Theory]
    [InlineData("\u0001 control", "_x0001_ control")]
    [InlineData("_x0041_ as written", "_x005F_x0041_ as written")]
    [InlineData("\uFFFF", "_xFFFF_")]
    [InlineData("a whole pair 😀", "a whole pair 😀")]
    [InlineData("=1+1", "=1+1")]
    [InlineData(" two\nlines ", " two\nlines ")]
    public async Task What_XML_cannot_hold_is_escaped_as_workbooks_do(string text, string written)
    {
        var workbook = await WriteAsync([new SampleRow(text)]);
        Assert.Empty(Faults(workbook));
        Assert.Equal(written, FormReading.Rows(workbook)[1][0]);
    }

    [Fact]
    public Task Half_of_a_pair_is_escaped_as_well() => What_XML_cannot_hold_is_escaped_as_workbooks_do("half \uD83D of a pair", "half _xD83D_ of a pair");

    [Fact]
    public async Task A_text_that_no_cell_holds_ends_with_an_ellipsis()
    {
        var workbook = await WriteAsync([new SampleRow(new string('x', 40_000)), new SampleRow(new string('x', 32_765) + "😀😀")]);
        Assert.Empty(Faults(workbook));
        Assert.All(FormReading.Rows(workbook).Skip(1), r => Assert.EndsWith("x…", r[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_that_do_not_fit_on_a_sheet_go_on_to_the_next_under_the_same_header()
    {
        var workbook = await WriteAsync([.. Enumerable.Range(1, 25).Select(i => new SampleRow($"row {i}"))], rowsOfSheet: 11, title: "A list: with [a] title, that is 'much' longer than sheets' names are");
        Assert.Empty(Faults(workbook));
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var names = document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value!).ToList();
        Assert.Equal(3, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, n => Assert.InRange(n.Length, 1, 31));
        Assert.Equal(Enumerable.Range(1, 25).Select(i => $"row {i}"), FormReading.Rows(workbook).Skip(1).Select(r => r[0]));
        Assert.All(document.WorkbookPart.WorksheetParts, p => Assert.Equal("Text", p.Worksheet.Descendants<Row>().First().Elements<Cell>().First().InnerText));
    }

    [Fact]
    public async Task A_list_without_rows_is_a_workbook_too() => Assert.Empty(Faults(await WriteAsync([])));

    private static Task<byte[]> WriteAsync(SampleRow[] rows, int rowsOfSheet = 1_048_576, string title = "Sample") =>
        SampleRow.WrittenAsync(body => new WorkbookWriting<SampleRow>(body, SampleRow.Columns, SampleRow.Head(Language.English, title), rowsOfSheet), rows);

    private static List<string> Faults(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").Take(20)];
    }

    private static DateTime Day(Cell cell) => DateTime.FromOADate(double.Parse(cell.InnerText, CultureInfo.InvariantCulture));

    private static string Format(SpreadsheetDocument document, Cell cell)
    {
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var number = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!.Value;
        return styles.NumberingFormats!.Elements<NumberingFormat>().Single(f => f.NumberFormatId!.Value == number).FormatCode!.Value!;
    }
}
