using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SpRegistry.Web.Tests.Forms;

/// <summary>What RFC 4287 says that a feed must be, and RFC 5005 one in pages.</summary>
internal static partial class FeedRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly string[] OfFeed = ["author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title", "updated", "entry"];
    private static readonly string[] OfEntry = ["author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary", "title", "updated"];

    /// <summary>Where a feed breaks them.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="address">The address at which it was had.</param>
    public static List<string> Broken(XElement feed, string address)
    {
        List<string> faults = [];
        void Must(bool holds, string rule)
        {
            if (!holds)
            {
                faults.Add(rule);
            }
        }

        Must(feed.Name == Atom + "feed", "4.1.1: the root is atom:feed");
        Must(feed.Elements(Atom + "author").Any(a => a.Element(Atom + "name")?.Value.Length > 0), "4.1.1: a feed has an author with a name");
        Must(feed.Elements(Atom + "link").Where(l => Relation(l) == "self").Select(l => l.Attribute("href")!.Value).SequenceEqual([address]), $"4.1.1: rel=self is {address}");
        Must(feed.Elements(Atom + "link").Count(l => Relation(l) == "next") <= 1, "RFC 5005, 3: one next page");
        Must(feed.Elements().SkipWhile(e => e.Name.LocalName != "entry").All(e => e.Name == Atom + "entry"), "entries come last");
        Must(Language(feed) is { Length: > 0 }, "2: xml:lang");
        Container(feed, OfFeed, Must);
        foreach (var entry in feed.Elements(Atom + "entry"))
        {
            Container(entry, OfEntry, Must);
            Must(entry.Elements(Atom + "content").Count() <= 1, "4.1.2: at most one content");
            Must(entry.Elements(Atom + "published").Count() <= 1, "4.1.2: at most one published");
            Must(entry.Elements(Atom + "content").Any() || entry.Elements(Atom + "link").Any(l => Relation(l) == "alternate"), "4.1.2: content or an alternate");
            Must(entry.Elements(Atom + "content").All(c => c.Attribute("type") is null or { Value: "text" } && !c.HasElements), "4.1.3.3: text has no elements");
        }

        var ids = feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")?.Value).ToList();
        Must(ids.Distinct().Count() == ids.Count && !ids.Contains(feed.Element(Atom + "id")?.Value), "4.2.6: an id is of one thing only");
        return faults;
    }

    private static void Container(XElement of, string[] children, Action<bool, string> must)
    {
        foreach (var name in new[] { "id", "title", "updated" })
        {
            must(of.Elements(Atom + name).Count() == 1, $"4.1: {of.Name.LocalName} has exactly one {name}");
        }

        must(of.Elements().All(e => e.Name.Namespace == Atom && children.Contains(e.Name.LocalName)), $"4.1: {of.Name.LocalName} has nothing else in it");
        must(of.Elements(Atom + "rights").Count() <= 1, "4.1: at most one rights");
        must(of.Elements(Atom + "title").All(t => !t.HasElements && t.Value.Trim().Length > 0), "3.1.1: a plain title");
        must(IsAbsolute(of.Element(Atom + "id")?.Value), "4.2.6: id is an absolute IRI");
        must(of.Elements(Atom + "updated").Concat(of.Elements(Atom + "published")).All(d => Date().IsMatch(d.Value) && DateTimeOffset.TryParse(d.Value, CultureInfo.InvariantCulture, out _)), "3.3: dates of RFC 3339");
        must(of.Elements(Atom + "category").All(c => c.Attribute("term")?.Value.Length > 0), "4.2.2.1: a category has a term");
        must(of.Elements(Atom + "link").All(l => IsAbsolute(l.Attribute("href")?.Value) && l.Attribute("type")?.Value.Contains('/') != false), "4.2.7: a link has an address and a media type");
        must(of.Elements(Atom + "link").Where(l => Relation(l) == "alternate").GroupBy(l => (l.Attribute("type")?.Value, l.Attribute("hreflang")?.Value)).All(g => g.Count() == 1), "4.1: one alternate of a type and language");
    }

    private static string Relation(XElement link) => link.Attribute("rel")?.Value ?? "alternate";

    private static string? Language(XElement of) => of.Attribute(XNamespace.Xml + "lang")?.Value;

    private static bool IsAbsolute(string? iri) => Uri.TryCreate(iri, UriKind.Absolute, out _);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
