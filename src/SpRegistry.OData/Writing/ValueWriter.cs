using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Writing;

/// <summary>Writes one value as OData JSON (JSON Format 7.1), from a column or from an object.</summary>
internal static class ValueWriter
{
    /// <summary>The value of a column, which must not be null.</summary>
    public static void Write(Utf8JsonWriter writer, RowContext row, int column, DataType type, EnumType? enumType)
    {
        var (reader, ordinal) = (row.Reader, row.Ordinal(column));
        if (type.Collection)
        {
            WriteCollection(writer, reader, ordinal, type, enumType, row.Settings);
            return;
        }
        switch (type.Kind)
        {
            case DataKind.String:
                writer.WriteStringValue(reader.GetString(ordinal));
                break;
            case DataKind.Boolean:
                writer.WriteBooleanValue(reader.GetBoolean(ordinal));
                break;
            case DataKind.Enum when row.StoredAs(ordinal) == typeof(long) && enumType!.Encoded(reader.GetInt64(ordinal)) is { } name:
                writer.WriteStringValue(name);
                break;
            case DataKind.Enum:
                WriteEnum(writer, reader.GetValue(ordinal), enumType!);
                break;
            case DataKind.Date when row.StoredAs(ordinal) == typeof(string) && reader.GetString(ordinal) is { Length: 10 } day:
                // As SQLite keeps it, a date is written.
                writer.WriteStringValue(day);
                break;
            case DataKind.Instant when row.StoredAs(ordinal) == typeof(string) && StoredInstant.TryWrite(writer, reader.GetString(ordinal)):
                break;
            case DataKind.Int32 when row.StoredAs(ordinal) == typeof(int):
                writer.WriteNumberValue(reader.GetInt32(ordinal));
                break;
            case DataKind.Int32 when row.StoredAs(ordinal) == typeof(long) && reader.GetInt64(ordinal) is >= int.MinValue and <= int.MaxValue and var number:
                writer.WriteNumberValue(number);
                break;
            default:
                WriteObject(writer, Read(reader, ordinal, type.Kind), type, enumType, row.Settings);
                break;
        }
    }

    /// <summary>The value of a column as the CLR type of its kind.</summary>
    /// <exception cref="ODataError">400 for a computed value beyond its type.</exception>
    public static object Read(DbDataReader reader, int ordinal, DataKind kind)
    {
        try
        {
            // SQLite goes on with a double where whole numbers end.
            return kind is DataKind.Int64 && reader.GetFieldType(ordinal) == typeof(double) ? throw new OverflowException() : Cell(reader, ordinal, kind);
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException or InvalidCastException { InnerException: ArgumentOutOfRangeException })
        {
            throw new ODataError(400, "Overflow", $"A value of this answer is beyond the range of Edm.{(kind == DataKind.Instant ? "DateTimeOffset" : kind.ToString())}.");
        }
    }

    private static object Cell(DbDataReader reader, int ordinal, DataKind kind) => kind switch
    {
        DataKind.String => reader.GetString(ordinal),
        DataKind.Byte => reader.GetByte(ordinal),
        DataKind.Int16 => reader.GetInt16(ordinal),
        DataKind.Int32 => reader.GetInt32(ordinal),
        DataKind.Int64 => reader.GetInt64(ordinal),
        DataKind.Single => reader.GetFloat(ordinal),
        DataKind.Double => reader.GetDouble(ordinal),
        DataKind.Decimal => reader.GetDecimal(ordinal),
        DataKind.Boolean => reader.GetBoolean(ordinal),
        DataKind.Guid => reader.GetGuid(ordinal),
        DataKind.Date => reader.GetFieldValue<DateOnly>(ordinal),
        DataKind.TimeOfDay => reader.GetFieldValue<TimeOnly>(ordinal),
        DataKind.Instant => reader.GetDateTime(ordinal),
        _ => reader.GetValue(ordinal),
    };

