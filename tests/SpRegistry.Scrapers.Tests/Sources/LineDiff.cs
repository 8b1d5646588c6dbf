namespace SpRegistry.Scrapers.Tests.Sources;

/// <summary>Where two texts part, as a person wants to see it.</summary>
internal static class LineDiff
{
    private const int Context = 3;
    private const int Shown = 5;

    /// <summary>The first lines that differ with those around them; null where nothing does.</summary>
    public static string? Of(string expected, string actual)
    {
        var (e, a) = (Lines(expected), Lines(actual));
        var first = Enumerable.Range(0, Math.Max(e.Length, a.Length)).FirstOrDefault(i => i >= e.Length || i >= a.Length || e[i] != a[i], -1);
        if (first < 0)
        {
            return null;
        }

        var shown = Range(e, Math.Max(0, first - Context), first, ' ')
            .Concat(Range(e, first, first + Shown, '-'))
            .Concat(Range(a, first, first + Shown, '+'));
        return string.Join('\n', shown) + $"\n  (- expected, {e.Length} lines; + read, {a.Length} lines)";
    }

    private static IEnumerable<string> Range(string[] lines, int from, int to, char mark) =>
        Enumerable.Range(from, Math.Max(0, Math.Min(to, lines.Length) - from)).Select(i => $"  {i + 1,4} {mark} {lines[i]}");

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
