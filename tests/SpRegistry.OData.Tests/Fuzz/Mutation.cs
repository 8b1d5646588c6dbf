using System.Text;
using System.Text.RegularExpressions;

namespace SpRegistry.OData.Tests.Fuzz;

/// <summary>Ways in which URLs go wrong, each made at random from a seed, so that a failure can be had again.</summary>
internal static partial class Mutation
{
    private static readonly string[] Pieces =
    [
        "'", "''", "\"", "(", ")", ",", ";", "&", "=", "?", "/", "//", "$", "@", "#", ":", "[", "]", "{", "}", "*", "-", "+", " ", "  ", "\t", "%", "%25", "%00", "%FF", "%C3%28", "%F0%9D%92%B3", "%ED%A0%80", "%20", "%2",
        "\uD835", "\uDCB3", "é", "\0", "\u200F", "null", "true", "INF", "-INF", "NaN", "1e999", "-", "99999999999999999999", "0x1", "1.", ".5", "9999-12-31", "2014-02-30", "0000-00-00T25:61:61Z", "12:00",
        " and ", " or ", " not ", " eq ", " in ", " has ", " desc", " as ", " with ", "any(", "all(x:", "/any()", "/$count", "$it", "$this", "$root/", "$all", "@a", "&@a=@b&@b=@a", "&$filter=", "&$top=1&$top=2", "$expand=", "$levels=max", "$value", "$ref",
        "duration'P", "binary'", "geography'", "Library.Genre'", "concat(", "case(", "cast(", "rollup(", "groupby((", "aggregate(", "filter(", "NOT ", "AND ", "OR ", "((((((((((", "))))))))))", "[[[[[[[[", "{\"a\":", "----------",
    ];

    public static string Of(int seed)
    {
        var random = new Random(seed);
        return Of(Urls.All[random.Next(Urls.All.Length)], random, random.Next(1, 7));
    }

    /// <summary>A URL after a number of changes.</summary>
    public static string Of(string wellFormed, Random random, int changes)
    {
        var url = new StringBuilder(wellFormed);
        for (var i = changes; i > 0 && url.Length is > 0 and < 20_000; i--)
        {
            Change(url, random);
        }
        return url.ToString();
    }

    /// <summary>A URL with one to three of its words, literals or operators taken from another.</summary>
    public static string Mixed(string url, string other, Random random)
    {
        var words = Word().Matches(other);
        for (var i = random.Next(1, 4); i > 0 && words.Count > 0 && Word().IsMatch(url); i--)
        {
            var places = Word().Matches(url);
            var place = places[random.Next(places.Count)];
            url = url[..place.Index] + words[random.Next(words.Count)].Value + url[(place.Index + place.Length)..];
        }
        return url;
    }

    [GeneratedRegex("(?<=[=(,:+])('[^']*'|[^'(),:;&=+]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    private static void Change(StringBuilder url, Random random)
    {
        var at = random.Next(url.Length);
        var length = Math.Min(url.Length - at, random.Next(1, 12));
        switch (random.Next(12))
        {
            case 0:
                url.Remove(at, 1);
                break;
            case 1:
                url.Remove(at, length);
                break;
            case 2:
                url.Insert(at, url.ToString(at, length));
                break;
            case 3:
                url[at] = (char)random.Next(32, 127);
                break;
            case 4:
                url[at] = (char)random.Next(char.MaxValue);
                break;
            case 5 or 6:
                url.Insert(at, Pieces[random.Next(Pieces.Length)]);
                break;
            case 7:
                url.Remove(at, url.Length - at);
                break;
            case 8:
                var other = Urls.All[random.Next(Urls.All.Length)];
                url.Insert(at, other[random.Next(other.Length)..]);
                break;
            case 9:
                var piece = url.ToString(at, length);
                url.Insert(at, new StringBuilder().Insert(0, piece, random.Next(2, 400)));
                break;
            case 10:
                url.Insert(at, Pieces[random.Next(Pieces.Length)], random.Next(2, 200));
                break;
            default:
                var (from, to) = (random.Next(url.Length), random.Next(url.Length));
                (url[from], url[to]) = (url[to], url[from]);
                break;
        }
    }
}
