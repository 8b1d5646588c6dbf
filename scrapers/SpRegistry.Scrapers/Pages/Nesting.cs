namespace SpRegistry.Scrapers.Pages;

/// <summary>
/// Counts, before a page is parsed, how many elements its tags leave open at once. Parsing costs time that grows with
/// the square of that depth, and looks at the clock too seldom to stop soon enough.
/// </summary>
internal static class Nesting
{
    // Elements without content, and those whose end tag old pages leave out: they do not nest in themselves.
    private static readonly HashSet<ulong> Uncounted = [.. new[]
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "rt", "rp",
    }.Select(name => name.Aggregate(0UL, Packed))];

    /// <summary>The most elements open at once, as far as tags alone tell.</summary>
    public static int Deepest(ReadOnlySpan<byte> page)
    {
        var open = new Dictionary<ulong, int>();
        var (depth, deepest) = (0, 0);
        for (var i = page.IndexOf((byte)'<'); i >= 0 && i + 1 < page.Length;)
        {
            i++;
            var end = page[i] is (byte)'/';
            var name = 0UL;
            for (i += end ? 1 : 0; i < page.Length && (char.IsAsciiLetterOrDigit((char)page[i]) || page[i] is 0); i++)
            {
                name = page[i] is 0 ? name : Packed(name, char.ToLowerInvariant((char)page[i]));
            }

            if (name != 0 && !Uncounted.Contains(name))
            {
                var count = open.GetValueOrDefault(name);
                if (!end || count > 0)
                {
                    open[name] = count + (end ? -1 : 1);
                    depth += end ? -1 : 1;
                    deepest = Math.Max(deepest, depth);
                }
            }

            var next = i < page.Length ? page[i..].IndexOf((byte)'<') : -1;
            i = next < 0 ? -1 : i + next;
        }

        return deepest;
    }

    // Eight letters tell all elements apart that matter here.
    private static ulong Packed(ulong name, char letter) => name >> 56 == 0 ? (name << 8) | letter : name;
}
