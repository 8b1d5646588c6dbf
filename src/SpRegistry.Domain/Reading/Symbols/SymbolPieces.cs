using System.Collections.Frozen;

namespace SpRegistry.Domain.Reading;

/// <summary>A run of letters or of digits, in capitals, and what stands before it.</summary>
internal readonly record struct SymbolPiece(string Text, string Before)
{
    public bool IsNumber => char.IsAsciiDigit(Text[0]);
}

/// <summary>Cuts a printed symbol, a link or the name of a file into its pieces; and the words that follow a symbol.</summary>
internal static class SymbolPieces
{
    /// <summary>Languages as they stand in names of files: the UN's job letters, codes, words.</summary>
    public static readonly FrozenDictionary<string, string> Languages = new (string Code, string Words)[]
    {
        ("en", "E EN ENG ENGLISH ANGLAIS INGLES"),
        ("fr", "F FR FRE FRA FRENCH FRANCAIS FRANCES"),
        ("es", "S ES SP SPA SPANISH ESPANOL ESPAGNOL"),
        ("ar", "A AR ARA ARABIC ARABE"),
        ("ru", "R RU RUS RUSSIAN RUSSE RUSO"),
        ("zh", "C ZH CH CHI CHN CHINESE CHINOIS CHINO"),
    }.SelectMany(l => l.Words.Split(' '), (l, word) => (word, l.Code)).ToFrozenDictionary(p => p.word, p => p.Code, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Extensions = FrozenSet.Create("PDF", "DOC", "DOCX", "HTM", "HTML", "RTF", "ODT", "ASPX", "WPF", "TXT");

    public static bool IsExtension(string piece) => Extensions.Contains(piece);

    public static List<SymbolPiece> Of(string text)
    {
        var plain = Words.Fold(Uri.UnescapeDataString(text).Replace('∕', '/').Replace('⁄', '/').Replace('\\', '/')).ToUpperInvariant();
        var pieces = new List<SymbolPiece>();
        var behind = 0;
        for (var i = 0; i < plain.Length;)
        {
            if (!char.IsAsciiLetterOrDigit(plain[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var digits = char.IsAsciiDigit(plain[i]);
            while (i < plain.Length && (digits ? char.IsAsciiDigit(plain[i]) : char.IsAsciiLetterUpper(plain[i])))
            {
                i++;
            }

            var between = plain[behind..start];
            pieces.Add(new(plain[start..i], between.Trim() is { Length: 1 } mark && mark is "/" or "." or "-" or "_" ? mark : between));
            behind = i;
        }

        return pieces;
    }
}
