using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace SpRegistry.Web.Forms.Workbooks;

/// <summary>
/// A list as a workbook (ECMA-376, part 1): typed cells under a header that stays in sight and filters. Written as it is read; what does not
/// fit on a sheet goes on to the next.
/// </summary>
internal sealed class WorkbookWriting<TRow> : IFormWriter<TRow>
{
    private static readonly DateTime dayZero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc);

    // Before it the days of a workbook are not those of the calendar: it has a 29 February 1900.
    private static readonly DateTime firstDay = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Stream body;
    private readonly IReadOnlyList<Column<TRow>> columns;
    private readonly ListHead head;
    private readonly ZipArchive parts;
    private readonly int rowsOfSheet;
    private XmlWriter? sheet;
    private int sheets;
    private int row;

    /// <param name="body">Where it is written.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="head">What the list says of itself.</param>
    /// <param name="rowsOfSheet">Rows of a sheet, the header included; Excel takes no more than this.</param>
    public WorkbookWriting(Stream body, IReadOnlyList<Column<TRow>> columns, ListHead head, int rowsOfSheet = 1_048_576)
    {
        (this.body, this.columns, this.head, this.rowsOfSheet) = (body, columns, head, rowsOfSheet);
        parts = new ZipArchive(body, ZipArchiveMode.Create, leaveOpen: true);
    }

    public async ValueTask WriteAsync(IReadOnlyList<TRow> rows, Uri? next, CancellationToken cancellation)
    {
        foreach (var each in rows)
        {
            Write(each);
        }

        sheet?.Flush();
        await body.FlushAsync(cancellation);
    }

    public async ValueTask EndAsync(CancellationToken cancellation)
    {
        sheet ??= BeginSheet();
        EndSheet(sheet);
        WorkbookParts.Write(parts, sheets, head);
        parts.Dispose();
        await body.FlushAsync(cancellation);
    }

    // Of a list that was not read to its end no directory is written: what has come is then no workbook, and does not look like a whole one.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Write(TRow each)
    {
        if (sheet is not null && row == rowsOfSheet)
        {
            EndSheet(sheet);
            sheet = null;
        }

        sheet ??= BeginSheet();
        sheet.WriteStartElement("row");
        foreach (var column in columns)
        {
            Write(sheet, column.Kind == ColumnKind.Text && column.Said is { } said ? said(each) : column.Value(each) ?? column.Said?.Invoke(each));
        }

        sheet.WriteEndElement();
        row++;
    }

    private XmlWriter BeginSheet()
    {
        sheets++;
        var writer = XmlWriter.Create(parts.CreateEntry(WorkbookParts.SheetPart(sheets), CompressionLevel.Fastest).Open(), new XmlWriterSettings { CloseOutput = true });
        writer.WriteStartElement("worksheet", WorkbookParts.Space);
        writer.WriteStartElement("sheetViews");
        writer.WriteStartElement("sheetView");
        if (head.Words.Language.Direction == "rtl")
        {
            writer.WriteAttributeString("rightToLeft", "1");
        }

        writer.WriteAttributeString("workbookViewId", "0");
        WorkbookParts.Element(writer, "pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen"));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteStartElement("cols");
        for (var i = 1; i <= columns.Count; i++)
        {
            var at = i.ToString(CultureInfo.InvariantCulture);
            WorkbookParts.Element(writer, "col", ("min", at), ("max", at), ("width", Width(columns[i - 1].Kind)), ("customWidth", "1"));
        }

        writer.WriteEndElement();
        writer.WriteStartElement("sheetData");
        writer.WriteStartElement("row");
        foreach (var column in columns)
        {
            Text(writer, column.Heading, WorkbookParts.HeaderStyle);
        }

        writer.WriteEndElement();
        row = 1;
        return writer;
    }

    private void EndSheet(XmlWriter writer)
    {
        writer.WriteEndElement();
        WorkbookParts.Element(writer, "autoFilter", ("ref", string.Create(CultureInfo.InvariantCulture, $"A1:{Letters(columns.Count)}{row}")));
        writer.WriteEndElement();
        writer.Dispose();
    }

    private static void Write(XmlWriter writer, object? value)
    {
        switch (value)
        {
            case string text:
                Text(writer, text, style: null);
                break;
            case long number:
                Cell(writer, number.ToString(CultureInfo.InvariantCulture), type: null, style: null);
                break;
            case bool flag:
                Cell(writer, flag ? "1" : "0", "b", style: null);
                break;
            case DateOnly day when day.ToDateTime(default, DateTimeKind.Utc) is var at && at >= firstDay:
                Cell(writer, (at - dayZero).TotalDays.ToString(CultureInfo.InvariantCulture), type: null, WorkbookParts.DayStyle);
                break;
            case DateOnly day:
                Text(writer, day.ToString("O", CultureInfo.InvariantCulture), style: null);
                break;
            case DateTime instant when instant >= firstDay:
                Cell(writer, (instant - dayZero).TotalDays.ToString("0.##########", CultureInfo.InvariantCulture), type: null, WorkbookParts.InstantStyle);
                break;
            case DateTime instant:
                Text(writer, instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), style: null);
                break;
            case IReadOnlyList<string> codes:
                Text(writer, string.Join(' ', codes), style: null);
                break;
            default:
                WorkbookParts.Element(writer, "c");
                break;
        }
    }

    private static void Cell(XmlWriter writer, string value, string? type, string? style)
    {
        writer.WriteStartElement("c");
        if (style is not null)
        {
            writer.WriteAttributeString("s", style);
        }

        if (type is not null)
        {
            writer.WriteAttributeString("t", type);
        }

        writer.WriteElementString("v", value);
        writer.WriteEndElement();
    }

    private static void Text(XmlWriter writer, string text, string? style)
    {
        writer.WriteStartElement("c");
        if (style is not null)
        {
            writer.WriteAttributeString("s", style);
        }

        writer.WriteAttributeString("t", "inlineStr");
        writer.WriteStartElement("is");
        writer.WriteStartElement("t");
        writer.WriteAttributeString("xml", "space", null, "preserve");
        writer.WriteString(CellText.Of(text));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static string Width(ColumnKind kind) => kind switch { ColumnKind.Text => "28", ColumnKind.Instant => "17", ColumnKind.Day => "13", _ => "11" };

    // 1 is A, 27 is AA.
    private static string Letters(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters((column - 1) % 26 + 1);
}
