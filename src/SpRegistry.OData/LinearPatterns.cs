using System.Text.RegularExpressions;

namespace SpRegistry.OData;

/// <summary>Regular expressions that take time linear in the text they are matched with. For drivers that ask the program to match (SQLite's <c>regexp</c>): a service that offers <c>matchesPattern</c> there registers <see cref="IsMatch"/>.</summary>
public static class LinearPatterns
{
    internal static RegexOptions Options => RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    internal static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether a text matches a pattern; false for no text.</summary>
    /// <exception cref="ArgumentException">The pattern is no regular expression.</exception>
    /// <exception cref="NotSupportedException">The pattern needs backtracking.</exception>
    public static bool IsMatch(string pattern, string? text)
    {
        if (last?.ToString() != pattern)
        {
            last = new Regex(pattern, Options, Timeout);
        }
        return text is not null && last.IsMatch(text);
    }

    // A query asks for one pattern row by row.
    [ThreadStatic]
    private static Regex? last;
}
