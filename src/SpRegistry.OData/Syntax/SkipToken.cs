using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpRegistry.OData.Syntax;

/// <summary>The ordering values of the last row sent, as a next link carries them: a JSON array of texts and nulls, in base64url.</summary>
/// <param name="Slots">A literal of each value, null included.</param>
internal sealed record SkipToken(IReadOnlyList<int> Slots)
{
    /// <summary>Reads a token; its values become literals.</summary>
    /// <exception cref="ODataError">400 for a text that no service's link had.</exception>
    public static SkipToken Read(string token, Literals literals)
    {
        try
        {
            var values = JsonSerializer.Deserialize<List<string?>>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token))) ?? throw Invalid();
            return new SkipToken(values.ConvertAll(text => literals.Add(text is null ? new Literal(LiteralKind.Null, "null") : new Literal(LiteralKind.Raw, text))));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Invalid();
        }
    }

    /// <summary>The token of a row.</summary>
    /// <param name="values">Its ordering values as texts.</param>
    public static string Write(IEnumerable<string?> values)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                writer.WriteStringValue(value);
            }
            writer.WriteEndArray();
        }
        return Base64Url.EncodeToString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    public static ODataError Invalid() =>
        new(400, "InvalidSkipToken", "This $skiptoken is not one of this service's for this ordering. Take next links whole, as the service gives them.", "$skiptoken");
}
