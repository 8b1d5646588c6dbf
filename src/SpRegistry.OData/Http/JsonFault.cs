using System.Text;
using System.Text.Json;

namespace SpRegistry.OData.Http;

/// <summary>Says what is wrong with a body that should be JSON, and where.</summary>
internal static class JsonFault
{
    /// <summary>How deep the objects and arrays of a body may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>A sentence, or null for JSON that can be read: that nests no deeper, gives no name twice in one object, and whose texts are texts.</summary>
    public static string? In(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = int.MaxValue });
        Stack<HashSet<string>> names = new();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= MaxDepth:
                        return $"The body nests objects and arrays more than {MaxDepth} deep{At(bytes, (int)reader.TokenStartIndex)}.";
                    case JsonTokenType.StartObject:
                        names.Push(new(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        names.Pop();
                        break;
                    case JsonTokenType.PropertyName when reader.GetString() is { } name && !names.Peek().Add(name):
                        return $"'{name}' is given twice in one object of the body{At(bytes, (int)reader.TokenStartIndex)}.";
                    case JsonTokenType.String:
                        _ = reader.GetString();
                        break;
                    default:
                        break;
                }
            }
        }
        catch (JsonException error)
        {
            return Found(bytes, Start(bytes, (int)(error.LineNumber ?? 0)) + (int)(error.BytePositionInLine ?? 0));
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair.
            return $"A string of the body holds half a character{At(bytes, (int)reader.TokenStartIndex)}.";
        }
        return null;
    }

    private static string Found(byte[] bytes, int place)
    {
        if (place >= bytes.Length)
        {
            return $"The body is no JSON: it ends{At(bytes, bytes.Length)} before it is whole.";
        }
        Rune.DecodeFromUtf8(bytes.AsSpan(place), out var rune, out _);
        var found = Rune.IsControl(rune) ? $"the control character U+{rune.Value:X4}" : $"'{rune}'";
        return $"The body is no JSON: {found} cannot stand{At(bytes, place)}.";
    }

    private static int Start(byte[] bytes, int line)
    {
        var start = 0;
        for (; line > 0 && Array.IndexOf(bytes, (byte)'\n', start) is >= 0 and var end; line--)
        {
            start = end + 1;
        }
        return start;
    }

    private static string At(byte[] bytes, int place)
    {
        var before = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(place, bytes.Length)));
        var line = before.Count(c => c == '\n') + 1;
        return $" at line {line}, character {before.EnumerateRunes().Count() - before[..(before.LastIndexOf('\n') + 1)].EnumerateRunes().Count() + 1}";
    }
}
