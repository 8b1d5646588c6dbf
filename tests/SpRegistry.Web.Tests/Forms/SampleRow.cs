using SpRegistry.Web.Forms;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Forms;

/// <summary>A row of a list made for a test, with a column of each kind.</summary>
internal sealed record SampleRow(string? Text, long Number = 1, bool Flag = true, DateOnly? Day = null, DateTime? Instant = null)
{
    public static IReadOnlyList<Column<SampleRow>> Columns { get; } =
    [
        new("Text", "Text", ColumnKind.Text, r => r.Text),
        new("Number", "Number", ColumnKind.Number, r => r.Number),
        new("Flag", "Flag", ColumnKind.Flag, r => r.Flag),
        new("Day", "Day", ColumnKind.Day, r => r.Day),
        new("Instant", "Instant", ColumnKind.Instant, r => r.Instant),
    ];

    public static ListHead Head(Language? language = null, string title = "Sample") => new(
        Words.In(language ?? Language.English), title, new("https://registry.example/en/samples"), new("https://registry.example/en/samples.csv"), new("https://registry.example/en/samples.csv"), AsOf: null, new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc));

    /// <summary>What a form writes of rows.</summary>
    public static async Task<byte[]> WrittenAsync(Func<Stream, IFormWriter<SampleRow>> form, params SampleRow[] rows)
    {
        using var body = new MemoryStream();
        await using (var writer = form(body))
        {
            await writer.WriteAsync(rows, next: null, TestContext.Current.CancellationToken);
            await writer.EndAsync(TestContext.Current.CancellationToken);
        }

        return body.ToArray();
    }
}
