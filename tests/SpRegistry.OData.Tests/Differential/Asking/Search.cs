using System.Text.RegularExpressions;

namespace SpRegistry.OData.Tests.Differential.Asking;

/// <summary>What is searched for: how it is written, and whether it is found in the texts of a row, whatever the case of their ASCII letters.</summary>
/// <param name="Text">Its text, not yet encoded.</param>
/// <param name="Level">How strongly its outermost operator binds: 1 OR, 2 AND, 3 NOT and words.</param>
/// <param name="Finds">Whether it is found.</param>
internal sealed partial record Search(string Text, int Level, Func<IReadOnlyList<string>, bool> Finds)
{
    /// <summary>What it is made of, to find the part at fault.</summary>
    public IReadOnlyList<Search> Parts { get; init; } = [];

    public bool Of(Row row) => Finds([.. row.Noun.Searched.Select(row.At).OfType<string>()]);

    public static Search Random(Random random, Func<string> piece, int depth)
    {
        var choice = random.Next(depth > 0 ? 8 : 4);
        if (choice < 4)
        {
            return Sought(random, piece());
        }
        Search Inner() => Random(random, piece, depth - 1);
        var (one, other) = (Inner(), choice == 4 ? null : Inner());
        return (choice, other) switch
        {
            (_, null) => new($"NOT {one.Within(3)}", 3, texts => !one.Finds(texts)) { Parts = [one] },
            (5, _) => new($"{one.Within(1)} OR {other.Within(2)}", 1, texts => one.Finds(texts) || other.Finds(texts)) { Parts = [one, other] },
            (6, _) => new($"{one.Within(2)} AND {other.Within(3)}", 2, texts => one.Finds(texts) && other.Finds(texts)) { Parts = [one, other] },
            _ => new($"{one.Within(2)} {other.Within(3)}", 2, texts => one.Finds(texts) && other.Finds(texts)) { Parts = [one, other] },
        };
    }

    private static Search Sought(Random random, string sought)
    {
        sought = sought.Length == 0 ? "a" : sought;
        if (random.Next(3) == 0 && sought.All(char.IsAscii))
        {
            sought = random.Next(2) == 0 ? sought.ToUpperInvariant() : sought.ToLowerInvariant();
        }
        var bare = Word().IsMatch(sought) && sought is not ("AND" or "OR" or "NOT");
        var written = bare && random.Next(4) > 0 ? sought : $"\"{sought.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        var folded = sought.ToLowerInvariant();
        return new(written, 3, texts => texts.Any(t => t.Contains(sought, StringComparison.Ordinal) || Lower(t).Contains(folded, StringComparison.Ordinal)));
    }

    private static string Lower(string text) => string.Concat(text.Select(c => char.IsAscii(c) ? char.ToLowerInvariant(c) : c));

    private string Within(int level) => Level < level ? $"({Text})" : Text;

    /// <summary>What needs no quotation marks: digits, hyphens, slashes and full stops are parts of words.</summary>
    [GeneratedRegex(@"^[\p{L}\p{N}%_\[][\p{L}\p{N}\-/.%_\[\]!,:&=+#?]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
