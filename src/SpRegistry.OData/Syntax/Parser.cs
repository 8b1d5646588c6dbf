namespace SpRegistry.OData.Syntax;

/// <summary>Counts what a request may have in all its expressions together.</summary>
internal sealed class Budget(ODataOptions limits)
{
    private int nodes;

    public ODataOptions Limits { get; } = limits;

    public int Expands { get; set; }

    public void Node(string target)
    {
        if (++nodes > Limits.MaxNodes)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxNodes), Limits.MaxNodes, "The number of parts of this request's expressions", target);
        }
    }
}

/// <summary>Reads expressions, by the ABNF's <c>commonExpr</c>: recursive descent, with the operators by precedence (URL Conventions 5.1.1.16).</summary>
internal sealed partial class Parser
{
    private readonly Lexer lexer;
    private readonly Literals literals;
    private readonly Budget budget;
    private int depth;
    private int expandDepth;
    private bool inOrderBy;

    public Parser(string text, string target, Literals literals, Budget budget)
    {
        lexer = new Lexer(text, target);
        this.literals = literals;
        this.budget = budget;
        lexer.Next();
    }

    /// <summary>The whole text as one expression.</summary>
    public Node Expression()
    {
        var node = ParseExpression();
        ExpectEnd();
        return node;
    }

    public void ExpectEnd()
    {
        if (lexer.Current.Kind != TokenKind.End)
        {
            throw Unexpected("an operator or the end");
        }
    }

    private Node ParseExpression() => Binary(1);

    private Node Binary(int lowest)
    {
        Enter();
        var left = Unary();
        while (OperatorAt() is var (name, precedence) && precedence >= lowest)
        {
            var position = lexer.Current.Position;
            lexer.Next();
            left = name == "in"
                ? Counted(new InNode(position, left, InList()))
                : Counted(new BinaryNode(position, Enum.Parse<BinaryOperator>(name, ignoreCase: true), left, Binary(precedence + 1)));
        }
        depth--;
        return left;
    }

    private (string Name, int Precedence)? OperatorAt()
    {
        if (lexer.Current.Kind != TokenKind.Name || !lexer.AfterBlank)
        {
            return null;
        }
        var name = lexer.Current.Text.ToLowerInvariant();
        var precedence = name switch
        {
            "or" => 1,
            "and" => 2,
            "eq" or "ne" => 3,
            "gt" or "ge" or "lt" or "le" or "in" => 4,
            "add" or "sub" => 5,
            "mul" or "div" or "divby" or "mod" => 6,
            "has" => 7,
            "asc" or "desc" when inOrderBy => 0,
            _ => throw lexer.Error($"'{lexer.Current.Text}' is no operator.{Model.Names.Suggestion(name, Operators)} Expected: {string.Join(", ", Operators)}."),
        };
        return (name, precedence);
    }

    private static readonly string[] Operators = ["and", "or", "eq", "ne", "gt", "ge", "lt", "le", "in", "has", "add", "sub", "mul", "div", "divby", "mod"];

    private Node Unary()
    {
        var token = lexer.Current;
        if (token.IsWord("not") && lexer.PeekAfterBlanks() is not (null or '/' or ')' or ','))
        {
            Enter();
            lexer.Next();
            var operand = Unary();
            depth--;
            return Counted(new UnaryNode(token.Position, UnaryOperator.Not, operand));
        }
        if (token.Is('-'))
        {
            Enter();
            lexer.Next();
            var operand = Unary();
            depth--;
            return Counted(new UnaryNode(token.Position, UnaryOperator.Negate, operand));
        }
        return Primary();
    }

