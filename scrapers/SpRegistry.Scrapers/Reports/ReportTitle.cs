using System.Text.RegularExpressions;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Scrapers.Acts;

namespace SpRegistry.Scrapers.Reports;

/// <summary>What the title of a report says: whose it is, and whether it is about a visit.</summary>
/// <param name="Mandates">Slugs of the mandates it names, in their order.</param>
/// <param name="Kind">Whose report it is.</param>
/// <param name="VisitedState">ISO 3166 alpha-3 code of the one State visited; null where the title speaks of no visit, or not of exactly one State.</param>
/// <param name="Reason">Why no State is read of a title that speaks of a visit; null otherwise.</param>
internal sealed partial record ReportTitle(IReadOnlyList<string> Mandates, ReportKind Kind, string? VisitedState, string? Reason)
{
    private const int LongestTitle = 2000;
    private const int MostCuts = 16;

    /// <summary>Reads a title, and the author where the page prints one beside it.</summary>
    public static ReportTitle Read(string? title, string? author = null)
    {
        var clean = Words.Clean(title);
        clean = clean.Length > LongestTitle ? "" : clean;
        var (ofAuthor, _) = TakeMandates(Words.Clean(author));
        if (ofAuthor.Count == 0 && (ByState().IsMatch(clean) || ByOthersOfTheUnitedNations(clean)))
        {
            // A mandate that is named after another author has not written it.
            return new ReportTitle([], ByState().IsMatch(clean) ? ReportKind.Other : ReportKind.SecretariatOrHighCommissioner, null, null);
        }

        var (mandates, rest) = TakeMandates(clean);
        mandates = ofAuthor.Count > 0 ? ofAuthor : mandates;
        var (state, reason) = mandates.Count > 0 ? Visited(rest) : (null, null);
        return new ReportTitle(mandates, KindOf(mandates, $"{author} {clean}"), state, reason);
    }

    // "Note by the Secretary-General transmitting the report of the Special Rapporteur …" is the mandate's report.
    private static bool ByOthersOfTheUnitedNations(string title) =>
        Secretariat().Match(title) is { Success: true } head && Office().Match(title) is { Success: true } office && head.Index < office.Index && !Transmitting().IsMatch(title);

    private static ReportKind KindOf(IReadOnlyList<string> mandates, string words) =>
        mandates.Count > 0 ? ReportKind.Mandate
        : CouncilOnItsSession().IsMatch(words) ? ReportKind.CouncilSession
        : Secretariat().IsMatch(words) ? ReportKind.SecretariatOrHighCommissioner
        : ReportKind.Other;

    // At each office the longest stretch that is a mandate's title; the rest keeps a mark where it stood.
    private static (IReadOnlyList<string> Mandates, string Left) TakeMandates(string text)
    {
        var mandates = new List<string>();
        var at = 0;
        while (Office().Match(text, at) is { Success: true } office)
        {
            var tail = text[office.Index..];
            at = office.Index + office.Length;
            foreach (var cut in Cuts(tail))
            {
                if (KnownNames.Mandates.Read(tail[..cut]) is { Keys: { Count: > 0 } keys })
                {
                    mandates.AddRange(keys.Except(mandates, StringComparer.Ordinal).ToList());
                    text = text[..office.Index] + ";" + text[(office.Index + cut)..];
                    at = office.Index + 1;
                    break;
                }
            }
        }

        return (mandates, text);
    }

    private static (string? State, string? Reason) Visited(string rest)
    {
        var states = new HashSet<string>(StringComparer.Ordinal);
        string? unread = null;
        foreach (Match visit in VisitTo().Matches(rest))
        {
            var where = visit.Groups["where"].Value;
            var read = Cuts(where).Select(cut => KnownNames.States.Read(where[..cut])).FirstOrDefault(s => s.Key is not null || s.Reason is NameReasons.SeveralStates or NameReasons.NotAState);
            unread ??= read is null ? NameReasons.Unknown : read.Key is null && read.Reason is not NameReasons.NotAState ? read.Reason : null;
            if (read?.Key is { } key)
            {
                states.Add(key);
            }
        }

        if (states.Count == 0 && unread is null)
        {
            states.UnionWith(rest.Split([';', ':', '(', ')'], StringSplitOptions.TrimEntries).SelectMany(part => part.Split([" - ", " – ", " — "], StringSplitOptions.TrimEntries))
                .Where(part => part.Length > 3 && char.IsUpper(part[0])).Select(part => KnownNames.States.Read(part).Key).OfType<string>());
        }

        return states.Count == 1 && unread is null ? (states.First(), null)
            : states.Count > 1 ? (null, NameReasons.SeveralStates)
            : (null, unread);
    }

    // Where a name may end, the longest first.
    private static IEnumerable<int> Cuts(string text) =>
        Ends().Matches(text).Select(end => end.Index).Where(end => end > 0).Take(MostCuts).Prepend(text.Length).Distinct().OrderDescending();

    [GeneratedRegex(@"\b(?:Special Rapporteurs?|Independent Experts?|Working Groups?|Special Representatives?|Rapporteure?s? spéciale?s?|Rapporteuse spéciale|Experte?s? indépendante?s?|Groupe de travail|Relator[ae]?s? Especial(?:es)?|Expert[oa]s? [Ii]ndependientes?|Grupo de Trabajo)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Office();

    [GeneratedRegex(@"\s*(?:[,:;(*]|\.(?:\s|$)|\s-\s|\s(?:on|during|about) (?:his|her|its|their)\b|\s(?:sur|de) (?:sa|son|ses|leurs?)\b|\s(?:sobre|acerca de) su\b|\s(?:regarding|concerning|from|report|du|del|and|on the|on a)\s)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ends();

    [GeneratedRegex(@"\b(?:(?:visits?|missions?)\s+to|(?:visites?|missions?)\s+(?:de suivi\s+)?(?:aux?|en|dans|à(?:\s+la)?)|(?:visitas?|misi(?:ón|ones))\s+(?:de seguimiento\s+)?(?:al|en|a(?:\s+la)?))\s+(?<where>[^;]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VisitTo();

    [GeneratedRegex(@"\breport of the Human Rights Council on its\b|\brapport du Conseil des droits de l['’]homme sur (?:les travaux de )?sa\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CouncilOnItsSession();

    [GeneratedRegex(@"\b(?:transmit|transmet|transmis|transmit[ei])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Transmitting();

    [GeneratedRegex(@"\b(?:comments?|observations?|responses?|repl(?:y|ies)|views|commentaires|réponses?|comentarios|respuestas?|observaciones)\b[^.;:]{0,40}?\b(?:by|of|from|submitted by|de|du|del|par)\s+(?:the\s+|l['’]|la\s+|le\s+|el\s+)?(?:State|Government|État|Gouvernement|Estado|Gobierno)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ByState();

    [GeneratedRegex(@"\b(?:(?<!Representative of the )Secretary-General|High Commissioner|OHCHR|Secretariat|Secrétaire général|Haute?-Commissaire|Haut-Commissariat|Secretario General|Alt[oa] Comisionad[oa])\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secretariat();
}
