namespace SpRegistry.OData.Syntax;

/// <summary>Reads <c>$apply</c> by the ABNF of Data Aggregation 4.0.</summary>
internal sealed partial class Parser
{
    private List<Transformation> Transformations()
    {
        List<Transformation> steps = [Transform()];
        while (lexer.Current.Is('/'))
        {
            lexer.Next();
            steps.Add(Transform());
        }
        return steps;
    }

    private Transformation Transform()
    {
        var token = lexer.Current;
        if (token.Kind != TokenKind.Name)
        {
            throw Unexpected("a transformation such as groupby or filter");
        }
        budget.Node(lexer.Target);
        var name = token.Text.ToLowerInvariant();
        if (name == "search")
        {
            lexer.Next();
            RequireOpen();
            var search = Search();
            Expect(')');
            return new SearchTransformation(token.Position, search);
        }
        lexer.Next();
        if (name == "identity")
        {
            return new IdentityTransformation(token.Position);
        }
        RequireOpen();
        Enter();
        var step = Transform(token, name);
        depth--;
        return step;
    }

    private Transformation Transform(Token token, string name)
    {
        switch (name)
        {
            case "aggregate":
                return new AggregateTransformation(token.Position, AggregateItems(aliased: true));
            case "groupby":
                return GroupBy(token.Position);
            case "concat":
                return Concat(token.Position);
            case "nest" or "addnested" or "join" or "outerjoin" or "ancestors" or "descendants" or "traverse":
                Other(name);
                return new OtherTransformation(token.Position, name);
            case "topcount" or "topsum" or "toppercent" or "bottomcount" or "bottomsum" or "bottompercent":
                return Ranked(token.Position, name);
        }
        if (token.Text.Contains('.', StringComparison.Ordinal))
        {
            ArgumentsInParentheses();
            return new OtherTransformation(token.Position, token.Text);
        }
        lexer.Next();
        Transformation step = name switch
        {
            "compute" => new ComputeTransformation(token.Position, ComputeItems()),
            "filter" => new FilterTransformation(token.Position, ParseExpression()),
            "orderby" => new OrderByTransformation(token.Position, OrderBy()),
            "skip" or "top" => new LimitTransformation(token.Position, name == "skip", Number(name)),
            "expand" => new ExpandTransformation(token.Position, ExpandStep()),
            _ => throw lexer.Error($"'{token.Text}' is no transformation.{Model.Names.Suggestion(name, TransformationNames)}", token.Position),
        };
        Expect(')');
        return step;
    }

    private static readonly string[] TransformationNames =
    [
        "aggregate", "groupby", "compute", "filter", "search", "orderby", "skip", "top", "identity", "concat", "expand", "nest", "addnested", "join", "outerjoin",
        "topcount", "topsum", "toppercent", "bottomcount", "bottomsum", "bottompercent", "ancestors", "descendants", "traverse",
    ];

    private List<AggregateItem> AggregateItems(bool aliased)
    {
        var outer = typesStandAlone;
        typesStandAlone = true;
        List<AggregateItem> items = [];
        do
        {
            lexer.Next();
            items.Add(AggregateItem(aliased));
        }
        while (lexer.Current.Is(','));
        Expect(')');
        typesStandAlone = outer;
        return items;
    }

    private AggregateItem AggregateItem(bool aliased)
    {
        var position = lexer.Current.Position;
        var value = ParseExpression();
        var method = Method();
        List<(Node, string?)> groupings = [];
        while (lexer.Current.IsWord("from"))
        {
            lexer.Next();
            var grouping = ParseExpression();
            var again = Method();
            groupings.Add(again is null && method is not null ? throw Unexpected("'with' and an aggregation method") : (grouping, again));
        }
        var needsAlias = aliased && (method is not null || IsCount(value) || groupings.Exists(f => f.Item2 is not null));
        var alias = lexer.Current.IsWord("as") || needsAlias ? As() : null;
        return new AggregateItem(position, value, method, groupings, alias);
    }

    private static bool IsCount(Node value) => value is CountNode or PathNode { Source: null, Name: "$count" };

    private string? Method()
    {
        if (!lexer.Current.IsWord("with"))
        {
            return null;
        }
        lexer.Next();
        return Name("an aggregation method such as sum, min, max, average or countdistinct");
    }

