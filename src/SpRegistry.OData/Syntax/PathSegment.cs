using System.Text;

namespace SpRegistry.OData.Syntax;

/// <summary>A segment of the resource path: <c>States('EGY')</c>, <c>EGY</c>, <c>$count</c>, <c>AsOf(date=2014-01-01)</c>, <c>$filter(Number gt 3)</c>.</summary>
/// <param name="Text">The decoded segment.</param>
/// <param name="Name">What stands before the parenthesis; the whole text when there is none.</param>
/// <param name="Arguments">What stands inside; null without parentheses.</param>
/// <param name="Key">What stands in a second pair of parentheses, after a function's arguments.</param>
internal sealed record PathSegment(string Text, string Name, IReadOnlyList<Argument>? Arguments, IReadOnlyList<Argument>? Key)
{
    /// <summary>Character after the last opening parenthesis.</summary>
    public int KeyStart { get; init; }

    /// <summary>The literal that a segment without parentheses is where it is a key.</summary>
    public int? Slot { get; init; }

    /// <summary>The segment with the kinds of its literals in their places; null for one without parentheses, of which the model says whether it is a key.</summary>
    public string? Shape { get; init; }

    /// <summary>Cuts a path that is still percent-encoded. An encoded slash does not end a segment, nor does a slash inside parentheses.</summary>
    public static IReadOnlyList<PathSegment> Split(string encodedPath, Literals literals, Budget budget)
    {
        var parts = Parts(encodedPath);
        return parts.Count <= budget.Limits.MaxPathSegments
            ? [.. parts.Select(part => Parse(Uri.UnescapeDataString(part), literals, budget))]
            : throw ODataError.Limit(nameof(ODataOptions.MaxPathSegments), budget.Limits.MaxPathSegments, "The number of segments of this path");
    }

    private static List<string> Parts(string path)
    {
        List<string> parts = [];
        var (start, depth, quoted) = (0, 0, false);
        for (var at = 0; at <= path.Length; at++)
        {
            var c = at == path.Length ? '/' : path[at];
            var length = 1;
            if (c == '%' && at + 2 < path.Length && Uri.IsHexDigit(path[at + 1]) && Uri.IsHexDigit(path[at + 2]))
            {
                length = 3;
                c = Uri.FromHex(path[at + 1]) * 16 + Uri.FromHex(path[at + 2]) is var code && code is '(' or ')' or '\'' ? (char)code : '%';
            }
            switch (c)
            {
                case '\'' when depth > 0:
                    quoted = !quoted;
                    break;
                case '(' when !quoted:
                    depth++;
                    break;
                case ')' when !quoted && depth > 0:
                    depth--;
                    break;
                case '/' when quoted && at < path.Length:
                    throw new ODataError(400, "SyntaxError", "A slash inside a string is written %2F in a path, or given by an alias: (Key=@k)?@k='a/b'.", Uri.UnescapeDataString(path[start..]));
                case '/' when depth == 0 || at == path.Length:
                    if (at > start)
                    {
                        parts.Add(path[start..at]);
                    }
                    start = at + 1;
                    break;
            }
            at += length - 1;
        }
        return parts;
    }

    private static PathSegment Parse(string text, Literals literals, Budget budget)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || !text.EndsWith(')') || !text[..open].All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '$'))
        {
            return new PathSegment(text, text, null, null) { Slot = text.StartsWith('$') ? null : literals.Add(new Literal(LiteralKind.Raw, text)) };
        }
        var first = literals.Count;
        var segment = new Parser(text, text, literals, budget, open).Segment(text, text[..open]);
        var shape = new StringBuilder();
        literals.AppendShape(shape, text, first);
        return segment with { Shape = shape.ToString() };
    }
}

internal sealed partial class Parser
{
    /// <summary>What stands in parentheses after the name of a segment.</summary>
    public PathSegment Segment(string text, string name)
    {
        lexer.Next();
        var arguments = ArgumentsInParentheses();
        var keyStart = lexer.Current.Is('(') ? lexer.Current.Position + 1 : name.Length + 1;
        var key = lexer.Current.Is('(') ? ArgumentsInParentheses() : null;
        ExpectEnd();
        if (name is not ("$filter" or "$crossjoin") && arguments.FirstOrDefault(a => a.Value is PathNode { Name: [not '$', ..] }) is { } bare)
        {
            throw lexer.Error("A literal or an alias is expected here; a string stands in quotes.", bare.Value.Position);
        }
        if (arguments.Count > 1 && arguments.Any(a => a.Name is null) && name != "$crossjoin")
        {
            throw lexer.Error("Where there are several values each has its name, as in (Year=2014,Number=3).", 0);
        }
        return new PathSegment(text, name, arguments, key) { KeyStart = keyStart };
    }
}
