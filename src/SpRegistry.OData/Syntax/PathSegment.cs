namespace SpRegistry.OData.Syntax;

/// <summary>A segment of the resource path: <c>States('EGY')</c>, <c>EGY</c>, <c>$count</c>, <c>AsOf(date=2014-01-01)</c>.</summary>
/// <param name="Text">The decoded segment.</param>
/// <param name="Name">What stands before the parenthesis; the whole text when there is none.</param>
/// <param name="Arguments">What stands inside; null without parentheses.</param>
internal sealed record PathSegment(string Text, string Name, IReadOnlyList<PathArgument>? Arguments)
{
    /// <summary>Cuts a path that is still percent-encoded; an encoded slash inside a key does not end a segment.</summary>
    public static IReadOnlyList<PathSegment> Split(string encodedPath, Literals literals, Budget budget)
    {
        var parts = encodedPath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return [.. parts.Select(part => Parse(Uri.UnescapeDataString(part), literals, budget))];
    }

    private static PathSegment Parse(string text, Literals literals, Budget budget)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || !text.EndsWith(')') || !text[..open].All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '$'))
        {
            return new PathSegment(text, text, null);
        }
        return new PathSegment(text, text[..open], new Parser(text[(open + 1)..^1], text, literals, budget).Arguments());
    }
}

/// <summary>An argument in parentheses, with a name or, as the only one, without.</summary>
internal sealed record PathArgument(string? Name, Node Value);

internal sealed partial class Parser
{
    /// <summary><c>'EGY'</c>, <c>12</c>, <c>Symbol=@s</c>, <c>date=2014-01-01,knownAt=…</c> or nothing.</summary>
    public IReadOnlyList<PathArgument> Arguments()
    {
        List<PathArgument> arguments = [];
        while (lexer.Current.Kind != TokenKind.End)
        {
            var value = ParseExpression();
            string? name = null;
            if (lexer.Current.Is('=') && value is PathNode { Source: null } named)
            {
                name = named.Name;
                lexer.Next();
                value = ParseExpression();
            }
            arguments.Add(new PathArgument(name, value));
            if (!lexer.Current.Is(','))
            {
                break;
            }
            lexer.Next();
        }
        ExpectEnd();
        return arguments;
    }
}
