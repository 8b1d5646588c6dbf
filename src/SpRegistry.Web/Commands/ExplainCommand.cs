using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Web.Commands;

/// <summary>
/// <c>spregistry explain date|state|mandate|symbol</c>: reads lines from standard input and writes what the readers
/// of print make of each, one JSON object to a line. Opens no database.
/// </summary>
public static class ExplainCommand
{
    private static readonly string[] Kinds = ["date", "state", "mandate", "symbol"];

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command, for the program's root.</summary>
    public static Command Create()
    {
        var kind = new Argument<string>("kind") { Description = "What the lines print: date, state, mandate or symbol." };
        kind.AcceptOnlyFromAmong(Kinds);
        var context = new Option<string?>("--context") { Description = "The date of the source, YYYY-MM or YYYY-MM-DD: completes dates without a year and tells mandates of one title apart." };
        context.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && ReadContext(text) is null)
            {
                result.AddError($"--context takes a month (YYYY-MM) or a day (YYYY-MM-DD), not '{text}'.");
            }
        });
        var command = new Command("explain", "Show how printed dates, States, mandates and symbols are read: a line in, a JSON object out.") { kind, context };
        command.SetAction(result =>
        {
            using var input = Console.OpenStandardInput();
            using var output = Console.OpenStandardOutput();
            Run(result.GetRequiredValue(kind), ReadContext(result.GetValue(context)), input, output);
            return 0;
        });
        return command;
    }

    /// <summary>Explains every line of <paramref name="input"/>; both streams are UTF-8.</summary>
    public static void Run(string kind, DateOnly? context, Stream input, Stream output)
    {
        var explain = Explainer(kind, context);
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using var json = new Utf8JsonWriter(buffer, Json);
        foreach (var line in Lines(input, Flush))
        {
            explain(json, line);
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount > 1 << 15)
            {
                Flush();
            }
        }

        Flush();

        void Flush()
        {
            output.Write(buffer.WrittenSpan);
            output.Flush();
            buffer.ResetWrittenCount();
        }
    }

    /// <summary>The day a context stands for: a month stands for its last day, by which the source was out.</summary>
    internal static DateOnly? ReadContext(string? text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? new(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month))
            : null;
    }

    private static Action<Utf8JsonWriter, string> Explainer(string kind, DateOnly? context)
    {
        switch (kind)
        {
            case "date":
                return (json, line) => Write(json, PrintedDates.Read(line, context));
            case "state":
                var states = ReferenceFacts.Bundled.StateNames();
                return (json, line) => Write(json, states.Read(line));
            case "mandate":
                var mandates = ReferenceFacts.Bundled.MandateNames();
                return (json, line) => Write(json, mandates.Read(line, context));
            default:
                return (json, line) => Write(json, Symbols.Read(line));
        }
    }

    private static void Write(Utf8JsonWriter json, ReadDates read)
    {
        json.WriteStartObject();
        json.WriteString("text", read.Text);
        json.WriteStartArray("intervals");
        foreach (var interval in read.Intervals)
        {
            json.WriteStartObject();
            json.WriteString("from", interval.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("to", interval.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("precision", DatePrecisionName.Of(interval.Precision));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("reason", read.YearAssumed ? DateReasons.YearAssumed : read.Reason);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadState read)
    {
        json.WriteStartObject();
        json.WriteString("text", read.Text);
        json.WriteString("key", read.Key);
        json.WriteString("place", read.Place);
        json.WriteString("reason", read.Reason);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadMandates read)
    {
        json.WriteStartObject();
        json.WriteString("text", read.Text);
        json.WriteStartArray("keys");
        foreach (var key in read.Keys)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
        json.WriteString("holder", read.Holder);
        json.WriteString("reason", read.Reason);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadSymbol read)
    {
        json.WriteStartObject();
        json.WriteString("text", read.Text);
        json.WriteString("key", read.Key);
        json.WriteString("symbol", read.Symbol);
        json.WriteString("stage", read.Stage);
        json.WriteString("language", read.Language);
        json.WriteString("reason", read.Reason);
        json.WriteEndObject();
    }

    // Only '\n' ends a line: TextReader would also break at a lone '\r', and one line would answer twice.
    private static IEnumerable<string> Lines(Stream input, Action beforeWaiting)
    {
        using var reader = new StreamReader(input, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var chars = new char[1 << 16];
        var line = new StringBuilder();
        while (true)
        {
            beforeWaiting();
            var count = reader.Read(chars);
            if (count is 0)
            {
                break;
            }

            var start = 0;
            for (var end = Array.IndexOf(chars, '\n', start, count); end >= 0; end = Array.IndexOf(chars, '\n', start, count - start))
            {
                line.Append(chars, start, end - start);
                yield return Taken(line);
                start = end + 1;
            }

            line.Append(chars, start, count - start);
        }

        if (line.Length > 0)
        {
            yield return Taken(line);
        }
    }

    private static string Taken(StringBuilder line)
    {
        var text = line.Length > 0 && line[^1] is '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
        line.Clear();
        return text;
    }
}
