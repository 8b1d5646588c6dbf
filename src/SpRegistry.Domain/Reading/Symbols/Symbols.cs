namespace SpRegistry.Domain.Reading;

/// <summary>
/// Reads document symbols, as printed and as they stand in links and names of files. Rev., Corr. and Amend. are versions: the
/// symbol keeps them, the key is that of the report ("A/HRC/46/26/Corr.1" → "A-HRC-46-26"). An asterisk behind a
/// symbol is a footnote's. A file's job letter (_E, _F) tells its language; nothing tells that a version is official
/// but the word itself.
/// </summary>
public static class Symbols
{
    private const int LongestText = 4000;

    /// <summary>The one symbol a text names. Never throws, never guesses: two symbols are null with a reason.</summary>
    public static ReadSymbol Read(string? text)
    {
        text ??= "";
        var pieces = text.Length > LongestText ? [] : SymbolPieces.Of(text);
        if (pieces.Count is 0)
        {
            return new(text, null, null, null, null, text.Length > LongestText ? NameReasons.NoSymbol : NameReasons.Empty);
        }

        SymbolParser? found = null;
        for (var i = 0; i < pieces.Count; i++)
        {
            var parser = new SymbolParser(pieces, i);
            if (!parser.Parse())
            {
                continue;
            }

            if (found is not null && !string.Equals(found.Symbol, parser.Symbol, StringComparison.Ordinal))
            {
                return new(text, null, null, null, null, NameReasons.SeveralSymbols);
            }

            found ??= parser;
            i = parser.End - 1;
        }

        if (found is null)
        {
            return new(text, null, null, null, null, IsJobNumber(pieces) ? NameReasons.JobNumber : NameReasons.NoSymbol);
        }

        if (MoreParts(pieces, found.End))
        {
            return new(text, null, null, null, null, NameReasons.SeveralSymbols);
        }

        return new(text, found.Key, found.Symbol, Stage(pieces), Language(pieces, found), null);
    }

    // "A/HRC/46/26/Add.1-3", "A/HRC/46/26 and Add.1": more than one document.
    private static bool MoreParts(List<SymbolPiece> pieces, int end)
    {
        var range = end < pieces.Count && pieces[end].IsNumber && pieces[end].Before is "-" && pieces[end - 1].IsNumber && pieces[end - 2].Before is "/";
        return range || pieces.Skip(end).Zip(pieces.Skip(end + 1)).Any(p => p.First.Text is "ADD" or "CORR" or "REV" or "AMEND" && p.Second.IsNumber);
    }

    // "G2100000.pdf", "G21/000/00", "GE.08-10659 (E) 210208", "N0550000"
    private static bool IsJobNumber(List<SymbolPiece> pieces) =>
        pieces.Zip(pieces.Skip(1)).Any(p => p.First.Text is "G" or "N" or "V" or "K" or "GE" && p.Second.IsNumber && (p.Second.Text.Length is 7 or 8 || (p.Second.Text.Length is 2 && p.Second.Before is "" or ".")));

    private static string? Stage(List<SymbolPiece> pieces)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var next = i + 1 < pieces.Count ? pieces[i + 1].Text : "";
            var stage = (pieces[i].Text, next) switch
            {
                ("AUV" or "ADVANCEUNEDITEDVERSION" or "ADVANCEUNEDITED" or "UNEDITED", _) or ("ADVANCE", "UNEDITED") or ("NON", "EDITEE") => "advance unedited",
                ("AEV" or "ADVANCEEDITEDVERSION" or "ADVANCEEDITED", _) or ("ADVANCE", "EDITED") => "advance edited",
                ("REISSUED" or "REISSUE", _) => "reissued",
                ("OFFICIAL", not "RECORDS" and not "RECORD") => "official",
                _ => null,
            };
            if (stage is not null)
            {
                return stage;
            }
        }

        return null;
    }

    private static string? Language(List<SymbolPiece> pieces, SymbolParser found)
    {
        // Behind the symbol: "_E.pdf", "-fr.doc", "(E)", "[English]", "?Language=F".
        for (var i = found.End; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            var isLetter = piece.Text.Length is 1;
            var stands = !isLetter || ((piece.Before is "_" or "-" or "." or "(" or " (" or "[" or " [" or "=" or "") && (i + 1 == pieces.Count || pieces[i + 1].Before is "." or ")" or "]" or ") " or "_" or "&" || SymbolPieces.IsExtension(pieces[i + 1].Text)));
            if (stands && piece.Before is not "" && SymbolPieces.Languages.TryGetValue(piece.Text, out var language))
            {
                return language;
            }
        }

        // Before it: "undocs.org/en/A/HRC/46/35".
        var before = found.Start > 0 ? pieces[found.Start - 1] : default;
        return before.Text is { Length: 2 } && pieces[found.Start].Before is "/" && SymbolPieces.Languages.TryGetValue(before.Text, out var told) ? told : null;
    }
}
