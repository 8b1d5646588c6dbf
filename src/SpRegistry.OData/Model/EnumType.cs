using System.Globalization;
using System.Text.Json;

namespace SpRegistry.OData.Model;

/// <summary>A published enumeration: its members by name and by value.</summary>
internal sealed class EnumType
{
    private readonly Dictionary<long, JsonEncodedText> encoded = [];

    public EnumType(Type clr)
    {
        Clr = clr;
        IsFlags = clr.IsDefined(typeof(FlagsAttribute), inherit: false);
        Members = [.. Enum.GetValues(clr).Cast<object>().Select(v => (v.ToString()!, Convert.ToInt64(v, CultureInfo.InvariantCulture), v))];
        foreach (var (name, value, _) in Members)
        {
            encoded[value] = JsonEncodedText.Encode(name);
        }
    }

    public Type Clr { get; }

    public bool IsFlags { get; }

    public IReadOnlyList<(string Name, long Value, object Clr)> Members { get; }

    /// <summary>The JSON form of a stored value; null when it is no member's.</summary>
    public JsonEncodedText? Encoded(long value) => encoded.TryGetValue(value, out var text) ? text : null;

    /// <summary>The value of <c>Draft</c>, <c>draft</c> or <c>2</c>; false when it is no member.</summary>
    public bool TryParse(string text, out object value)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            value = Enum.ToObject(Clr, number);
            return IsFlags || Enum.IsDefined(Clr, value);
        }
        return Enum.TryParse(Clr, text, ignoreCase: true, out value!);
    }
}
