using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace SpRegistry.Web.Forms.Workbooks;

/// <summary>The parts of a workbook besides its sheets (ECMA-376, part 1, 12.3; part 2, annex E): what it consists of, and how cells look.</summary>
internal static class WorkbookParts
{
    /// <summary>Namespace of workbooks, sheets and styles.</summary>
    public const string Space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Number of the style of the header.</summary>
    public const string HeaderStyle = "3";

    /// <summary>Number of the style of days.</summary>
    public const string DayStyle = "1";

    /// <summary>Number of the style of instants.</summary>
    public const string InstantStyle = "2";

    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Media = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Name of a sheet's part, by its number from 1.</summary>
    public static string SheetPart(int sheet) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{sheet}.xml");

    /// <summary>Writes them.</summary>
    /// <param name="parts">The workbook.</param>
    /// <param name="sheets">How many sheets it has.</param>
    /// <param name="head">What the list says of itself.</param>
    public static void Write(ZipArchive parts, int sheets, ListHead head)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        Part(parts, "xl/styles.xml", "styleSheet", Space, Styles);
        Part(parts, "xl/workbook.xml", "workbook", Space, writer =>
        {
            writer.WriteAttributeString("xmlns", "r", null, Documents);
            writer.WriteStartElement("bookViews");
            Element(writer, "workbookView");
            writer.WriteEndElement();
            writer.WriteStartElement("sheets");
            foreach (var number in numbers)
            {
                writer.WriteStartElement("sheet");
                writer.WriteAttributeString("name", SheetName(head.Title, number));
                writer.WriteAttributeString("sheetId", Text(number));
                writer.WriteAttributeString("r", "id", Documents, $"rId{Text(number)}");
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        });
        Part(parts, "xl/_rels/workbook.xml.rels", "Relationships", Relations, writer =>
        {
            foreach (var number in numbers)
            {
                Relation(writer, $"rId{Text(number)}", "worksheet", $"worksheets/sheet{Text(number)}.xml");
            }

            Relation(writer, "rIdStyles", "styles", "styles.xml");
        });
        Part(parts, "_rels/.rels", "Relationships", Relations, writer => Relation(writer, "rId1", "officeDocument", "xl/workbook.xml"));
        Part(parts, "[Content_Types].xml", "Types", Types, writer =>
        {
            Element(writer, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
            Element(writer, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
            Element(writer, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", $"{Media}.sheet.main+xml"));
            Element(writer, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", $"{Media}.styles+xml"));
            foreach (var number in numbers)
            {
                Element(writer, "Override", ("PartName", $"/{SheetPart(number)}"), ("ContentType", $"{Media}.worksheet+xml"));
            }
        });
    }

    /// <summary>An element with attributes only, of the namespace of the one in which it stands.</summary>
    public static void Element(XmlWriter writer, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            writer.WriteAttributeString(attribute, value);
        }

        writer.WriteEndElement();
    }

    private static void Part(ZipArchive parts, string name, string root, string space, Action<XmlWriter> write)
    {
        using var writer = XmlWriter.Create(parts.CreateEntry(name, CompressionLevel.Fastest).Open(), new XmlWriterSettings { CloseOutput = true });
        writer.WriteStartElement(root, space);
        write(writer);
        writer.WriteEndElement();
    }

    private static void Relation(XmlWriter writer, string id, string type, string target) =>
        Element(writer, "Relationship", ("Id", id), ("Type", $"{Documents}/{type}"), ("Target", target));

    private static void Styles(XmlWriter writer)
    {
        List(writer, "numFmts", () => Element(writer, "numFmt", ("numFmtId", "164"), ("formatCode", "yyyy-mm-dd")), () => Element(writer, "numFmt", ("numFmtId", "165"), ("formatCode", "yyyy-mm-dd hh:mm")));
        List(writer, "fonts", () => Font(writer, bold: false), () => Font(writer, bold: true));
        List(writer, "fills", () => Fill(writer, "none"), () => Fill(writer, "gray125"));
        List(writer, "borders", () => Element(writer, "border"));
        List(writer, "cellStyleXfs", () => Element(writer, "xf"));
        List(
            writer,
            "cellXfs",
            () => Element(writer, "xf"),
            () => Element(writer, "xf", ("numFmtId", "164"), ("applyNumberFormat", "1")),
            () => Element(writer, "xf", ("numFmtId", "165"), ("applyNumberFormat", "1")),
            () => Element(writer, "xf", ("fontId", "1"), ("applyFont", "1")));
    }

    private static void Font(XmlWriter writer, bool bold)
    {
        writer.WriteStartElement("font");
        if (bold)
        {
            Element(writer, "b");
        }

        Element(writer, "sz", ("val", "11"));
        Element(writer, "name", ("val", "Calibri"));
        writer.WriteEndElement();
    }

    private static void Fill(XmlWriter writer, string pattern)
    {
        writer.WriteStartElement("fill");
        Element(writer, "patternFill", ("patternType", pattern));
        writer.WriteEndElement();
    }

    private static void List(XmlWriter writer, string name, params Action[] members)
    {
        writer.WriteStartElement(name);
        writer.WriteAttributeString("count", Text(members.Length));
        foreach (var member in members)
        {
            member();
        }

        writer.WriteEndElement();
    }

    // At most 31 characters, without some that addresses of cells use (ECMA-376, part 1, 18.2.19).
    private static string SheetName(string title, int number)
    {
        var plain = CellText.Of(string.Concat(title.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal))));
        var end = number == 1 ? "" : $" {Text(number)}";
        return plain[..Math.Min(plain.Length, 31 - end.Length)].Trim() + end;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
