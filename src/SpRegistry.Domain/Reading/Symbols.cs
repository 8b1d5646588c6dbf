namespace SpRegistry.Domain.Reading;

/// <summary>Reads document symbols and the names of files.</summary>
public static class Symbols
{
    /// <summary>The symbol a text names. Never throws, never guesses.</summary>
    public static ReadSymbol Read(string? text)
    {
        var clean = Words.Clean(text).TrimEnd('*', ' ');
        return clean.StartsWith("A/", StringComparison.Ordinal)
            ? new(text ?? "", clean.Replace('/', '-'), clean, null, null, null)
            : new(text ?? "", null, null, null, null, NameReasons.NoSymbol);
    }
}
