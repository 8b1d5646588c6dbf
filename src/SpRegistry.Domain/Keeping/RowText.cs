using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpRegistry.Domain.Keeping;

/// <summary>
/// Writes rows as JSON Lines (UTF-8, letters unescaped, ended by LF) and as CSV (RFC 4180, UTF-8 without byte order mark,
/// ended by CRLF). Days are YYYY-MM-DD, instants UTC; what has no end is null. In CSV null is an empty cell, an empty text
/// two quotation marks, a list its values with semicolons between them, and rows within a row are a JSON text.
/// </summary>
internal sealed class RowText : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> buffer = new(1 << 12);
    private readonly Utf8JsonWriter json;

    public RowText() => json = new Utf8JsonWriter(buffer, Options);

    /// <summary>The line of the names of columns.</summary>
    public static byte[] CsvHead(IEnumerable<string> names) => Encoding.UTF8.GetBytes(string.Join(',', names.Select(Cell)) + "\r\n");

    /// <summary>A row as a line of JSON; valid until the next.</summary>
    public ReadOnlySpan<byte> Json(IReadOnlyList<Column> columns, ReadOnlySpan<object?> values, IReadOnlyList<PartRows> parts)
    {
        buffer.ResetWrittenCount();
        json.Reset();
        WriteObject(columns, values, parts);
        json.Flush();
        buffer.Write("\n"u8);
        return buffer.WrittenSpan;
    }

    /// <summary>A row as a line of CSV.</summary>
    public byte[] Csv(ReadOnlySpan<object?> values, IReadOnlyList<PartRows> parts)
    {
        var line = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            line.Append(i == 0 ? "" : ",").Append(values[i] is string text ? Cell(text) : Text(values[i]) is { Length: > 0 } other ? Cell(other) : "");
        }

        foreach (var part in parts)
        {
            var text = part.Columns.Count == 1 ? string.Join(';', part.Rows.Select(r => Text(r[0]))) : Encoding.UTF8.GetString(JsonOf(part));
            line.Append(',').Append(text.Length == 0 ? "" : Cell(text));
        }

        return Encoding.UTF8.GetBytes(line.Append("\r\n").ToString());
    }

    /// <summary>Puts the rows of a part in the order of their text, which no key of the database disturbs.</summary>
    public List<object?[]> Sorted(IReadOnlyList<Column> columns, IEnumerable<object?[]> rows)
    {
        var lines = rows.Select(r => (Row: r, Line: Json(columns, r, []).ToArray())).ToList();
        lines.Sort((a, b) => a.Line.AsSpan().SequenceCompareTo(b.Line));
        return [.. lines.Select(l => l.Row)];
    }

    public void Dispose() => json.Dispose();

    private ReadOnlySpan<byte> JsonOf(PartRows part)
    {
        buffer.ResetWrittenCount();
        json.Reset();
        WritePart(part);
        json.Flush();
        return buffer.WrittenSpan;
    }

    private void WriteObject(IReadOnlyList<Column> columns, ReadOnlySpan<object?> values, IReadOnlyList<PartRows> parts)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            json.WritePropertyName(columns[i].Encoded);
            WriteValue(values[i]);
        }

        foreach (var part in parts)
        {
            json.WritePropertyName(part.Name);
            WritePart(part);
        }

        json.WriteEndObject();
    }

    private void WritePart(PartRows part)
    {
        json.WriteStartArray();
        foreach (var row in part.Rows)
        {
            if (part.Columns.Count == 1)
            {
                WriteValue(row[0]);
            }
            else
            {
                WriteObject(part.Columns, row, []);
            }
        }

        json.WriteEndArray();
    }

    private void WriteValue(object? value)
    {
        switch (value)
        {
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case IEnumerable<string> list:
                json.WriteStartArray();
                foreach (var one in list)
                {
                    json.WriteStringValue(one);
                }

                json.WriteEndArray();
                break;
            case string text when text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0:
                json.WriteRawValue(Quoted(text), skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }

    // The encoder escapes every letter beyond the first 65,536.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text.EnumerateRunes())
        {
            quoted.Append(letter.IsBmp ? Options.Encoder!.Encode(letter.ToString()) : letter.ToString());
        }

        return quoted.Append('"').ToString();
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly day => day == DateOnly.MaxValue ? null : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant == DateTime.MaxValue ? null : instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        IEnumerable<string> list => string.Join(';', list),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"The export has no text for values of {value.GetType().Name}."),
    };

    private static string Cell(string text) =>
        text.Length == 0 || text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

/// <summary>The rows that stand within a row.</summary>
internal sealed record PartRows(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<object?[]> Rows);
