using System.Globalization;
using System.Text.Json;
using SpRegistry.Web.Api;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Forms;

/// <summary>A list as one JSON object (RFC 8259): what it is, and its rows with names and values for programs.</summary>
internal sealed class JsonWriting<TRow> : IFormWriter<TRow>
{
    private readonly IReadOnlyList<Column<TRow>> columns;
    private readonly JsonEncodedText[] names;
    private readonly Utf8JsonWriter json;

    public JsonWriting(Stream body, IReadOnlyList<Column<TRow>> columns, ListHead head)
    {
        this.columns = columns;
        names = [.. columns.Select(c => JsonEncodedText.Encode(c.Name))];
        json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = EveryScript.Json });
        json.WriteStartObject();
        json.WriteString("title", head.Title);
        json.WriteString("language", head.Words.Language.Code);
        json.WriteString("page", head.Page.AbsoluteUri);
        json.WriteString("self", head.Self.AbsoluteUri);
        if (head.AsOf is { } day)
        {
            json.WriteString("asOf", day.ToString("O", CultureInfo.InvariantCulture));
        }

        json.WriteString("dataChangedAt", head.ChangedAt);
        json.WriteString("licence", RegistryApi.License);
        json.WriteStartArray("rows");
    }

    public async ValueTask WriteAsync(IReadOnlyList<TRow> rows, Uri? next, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < names.Length; i++)
            {
                Write(names[i], columns[i].Value(row));
            }

            json.WriteEndObject();
        }

        await json.FlushAsync(cancellation);
    }

    public async ValueTask EndAsync(CancellationToken cancellation)
    {
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    public ValueTask DisposeAsync() => json.DisposeAsync();

    private void Write(JsonEncodedText name, object? value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case DateOnly day:
                json.WriteString(name, day.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateTime instant:
                json.WriteString(name, instant);
                break;
            case IReadOnlyList<string> codes:
                json.WriteStartArray(name);
                foreach (var code in codes)
                {
                    json.WriteStringValue(code);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteNull(name);
                break;
        }
    }
}
