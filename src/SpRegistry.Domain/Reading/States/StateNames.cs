namespace SpRegistry.Domain.Reading;

/// <summary>A name under which a State has been printed.</summary>
/// <param name="Name">The name as printed, in any of the six languages.</param>
/// <param name="Key">The State's ISO 3166 alpha-3 code, or null for what is known not to be a State.</param>
public sealed record StateName(string Name, string? Key);

/// <summary>
/// Reads the names of States as printed over the years: articles, inverted forms, former names, footnotes, places
/// within a State, and slips of the pen where only one State can be meant.
/// </summary>
public sealed class StateNames
{
    private const int LongestName = 200;
    private const string NotAState = "-";
    private const string Ambiguous = "?";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _occupiedTerritory;
    private readonly StateTypos _typos;

    /// <summary>A reader of the given names and of the everyday forms that no list carries.</summary>
    public StateNames(IEnumerable<StateName> names)
    {
        foreach (var (name, key) in names.Where(name => Place(Words.Clean(name.Name)) is null))
        {
            Add(name, key ?? NotAState);
        }

        foreach (var (name, key) in StateForms.Names)
        {
            _names.TryAdd(Key(name), key!);
        }

        foreach (var name in StateForms.NotStates)
        {
            _names.TryAdd(Key(name), NotAState);
        }

        foreach (var name in StateForms.Ambiguous)
        {
            _names[Key(name)] = Ambiguous;
        }

        foreach (var (name, key) in StateForms.Places)
        {
            _places.TryAdd(Key(name), key!);
        }

        _occupiedTerritory = StateForms.OccupiedTerritoryNames.Select(Key).ToHashSet(StringComparer.Ordinal);
        _typos = new(_names.Where(name => name.Value.Length is 3));
    }

    /// <summary>The State a text names. Never throws, never guesses: what may mean two is null with a reason.</summary>
    public ReadState Read(string? text)
    {
        text ??= "";
        var clean = Trimmed(Words.Clean(text));
        if (clean.Length is 0 or > LongestName)
        {
            return new(text, null, null, clean.Length is 0 ? NameReasons.Empty : NameReasons.Unknown);
        }

        if (Find(clean) is { } found)
        {
            return Known(text, found, null);
        }

        if (Within(clean) is var (state, place))
        {
            return Known(text, state, place);
        }

        if (SeveralIn(clean))
        {
            return new(text, null, null, NameReasons.SeveralStates);
        }

        if (_places.TryGetValue(Key(clean), out var holder))
        {
            return new(text, holder, clean, null);
        }

        return _typos.Find(Key(clean)) is { } meant ? new(text, meant, null, null) : new(text, null, null, NameReasons.Unknown);
    }

    private static ReadState Known(string text, string found, string? place) => found switch
    {
        NotAState => new(text, null, null, NameReasons.NotAState),
        Ambiguous => new(text, null, null, NameReasons.Ambiguous),
        _ => new(text, found, place, null),
    };

    private void Add(string name, string key)
    {
        if (!_names.TryAdd(Key(name), key) && _names[Key(name)] != key)
        {
            _names[Key(name)] = Ambiguous;
        }
    }

    /// <summary>The code of a name in any of its forms, without a place; or null.</summary>
    private string? Find(string clean)
    {
        if (_names.TryGetValue(Key(clean), out var found))
        {
            return found;
        }

        var comma = clean.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0 && _names.TryGetValue(Key(clean[(comma + 1)..] + " " + clean[..comma]), out found))
        {
            return found;
        }

        var (outer, inner) = Brackets(clean);
        if (inner.Length > 0)
        {
            if (_names.TryGetValue(Key(inner + " " + outer), out found))
            {
                return found;
            }

            if (IsRemark(inner))
            {
                return Find(outer);
            }

            // "Nauru (Republic of)"
            if (Key(inner) is var style && StateForms.Styles.Contains(style) && Find(outer) is { Length: 3 } styled)
            {
                return styled;
            }
        }

