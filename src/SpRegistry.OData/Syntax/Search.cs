namespace SpRegistry.OData.Syntax;

/// <summary>A search expression (URL Conventions 4.01, 5.1.8).</summary>
internal abstract record SearchNode(int Position);

/// <summary>A word or a phrase, with its text in a slot.</summary>
internal sealed record SearchTerm(int Position, int Slot) : SearchNode(Position);

/// <summary><c>NOT operand</c>.</summary>
internal sealed record SearchNot(int Position, SearchNode Operand) : SearchNode(Position);

/// <summary>Both, or either of two.</summary>
internal sealed record SearchPair(int Position, bool Or, SearchNode Left, SearchNode Right) : SearchNode(Position);

internal sealed partial class Parser
{
    /// <summary>The search expression that begins after the current token.</summary>
    private SearchNode Search()
    {
        lexer.NextOfSearch();
        return SearchOr();
    }

    private SearchNode SearchOr()
    {
        Enter();
        var left = SearchAnd();
        while (lexer.Current is { Kind: TokenKind.Name, Text: "OR" })
        {
            var position = lexer.Current.Position;
            lexer.NextOfSearch();
            budget.Node(lexer.Target);
            left = new SearchPair(position, Or: true, left, SearchAnd());
        }
        depth--;
        return left;
    }

    private SearchNode SearchAnd()
    {
        var left = SearchOperand();
        while (StartsOperand() && !(lexer.Current is { Kind: TokenKind.Name, Text: "OR" } && lexer.PeekAfterBlanks() is not (null or ')' or ';')))
        {
            var position = lexer.Current.Position;
            if (lexer.Current is { Kind: TokenKind.Name, Text: "AND" } && lexer.PeekAfterBlanks() is not (null or ')' or ';'))
            {
                lexer.NextOfSearch();
            }
            budget.Node(lexer.Target);
            left = new SearchPair(position, Or: false, left, SearchOperand());
        }
        return left;
    }

    // AND, OR and NOT are words where no operator can stand.
    private SearchNode SearchOperand()
    {
        var token = lexer.Current;
        if (!StartsOperand())
        {
            throw Unexpected("a word or a phrase in double quotes to search for");
        }
        lexer.NextOfSearch();
        if (token.Is('('))
        {
            var inner = SearchOr();
            if (!lexer.Current.Is(')'))
            {
                throw Unexpected("')'");
            }
            lexer.NextOfSearch();
            return inner;
        }
        if (token is { Kind: TokenKind.Name, Text: "NOT" } && StartsOperand())
        {
            Enter();
            var operand = SearchOperand();
            depth--;
            return new SearchNot(token.Position, operand);
        }
        budget.Node(lexer.Target);
        var sought = token.Kind == TokenKind.Name ? token.Text : token.Literal.Text;
        return new SearchTerm(token.Position, literals.Add(new Literal(LiteralKind.String, sought), token.Position, token.Text.Length));
    }

    private bool StartsOperand() => lexer.Current.Kind is TokenKind.Name or TokenKind.JsonString or TokenKind.Literal || lexer.Current.Is('(');
}
