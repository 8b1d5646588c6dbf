using System.Globalization;
using CsvHelper;

namespace SpRegistry.Web.Forms;

/// <summary>A list as comma-separated values (RFC 4180): for programs with names and values, for Excel with headings and what readers are told, separated as it expects in the language.</summary>
internal sealed class CsvWriting<TRow> : IFormWriter<TRow>
{
    private const string ByMinute = "yyyy-MM-dd HH:mm";

    private readonly IReadOnlyList<Column<TRow>> columns;
    private readonly bool forExcel;
    private readonly CsvWriter csv;

    public CsvWriting(Stream body, IReadOnlyList<Column<TRow>> columns, ListHead head, bool forExcel)
    {
        (this.columns, this.forExcel) = (columns, forExcel);
        csv = CsvWriter.Create(
            body,
            new CsvWriterOptions
            {
                Separator = forExcel ? head.Words.Language.ListSeparator : ',',
                WriteByteOrderMark = forExcel,
                Injection = forExcel ? CsvInjection.Escape : CsvInjection.None,
                TrueValue = forExcel ? head.Words["yes"] : "true",
                FalseValue = forExcel ? head.Words["no"] : "false",
            },
            leaveOpen: true);
        csv.WriteHeader([.. columns.Select(c => forExcel ? c.Heading : c.Name)]);
    }

    public async ValueTask WriteAsync(IReadOnlyList<TRow> rows, Uri? next, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                Write(column, row);
            }

            await csv.EndRecordAsync(cancellation);
        }
    }

    public async ValueTask EndAsync(CancellationToken cancellation) => await csv.FlushAsync(cancellation);

    public ValueTask DisposeAsync() => csv.DisposeAsync();

    private void Write(Column<TRow> column, TRow row)
    {
        if (forExcel && column.Said is { } said)
        {
            csv.WriteField(said(row));
            return;
        }

        switch (column.Value(row))
        {
            case string text:
                csv.WriteField(text);
                break;
            case long number:
                csv.WriteField(number, "D", CultureInfo.InvariantCulture);
                break;
            case bool flag:
                csv.WriteField(flag);
                break;
            case DateOnly day:
                csv.WriteField(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                break;
            case DateTime instant:
                csv.WriteField(instant, forExcel ? ByMinute : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                break;
            case IReadOnlyList<string> codes:
                csv.WriteField(string.Join(' ', codes));
                break;
            default:
                csv.WriteField((string?)null);
                break;
        }
    }
}
