using System.Globalization;

namespace SpRegistry.OData.Syntax;

/// <summary>Reads the values of query options, at the root and inside the parentheses of <c>$expand</c>.</summary>
internal sealed partial class Parser
{
    /// <summary>The options that the protocol knows and this service does not answer yet.</summary>
    private static readonly string[] Unsupported = ["$apply", "$search", "$compute", "$levels", "$index", "$schemaversion", "$deltatoken", "$id"];

    private static readonly string[] Supported = ["$filter", "$orderby", "$select", "$expand", "$top", "$skip", "$count", "$skiptoken", "$format"];

    /// <summary>The lower-case name with <c>$</c>, or null when it is no system query option. <c>filter</c> and <c>$Filter</c> are <c>$filter</c> (URL Conventions 4.01, 5.1).</summary>
    public static string? SystemOption(string name)
    {
        var lower = name.ToLowerInvariant();
        var dollar = lower.StartsWith('$') ? lower : "$" + lower;
        return Supported.Contains(dollar) || Unsupported.Contains(dollar) ? dollar
            : lower.StartsWith('$') ? throw new ODataError(400, "UnknownOption", $"'{name}' is no query option.{Model.Names.Suggestion(lower, Supported)}", name)
            : null;
    }

    /// <summary>Refuses an option by name, before its value is looked at: some have a syntax of their own.</summary>
    public static void RefuseUnsupported(string option)
    {
        if (Unsupported.Contains(option))
        {
            throw ODataError.NotImplemented($"'{option}'", option);
        }
    }

    /// <summary>Reads the value of one option into a set of them.</summary>
    public void Option(string option, OptionSet options)
    {
        if (!options.Given.Add(option))
        {
            throw new ODataError(400, "DuplicateOption", $"'{option}' is given twice.", option);
        }
        switch (option)
        {
            case "$filter":
                options.Filter = ParseExpression();
                break;
            case "$orderby":
                options.OrderBy = OrderBy();
                break;
            case "$select":
                options.Select = Select();
                break;
            case "$expand":
                options.Expand = Expand();
                break;
            case "$top":
                options.Top = Number(option);
                break;
            case "$skip":
                options.Skip = Number(option);
                break;
            case "$count":
                options.Count = Boolean(option);
                break;
            default:
                throw new ODataError(400, "UnknownOption", $"'{option}' has no place here.", option);
        }
    }

    private IReadOnlyList<OrderItem> OrderBy()
    {
        List<OrderItem> items = [];
        do
        {
            if (items.Count > 0)
            {
                lexer.Next();
            }
            var value = OrderValue(out var descending);
            items.Add(new OrderItem(value, descending));
            if (items.Count > budget.Limits.MaxOrderBy)
            {
                throw ODataError.Limit(nameof(ODataOptions.MaxOrderBy), budget.Limits.MaxOrderBy, "The number of items of $orderby", lexer.Target);
            }
        }
        while (lexer.Current.Is(','));
        return items;
    }

    private Node OrderValue(out bool descending)
    {
        inOrderBy = true;
        var value = ParseExpression();
        inOrderBy = false;
        descending = lexer.Current.IsWord("desc");
        if (descending || lexer.Current.IsWord("asc"))
        {
            lexer.Next();
        }
        return value;
    }

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
            items.Add(new SelectItem(position, NamePath(out _)));
            budget.Node(lexer.Target);
            if (lexer.Current.Is('('))
            {
                throw ODataError.NotImplemented("Options inside $select", lexer.Target, lexer.Current.Position);
            }
        }
        while (lexer.Current.Is(','));
        return items;
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
            var position = lexer.Current.Position;
            var path = NamePath(out var suffix);
            if (++budget.Expands > budget.Limits.MaxExpands)
            {
                throw ODataError.Limit(nameof(ODataOptions.MaxExpands), budget.Limits.MaxExpands, "The number of expanded properties", "$expand");
            }
            items.Add(new ExpandItem(position, path, suffix, lexer.Current.Is('(') ? ParenthesizedOptions() : new OptionSet()));
        }
        while (lexer.Current.Is(','));
        expandDepth--;
        return items;
    }

    private List<string> NamePath(out string? suffix)
    {
        List<string> path = [];
        suffix = null;
        while (true)
        {
            if (lexer.Current.Is('*'))
            {
                path.Add("*");
            }
            else if (lexer.Current.Kind != TokenKind.Name)
            {
                throw Unexpected("the name of a property");
            }
            else if (lexer.Current.Text.StartsWith('$'))
            {
                suffix = lexer.Current.Text;
            }
            else
            {
                path.Add(lexer.Current.Text);
            }
            lexer.Next();
            if (!lexer.Current.Is('/'))
            {
                return path;
            }
            lexer.Next();
        }
    }

    private OptionSet ParenthesizedOptions()
    {
        Expect('(');
        var options = new OptionSet();
        while (!lexer.Current.Is(')'))
        {
            var name = lexer.Current;
            if (name.Kind != TokenKind.Name)
            {
                throw Unexpected("a query option such as $filter");
            }
            var option = SystemOption(name.Text) ?? throw new ODataError(400, "UnknownOption", $"'{name.Text}' is no query option.{Model.Names.Suggestion("$" + name.Text, Supported)}", lexer.Target, name.Position);
            if (Unsupported.Contains(option))
            {
                throw ODataError.NotImplemented($"'{option}' inside parentheses", lexer.Target, name.Position);
            }
            lexer.Next();
            Expect('=');
            var start = lexer.Current.Position;
            Option(option, options);
            options.Texts.Add((option, lexer.Between(start, lexer.Current.Position)));
            if (!lexer.Current.Is(';'))
            {
                break;
            }
            lexer.Next();
        }
        Expect(')');
        return options;
    }

    private int Number(string option)
    {
        var literal = lexer.Current.Literal;
        if (lexer.Current.Kind != TokenKind.Literal || literal.Kind != LiteralKind.Integer || literal.Text.StartsWith('-'))
        {
            throw new ODataError(400, "InvalidNumber", $"'{option}' takes a number that is not negative, found {lexer.Current}.", lexer.Target, lexer.Current.Position);
        }
        lexer.Next();
        return int.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
    }

    private bool Boolean(string option)
    {
        var kind = lexer.Current.Literal.Kind;
        if (lexer.Current.Kind != TokenKind.Literal || kind is not (LiteralKind.True or LiteralKind.False))
        {
            throw new ODataError(400, "InvalidBoolean", $"'{option}' takes true or false, found {lexer.Current}.", lexer.Target, lexer.Current.Position);
        }
        lexer.Next();
        return kind == LiteralKind.True;
    }
}
