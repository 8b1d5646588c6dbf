using System.Text.RegularExpressions;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Grammar;

/// <summary>
/// The fragment of a context URL (ABNF 4.01, <c>contextFragment</c>). The library only writes such URLs; here they are read: a path as in requests,
/// a list of what is shown, and a suffix.
/// </summary>
internal sealed partial class ContextFragment(string text)
{
    private int at;

    public static void Check(string text)
    {
        if (!text.StartsWith('#'))
        {
            throw new ArgumentException("A fragment begins with '#'.");
        }
        var fragment = text[1..];
        if (fragment is "$ref" or "Collection($ref)" || BuiltIn().IsMatch(fragment))
        {
            return;
        }
        var suffix = Suffix().Match(fragment);
        var shown = fragment[..suffix.Index];
        var list = shown.EndsWith(')') ? ListStart(shown) : shown.Length;
        var path = shown[..list];
        var collection = CollectionOf().Match(path);
        var segments = PathSegment.Split(collection.Success ? "x/" + collection.Groups["type"].Value : path, new Literals(), new Budget(new ODataOptions()));
        if (segments.Count == 0)
        {
            throw new ArgumentException("A path is expected after '#'.");
        }
        ResourcePath.Check(segments);
        if (list < shown.Length)
        {
            new ContextFragment(shown[list..]).List(qualifiedOnly: true);
        }
    }

    // The last pair of parentheses is a list of properties, unless it holds a key.
    private static int ListStart(string text)
    {
        var depth = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            depth += text[i] == ')' ? 1 : text[i] == '(' ? -1 : 0;
            if (depth == 0)
            {
                return Key().IsMatch(text[i..]) || text[..i] == "Collection" ? text.Length : i;
            }
        }
        throw new ArgumentException("A parenthesis is missing.");
    }

    private void List(bool qualifiedOnly)
    {
        Take('(');
        while (true)
        {
            Item();
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            Take(')');
            break;
        }
        if (qualifiedOnly && at < text.Length)
        {
            throw new ArgumentException($"Nothing is expected at {at}.");
        }
    }

    private void Item()
    {
        var match = ListItem().Match(text, at);
        if (!match.Success)
        {
            throw new ArgumentException($"A property is expected at {at}.");
        }
        at += match.Length;
        if (at < text.Length && text[at] == '(')
        {
            List(qualifiedOnly: false);
        }
    }

    private void Take(char c)
    {
        if (at == text.Length || text[at] != c)
        {
            throw new ArgumentException($"'{c}' is expected at {at}.");
        }
        at++;
    }

    [GeneratedRegex(@"(/(\$entity|\$delta|\$deletedEntity|\$link|\$deletedLink))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"^(Collection\()?Edm\.\w+\)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BuiltIn();

    [GeneratedRegex(@"^Collection\((?<type>\w+(\.\w+)+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CollectionOf();

    [GeneratedRegex(@"^\(('|-?[0-9]|\w+=)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    // Steps on the way to a property are properties or, with a namespace, types.
    [GeneratedRegex(@"\G(\*|(@?\w+(\.\w+)*(\.\*)?(#\w+)?)(/@?\w+(\.\w+)*(#\w+)?)*)\+?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListItem();
}
