using System.Text.Json;

namespace SpRegistry.OData.Writing;

/// <summary>Instants as SQLite keeps them: <c>2024-01-31 12:00:00.25</c>, in UTC.</summary>
internal static class StoredInstant
{
    private const int Longest = 27;

    private const string Form = "0000-00-00 00:00:00.";

    /// <summary>Writes one as OData spells it, without zeros at the end of a fraction.</summary>
    /// <returns>Whether the text is of that form; else nothing is written. Whether there is such a day is not asked.</returns>
    public static bool TryWrite(Utf8JsonWriter writer, string stored)
    {
        if (stored.Length is < 19 or 20 or > Longest || !HasForm(stored))
        {
            return false;
        }
        var length = stored.Length;
        while (length > 20 && stored[length - 1] == '0')
        {
            length--;
        }
        length = length == 20 ? 19 : length;
        Span<char> text = stackalloc char[Longest + 1];
        stored.AsSpan(0, length).CopyTo(text);
        (text[10], text[length]) = ('T', 'Z');
        writer.WriteStringValue(text[..(length + 1)]);
        return true;
    }

    private static bool HasForm(string stored)
    {
        for (var i = 0; i < stored.Length; i++)
        {
            if (i < Form.Length && Form[i] != '0' ? stored[i] != Form[i] : !char.IsAsciiDigit(stored[i]))
            {
                return false;
            }
        }
        return true;
    }
}
