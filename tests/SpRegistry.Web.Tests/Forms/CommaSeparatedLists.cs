using SpRegistry.Web.Forms;

namespace SpRegistry.Web.Tests.Forms;

/// <summary>Comma-separated values: for programs nothing but RFC 4180, for Excel nothing that runs.</summary>
public sealed class CommaSeparatedLists(RunningRegistry registry)
{
    private static readonly string[] Formulas = ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", "\rx", "=HYPERLINK(\"https://x\")"];

    private static readonly string[] Texts = ["", "plain", "with, comma", "with \"quotes\"", "two\r\nlines", "one\nline feed", " spaces ", "\"", "日本 العربية é", "'"];

    [Fact]
    public async Task Programs_read_what_was_written_whatever_it_is()
    {
        var bytes = await WriteAsync(forExcel: false, [.. Formulas, .. Texts]);
        var records = FormReading.Records(FormReading.Text(bytes));
        Assert.Equal(["Text", "Number", "Flag", "Day", "Instant"], records[0]);
        Assert.Equal([.. Formulas, .. Texts], records.Skip(1).Select(r => r[0]));
        Assert.Equal(["", "1", "true", "2026-02-28", "2026-03-01T12:30:05Z"], records[Formulas.Length + 1]);
    }

    [Fact]
    public async Task Excel_takes_nothing_for_a_formula_and_everything_for_the_text_it_is()
    {
        var bytes = await WriteAsync(forExcel: true, [.. Formulas, .. Texts]);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var cells = FormReading.Records(FormReading.Text(bytes.AsSpan(3))).Skip(1).Select(r => r[0]).ToList();
        Assert.All(cells, c => Assert.False(c.Length > 0 && "=+-@\t\r".Contains(c[0], StringComparison.Ordinal), $"{c} would run."));
        Assert.All(Formulas.Zip(cells), pair => Assert.EndsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal(Texts, cells.Skip(Formulas.Length));
    }

    [Theory]
    [InlineData("visits")]
    [InlineData("states")]
    public async Task Only_the_file_for_Excel_begins_with_a_byte_order_mark(string list)
    {
        var (plain, excel) = (await registry.BytesAsync($"/ar/{list}.csv"), await registry.BytesAsync($"/ar/{list}.excel.csv"));
        Assert.NotEqual(0xEF, plain[0]);
        Assert.Equal([0xEF, 0xBB, 0xBF], excel[..3]);
    }

    private static Task<byte[]> WriteAsync(bool forExcel, string[] texts) => SampleRow.WrittenAsync(
        body => new CsvWriting<SampleRow>(body, SampleRow.Columns, SampleRow.Head(), forExcel),
        [.. texts.Select(t => new SampleRow(t, Day: new(2026, 2, 28), Instant: new(2026, 3, 1, 12, 30, 5, DateTimeKind.Utc)))]);
}
