namespace SpRegistry.Domain.Reading;

/// <summary>A name under which a State has been printed.</summary>
/// <param name="Name">The name as printed, in any of the six languages.</param>
/// <param name="Key">The State's ISO 3166 alpha-3 code, or null for what is known not to be a State.</param>
public sealed record StateName(string Name, string? Key);

/// <summary>Reads the names of States as printed over the years.</summary>
public sealed class StateNames
{
    private readonly Dictionary<string, string?> _names = new(StringComparer.Ordinal);

    /// <summary>A reader of the given names.</summary>
    public StateNames(IEnumerable<StateName> names)
    {
        foreach (var (name, key) in names)
        {
            _names.TryAdd(Words.Fold(name), key);
        }
    }

    /// <summary>The State a text names. Never throws, never guesses.</summary>
    public ReadState Read(string? text) =>
        _names.TryGetValue(Words.Fold(Words.WithoutFootnotes(Words.Clean(text))), out var key)
            ? new(text ?? "", key, null, key is null ? NameReasons.NotAState : null)
            : new(text ?? "", null, null, NameReasons.Unknown);
}
