namespace SpRegistry.OData.Syntax;

/// <summary>What a request has used up of its limits, all its parsers together.</summary>
internal sealed class Budget(ODataOptions limits)
{
    private int nodes;
    private int expands;

    public ODataOptions Limits { get; } = limits;

    public void Node(string target)
    {
        if (++nodes > Limits.MaxNodes)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxNodes), Limits.MaxNodes, "The number of parts of this request's expressions", target);
        }
    }

    /// <summary>Counts expanded navigation properties, each that <c>*</c> and <c>$levels</c> stand for.</summary>
    public void Expand(int count)
    {
        expands += count;
        if (expands > Limits.MaxExpands)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxExpands), Limits.MaxExpands, "The number of expanded properties", "$expand");
        }
    }
}

/// <summary>Reads expressions, by the ABNF's <c>commonExpr</c>: recursive descent, with the operators by precedence (URL Conventions 5.1.1.16).</summary>
/// <param name="text">The decoded text.</param>
/// <param name="target">What errors name: the option, or the segment of the path.</param>
/// <param name="literals">Where literals go.</param>
/// <param name="budget">The limits.</param>
/// <param name="from">Character of the text to begin at.</param>
internal sealed partial class Parser(string text, string target, Literals literals, Budget budget, int from = 0)
{
    private static readonly string[] Operators = ["and", "or", "eq", "ne", "gt", "ge", "lt", "le", "in", "has", "add", "sub", "mul", "div", "divby", "mod"];

    // What may follow an expression where it is an item of $orderby, $compute or $apply.
    private static readonly string[] Connectives = ["asc", "desc", "as", "with", "from"];

    /// <summary>The words that mean something between names and literals.</summary>
    public static IEnumerable<string> Words => [.. Operators, .. Connectives, .. TransformationNames];

    private const int Strongest = 7;

    private readonly Lexer lexer = new(text, target, from);
    private int depth;
    private int expandDepth;

    /// <summary>The whole text as one expression.</summary>
    public Node Expression()
    {
        lexer.Next();
        var node = ParseExpression();
        ExpectEnd();
        return node;
    }

    public void ExpectEnd()
    {
        if (lexer.Current.Kind != TokenKind.End)
        {
            throw lexer.Current.Kind == TokenKind.Name && lexer.AfterBlank ? NoOperator() : Unexpected("an operator or the end");
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
            left = Counted(new BinaryNode(position, Enum.Parse<BinaryOperator>(name, ignoreCase: true), left, Binary(precedence + 1)));
        }
        depth--;
        return left;
    }

    /// <summary><c>has</c> and <c>in</c> bind as strongly as a path: <c>not Kind in ('a','b')</c> denies all of it.</summary>
    private Node Postfix()
    {
        var left = Primary();
        while (OperatorAt() is (var name, Strongest))
        {
            var position = lexer.Current.Position;
            lexer.Next();
            left = name == "in" ? Counted(new InNode(position, left, InList())) : Counted(new BinaryNode(position, BinaryOperator.Has, left, Primary()));
        }
        return left;
    }

    private (string Name, int Precedence)? OperatorAt()
    {
        if (lexer.Current.Kind != TokenKind.Name || !lexer.AfterBlank)
        {
            return null;
        }
        var name = lexer.Current.Text.ToLowerInvariant();
        return name switch
        {
            "or" => (name, 1),
            "and" => (name, 2),
            "eq" or "ne" => (name, 3),
            "gt" or "ge" or "lt" or "le" => (name, 4),
            "add" or "sub" => (name, 5),
            "mul" or "div" or "divby" or "mod" => (name, 6),
            "has" or "in" => (name, Strongest),
            _ when Connectives.Contains(name) => null,
            _ => throw NoOperator(),
        };
    }

    private Node Unary()
    {
        var token = lexer.Current;
        var not = token.IsWord("not") && lexer.PeekAfterBlanks() is not (null or '/' or ')' or ',');
        if (!not && !token.Is('-'))
        {
            return Postfix();
        }
        Enter();
        lexer.Next();
        var operand = Unary();
        depth--;
        return Counted(new UnaryNode(token.Position, not ? UnaryOperator.Not : UnaryOperator.Negate, operand));
    }

    private Node Primary()
    {
        var token = lexer.Current;
        switch (token.Kind)
        {
            case TokenKind.Literal:
                lexer.Next();
                return Literal(token);
            case TokenKind.Alias or TokenKind.Annotation or TokenKind.Name:
                return Member();
            case TokenKind.Punctuation when token.Is('('):
                lexer.Next();
                var inner = ParseExpression();
                if (lexer.Current.Is(','))
                {
                    return Rest(token.Position, inner, ')');
                }
                Expect(')');
                return inner;
            case TokenKind.Punctuation when token.Is('[') || token.Is('{'):
                return Json();
            case TokenKind.JsonString:
                throw lexer.Error($"A string stands in single quotes, as in '{token.Literal.Text.Replace("'", "''", StringComparison.Ordinal)}'; double quotes belong to JSON.");
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
            items.Add(close == ']' ? JsonValue() : ParseExpression());
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

    private LiteralNode Literal(Token token) => new(token.Position, token.Literal.Kind, literals.Add(token.Literal, token.Position, token.Text.Length));

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

    private ODataError NoOperator() =>
        lexer.Error($"'{lexer.Current.Text}' is no operator.{Model.Names.Suggestion(lexer.Current.Text, Operators)} Expected: {string.Join(", ", Operators)}.");

    private ODataError Unexpected(string expected) => lexer.Error($"Expected {expected}, found {lexer.Current}.");
}
