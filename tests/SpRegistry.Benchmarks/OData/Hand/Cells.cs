using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpRegistry.Benchmarks.OData.Hand;

/// <summary>Names that are encoded once.</summary>
internal static class Names
{
    /// <summary>A name or text as JSON.</summary>
    public static JsonEncodedText Of(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>The names of an enumeration's members, by number.</summary>
    public static JsonEncodedText[] Of<TEnum>()
        where TEnum : struct, Enum =>
        [.. Enum.GetNames<TEnum>().Select(Of)];
}

/// <summary>Writes one member of an object from a column; null where the column is.</summary>
internal static class Cells<TReading>
    where TReading : struct, IReading
{
    public static void Text(Utf8JsonWriter writer, JsonEncodedText name, DbDataReader reader, int column)
    {
        if (IsThere(writer, name, reader, column))
        {
            writer.WriteString(name, reader.GetString(column));
        }
    }

    public static void Number(Utf8JsonWriter writer, JsonEncodedText name, DbDataReader reader, int column)
    {
        if (IsThere(writer, name, reader, column))
        {
            writer.WriteNumber(name, reader.GetInt32(column));
        }
    }

    public static void Boolean(Utf8JsonWriter writer, JsonEncodedText name, DbDataReader reader, int column)
    {
        if (IsThere(writer, name, reader, column))
        {
            writer.WriteBoolean(name, reader.GetBoolean(column));
        }
    }

    public static void Enumeration(Utf8JsonWriter writer, JsonEncodedText name, JsonEncodedText[] members, DbDataReader reader, int column)
    {
        if (IsThere(writer, name, reader, column))
        {
            writer.WriteString(name, members[reader.GetInt32(column)]);
        }
    }

    public static void Day(Utf8JsonWriter writer, JsonEncodedText name, DbDataReader reader, int column)
    {
        if (IsThere(writer, name, reader, column))
        {
            writer.WritePropertyName(name);
            TReading.Day(writer, reader, column);
        }
    }

    public static void Instant(Utf8JsonWriter writer, JsonEncodedText name, DbDataReader reader, int column)
    {
        if (IsThere(writer, name, reader, column))
        {
            writer.WritePropertyName(name);
            TReading.Instant(writer, reader, column);
        }
    }

    public static void Texts(Utf8JsonWriter writer, JsonEncodedText name, DbDataReader reader, int column)
    {
        writer.WritePropertyName(name);
        TReading.Texts(writer, reader, column);
    }

    private static bool IsThere(Utf8JsonWriter writer, JsonEncodedText name, DbDataReader reader, int column)
    {
        if (!reader.IsDBNull(column))
        {
            return true;
        }

        writer.WriteNull(name);
        return false;
    }
}
