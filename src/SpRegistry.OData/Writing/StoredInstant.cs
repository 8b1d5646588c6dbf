using System.Text.Json;

namespace SpRegistry.OData.Writing;

/// <summary>Instants as SQLite keeps them: <c>2024-01-31 12:00:00.25</c>, in UTC.</summary>
internal static class StoredInstant
{
    private const int Longest = 27;

    /// <summary>Writes one as OData spells it, without zeros at the end of a fraction.</summary>
    /// <returns>Whether the text was one.</returns>
    public static bool TryWrite(Utf8JsonWriter writer, string stored)
    {
        if (stored.Length is < 19 or > Longest || stored[10] != ' ' || stored.Length is > 19 and < 21 || (stored.Length > 19 && stored[19] != '.'))
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
}
