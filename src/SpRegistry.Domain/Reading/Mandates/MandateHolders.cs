namespace SpRegistry.Domain.Reading;

/// <summary>Finds the name of a mandate holder beside a mandate's title and takes it out.</summary>
internal sealed class MandateHolders
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    public MandateHolders(IEnumerable<string> names)
    {
        foreach (var name in names.Select(n => n.Split(['/', '(', ';'])[0].Trim()).Where(n => n.Contains(' ', StringComparison.Ordinal)))
        {
            _known.TryAdd(Key(name), name);
        }
    }

    /// <summary>
    /// The text without the holders' names, and the names without titles of courtesy, several divided by "; ".
    /// </summary>
    public (string Text, string? Holder) TakeOut(string clean, Func<string, bool> isTitleWord)
    {
        var names = new List<string>();
        var kept = new List<string>();
        var words = clean.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsCourtesy(words, i))
            {
                kept.Add(words[i]);
                continue;
            }

            while (IsCourtesy(words, i))
            {
                i++;
            }

            var name = new List<string>();
            for (; i < words.Length; i++)
            {
                name.Add(words[i].TrimEnd(',', ';', ')', '*'));
                if (words[i][^1] is ',' or ';' or ')' || (i + 1 < words.Length && EndsName(words[i + 1])))
                {
                    break;
                }
            }

            names.Add(Words.WithoutFootnotes(string.Join(' ', name)));

            // What stood around the name still divides what is left.
            kept.Add(i < words.Length && words[i][^1] is ',' or ';' ? words[i][^1].ToString() : "");
        }

        var text = Tidy(string.Join(' ', kept));
        if (UncourteousName(text, isTitleWord) is var (title, holder))
        {
            names.Add(holder);
            text = title;
        }

        return (text, names.Count > 0 ? string.Join("; ", names) : null);
    }

    private static bool IsCourtesy(string[] words, int i) =>
        i + 1 < words.Length
        && MandateForms.Courtesies.Contains(words[i].Trim('(', '.', ',', '-', '[').Replace(".", "", StringComparison.Ordinal))
        && !words[i].EndsWith(',') && char.IsUpper(words[i + 1].TrimStart('(').FirstOrDefault());

    private static bool EndsName(string next) => next is "and" or "et" or "y" or "e" or "&" or "-" or "/" or "on" || next[0] is '(';

    // ", Juan E. Méndez" at the end: a known holder, or a few capitalized words of which none is of any title.
    private (string Title, string Holder)? UncourteousName(string text, Func<string, bool> isTitleWord)
    {
        var cut = text.EndsWith(')') ? text.LastIndexOf('(') : text.LastIndexOf(',');
        if (cut > 0)
        {
            var name = text[(cut + 1)..].Trim(' ', ')', ',');
            var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var looksLikeName = parts.Length is >= 2 and <= 5 && char.IsUpper(parts[0][0]) && char.IsUpper(parts[^1][0])
                && Words.Of(name).All(word => !isTitleWord(word) && !MandateForms.Light.Contains(word) || word.Length is 1 || word is "de" or "del" or "la" or "di" or "el")
                && MandateTitles.Split(Words.Of(name)).Office is MandateOffice.None;
            if (_known.ContainsKey(Key(name)) || looksLikeName)
            {
                return (text[..cut].TrimEnd(' ', ','), _known.GetValueOrDefault(Key(name), name));
            }
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var n = 2; n <= 4 && n < words.Length; n++)
        {
            if (_known.TryGetValue(Key(string.Join(' ', words[^n..])), out var holder))
            {
                return (string.Join(' ', words[..^n]).TrimEnd(' ', ',', '-'), holder);
            }
        }

        return null;
    }

    // Initials differ from page to page: "Juan E. Méndez", "Juan Mendez".
    private static string Key(string name) => string.Join(' ', Words.Of(name).Where(word => word.Length > 1));

    private static string Tidy(string text) => text.Replace(" ,", ",", StringComparison.Ordinal).Replace(" ;", ";", StringComparison.Ordinal)
        .Replace(",,", ",", StringComparison.Ordinal).Replace("()", "", StringComparison.Ordinal).Trim(' ', ',', ';', '-', '(');
}
