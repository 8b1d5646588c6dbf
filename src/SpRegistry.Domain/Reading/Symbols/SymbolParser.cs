using System.Collections.Frozen;

namespace SpRegistry.Domain.Reading;

/// <summary>
/// Reads one symbol from pieces, whichever mark divides them: '/' as printed, '_', '-', '.' or a blank in names of files.
/// </summary>
internal sealed class SymbolParser(List<SymbolPiece> pieces, int start)
{
    /// <summary>First pieces: the principal organs and the treaty bodies.</summary>
    private static readonly FrozenSet<string> Organs = FrozenSet.Create("A", "E", "S", "ST", "T", "HRI", "SPT", "CCPR", "CEDAW", "CRC", "CAT", "CERD", "CMW", "CRPD", "CED", "CESCR");

    private static readonly FrozenSet<string> PrincipalOrgans = FrozenSet.Create("A", "E", "S", "ST", "T");

    /// <summary>Pieces whose number follows after a full stop.</summary>
    private static readonly FrozenDictionary<string, string> Numbered = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ADD"] = "Add.",
        ["CORR"] = "Corr.",
        ["REV"] = "Rev.",
        ["AMEND"] = "Amend.",
        ["SUB"] = "Sub.",
        ["CN"] = "CN.",
        ["WG"] = "WG.",
        ["L"] = "L.",
        ["CRP"] = "CRP.",
        ["WP"] = "WP.",
        ["CONF"] = "CONF.",
        ["INF"] = "INF.",
        ["SR"] = "SR.",
        ["PV"] = "PV.",
        ["PC"] = "PC.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Parts that tell a version of a document from another.</summary>
    private static readonly string[] Versions = ["Rev.", "Corr.", "Amend."];

    private static readonly FrozenSet<string> Parts = FrozenSet.Create(
        "HRC", "RES", "DEC", "PRST", "NGO", "G", "NI", "AC", "C", "GC", "CO", "D", "OP", "CORE", "SGB", "AI", "IC", "OD", "BUR", "OM", "SP", "CSS", "TBB", "FUP", "Q", "MEP", "EMRIP", "IGWG");

    private readonly List<string> _parts = [];
    private int _numbers;
    private int _versions;

    /// <summary>The piece at which the symbol begins.</summary>
    public int Start => start;

    /// <summary>The piece behind the symbol.</summary>
    public int End { get; private set; }

    /// <summary>The symbol in the UN's writing.</summary>
    public string Symbol { get; private set; } = "";

    /// <summary>The slug of the report.</summary>
    public string Key { get; private set; } = "";

    /// <summary>True where a whole symbol stands at the start.</summary>
    public bool Parse()
    {
        if (!Organs.Contains(pieces[start].Text) || start + 1 >= pieces.Count || !Divides(pieces[start + 1].Before, pieces[start + 1].Text is "HRC"))
        {
            return false;
        }

        var mark = pieces[start + 1].Before;
        var isTreatyBody = !PrincipalOrgans.Contains(pieces[start].Text);
        _parts.Add(pieces[start].Text);
        End = start + 1;
        while (End < pieces.Count && Part(mark, isTreatyBody))
        {
        }

        if (_numbers < (isTreatyBody || _parts.Contains("RES") || _parts[0] is "S" ? 1 : 2))
        {
            return false;
        }

        Symbol = string.Join('/', _parts) + Series();
        Key = string.Join('-', _parts.Where(part => !Versions.Any(version => part.StartsWith(version, StringComparison.Ordinal))))
            + Series().Replace(" ", "-", StringComparison.Ordinal).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        return true;
    }

    private static bool Divides(string before, bool blankToo) => before is "/" or "_" or "-" or "." || (blankToo && before is " ");

    private bool Part(string mark, bool isTreatyBody)
    {
        var piece = pieces[End];
        var next = End + 1 < pieces.Count ? pieces[End + 1] : default;
        var hasNumber = next.Text is not null && next.IsNumber;
        var isVersion = piece.Text is "ADD" or "CORR" or "REV" or "AMEND";
        if (piece.Before != mark && !(isVersion && piece.Before.Trim(' ', ',', '_', '-', '.', '/').Length is 0))
        {
            return false;
        }

        if (piece.IsNumber)
        {
            if (_versions > 0 || piece.Text.Length > 5)
            {
                return false;
            }

            _numbers++;
            return Take(WithoutZeros(piece.Text), 1);
        }

        if (Numbered.TryGetValue(piece.Text, out var numbered) && hasNumber && next.Before is "." or "" or "-" or "_" or " " or ". " or "/")
        {
            if (numbered is "WG." && next.Before is "/")
            {
                return false;
            }

            _versions += isVersion ? 1 : 0;
            _numbers += isVersion || numbered is "CN." or "Sub." or "WG." ? 0 : 1;
            return Take(numbered + WithoutZeros(next.Text!), 2);
        }

        if (_versions > 0)
        {
            return false;
        }

        // Special sessions: "A/HRC/S-17/2", "A/ES-10/…"; in names of files every mark is the same.
        if (piece.Text is "S" or "ES" && hasNumber && _numbers is 0 && (next.Before is "-" || next.Before == mark))
        {
            _numbers++;
            return Take(piece.Text + "-" + next.Text, 2);
        }

        if (piece.Text is "C" or "AC" && hasNumber && (next.Before is "." && mark is not "." || (piece.Text is "C" && mark is not "/" && !isTreatyBody)))
        {
            return Take(piece.Text + "." + next.Text, 2);
        }

        // A State under review or reporting: "A/HRC/WG.6/14/ARG/1", "CEDAW/C/ARG/CO/7".
        var isState = piece.Text.Length is 3 && next.Text is not null && next.Before == mark && (isTreatyBody || _parts.Contains("WG.6"));
        var isLanguage = mark is not "/" && _numbers > 1 && piece.Text.Length is 1;
        return (Parts.Contains(piece.Text) && !isLanguage && next.Text is not null && next.Before == mark || isState) && Take(piece.Text, 1);
    }

    // "A/HRC/46/035", "Add.01"
    private static string WithoutZeros(string number) => number.TrimStart('0') is { Length: > 0 } digits ? digits : number;

    private bool Take(string part, int count)
    {
        _parts.Add(part);
        End += count;
        return true;
    }

    // Series of older resolutions: "A/RES/49/221 B", "E/CN.4/RES/32 (XXXVII)", "S/RES/1325 (2000)".
    private string Series()
    {
        if (End >= pieces.Count || !_parts.Contains("RES") && !_parts.Contains("DEC"))
        {
            return "";
        }

        var piece = pieces[End];
        return piece switch
        {
            { Before: " (" } when piece.Text.All(c => c is 'I' or 'V' or 'X' or 'L' or 'C' || char.IsAsciiDigit(c)) => $" ({piece.Text})",
            { Before: " ", Text.Length: 1 } when !piece.IsNumber && (End + 1 == pieces.Count || pieces[End + 1].Before is not (" " or "")) => $" {piece.Text}",
            _ => "",
        };
    }
}
