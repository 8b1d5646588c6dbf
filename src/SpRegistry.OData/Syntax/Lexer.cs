using System.Text;
using System.Text.RegularExpressions;

namespace SpRegistry.OData.Syntax;

internal enum TokenKind
{
    End,
    Name,
    Literal,
    Alias,
    Punctuation,
}

/// <summary>A token: its text and, for a literal, its value.</summary>
internal readonly record struct Token(TokenKind Kind, int Position, string Text, Literal Literal)
{
    public bool Is(char punctuation) => Kind == TokenKind.Punctuation && Text[0] == punctuation;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Kind == TokenKind.End ? "the end" : $"'{Text}'";
}

/// <summary>Cuts a decoded option value into tokens, on demand: <c>$search</c> inside <c>$expand</c> has words of its own.</summary>
internal sealed partial class Lexer(string text, string target)
{
    private int at;

    public Token Current { get; private set; }

    /// <summary>Whether blanks stand before the current token.</summary>
    public bool AfterBlank { get; private set; }

    public string Target => target;

    public Token Next()
    {
        var start = at;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }
        AfterBlank = at > start;
        return Current = at == text.Length ? new Token(TokenKind.End, at, "", default) : Read();
    }

    public char? PeekAfterBlanks()
    {
        var ahead = at;
        while (ahead < text.Length && text[ahead] is ' ' or '\t')
        {
            ahead++;
        }
        return ahead < text.Length ? text[ahead] : null;
    }

    public string Between(int start, int end) => text[start..end].Trim();

    public ODataError Error(string message, int? position = null) => new(400, "SyntaxError", message, target, position ?? Current.Position);

    private Token Read()
    {
        var start = at;
        var c = text[at];
        if (c == '\'')
        {
            return String(start, '\'', LiteralKind.String, null);
        }
        if (c == '"')
        {
            return JsonString(start);
        }
        if (c == '@')
        {
            at++;
            var name = TakeName();
            return name.Length > 0 ? new Token(TokenKind.Alias, start, name, default) : throw Error("A name is expected after '@'.", start);
        }
        if (TryTemporalOrNumber(out var token))
        {
            return token;
        }
        if (c == '$' || IsNameStart(c))
        {
            return Word(start);
        }
        at++;
        return "(),/:;=*-[]{}&.".Contains(c, StringComparison.Ordinal)
            ? new Token(TokenKind.Punctuation, start, c.ToString(), default)
            : throw Error($"Unexpected character '{c}'.", start);
    }

    private Token Word(int start)
    {
        at += text[at] == '$' ? 1 : 0;
        TakeName();
        while (at + 1 < text.Length && text[at] == '.' && IsNameStart(text[at + 1]))
        {
            at++;
            TakeName();
        }
        var word = text[start..at];
        if (at < text.Length && text[at] == '\'')
        {
            return word.ToUpperInvariant() switch
            {
                "DURATION" => String(start, '\'', LiteralKind.Duration, null),
                "BINARY" => String(start, '\'', LiteralKind.Binary, null),
                "GEOGRAPHY" or "GEOMETRY" => String(start, '\'', LiteralKind.Geo, null),
                _ => String(start, '\'', LiteralKind.Enum, word),
            };
        }
        LiteralKind? kind = word switch
        {
            "null" => LiteralKind.Null,
            "true" => LiteralKind.True,
            "false" => LiteralKind.False,
            "INF" or "NaN" => LiteralKind.Double,
            _ when word.Equals("true", StringComparison.OrdinalIgnoreCase) => LiteralKind.True,
            _ when word.Equals("false", StringComparison.OrdinalIgnoreCase) => LiteralKind.False,
            _ => null,
        };
        return kind is { } known
            ? new Token(TokenKind.Literal, start, word, new Literal(known, word))
            : new Token(TokenKind.Name, start, word, default);
    }

    private string TakeName()
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_' || char.IsSurrogate(text[at])))
        {
            at++;
        }
        return text[start..at];
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_' || char.IsSurrogate(c);

    private Token String(int start, char quote, LiteralKind kind, string? typeName)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != quote)
            {
                value.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == quote)
            {
                value.Append(quote);
                at++;
            }
            else
            {
                at++;
                return new Token(TokenKind.Literal, start, text[start..at], new Literal(kind, value.ToString(), typeName));
            }
        }
        throw Error("A closing quote is missing; a quote inside a string is written twice ('O''Neil').", start);
    }

    private Token JsonString(int start)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '"')
            {
                at++;
                try
                {
                    return new Token(TokenKind.Literal, start, text[start..at], new Literal(LiteralKind.String, System.Text.Json.JsonSerializer.Deserialize<string>(text[start..at])!));
                }
                catch (System.Text.Json.JsonException)
                {
                    throw Error("This is no JSON string.", start);
                }
            }
        }
        throw Error("A closing quotation mark is missing.", start);
    }

    private bool TryTemporalOrNumber(out Token token)
    {
        token = default;
        if (!char.IsAsciiHexDigit(text[at]) && text[at] != '-')
        {
            return false;
        }
        foreach (var (pattern, kind) in Patterns)
        {
            var match = pattern.Match(text, at);
            if (match.Success)
            {
                // A '+' that was not escaped has become a blank.
                var value = kind == LiteralKind.Instant ? match.Value.Replace(' ', '+') : match.Value;
                token = new Token(TokenKind.Literal, at, match.Value, new Literal(kind, value));
                at += match.Length;
                return true;
            }
        }
        return false;
    }

    private static readonly (Regex Pattern, LiteralKind Kind)[] Patterns =
    [
        (GuidPattern(), LiteralKind.Guid),
        (InstantPattern(), LiteralKind.Instant),
        (DatePattern(), LiteralKind.Date),
        (TimePattern(), LiteralKind.TimeOfDay),
        (DoublePattern(), LiteralKind.Double),
        (DecimalPattern(), LiteralKind.Decimal),
        (IntegerPattern(), LiteralKind.Integer),
    ];

    [GeneratedRegex(@"\G[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GuidPattern();

    [GeneratedRegex(@"\G-?[0-9]{4,}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,12})?)?([Zz]|[+ -][0-9]{2}:[0-9]{2})(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InstantPattern();

    [GeneratedRegex(@"\G-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(?![\w])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"\G[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,12})?)?(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"\G-?([0-9]+(\.[0-9]+)?[eE][+ -]?[0-9]+|INF)(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DoublePattern();

    [GeneratedRegex(@"\G-?[0-9]+\.[0-9]+(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DecimalPattern();

    [GeneratedRegex(@"\G-?[0-9]+(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IntegerPattern();
}