        // "Republic of Nauru": not "Republic of Dominica", which is too near to another State.
        var words = Key(clean).Split(' ', 2);
        return words.Length is 2 && StateForms.Styles.Contains(words[0]) && _names.TryGetValue(words[1], out found) && found is not "DMA" ? found : null;
    }

    /// <summary>The State and the place in it of a text that names both, or null.</summary>
    private (string State, string? Place)? Within(string clean)
    {
        if (Place(clean) is var (name, place) && Find(name) is { Length: 3 } named)
        {
            return (named, place);
        }

        var (outer, inner) = Brackets(clean);
        if (inner.Length > 0)
        {
            return (Find(outer), Find(inner)) switch
            {
                ({ Length: 3 } state, null) when !LeftOpen(inner) => (state, inner),
                ({ Length: 3 } state, { Length: 3 } same) when state == same => (state, null),
                (null or NotAState, { Length: 3 } state) when !IsRemark(outer) && !outer.Contains(',', StringComparison.Ordinal) => (state, outer),
                ({ Length: 3 } state, NotAState) => (state, inner),
                ("ISR", _) when _occupiedTerritory.Contains(Key(inner)) => ("ISR", inner),
                _ => null,
            };
        }

        foreach (var separator in (string[])[" and ", " et ", " y ", " e ", " & ", "/"])
        {
            var i = clean.IndexOf(separator, StringComparison.OrdinalIgnoreCase);
            if (i <= 0 || Find(clean[..i]) is not { Length: 3 } state)
            {
                continue;
            }

            var rest = clean[(i + separator.Length)..];
            if (state is "ISR" && _occupiedTerritory.Contains(Key(rest)))
            {
                return (state, "and " + StateForms.OccupiedTerritory);
            }

            if (_places.TryGetValue(Key(rest), out var holder) && holder == state)
            {
                return (state, "and " + rest);
            }
        }

        foreach (var separator in (string[])[", ", ": ", " - ", "; "])
        {
            var i = clean.IndexOf(separator, StringComparison.Ordinal);
            if (i > 0)
            {
                var (first, second) = (clean[..i], clean[(i + separator.Length)..]);
                return (Find(first), Find(second)) switch
                {
                    ({ Length: 3 } state, null) when IsRemark(second) => (state, null),
                    ({ Length: 3 } state, null) when char.IsUpper(second[0]) && !SeveralIn(second) => (state, second),
                    (null, { Length: 3 } state) when char.IsUpper(first[0]) && !IsRemark(first) => (state, first),
                    _ => null,
                };
            }
        }

        return null;
    }

    // "… including …", "… with respect to …": the words themselves say that a place follows.
    private static (string Name, string Place)? Place(string clean)
    {
        foreach (var (words, isPart) in StateForms.Including.Select(w => (w, true)).Concat(StateForms.Regarding.Select(w => (w, false))))
        {
            var i = clean.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            if (i > 1 && clean[i - 1] is ' ' or '(' && i + words.Length < clean.Length && clean[i + words.Length] is ' ')
            {
                var name = clean[..i].TrimEnd(' ', ',', '(', '-', ':', ';');
                var place = clean[(isPart ? i : i + words.Length)..].Trim().TrimEnd(')');
                return (name, isPart || !place.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? place : place[4..]);
            }
        }

        foreach (var territory in StateForms.OccupiedTerritoryNames)
        {
            if (clean.StartsWith("Israel and ", StringComparison.OrdinalIgnoreCase) && clean.EndsWith(territory, StringComparison.OrdinalIgnoreCase))
            {
                return ("Israel", "and " + StateForms.OccupiedTerritory);
            }
        }

        return null;
    }

    private bool SeveralIn(string clean)
    {
        var states = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in clean.Replace(" and ", ",", StringComparison.OrdinalIgnoreCase).Replace(" et ", ",", StringComparison.OrdinalIgnoreCase)
            .Replace(" y ", ",", StringComparison.OrdinalIgnoreCase).Replace(" e ", ",", StringComparison.OrdinalIgnoreCase).Replace(" - ", ",", StringComparison.Ordinal)
            .Split([',', ';', '/', '&', '+', '|', '(', ')'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Find(Words.WithoutFootnotes(part)) is { Length: 3 } state)
            {
                states.Add(state);
            }
        }

        return states.Count > 1;
    }

    // "Republic of", "République de": the rest of a name, not a place.
    private static bool LeftOpen(string inner) => Words.Of(inner) is { Count: > 1 } words && StateForms.Particles.Contains(words[^1]);

    private static (string Outer, string Inner) Brackets(string clean)
    {
        var open = clean.LastIndexOf('(');
        if (open <= 0)
        {
            return (clean, "");
        }

        var close = clean.IndexOf(')', open);
        var end = close < 0 ? clean.Length : close;
        var behind = close < 0 ? "" : clean[(close + 1)..];
        return ((clean[..open] + behind).Trim(), clean[(open + 1)..end].Trim());
    }

    private static bool IsRemark(string text) =>
        text.Any(char.IsAsciiDigit) || Words.Of(text) is { Count: > 0 } words && words.Any(StateForms.Remarks.Contains);

    private static string Trimmed(string clean)
    {
        var trimmed = Words.WithoutFootnotes(clean);
        while (trimmed.EndsWith(')') && Brackets(trimmed) is var (outer, inner) && outer.Length > 0 && outer.Length < trimmed.Length && IsRemark(inner))
        {
            trimmed = Words.WithoutFootnotes(outer);
        }

        var start = 0;
        while (start < trimmed.Length && !char.IsLetter(trimmed[start]))
        {
            start++;
        }

        return trimmed[start..].TrimEnd('.', ' ', '-');
    }

    private static string Key(string name)
    {
        var words = Words.Of(name.Replace(".", name.Contains("U.", StringComparison.OrdinalIgnoreCase) ? "" : ".", StringComparison.Ordinal))
            .Where(word => !StateForms.Particles.Contains(word))
            .Select(word => StateForms.Abbreviations.GetValueOrDefault(word, word));
        return string.Join(' ', words);
    }
}
