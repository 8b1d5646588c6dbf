using System.Globalization;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Syntax;

/// <summary>Reads the values of query options, at the root and inside parentheses.</summary>
internal sealed partial class Parser
{
    internal static readonly string[] SystemOptions =
    [
        "$filter", "$search", "$apply", "$compute", "$orderby", "$select", "$expand", "$top", "$skip", "$count", "$levels",
        "$skiptoken", "$deltatoken", "$format", "$schemaversion", "$index", "$id",
    ];

    /// <summary>The lower-case name with <c>$</c>, or null when it is no system query option. <c>filter</c> and <c>$Filter</c> are <c>$filter</c> (URL Conventions 4.01, 5.1).</summary>
    public static string? SystemOption(string name)
    {
        var lower = name.ToLowerInvariant();
        var dollar = lower.StartsWith('$') ? lower : "$" + lower;
        return SystemOptions.Contains(dollar) ? dollar
            : lower.StartsWith('$') ? throw new ODataError(400, "UnknownOption", $"'{name}' is no query option.{Names.Suggestion(lower, SystemOptions)}", name)
            : null;
    }

    /// <summary>Reads the value of one option, which begins after the current token, into a set of them.</summary>
    public void Option(string option, OptionSet options)
    {
        if (!options.Given.Add(option))
        {
            throw new ODataError(400, "DuplicateOption", $"'{option}' is given twice.", option);
        }
        if (option == "$search")
        {
            options.Search = Search();
            return;
        }
        lexer.Next();
        switch (option)
        {
            case "$filter":
                options.Filter = ParseExpression();
                break;
            case "$apply":
                options.Apply = Transformations();
                break;
            case "$compute":
                options.Compute = ComputeItems();
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
            case "$levels":
                options.Levels = Levels(budget.Limits.MaxExpandDepth - expandDepth + 1);
                break;
            case "$count":
                options.Count = Boolean(option);
                break;
            case "$index":
                Whole(option, "a whole number");
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
            var value = ParseExpression();
            var descending = lexer.Current.IsWord("desc");
            if (descending || lexer.Current.IsWord("asc"))
            {
                lexer.Next();
            }
            items.Add(new OrderItem(value, descending));
            if (items.Count > budget.Limits.MaxOrderBy)
            {
                throw ODataError.Limit(nameof(ODataOptions.MaxOrderBy), budget.Limits.MaxOrderBy, "The number of items of $orderby", lexer.Target);
            }
        }
        while (lexer.Current.Is(','));
        return items;
    }

    private IReadOnlyList<ComputeItem> ComputeItems()
    {
        List<ComputeItem> items = [];
        do
        {
            if (items.Count > 0)
            {
                lexer.Next();
            }
            var position = lexer.Current.Position;
            var value = ParseExpression();
            items.Add(new ComputeItem(position, value, As()));
        }
        while (lexer.Current.Is(','));
        return items;
    }

    private string As()
    {
        if (!lexer.Current.IsWord("as"))
        {
            throw Unexpected("'as' and a name");
        }
        lexer.Next();
        var position = lexer.Current.Position;
        var name = Name("a name after 'as'");
        return Names.IsIdentifier(name) ? name : throw lexer.Error($"'{name}' cannot be given as a name. {Names.Expected}.", position);
    }

    private string Name(string expected)
    {
        var name = lexer.Current;
        if (name.Kind != TokenKind.Name || name.Text.StartsWith('$'))
        {
            throw Unexpected(expected);
        }
        lexer.Next();
        return name.Text;
    }

    private OptionSet ParenthesizedOptions(params ReadOnlySpan<string> allowed)
    {
        Enter();
        lexer.Next();
        var options = new OptionSet();
        var outer = BeginReferences();
        while (!lexer.Current.Is(')'))
        {
            ParenthesizedOption(options, allowed);
            if (!lexer.Current.Is(';'))
            {
                break;
            }
            lexer.Next();
        }
        EndReferences(options, outer);
        Expect(')');
        depth--;
        return options;
    }

    private (bool It, bool Alias) BeginReferences()
    {
        var outer = (refersToIt, refersToAlias);
        (refersToIt, refersToAlias) = (false, false);
        return outer;
    }

    // What options within use, those around use as well.
    private void EndReferences(OptionSet options, (bool It, bool Alias) outer)
    {
        (options.RefersToIt, options.RefersToAlias) = (refersToIt, refersToAlias);
        (refersToIt, refersToAlias) = (refersToIt || outer.It, refersToAlias || outer.Alias);
    }

    private void ParenthesizedOption(OptionSet options, ReadOnlySpan<string> allowed)
    {
        var name = lexer.Current;
        if (name.Kind is not (TokenKind.Name or TokenKind.Alias))
        {
            throw Unexpected("a query option such as $filter");
        }
        var option = name.Kind == TokenKind.Alias ? null
            : SystemOption(name.Text) ?? throw new ODataError(400, "UnknownOption", $"'{name.Text}' is no query option.{Names.Suggestion("$" + name.Text, SystemOptions)}", lexer.Target, name.Position);
        if (option is not null && allowed.Length > 0 && !allowed.Contains(option))
        {
            throw new ODataError(400, "UnknownOption", $"'{option}' has no place here: expected {string.Join(" or ", allowed.ToArray())}.", lexer.Target, name.Position);
        }
        lexer.Next();
        if (!lexer.Current.Is('='))
        {
            throw Unexpected("'='");
        }
        var start = lexer.Current.Position + 1;
        if (option is null)
        {
            lexer.Next();
            if (!options.Aliases.TryAdd(name.Text, ParseExpression()))
            {
                throw new ODataError(400, "DuplicateOption", $"'@{name.Text}' is given twice.", lexer.Target, name.Position);
            }
        }
        else
        {
            Option(option, options);
        }
        options.Texts.Add((option ?? "@" + name.Text, lexer.Between(start, lexer.Current.Position)));
    }

    private int Number(string option)
    {
        const string Expected = "a number that is not negative";
        var first = lexer.Current;
        return Whole(option, Expected) is >= 0 and var number ? number : throw InvalidNumber(option, first, Expected);
    }

    private int Whole(string option, string expected)
    {
        var token = lexer.Current;
        if (token.Kind != TokenKind.Literal || token.Literal.Kind != LiteralKind.Integer)
        {
            throw InvalidNumber(option, token, expected);
        }
        lexer.Next();
        return int.TryParse(token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : token.Text.StartsWith('-') ? int.MinValue : int.MaxValue;
    }

    private int Levels(int most)
    {
        var first = lexer.Current;
        if (first.IsWord("max"))
        {
            lexer.Next();
            return most;
        }
        var levels = Number("$levels") is > 0 and var number ? number : throw InvalidNumber("$levels", first, "a number from 1 or max");
        return levels <= most ? levels : throw ODataError.Limit(nameof(ODataOptions.MaxExpandDepth), budget.Limits.MaxExpandDepth, "The depth of $expand", "$expand");
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

    private ODataError InvalidNumber(string option, Token found, string expected) =>
        new(400, "InvalidNumber", $"'{option}' takes {expected}, found {found}.", lexer.Target, found.Position);
}
