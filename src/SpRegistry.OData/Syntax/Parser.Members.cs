namespace SpRegistry.OData.Syntax;

/// <summary>Reads paths, calls and lambdas: everything that begins with a name.</summary>
internal sealed partial class Parser
{
    // In the arguments of cast and isof, and before "with" of an aggregate, a type's name stands alone.
    private bool typesStandAlone;

    // What has been met since the innermost parentheses of options began.
    private bool refersToIt;
    private bool refersToAlias;

    private Node Member()
    {
        var token = lexer.Current;
        lexer.Next();
        refersToIt |= token.IsWord("$it");
        refersToAlias |= token.Kind == TokenKind.Alias;
        var node = token.Kind switch
        {
            TokenKind.Alias => Counted<Node>(new AliasNode(token.Position, token.Text)),
            TokenKind.Annotation => Counted<Node>(new AnnotationNode(token.Position, null, token.Text)),
            _ when lexer.Current.Is('(') && !lexer.AfterBlank => token.IsWord("case") ? Case(token) : Call(null, token),
            _ when token.Text.Contains('.', StringComparison.Ordinal) => Counted<Node>(new CastNode(token.Position, null, token.Text)),
            _ => Counted<Node>(new PathNode(token.Position, null, token.Text)),
        };
        var whole = Tail(node);
        return whole is CastNode { Source: null } type && !typesStandAlone
            ? throw lexer.Error($"'{type.TypeName}' names a type or a function: expected '(' with arguments, or '/' and a property of the type.")
            : whole;
    }

    private Node Tail(Node node)
    {
        while (true)
        {
            if (lexer.Current.Is('(') && !lexer.AfterBlank && node is CallNode)
            {
                node = Counted(new KeyNode(lexer.Current.Position, node, ArgumentsInParentheses()));
            }
            else if (lexer.Current.Is('/'))
            {
                lexer.Next();
                node = Step(node);
            }
            else
            {
                return node;
            }
        }
    }

    private Node Step(Node source)
    {
        var name = lexer.Current;
        if (name.Kind is not (TokenKind.Name or TokenKind.Alias or TokenKind.Annotation))
        {
            throw Unexpected("a property after '/'");
        }
        lexer.Next();
        if (name.Kind != TokenKind.Name)
        {
            return Counted(new AnnotationNode(name.Position, source, name.Text));
        }
        var open = lexer.Current.Is('(') && !lexer.AfterBlank;
        return name.Text switch
        {
            _ when open && (name.IsWord("any") || name.IsWord("all")) => Lambda(source, name),
            _ when open && name.IsWord("aggregate") => Counted(new AggregateNode(name.Position, source, AggregateItems(aliased: false))),
            _ when open && name.IsWord("$filter") => Filtered(source, name),
            _ when name.IsWord("$count") => Counted(new CountNode(name.Position, source, open ? ParenthesizedOptions() : null)),
            _ when open => Call(source, name),
            _ when name.Text.StartsWith('$') => throw lexer.Error($"'{name.Text}' cannot stand here: expected a property, a function, any, all, $count or $filter(…).", name.Position),
            _ when name.Text.Contains('.', StringComparison.Ordinal) => Counted(new CastNode(name.Position, source, name.Text)),
            _ => Counted(new PathNode(name.Position, source, name.Text)),
        };
    }

    private FilterNode Filtered(Node source, Token name)
    {
        lexer.Next();
        var condition = ParseExpression();
        Expect(')');
        return Counted(new FilterNode(name.Position, source, condition));
    }

    private LambdaNode Lambda(Node source, Token name)
    {
        Enter();
        lexer.Next();
        string? variable = null;
        Node? body = null;
        if (!lexer.Current.Is(')'))
        {
            if (lexer.Current.Kind != TokenKind.Name)
            {
                throw Unexpected("a variable, as in any(x:x/Name eq 'a')");
            }
            variable = lexer.Current.Text;
            lexer.Next();
            Expect(':');
            body = ParseExpression();
        }
        Expect(')');
        depth--;
        return body is null && name.IsWord("all")
            ? throw lexer.Error("'all' needs a condition, as in all(x:x/Name eq 'a').", name.Position)
            : Counted(new LambdaNode(name.Position, source, name.IsWord("all"), variable, body));
    }

    private CallNode Call(Node? source, Token name)
    {
        var outer = typesStandAlone;
        typesStandAlone = name.IsWord("cast") || name.IsWord("isof") || name.IsWord("Collection");
        var arguments = ArgumentsInParentheses();
        typesStandAlone = outer;
        return Counted(new CallNode(name.Position, source, name.Text, arguments));
    }

    private CaseNode Case(Token name)
    {
        Enter();
        List<(Node, Node)> branches = [];
        do
        {
            lexer.Next();
            var condition = ParseExpression();
            Expect(':');
            branches.Add((condition, ParseExpression()));
        }
        while (lexer.Current.Is(','));
        Expect(')');
        depth--;
        return Counted(new CaseNode(name.Position, branches));
    }

    private IReadOnlyList<Argument> ArgumentsInParentheses()
    {
        Enter();
        lexer.Next();
        var arguments = Arguments();
        Expect(')');
        depth--;
        return arguments;
    }

    /// <summary><c>'EG'</c>, <c>12</c>, <c>Isbn=@s</c>, <c>date=2014-01-01,knownAt=…</c> or nothing.</summary>
    private IReadOnlyList<Argument> Arguments()
    {
        List<Argument> arguments = [];
        while (lexer.Current.Kind != TokenKind.End && !lexer.Current.Is(')'))
        {
            var value = ParseExpression();
            string? name = null;
            if (lexer.Current.Is('=') && value is PathNode { Source: null } named)
            {
                name = named.Name;
                lexer.Next();
                value = ParseExpression();
            }
            arguments.Add(new Argument(name, value));
            if (!lexer.Current.Is(','))
            {
                break;
            }
            lexer.Next();
            if (lexer.Current.Is(')') || lexer.Current.Kind == TokenKind.End)
            {
                throw Unexpected("an argument after ','");
            }
        }
        return arguments;
    }

    /// <summary><c>["a","b"]</c>, <c>{"Name":"a"}</c>, or a list of expressions in brackets (JSON Format 4.01 in URLs).</summary>
    private Node Json()
    {
        var open = lexer.Current;
        Enter();
        lexer.Next();
        Node node;
        if (open.Is('['))
        {
            node = lexer.Current.Is(']') ? Close(open.Position, []) : Rest(open.Position, JsonValue(), ']');
        }
        else
        {
            node = new ObjectNode(open.Position, JsonMembers());
        }
        depth--;
        return Counted(node);
    }

    private Node JsonValue()
    {
        var token = lexer.Current;
        if (token.Kind != TokenKind.JsonString)
        {
            return ParseExpression();
        }
        lexer.Next();
        return Literal(token);
    }

    private List<(string Name, Node Value)> JsonMembers()
    {
        List<(string, Node)> members = [];
        while (!lexer.Current.Is('}'))
        {
            var name = lexer.Current;
            if (name.Kind != TokenKind.JsonString)
            {
                throw Unexpected("a name in double quotes");
            }
            lexer.Next();
            Expect(':');
            members.Add((name.Literal.Text, JsonValue()));
            if (!lexer.Current.Is(','))
            {
                break;
            }
            lexer.Next();
        }
        Expect('}');
        return members;
    }
}
