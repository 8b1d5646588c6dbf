using System.Text;
using System.Xml.Linq;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SpRegistry.Web.Tests.Forms;

/// <summary>Lists in their forms as strict readers take them.</summary>
internal static class FormReading
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The body of an answer; fails unless it is 200.</summary>
    public static async Task<byte[]> BytesAsync(this ServedRegistry registry, string address)
    {
        using var response = await registry.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} for {address}");
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A feed, or another document of XML.</summary>
    public static async Task<XElement> XmlAsync(this ServedRegistry registry, string address) => XDocument.Parse(Text(await registry.BytesAsync(address))).Root!;

    /// <summary>UTF-8, and nothing that is not.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) => Strict.GetString(bytes);

    /// <summary>Records by RFC 4180, letter by letter, and the same again as CsvHelper reads them where nothing malformed is let through.</summary>
    /// <param name="text">The file, without a byte order mark.</param>
    /// <param name="separator">What separates its fields.</param>
    public static List<List<string>> Records(string text, char separator = ',')
    {
        List<List<string>> records = [];
        List<string> record = [];
        for (var at = 0; at < text.Length;)
        {
            var field = new StringBuilder();
            if (text[at] == '"')
            {
                for (at++; ; at++)
                {
                    Assert.True(at < text.Length, "A quoted field does not end.");
                    if (text[at] == '"' && (at + 1 == text.Length || text[at + 1] != '"'))
                    {
                        at++;
                        break;
                    }

                    at += text[at] == '"' ? 1 : 0;
                    field.Append(text[at]);
                }
            }
            else
            {
                for (; at < text.Length && text[at] != separator && text[at] != '\r'; at++)
                {
                    Assert.False(text[at] is '"' or '\n', $"{(int)text[at]:X2} stands in a field without quotes, at {at}.");
                    field.Append(text[at]);
                }
            }

            record.Add(field.ToString());
            Assert.True(at < text.Length, "The last record does not end with a line break.");
            if (text[at] == separator)
            {
                at++;
                Assert.True(at < text.Length, "The last record ends with a separator.");
                if (text[at] == '\r')
                {
                    record.Add("");
                }
                else
                {
                    continue;
                }
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            records.Add(record);
            record = [];
        }

        Assert.All(records, r => Assert.Equal(records[0].Count, r.Count));
        Assert.Equal(records.Skip(1), ByCsvHelper(text, separator));
        return records;
    }

    /// <summary>Rows of all sheets of a workbook as text, under one header.</summary>
    public static List<List<string>> Rows(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        List<List<string>> rows = [];
        foreach (var sheet in document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>())
        {
            var data = ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet.GetFirstChild<SheetData>()!;
            rows.AddRange(data.Elements<Row>().Skip(rows.Count == 0 ? 0 : 1).Select(r => r.Elements<Cell>().Select(c => c.InlineString?.InnerText ?? c.CellValue?.Text ?? "").ToList()));
        }

        return rows;
    }

    private static List<List<string>> ByCsvHelper(string text, char separator)
    {
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { Separator = separator, FieldCountMismatch = CsvFieldCountHandling.Throw, MalformedData = CsvMalformedDataHandling.Throw });
        List<List<string>> records = [];
        while (reader.Read())
        {
            records.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return records;
    }
}
