using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.Acts;

/// <summary>Adds the rows of a visits page: State and mandate by their names, citation, the acts as facts.</summary>
internal sealed partial class VisitRows(HtmlPage page)
{
    private const int MostOfAName = 200;

    private readonly PageRows _rows = new();

    // Names repeat from row to row, and one that cannot be read costs a millisecond.
    private readonly Dictionary<string, ReadState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Title, DateOnly Known), ReadMandates> _mandates = [];
    private int _acts;

    /// <summary>The rows gathered so far.</summary>
    public PageRows Rows => _rows;

    /// <summary>
    /// The public citation of a row and the date by which it is known. A reconstructed page names the document that
    /// each row was filled from; a real page has no such attribute and is cited itself.
    /// </summary>
    public (string Citation, DateOnly Known) Cited(TableRow row)
    {
        var known = DateOnly.TryParseExact(row.Attribute("data-known"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : page.RequiredDate;
        return (row.Attribute("data-citation") ?? page.Citation, known);
    }

    /// <summary>Adds a row of a table.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cells">Its cells as printed.</param>
    /// <param name="state">The State as printed.</param>
    /// <param name="mandate">The mandate as printed.</param>
    /// <param name="acts">The acts its other cells print.</param>
    /// <param name="standingInvitation">Whether it says that the State has extended a standing invitation.</param>
    public void Add(
        TableRow row, IReadOnlyDictionary<string, string> cells, string state, string mandate,
        IReadOnlyList<PrintedAct> acts, bool standingInvitation = false)
    {
        var (citation, known) = Cited(row);
        var facts = new List<Fact>();
        var (iso3, organization, place, requested) = Subject(state, known);
        if (standingInvitation && iso3 is not null)
        {
            facts.Add(new StandingInvitationFact(iso3, known, IssuedOn: null));
        }

        var (mandates, visitKind) = Mandates(mandate, known);
        if ((iso3 ?? organization) is not null && mandates.Count > 0)
        {
            var (document, paragraph) = SourceCitation.Split(citation);
            var joint = mandates.Count > 1 || JointWord().IsMatch(mandate);
            facts.AddRange(requested.Concat(acts).Select(act => new VisitFact(new VisitRow
            {
                SourceRowId = 0,
                StateIso3 = iso3,
                Organization = organization,
                Place = place,
                Mandates = mandates,
                Joint = joint,
                Kind = act.Kind,
                PrintedKind = act.VisitKind ?? visitKind,
                Actor = act.Actor,
                Occurred = act.Occurred,
                VisitDates = act.VisitDates,
                Known = known,
                Document = document,
                Paragraph = paragraph,
                OrderInSource = ++_acts,
            })));
        }

        _rows.Add(cells, citation, known, facts);
    }

    // "India (1993)": the year behind the name is that of the first request.
    private (string? Iso3, string? Organization, string? Place, IReadOnlyList<PrintedAct> Requested) Subject(string state, DateOnly known)
    {
        var name = Words.Clean(state);
        IReadOnlyList<PrintedAct> requested = [];
        if (BracketedYears().Match(name) is { Success: true } years)
        {
            requested = PrintedActs.Read(years.Value, known).Acts;
            name = name[..years.Index];
        }

        if (!_states.TryGetValue(name, out var read))
        {
            _states.Add(name, read = KnownNames.States.Read(name));
        }

        if (read.Key is not null && (read.Place ?? "").Length <= MostOfAName)
        {
            return (read.Key, null, read.Place, requested);
        }

        if (read.Reason is NameReasons.NotAState && name.Length <= MostOfAName)
        {
            return (null, name, null, requested);
        }

        _rows.Problem(state, $"no State is read from this name ({read.Reason ?? "too long"})");
        return (null, null, null, []);
    }

    private (IReadOnlyList<string> Slugs, VisitKind? VisitKind) Mandates(string mandate, DateOnly known)
    {
        var (name, visitKind) = PrintedActs.WithoutVisitKind(Words.Clean(mandate).TrimStart('§', '·', '•', '-', '*', ' '));
        if (!_mandates.TryGetValue((name, known), out var read))
        {
            _mandates.Add((name, known), read = KnownNames.Mandates.Read(name, known));
        }

        if (read.Keys.Count == 0)
        {
            _rows.Problem(mandate, $"no mandate is read from this title ({read.Reason})");
        }

        return (read.Keys, visitKind);
    }

    [GeneratedRegex(@"\s*\((?:19|20)\d\d(?:\s*(?:,|and|&)\s*(?:19|20)\d\d)*\)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BracketedYears();

    [GeneratedRegex(@"\b(?:joint(?:ly)?|conjointe?|conjunta)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JointWord();
}
