namespace SpRegistry.OData.Syntax;

/// <summary>Reads <c>$select</c> and <c>$expand</c>.</summary>
internal sealed partial class Parser
{
    private IReadOnlyList<SelectItem> Select()
    {
        List<SelectItem> items = [];
        do
        {
            if (items.Count > 0)
            {
                lexer.Next();
            }
            var position = lexer.Current.Position;
            var path = NamePath(out var suffix);
            if (suffix is not null)
            {
                throw lexer.Error($"'{suffix}' has no place in $select.", position);
            }
            budget.Node(lexer.Target);
            items.Add(new SelectItem(position, path, lexer.Current.Is('(') ? SelectOptions(path) : null));
        }
        while (lexer.Current.Is(','));
        return items;
    }

    // After the name of a function the parentheses hold the names of its parameters.
    private OptionSet? SelectOptions(List<string> path)
    {
        var qualified = path[^1].Contains('.', StringComparison.Ordinal) && !path[^1].StartsWith('@');
        if (!qualified || lexer.PeekAfterBlanks() is '$' or '@')
        {
            return ParenthesizedOptions();
        }
        do
        {
            lexer.Next();
            Name("the name of a parameter");
        }
        while (lexer.Current.Is(','));
        Expect(')');
        return null;
    }

    private IReadOnlyList<ExpandItem> Expand()
    {
        if (++expandDepth > budget.Limits.MaxExpandDepth)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxExpandDepth), budget.Limits.MaxExpandDepth, "The depth of $expand", "$expand");
        }
        List<ExpandItem> items = [];
        do
        {
            if (items.Count > 0)
            {
                lexer.Next();
            }
            items.Add(ExpandOne());
        }
        while (lexer.Current.Is(','));
        expandDepth--;
        return items;
    }

    private ExpandItem ExpandOne()
    {
        var position = lexer.Current.Position;
        var path = NamePath(out var suffix);
        if (!lexer.Current.Is('('))
        {
            return new ExpandItem(position, path, suffix, new OptionSet());
        }
        return new ExpandItem(position, path, suffix, suffix switch
        {
            null => path is ["*"] ? ParenthesizedOptions("$levels") : ParenthesizedOptions(),
            "$ref" => ParenthesizedOptions("$filter", "$search", "$orderby", "$skip", "$top", "$count", "$skiptoken"),
            "$count" => ParenthesizedOptions("$filter", "$search"),
            _ => throw lexer.Error($"'{suffix}' takes no options."),
        });
    }

    private List<string> NamePath(out string? suffix)
    {
        List<string> path = [];
        suffix = null;
        while (true)
        {
            var token = lexer.Current;
            switch (token.Kind)
            {
                case TokenKind.Punctuation when token.Is('*') && path.Count == 0:
                    path.Add("*");
                    break;
                case TokenKind.Alias or TokenKind.Annotation:
                    path.Add("@" + token.Text);
                    break;
                case TokenKind.Name when token.Text.StartsWith('$'):
                    suffix = token.Text.ToLowerInvariant() is "$ref" or "$count" or "$value" ? token.Text.ToLowerInvariant() : throw Unexpected("a property, $ref or $count");
                    break;
                case TokenKind.Name:
                    path.Add(token.Text);
                    break;
                default:
                    throw Unexpected("the name of a property");
            }
            lexer.Next();
            if (!lexer.Current.Is('/'))
            {
                return path;
            }
            if (suffix is not null)
            {
                throw lexer.Error($"Nothing can follow '{suffix}'.");
            }
            lexer.Next();
        }
    }
}
