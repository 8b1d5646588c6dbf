using System.Text.RegularExpressions;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.MandatesAndHolders;

/// <summary>A holder as the cell of a mandate prints it: "Ms. Alice Jill EDWARDS (Australia), since 1 August 2022".</summary>
/// <param name="Name">The name without title of courtesy, function and country.</param>
/// <param name="Since">The begin of the term as printed; null where none is.</param>
internal sealed partial record PrintedHolder(string Name, string? Since)
{
    private const int MostOfAName = 200;

    private static readonly string[] Nobody = ["vacant", "to be appointed", "to be designated", "tbc", "tba", "a pourvoir", "vacante", "por designar", "-", "n/a"];

    /// <summary>Name and begin of the term, as they are kept.</summary>
    public string Shown => Since is null ? Name : $"{Name}, since {Since}";

    /// <summary>The holders of a cell, one on a line or several divided by semicolons; none where the mandate is vacant.</summary>
    /// <param name="cell">The cell.</param>
    public static IReadOnlyList<PrintedHolder> Read(string cell)
    {
        var pieces = new List<string>();
        foreach (var line in CellText.Spaced(cell).Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // The country or the begin of the term may stand on a line of its own below the name.
            if (pieces.Count > 0 && Continues().IsMatch(line))
            {
                pieces[^1] += " " + line;
            }
            else
            {
                pieces.Add(line);
            }
        }

        return [.. pieces.Select(Of).OfType<PrintedHolder>()];
    }

    /// <summary>Whether a cell says that nobody holds the mandate, or nothing.</summary>
    public static bool IsVacant(string cell) => Words.Clean(cell) is "" || Nobody.Any(word => Words.Fold(cell).Trim(' ', '(').StartsWith(word, StringComparison.Ordinal));

    private static PrintedHolder? Of(string piece)
    {
        var text = Words.Clean(piece);
        var begin = Begin().Match(text);
        var name = begin.Success ? text[..begin.Index] : text;
        name = Courtesies().Replace(Bracketed().Replace(name, " "), "");
        name = Words.WithoutFootnotes(Words.Clean(name)).Trim(' ', ',', '(', '-', '.');
        return name.Length is 0 or > MostOfAName || IsVacant(name)
            ? null
            : new PrintedHolder(string.Join(' ', name.Split(' ').Select(Cased)), begin.Success ? begin.Groups["date"].Value.Trim(' ', ')', ',', '.') : null);
    }

    // Such pages print family names in capitals; the same person stands elsewhere as "Edwards".
    private static string Cased(string word) =>
        word.Count(char.IsLetter) > 2 && !word.Any(char.IsLower)
            ? string.Concat(word.Select((c, i) => i == 0 || word[i - 1] is '-' or '\'' ? c : char.ToLowerInvariant(c)))
            : word;

    [GeneratedRegex(@"^(?:\(|since\b|depuis\b|desde\b|as of\b|appointed\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Continues();

    [GeneratedRegex(@"[(,]?\s*\b(?:since|depuis(?:\s+le)?|desde(?:\s+el)?|as\s+of|appointed(?:\s+(?:in|on))?)\b\s*:?\s*(?<date>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Begin();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\s*(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Professeur|Profesora?|Sra?|M|Mme|Mlle|H\.?E|Ambassador|Judge)\.?\s+)+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Courtesies();
}
