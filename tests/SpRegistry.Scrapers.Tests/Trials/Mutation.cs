using System.Text;
using System.Text.RegularExpressions;

namespace SpRegistry.Scrapers.Tests.Trials;

/// <summary>Ways in which saved pages get damaged, each made at random from a seed, so that a failure can be had again.</summary>
internal static partial class Mutation
{
    private static readonly (string Name, Func<byte[], Random, byte[]> Damage)[] Kinds =
    [
        ("bytes flipped", Flip),
        ("bytes flipped", Flip),
        ("tags dropped", DropTags),
        ("tags doubled", DoubleTags),
        ("truncated", (page, random) => page[..random.Next(page.Length + 1)]),
        ("a piece cut out", CutOut),
        ("two pieces swapped", Swap),
        ("another charset declared", Redeclare),
        ("stored in another charset", Reencode),
        ("a digit changed", ChangeDigits),
        ("spans blown up", BlowUpSpans),
    ];

    private static readonly (string Name, Func<byte[], Random, byte[]> Damage)[] Bombs =
    [
        ("nested 100,000 deep", Nest),
        ("a piece repeated into megabytes", Repeat),
        ("a bomb of entities", Entities),
        ("a row of 100,000 cells", Cells),
    ];

    /// <summary>One damage in forty is a bomb: they are large.</summary>
    public static (string Name, byte[] Page) Of(byte[] page, int seed)
    {
        var random = new Random(seed);
        var kinds = seed % 40 == 0 ? Bombs : Kinds;
        var (name, damage) = kinds[random.Next(kinds.Length)];
        return (name, page.Length == 0 ? page : damage(page, random));
    }

    private static byte[] Flip(byte[] page, Random random)
    {
        var flipped = page.ToArray();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }

    private static byte[] DropTags(byte[] page, Random random) => OnTags(page, random, _ => "");

    private static byte[] DoubleTags(byte[] page, Random random) => OnTags(page, random, tag => tag + tag);

    private static byte[] CutOut(byte[] page, Random random)
    {
        var from = random.Next(page.Length);
        return [.. page[..from], .. page[Math.Min(page.Length, from + random.Next(1, 2000))..]];
    }

    private static byte[] Swap(byte[] page, Random random)
    {
        var cuts = new[] { random.Next(page.Length), random.Next(page.Length), random.Next(page.Length) }.Order().ToArray();
        return [.. page[..cuts[0]], .. page[cuts[1]..cuts[2]], .. page[cuts[0]..cuts[1]], .. page[cuts[2]..]];
    }

    private static byte[] Redeclare(byte[] page, Random random)
    {
        var charset = new[] { "windows-1252", "utf-16", "shift_jis", "iso-8859-5", "nothing" }[random.Next(5)];
        var text = Encoding.UTF8.GetString(page);
        return Encoding.UTF8.GetBytes(text.Contains("charset=\"utf-8\"", StringComparison.OrdinalIgnoreCase)
            ? text.Replace("charset=\"utf-8\"", $"charset=\"{charset}\"", StringComparison.OrdinalIgnoreCase)
            : $"<meta charset=\"{charset}\">{text}");
    }

    private static byte[] Reencode(byte[] page, Random random) =>
        new[] { Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 }[random.Next(4)].GetBytes(Encoding.UTF8.GetString(page));

    private static byte[] ChangeDigits(byte[] page, Random random)
    {
        var changed = page.ToArray();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = Array.FindIndex(changed, random.Next(changed.Length), b => b is >= (byte)'0' and <= (byte)'9');
            if (at >= 0)
            {
                changed[at] = (byte)('0' + random.Next(10));
            }
        }

        return changed;
    }

    private static byte[] BlowUpSpans(byte[] page, Random random) =>
        OnTags(page, random, tag => tag.StartsWith("<td", StringComparison.OrdinalIgnoreCase) ? $"<td rowspan=\"{random.Next(70000)}\" colspan=\"{random.Next(2000)}\">" : tag);

    private static byte[] Nest(byte[] page, Random random)
    {
        var tag = new[] { "div", "b", "table", "i", "font", "span", "a", "p", "svg", "select" }[random.Next(10)];
        return Inserted(page, random, string.Concat(Enumerable.Repeat($"<{tag}>", 100_000)));
    }

    private static byte[] Repeat(byte[] page, Random random)
    {
        var from = random.Next(page.Length);
        var piece = page[from..Math.Min(page.Length, from + random.Next(1, 4000))];
        var repeated = new List<byte>(7_000_000);
        repeated.AddRange(page[..from]);
        for (var most = random.Next(1_000_000, 6_000_000); repeated.Count < most;)
        {
            repeated.AddRange(piece);
        }

        repeated.AddRange(page[from..]);
        return [.. repeated];
    }

    private static byte[] Entities(byte[] page, Random random) => Inserted(page, random, string.Concat(Enumerable.Repeat("&CounterClockwiseContourIntegral;&#x1F600;&amp", 40_000)));

    private static byte[] Cells(byte[] page, Random random) => Inserted(page, random, $"<tr>{string.Concat(Enumerable.Repeat("<td>2005</td>", 100_000))}</tr>");

    private static byte[] Inserted(byte[] page, Random random, string piece)
    {
        var at = random.Next(page.Length);
        return [.. page[..at], .. Encoding.UTF8.GetBytes(piece), .. page[at..]];
    }

    private static byte[] OnTags(byte[] page, Random random, Func<string, string> change)
    {
        var text = Encoding.UTF8.GetString(page);
        var tags = Tags().Matches(text);
        var chosen = new HashSet<int>(Enumerable.Range(0, tags.Count == 0 ? 0 : random.Next(1, 6)).Select(_ => random.Next(tags.Count)));
        var at = 0;
        return Encoding.UTF8.GetBytes(Tags().Replace(text, tag => chosen.Contains(at++) ? change(tag.Value) : tag.Value));
    }

    [GeneratedRegex("</?[a-zA-Z][^<>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tags();
}
