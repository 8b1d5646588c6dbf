using System.Globalization;
using System.Text;

namespace SpRegistry.Scrapers.Fetching;

/// <summary>
/// What a robots.txt allows us (RFC 9309): the groups that name our product, else those for all; of the matching rules
/// the one with the longest pattern, and Allow where two are as long.
/// </summary>
public sealed class RobotsTxt
{
    /// <summary>The product token by which a robots.txt names us (section 2.2.1).</summary>
    public const string Product = "SpRegistry";

    /// <summary>What is read of a robots.txt, in bytes (section 2.5).</summary>
    public const int MaxBytes = 500 * 1024;

    /// <summary>Everything is allowed: there is none (section 2.3.1.3).</summary>
    public static readonly RobotsTxt AllowsAll = new([], null);

    private readonly IReadOnlyList<(string Pattern, bool Allow)> _rules;

    private RobotsTxt(IReadOnlyList<(string Pattern, bool Allow)> rules, TimeSpan? crawlDelay) => (_rules, CrawlDelay) = (rules, crawlDelay);

    /// <summary>The time it asks for between two requests; no part of the standard, but asked for often.</summary>
    public TimeSpan? CrawlDelay { get; }

    /// <summary>Reads one; lines it does not know are passed over.</summary>
    public static RobotsTxt Parse(ReadOnlySpan<byte> file)
    {
        var (ours, all) = (new Group(), new Group());
        var named = new List<Group>();
        var inRules = false;
        foreach (var line in Encoding.UTF8.GetString(file[..Math.Min(file.Length, MaxBytes)]).TrimStart('\uFEFF').Split('\r', '\n'))
        {
            var statement = line.Split('#', 2)[0];
            if (statement.IndexOf(':') is not (> 0 and var colon))
            {
                continue;
            }

            var (key, value) = (statement[..colon].Trim().ToLowerInvariant(), statement[(colon + 1)..].Trim());
            if (key is "user-agent")
            {
                if (inRules)
                {
                    (inRules, named) = (false, []);
                }

                if (value == "*")
                {
                    named.Add(all);
                }
                else if (Token(value).Equals(Product, StringComparison.OrdinalIgnoreCase))
                {
                    ours.Named = true;
                    named.Add(ours);
                }
            }
            else if (key is "allow" or "disallow" or "crawl-delay")
            {
                inRules = true;
                named.ForEach(group => group.Take(key, value));
            }
        }

        var group = ours.Named ? ours : all;
        return new RobotsTxt(group.Rules, group.CrawlDelay);
    }

    /// <summary>Whether a path with its query may be asked for.</summary>
    public bool Allows(string pathAndQuery)
    {
        var path = Normal(pathAndQuery);
        if (path == "/robots.txt")
        {
            return true;
        }

        var (allowed, longest) = (true, -1);
        foreach (var (pattern, allow) in _rules)
        {
            if ((pattern.Length > longest || (pattern.Length == longest && allow)) && Matches(pattern, path))
            {
                (allowed, longest) = (allow, pattern.Length);
            }
        }

        return allowed;
    }

    // Greedy with one step back per star: linear but for the product of both lengths, whatever the pattern.
    private static bool Matches(string pattern, string path)
    {
        var anchored = pattern.EndsWith('$');
        var end = anchored ? pattern.Length - 1 : pattern.Length;
        var (p, s, star, from) = (0, 0, -1, 0);
        while (true)
        {
            if (p < end && pattern[p] == '*')
            {
                (star, from) = (p++, s);
            }
            else if (p == end && (!anchored || s == path.Length))
            {
                return true;
            }
            else if (p < end && s < path.Length && pattern[p] == path[s])
            {
                (p, s) = (p + 1, s + 1);
            }
            else if (star >= 0 && from < path.Length)
            {
                (p, s) = (star + 1, ++from);
            }
            else
            {
                return false;
            }
        }
    }

    // Section 2.2.2: octets outside of ASCII are compared as %XX, and %XX of an unreserved sign as that sign.
    private static string Normal(string path)
    {
        var normal = new StringBuilder(path.Length);
        var octets = Encoding.UTF8.GetBytes(path);
        for (var i = 0; i < octets.Length; i++)
        {
            var octet = octets[i];
            var escaped = octet == '%' && i + 2 < octets.Length && char.IsAsciiHexDigit((char)octets[i + 1]) && char.IsAsciiHexDigit((char)octets[i + 2]);
            if (escaped)
            {
                octet = byte.Parse([octets[i + 1], octets[i + 2]], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 2;
            }

            var unreserved = char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
            normal.Append(unreserved || (!escaped && octet < 0x80) ? ((char)octet).ToString() : string.Create(CultureInfo.InvariantCulture, $"%{octet:X2}"));
        }

        return normal.ToString();
    }

    private static string Token(string userAgent) => new([.. userAgent.TakeWhile(c => char.IsAsciiLetter(c) || c is '-' or '_')]);

    private sealed class Group
    {
        public bool Named { get; set; }

        public List<(string Pattern, bool Allow)> Rules { get; } = [];

        public TimeSpan? CrawlDelay { get; private set; }

        public void Take(string key, string value)
        {
            if (key is "crawl-delay")
            {
                if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < TimeSpan.MaxValue.TotalSeconds / 2)
                {
                    CrawlDelay = TimeSpan.FromSeconds(Math.Max(seconds, CrawlDelay?.TotalSeconds ?? 0));
                }
            }
            else if (value.Length > 0)
            {
                Rules.Add((Normal(value), key is "allow"));
            }
        }
    }
}
