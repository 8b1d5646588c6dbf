using System.Text;
using System.Text.Json;

namespace SpRegistry.OData.Syntax;

internal enum TokenKind
{
    End,
    Name,
    Literal,

    /// <summary>A string in double quotes: only JSON and <c>$search</c> have them.</summary>
    JsonString,

    /// <summary><c>@name</c>: a parameter alias or an annotation without a namespace.</summary>
    Alias,

    /// <summary><c>@Namespace.Term#Qualifier</c>.</summary>
    Annotation,
    Punctuation,
}

/// <summary>A token: its text and, for a literal, its value.</summary>
internal readonly record struct Token(TokenKind Kind, int Position, string Text, Literal Literal)
{
    public bool Is(char punctuation) => Kind == TokenKind.Punctuation && Text[0] == punctuation;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Kind == TokenKind.End ? "the end" : $"'{Text}'";
}

/// <summary>Cuts a decoded text into tokens from a place on, on demand: <c>$search</c> has words of its own.</summary>
internal sealed class Lexer(string text, string target, int from)
{
    private int at = from;

    public Token Current { get; private set; }

    /// <summary>Whether blanks stand before the current token.</summary>
    public bool AfterBlank { get; private set; }

    public string Target => target;

    public Token Next() => Advance(Read);

    /// <summary>The next token of a search expression: a parenthesis, a phrase in quotes, or a word, which ends at a blank, a parenthesis or a semicolon.</summary>
    public Token NextOfSearch() => Advance(ReadOfSearch);

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

    private Token Advance(Func<Token> read)
    {
        var start = at;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }
        AfterBlank = at > start;
        return Current = at == text.Length ? new Token(TokenKind.End, at, "", default) : read();
    }

    private Token Read()
    {
        var start = at;
        var c = text[at];
        if (c == '\'')
        {
            return Quoted(start, LiteralKind.String, null);
        }
        if (c == '"')
        {
            return JsonString(start);
        }
        if (c == '@')
        {
            return AliasOrAnnotation(start);
        }
        var literal = LiteralSyntax.At(text, at);
        if (char.IsAsciiDigit(c) && (literal is null or { Kind: LiteralKind.Integer }) && LiteralSyntax.MistakenDate(text, at) is > 0 and var mistaken)
        {
            throw Error($"'{text.Substring(at, mistaken)}' is no day of the calendar: expected a date as in 2014-01-31 or an instant as in 2014-01-31T12:00:00Z.", start);
        }
        if (literal is var (kind, length))
        {
            at += length;
            var written = text[start..at];
            return new Token(TokenKind.Literal, start, written, new Literal(kind, kind == LiteralKind.Instant ? written.Replace(' ', '+') : written));
        }
        if (c == '$' || IsNameStart(c))
        {
            return Word(start);
        }
        at++;
        return "(),/:;=*-[]{}&.+".Contains(c, StringComparison.Ordinal)
            ? new Token(TokenKind.Punctuation, start, c.ToString(), default)
            : throw Error($"Unexpected character '{c}'.", start);
    }

    private Token ReadOfSearch()
    {
        var start = at;
        switch (text[at])
        {
            case '(' or ')' or ';':
                at++;
                return new Token(TokenKind.Punctuation, start, text[start..at], default);
            case '"':
                return JsonString(start);
            case '\'':
                return Quoted(start, LiteralKind.String, null);
            default:
                while (at < text.Length && text[at] is not (' ' or '\t' or '(' or ')' or ';' or '"'))
                {
                    at++;
                }
                return new Token(TokenKind.Name, start, text[start..at], default);
        }
    }

    private Token AliasOrAnnotation(int start)
    {
        at++;
        var name = TakeDottedName();
        if (name.Length == 0)
        {
            throw Error("A name is expected after '@'.", start);
        }
        var kind = name.Contains('.', StringComparison.Ordinal) ? TokenKind.Annotation : TokenKind.Alias;
        if (at < text.Length && text[at] == '#')
        {
            at++;
            name += "#" + TakeName();
            kind = TokenKind.Annotation;
        }
        return new Token(kind, start, name, default);
    }

    private Token Word(int start)
    {
        at += text[at] == '$' ? 1 : 0;
        TakeDottedName();
        var word = text[start..at];
        if (at < text.Length && text[at] == '\'')
        {
            return word.ToUpperInvariant() switch
            {
                "DURATION" => Quoted(start, LiteralKind.Duration, null),
                "BINARY" => Quoted(start, LiteralKind.Binary, null),
                "GEOGRAPHY" or "GEOMETRY" => Quoted(start, LiteralKind.Geo, null),
                _ => Quoted(start, LiteralKind.Enum, word),
            };
        }
        LiteralKind? kind = word switch
        {
            "null" => LiteralKind.Null,
            _ when word.Equals("true", StringComparison.OrdinalIgnoreCase) => LiteralKind.True,
            _ when word.Equals("false", StringComparison.OrdinalIgnoreCase) => LiteralKind.False,
            _ => null,
        };
        return kind is { } known
            ? new Token(TokenKind.Literal, start, word, new Literal(known, word))
            : new Token(TokenKind.Name, start, word, default);
    }

    private string TakeDottedName()
    {
        var start = at;
        TakeName();
        while (at + 1 < text.Length && text[at] == '.' && (IsNameStart(text[at + 1]) || text[at + 1] == '*'))
        {
            at++;
            at += text[at] == '*' ? 1 : 0;
            TakeName();
        }
        return text[start..at];
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

    private Token Quoted(int start, LiteralKind kind, string? typeName)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '\'')
            {
                value.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '\'')
            {
                value.Append('\'');
                at++;
            }
            else
            {
                at++;
                var literal = new Literal(kind, value.ToString(), typeName);
                return IsWellFormed(literal)
                    ? new Token(TokenKind.Literal, start, text[start..at], literal)
                    : throw Error($"{text[start..at]} is no {(kind == LiteralKind.Duration ? "duration, as in duration'P1DT2H'" : "base64url, as in binary'Zm9v'")}.", start);
            }
        }
        throw Error("A closing quote is missing; a quote inside a string is written twice ('O''Neil').", start);
    }

    private static bool IsWellFormed(Literal literal) => literal.Kind switch
    {
        LiteralKind.Duration => LiteralSyntax.IsDuration(literal.Text),
        LiteralKind.Binary => LiteralSyntax.IsBinary(literal.Text),
        _ => true,
    };

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
                    return new Token(TokenKind.JsonString, start, text[start..at], new Literal(LiteralKind.String, JsonSerializer.Deserialize<string>(text[start..at])!));
                }
                catch (Exception e) when (e is JsonException or ArgumentException)
                {
                    // Half a surrogate pair is an argument that cannot be read.
                    throw Error("This is no JSON string.", start);
                }
            }
        }
        throw Error("A closing quotation mark is missing.", start);
    }
}
