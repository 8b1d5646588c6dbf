using System.Globalization;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary>Reads a literal as a value of the type it is compared with. Strings stand for every primitive type (URL Conventions 4.01, 5.1.1.6.1).</summary>
internal static class LiteralValues
{
    /// <summary>The value, or null with false when the text is none of that type.</summary>
    public static bool TryRead(Literal literal, DataType type, EnumType? enumType, out object? value)
    {
        value = null;
        var culture = CultureInfo.InvariantCulture;
        var text = literal.Text;
        var anyText = literal.Kind is LiteralKind.String or LiteralKind.Raw;
        switch (type.Kind)
        {
            case DataKind.String when anyText:
                value = text;
                return true;
            case DataKind.Boolean when literal.Kind is LiteralKind.True or LiteralKind.False || anyText:
                return Take(bool.TryParse(text, out var boolean), boolean, out value);
            case DataKind.Byte when IsInteger(literal):
                return Take(byte.TryParse(text, NumberStyles.Integer, culture, out var b), b, out value);
            case DataKind.Int16 when IsInteger(literal):
                return Take(short.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var s), s, out value);
            case DataKind.Int32 when IsInteger(literal):
                return Take(int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var i), i, out value);
            case DataKind.Int64 when IsInteger(literal):
                return Take(long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var l), l, out value);
            case DataKind.Decimal when IsInteger(literal) || literal.Kind is LiteralKind.Decimal or LiteralKind.Double:
                return Take(decimal.TryParse(text.Replace(' ', '+'), NumberStyles.Float, culture, out var m), m, out value);
            case DataKind.Double when IsInteger(literal) || literal.Kind is LiteralKind.Decimal or LiteralKind.Double:
                return Take(TryDouble(text, out var d), d, out value);
            case DataKind.Single when IsInteger(literal) || literal.Kind is LiteralKind.Decimal or LiteralKind.Double:
                return Take(TryDouble(text, out var f), (float)f, out value);
            case DataKind.Date when literal.Kind == LiteralKind.Date || anyText:
                return Take(DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out var date), date, out value);
            case DataKind.TimeOfDay when literal.Kind == LiteralKind.TimeOfDay || anyText:
                return Take(TimeOnly.TryParse(text, culture, out var time), time, out value);
            case DataKind.Instant when literal.Kind == LiteralKind.Instant || anyText:
                return Take(DateTimeOffset.TryParse(text.Replace(' ', '+'), culture, DateTimeStyles.AssumeUniversal, out var instant) && text.Contains('T', StringComparison.OrdinalIgnoreCase), instant.UtcDateTime, out value);
            case DataKind.Guid when literal.Kind == LiteralKind.Guid || anyText:
                return Take(Guid.TryParseExact(text, "D", out var guid), guid, out value);
            case DataKind.Enum when anyText || literal.Kind is LiteralKind.Integer || (literal.Kind == LiteralKind.Enum && IsName(literal.TypeName!, enumType!.Clr.Name)):
                return enumType!.TryParse(text, out value!);
            default:
                return false;
        }
    }

    /// <summary>What a literal of a type looks like, for messages.</summary>
    public static string Example(DataType type, EnumType? enumType) => type.Kind switch
    {
        DataKind.String => "a string in quotes, as in 'text'",
        DataKind.Date => "a date, as in 2014-01-31",
        DataKind.Instant => "an instant, as in 2014-01-31T12:00:00Z",
        DataKind.TimeOfDay => "a time, as in 12:30:00",
        DataKind.Boolean => "true or false",
        DataKind.Guid => "a GUID",
        DataKind.Enum => $"one of {string.Join(", ", enumType!.Members.Take(20).Select(m => $"'{m.Name}'"))}",
        DataKind.Int32 or DataKind.Int64 or DataKind.Int16 or DataKind.Byte => "a whole number",
        _ => "a number",
    };

    /// <summary>The value as text that <see cref="TryRead"/> reads back exactly.</summary>
    public static string Write(object value) => value switch
    {
        bool b => b ? "true" : "false",
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime t => DateTime.SpecifyKind(t, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture),
        TimeOnly t => t.ToString("O", CultureInfo.InvariantCulture),
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        Enum e => Convert.ToInt64(e, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static bool IsInteger(Literal literal) => literal.Kind is LiteralKind.Integer or LiteralKind.String or LiteralKind.Raw;

    private static bool IsName(string written, string name) =>
        written == name || written.EndsWith("." + name, StringComparison.Ordinal);

    private static bool TryDouble(string text, out double value)
    {
        value = text switch { "INF" => double.PositiveInfinity, "-INF" => double.NegativeInfinity, "NaN" => double.NaN, _ => 0 };
        return value != 0 || double.TryParse(text.Replace(' ', '+'), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool Take(bool read, object value, out object? result)
    {
        result = read ? value : null;
        return read;
    }
}