    private Node Primary()
    {
        var token = lexer.Current;
        switch (token.Kind)
        {
            case TokenKind.Literal:
                lexer.Next();
                return new LiteralNode(token.Position, token.Literal.Kind, literals.Add(token.Literal));
            case TokenKind.Alias:
                lexer.Next();
                return Tail(Counted(new AliasNode(token.Position, token.Text)));
            case TokenKind.Name:
                return Tail(FirstMember());
            case TokenKind.Punctuation when token.Is('('):
                lexer.Next();
                var inner = ParseExpression();
                if (lexer.Current.Is(','))
                {
                    return Rest(token.Position, inner, ')');
                }
                Expect(')');
                return inner;
            case TokenKind.Punctuation when token.Is('['):
                lexer.Next();
                return lexer.Current.Is(']') ? Close(token.Position, []) : Rest(token.Position, ParseExpression(), ']');
            case TokenKind.Punctuation when token.Is('{'):
                throw ODataError.NotImplemented("A JSON object in an expression", lexer.Target, token.Position);
            default:
                throw Unexpected("a property, a literal or a function");
        }
    }

    private Node InList()
    {
        var token = lexer.Current;
        if (!token.Is('('))
        {
            return Primary();
        }
        lexer.Next();
        return lexer.Current.Is(')') ? Close(token.Position, []) : Rest(token.Position, ParseExpression(), ')');
    }

    private ListNode Rest(int position, Node first, char close)
    {
        List<Node> items = [first];
        while (lexer.Current.Is(','))
        {
            lexer.Next();
            items.Add(ParseExpression());
            if (items.Count > budget.Limits.MaxInItems)
            {
                throw ODataError.Limit(nameof(ODataOptions.MaxInItems), budget.Limits.MaxInItems, "The number of items of a list", lexer.Target);
            }
        }
        Expect(close);
        return new ListNode(position, items);
    }

    private ListNode Close(int position, IReadOnlyList<Node> items)
    {
        lexer.Next();
        return new ListNode(position, items);
    }

    private Node FirstMember()
    {
        var name = lexer.Current;
        lexer.Next();
        return lexer.Current.Is('(') && !lexer.AfterBlank
            ? Call(null, name)
            : Counted<Node>(name.Text.Contains('.', StringComparison.Ordinal) ? new CastNode(name.Position, null, name.Text) : new PathNode(name.Position, null, name.Text));
    }

    private Node Tail(Node node)
    {
        while (lexer.Current.Is('/'))
        {
            lexer.Next();
            var name = lexer.Current;
            if (name.Kind != TokenKind.Name)
            {
                throw Unexpected("a property after '/'");
            }
            lexer.Next();
            var open = lexer.Current.Is('(') && !lexer.AfterBlank;
            node = name.Text switch
            {
                _ when open && (name.IsWord("any") || name.IsWord("all")) => Lambda(node, name),
                _ when name.IsWord("$count") => Counted(new CountNode(name.Position, node, open ? ParenthesizedOptions() : null)),
                _ when open => Call(node, name),
                _ when name.Text.Contains('.', StringComparison.Ordinal) => Counted(new CastNode(name.Position, node, name.Text)),
                _ => Counted(new PathNode(name.Position, node, name.Text)),
            };
        }
        return node;
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

    private Node Call(Node? source, Token name)
    {
        Enter();
        lexer.Next();
        List<Node> arguments = [];
        while (!lexer.Current.Is(')'))
        {
            arguments.Add(ParseExpression());
            if (lexer.Current.Is(':') || lexer.Current.Is('='))
            {
                lexer.Next();
                arguments.Add(ParseExpression());
            }
            if (!lexer.Current.Is(','))
            {
                break;
            }
            lexer.Next();
        }
        Expect(')');
        depth--;
        return Counted(new CallNode(name.Position, source, name.Text, arguments));
    }

    private void Enter()
    {
        if (++depth > budget.Limits.MaxDepth)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxDepth), budget.Limits.MaxDepth, "The nesting of this expression", lexer.Target);
        }
    }

    private T Counted<T>(T node)
        where T : Node
    {
        budget.Node(lexer.Target);
        return node;
    }

    private void Expect(char punctuation)
    {
        if (!lexer.Current.Is(punctuation))
        {
            throw Unexpected($"'{punctuation}'");
        }
        lexer.Next();
    }

    private ODataError Unexpected(string expected) => lexer.Error($"Expected {expected}, found {lexer.Current}.");
}
