namespace SpRegistry.Domain.Reading;

/// <summary>What a piece of a printed date is.</summary>
internal enum DateTokenKind
{
    /// <summary>A run of digits.</summary>
    Number,

    /// <summary>A run of letters.</summary>
    Word,

    /// <summary>One character of punctuation.</summary>
    Mark,

    /// <summary>A semicolon, a line break or a bullet: what follows is another date.</summary>
    Break,

    /// <summary>The symbol of a document, whose numbers are no dates.</summary>
    Symbol,
}

/// <summary>One piece of a printed date.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The piece, folded.</param>
/// <param name="Value">The value of a number, -1 where it is too long to be one.</param>
/// <param name="Glued">True where no blank stands before it.</param>
/// <param name="Ordinal">True for a number with an ordinal ending (1st, 1er, 1º).</param>
internal readonly record struct DateToken(DateTokenKind Kind, string Text, int Value, bool Glued, bool Ordinal)
{
    public bool Is(char mark) => Kind is DateTokenKind.Mark && Text[0] == mark;

    public bool IsYear => Kind is DateTokenKind.Number && Text.Length is 4 && Value is >= 1900 and <= 2100 && !Ordinal;

    public bool IsSmall => Kind is DateTokenKind.Number && Text.Length <= 2;
}

/// <summary>Cuts a printed date into its pieces.</summary>
internal static class DateTokens
{
    public static List<DateToken> Of(string? text)
    {
        var tokens = new List<DateToken>();
        var clean = Words.Clean(text, keepLines: true);
        var glued = false;
        for (var i = 0; i < clean.Length;)
        {
            var c = clean[i];
            var start = i;
            if (c is ' ')
            {
                i++;
                glued = false;
                continue;
            }

            if (char.IsAsciiDigit(c))
            {
                i = End(clean, i, char.IsAsciiDigit);
                var digits = clean[start..i];
                // "1.º de marzo"
                var dotted = i + 1 < clean.Length && clean[i] is '.' && clean[i + 1] is 'º' or 'ª' or '°';
                i += dotted ? 1 : 0;
                var ending = End(clean, i, IsLetter);
                var ordinal = ending > i && digits.Length <= 2 && DateWords.OrdinalEndings.Contains(Words.Fold(clean[i..ending]));
                tokens.Add(new(DateTokenKind.Number, digits, digits.Length <= 6 ? int.Parse(digits, null) : -1, glued, ordinal));
                i = ordinal ? ending : i;
            }
            else if (IsLetter(c))
            {
                i = SymbolEnd(clean, i);
                var isSymbol = i > start;
                i = isSymbol ? i : End(clean, i, IsLetter);
                tokens.Add(new(isSymbol ? DateTokenKind.Symbol : DateTokenKind.Word, Words.Fold(clean[start..i]), 0, glued, false));
            }
            else
            {
                i++;
                var isBreak = c is ';' or '\n' or '|' or '•' or '·' or '§';
                tokens.Add(new(isBreak ? DateTokenKind.Break : DateTokenKind.Mark, c is '–' or '~' or '∼' ? "-" : c.ToString(), 0, glued, false));
            }

            glued = true;
        }

        return tokens;
    }

    private static bool IsLetter(char c) => char.IsLetter(c) || c is 'º' or 'ª' or '°' || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private static int End(string text, int i, Func<char, bool> belongs)
    {
        while (i < text.Length && belongs(text[i]))
        {
            i++;
        }

        return i;
    }

    // "E/CN.4/2006/6", "A/HRC/46/35/Add.1": capitals, a stroke, and on to the next blank; "MAY/JUNE" is none.
    private static int SymbolEnd(string text, int start)
    {
        var i = End(text, start, char.IsAsciiLetterUpper);
        if (i == start || i - start > 5 || i + 1 >= text.Length || text[i] is not '/' || !char.IsAsciiLetterOrDigit(text[i + 1])
            || DateWords.Month(Words.Fold(text[start..i]), out _) > 0)
        {
            return start;
        }

        return End(text, i, c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-');
    }
}