    public static void WriteObject(Utf8JsonWriter writer, object? value, DataType type, EnumType? enumType, WriteSettings settings)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text when type.Kind != DataKind.Enum:
                writer.WriteStringValue(text);
                break;
            case System.Collections.IEnumerable items when type.Collection:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteObject(writer, item, type with { Collection = false }, enumType, settings);
                }
                writer.WriteEndArray();
                break;
            case byte[] bytes:
                writer.WriteStringValue(System.Buffers.Text.Base64Url.EncodeToString(bytes));
                break;
            case bool boolean:
                writer.WriteBooleanValue(boolean);
                break;
            case long number when settings.Ieee754Compatible:
                writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case decimal number when settings.Ieee754Compatible:
                writer.WriteStringValue(Shortest(number).ToString(CultureInfo.InvariantCulture));
                break;
            case float number when !float.IsFinite(number):
                writer.WriteStringValue(number switch { float.PositiveInfinity => "INF", float.NegativeInfinity => "-INF", _ => "NaN" });
                break;
            case double number when !double.IsFinite(number):
                writer.WriteStringValue(number switch { double.PositiveInfinity => "INF", double.NegativeInfinity => "-INF", _ => "NaN" });
                break;
            case DateTime instant:
                WriteInstant(writer, instant);
                break;
            case DateOnly date:
                Span<char> day = stackalloc char[10];
                date.TryFormat(day, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                writer.WriteStringValue(day[..length]);
                break;
            case TimeOnly time:
                writer.WriteStringValue(time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
                break;
            case Guid guid:
                writer.WriteStringValue(guid);
                break;
            default:
                WriteNumberOrEnum(writer, value, type, enumType);
                break;
        }
    }

    /// <summary>The items of a collection in a column.</summary>
    public static IReadOnlyList<object> Items(DbDataReader reader, int ordinal, DataType type, EnumType? enumType) =>
        reader.GetFieldType(ordinal) != typeof(string)
            ? [.. ((System.Collections.IEnumerable)reader.GetValue(ordinal)).Cast<object>().Select(item => enumType is null ? item : Enum.ToObject(enumType.Clr, item))]
            : [.. ((System.Collections.IEnumerable)JsonSerializer.Deserialize(reader.GetString(ordinal), typeof(List<>).MakeGenericType(type.Item))!).Cast<object>()];

    /// <summary>A number of items, which is an Edm.Int64.</summary>
    public static void WriteCount(Utf8JsonWriter writer, long count, WriteSettings settings)
    {
        if (settings.Ieee754Compatible)
        {
            writer.WriteStringValue(count.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNumberValue(count);
        }
    }

    /// <summary>The value as text, for <c>/$value</c>.</summary>
    public static string Text(object value, EnumType? enumType) => value switch
    {
        _ when enumType is not null => EnumName(value, enumType),
        DateTime instant => Instant(instant),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        decimal number => Shortest(number).ToString(CultureInfo.InvariantCulture),
        byte[] bytes => System.Buffers.Text.Base64Url.EncodeToString(bytes),
        _ => Binding.Expressions.LiteralValues.Write(value),
    };

    private static void WriteNumberOrEnum(Utf8JsonWriter writer, object value, DataType type, EnumType? enumType)
    {
        if (type.Kind == DataKind.Enum)
        {
            WriteEnum(writer, value, enumType!);
            return;
        }
        switch (value)
        {
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                // Without the sign of zero, which databases keep or lose.
                writer.WriteNumberValue(number + 0.0);
                break;
            case float number:
                writer.WriteNumberValue(number + 0f);
                break;
            case decimal number:
                writer.WriteNumberValue(Shortest(number));
                break;
            default:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    // Databases differ in how many zeros they put at the end.
    private static decimal Shortest(decimal number) => number / 1.0000000000000000000000000000m;

    private static void WriteEnum(Utf8JsonWriter writer, object value, EnumType enumType)
    {
        if (value is not string && enumType.Encoded(Convert.ToInt64(value, CultureInfo.InvariantCulture)) is { } name)
        {
            writer.WriteStringValue(name);
        }
        else
        {
            writer.WriteStringValue(EnumName(value, enumType));
        }
    }

    private static string EnumName(object value, EnumType enumType) =>
        value as string ?? Enum.ToObject(enumType.Clr, Convert.ToInt64(value, CultureInfo.InvariantCulture)).ToString()!.Replace(" ", "", StringComparison.Ordinal);

    private static void WriteInstant(Utf8JsonWriter writer, DateTime instant) => writer.WriteStringValue(Instant(instant));

    private static string Instant(DateTime instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    // SQLite and SQL Server keep a primitive collection as JSON text, PostgreSQL as an array.
    private static void WriteCollection(Utf8JsonWriter writer, DbDataReader reader, int ordinal, DataType type, EnumType? enumType, WriteSettings settings)
    {
        var item = type with { Collection = false };
        if (reader.GetFieldType(ordinal) != typeof(string))
        {
            WriteObject(writer, reader.GetValue(ordinal), type, enumType, settings);
            return;
        }
        if (type.Kind != DataKind.Enum)
        {
            writer.WriteRawValue(reader.GetString(ordinal));
            return;
        }
        using var document = JsonDocument.Parse(reader.GetString(ordinal));
        writer.WriteStartArray();
        foreach (var element in document.RootElement.EnumerateArray())
        {
            WriteObject(writer, element.ValueKind == JsonValueKind.Number ? element.GetInt64() : element.GetString(), item, enumType, settings);
        }
        writer.WriteEndArray();
    }
}
