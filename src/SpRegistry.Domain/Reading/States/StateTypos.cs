using System.Numerics;

namespace SpRegistry.Domain.Reading;

/// <summary>
/// Finds the one State whose name a text misspells. Nothing is found where another State's name is nearly as near
/// (Niger and Nigeria, Austria and Australia), or where the text itself holds another State's name.
/// </summary>
internal sealed class StateTypos
{
    private const int ShortestName = 5;

    private readonly (string Name, string State, uint Letters)[] _names;
    private readonly Dictionary<string, string> _byName;

    public StateTypos(IEnumerable<KeyValuePair<string, string>> names)
    {
        _byName = new(names, StringComparer.Ordinal);
        _names = _byName.Where(n => n.Key.Length >= ShortestName - 1 && n.Key.All(char.IsAscii)).Select(n => (n.Key, n.Value, Letters(n.Key))).ToArray();
    }

    /// <summary>The State, or null.</summary>
    public string? Find(string key)
    {
        if (key.Length < ShortestName || !key.All(char.IsAscii) || key.Any(char.IsAsciiDigit))
        {
            return null;
        }

        var most = key.Length < 9 ? 1 : 2;
        var letters = Letters(key);
        var nearest = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, state, its) in _names)
        {
            // Each slip changes at most two letters of the set.
            if (BitOperations.PopCount(letters ^ its) > 2 * (most + 1))
            {
                continue;
            }

            var slips = Words.Slips(key, name, most + 1);
            if (slips <= most + 1 && slips < nearest.GetValueOrDefault(state, int.MaxValue))
            {
                nearest[state] = slips;
            }
        }

        var best = nearest.OrderBy(n => n.Value).Take(2).ToArray();
        var unique = best.Length > 0 && best[0].Value <= most && (best.Length is 1 || best[1].Value > best[0].Value + 1);
        return unique && !key.Split(' ').Any(word => _byName.TryGetValue(word, out var other) && other != best[0].Key) ? best[0].Key : null;
    }

    private static uint Letters(string name) =>
        name.Where(char.IsAsciiLetterLower).Aggregate(0u, (set, letter) => set | (1u << (letter - 'a')));
}