    private GroupByTransformation GroupBy(int position)
    {
        lexer.Next();
        RequireOpen();
        List<Grouping> groupings = [];
        do
        {
            lexer.Next();
            groupings.Add(OneGrouping());
        }
        while (lexer.Current.Is(','));
        Expect(')');
        List<Transformation> then = [];
        if (lexer.Current.Is(','))
        {
            lexer.Next();
            then = Transformations();
        }
        Expect(')');
        return new GroupByTransformation(position, groupings, then);
    }

    private Grouping OneGrouping()
    {
        var token = lexer.Current;
        if (token.IsWord("rolluprecursive") && lexer.PeekAfterBlanks() == '(')
        {
            lexer.Next();
            Other("rolluprecursive");
            return new Grouping([], "rolluprecursive");
        }
        if (!token.IsWord("rollup") || lexer.PeekAfterBlanks() != '(')
        {
            return new Grouping([GroupingPath()], null);
        }
        lexer.Next();
        List<Node> levels = [];
        do
        {
            lexer.Next();
            levels.Add(GroupingPath());
        }
        while (lexer.Current.Is(','));
        Expect(')');
        return new Grouping(levels, "rollup");
    }

    private Node GroupingPath()
    {
        var position = lexer.Current.Position;
        var node = ParseExpression();
        return node is PathNode or CastNode ? node : throw lexer.Error("Rows are grouped by a property: compute other values first, as in compute(year(OpensOn) as Year)/groupby((Year)).", position);
    }

    private ConcatTransformation Concat(int position)
    {
        List<IReadOnlyList<Transformation>> parts = [];
        do
        {
            lexer.Next();
            parts.Add(Transformations());
        }
        while (lexer.Current.Is(','));
        Expect(')');
        return parts.Count > 1 ? new ConcatTransformation(position, parts) : throw lexer.Error("'concat' takes two or more sequences of transformations.", position);
    }

    private RankedTransformation Ranked(int position, string name)
    {
        lexer.Next();
        var amount = ParseExpression();
        Expect(',');
        var value = ParseExpression();
        Expect(')');
        var by = name.EndsWith("count", StringComparison.Ordinal) ? RankedBy.Count : name.EndsWith("sum", StringComparison.Ordinal) ? RankedBy.Sum : RankedBy.Percent;
        return new RankedTransformation(position, name.StartsWith("top", StringComparison.Ordinal), by, amount, value);
    }

    private ExpandItem ExpandStep()
    {
        var position = lexer.Current.Position;
        var options = new OptionSet();
        var path = NamePath(out _);
        var outer = BeginReferences();
        List<ExpandItem> nested = [];
        while (lexer.Current.Is(','))
        {
            lexer.Next();
            switch (Transform())
            {
                case FilterTransformation filter when options.Given.Add("$filter"):
                    options.Filter = filter.Condition;
                    break;
                case ExpandTransformation expand:
                    options.Given.Add("$expand");
                    nested.Add(expand.Item);
                    break;
                default:
                    throw lexer.Error("'expand' takes one filter and further expands.", position);
            }
        }
        EndReferences(options, outer);
        options.Expand = nested;
        return new ExpandItem(position, path, null, options);
    }

    // What stands inside is read as far as the ABNF goes, so that a mistake is told from what is not supported.
    private void Other(string name)
    {
        Enter();
        var nested = 0;
        do
        {
            lexer.Next();
            if (lexer.Current.IsWord("keep"))
            {
                lexer.Next();
                Name("'start'");
                continue;
            }
            var position = lexer.Current.Position;
            nested += OtherArgument(name) ? 1 : 0;
            if (nested > 1 && (name is "ancestors" or "descendants"))
            {
                throw lexer.Error($"'{name}' takes one sequence of transformations.", position);
            }
        }
        while (lexer.Current.Is(','));
        Expect(')');
        depth--;
    }

    private bool OtherArgument(string name)
    {
        var steps = TransformationNames.Contains(lexer.Current.Text.ToLowerInvariant()) && (lexer.PeekAfterBlanks() == '(' || lexer.Current.IsWord("identity"));
        if (steps)
        {
            Transformations();
        }
        else
        {
            ParseExpression();
        }
        if (lexer.Current.IsWord("asc") || lexer.Current.IsWord("desc"))
        {
            lexer.Next();
        }
        else if (name is "nest" or "addnested" or "join" or "outerjoin" && lexer.Current.IsWord("as"))
        {
            As();
        }
        return steps;
    }

    private void RequireOpen()
    {
        if (!lexer.Current.Is('('))
        {
            throw Unexpected("'('");
        }
    }
}
