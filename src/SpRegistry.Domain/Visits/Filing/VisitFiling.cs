using System.Globalization;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Visits;

/// <summary>Turns source rows into events and files: which rows are one event, and which file an event belongs to.</summary>
public static class VisitFiling
{
    /// <summary>Files rows. Pure; the order in which rows are given does not matter. All rows of a State or organization must be given together.</summary>
    public static Filing File(IEnumerable<VisitRow> rows)
    {
        var files = new List<FiledVisit>();
        var problems = new List<FilingProblem>();
        var discrepancies = new List<VisitDiscrepancy>();
        var reopened = new List<Decision>();
        foreach (var ofSubject in rows.GroupBy(r => r.Subject, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var fileable = ofSubject.Where(r => ReasonNotToFile(r) is null).ToList();
            problems.AddRange(ofSubject.Except(fileable).Select(r => new FilingProblem(r.SourceRowId, ReasonNotToFile(r)!, Filed: false)));

            var events = EventMatching.Match(fileable);
            var cabinet = new FilingCabinet([.. events.Where(e => e.Event.Kind == VisitEventKind.Completed)]);
            foreach (var (placed, draft) in InOrder(events))
                cabinet.File(draft, placed.Day);

            problems.AddRange(cabinet.Problems);
            var filed = FiledVisits(cabinet.Files, ofSubject.First());
            files.AddRange(filed);
            discrepancies.AddRange(cabinet.Files.SelectMany(f => f.Events).SelectMany(e => e.Discrepancies));
            reopened.AddRange(cabinet.Files.SelectMany(f => f.Events).SelectMany(e => e.Reopened));
        }

        return new Filing(
            [.. files.OrderBy(f => f.FirstActOn).ThenBy(f => Mandates(f.Visit), StringComparer.Ordinal).ThenBy(f => f.Visit.StateIso3 ?? f.Visit.Organization, StringComparer.Ordinal)
                .ThenBy(f => f.RowKeys.Min(StringComparer.Ordinal), StringComparer.Ordinal)],
            [.. problems.OrderBy(p => p.SourceRowId)],
            discrepancies,
            [.. reopened.Distinct()]);
    }

    private static string? ReasonNotToFile(VisitRow row) => row switch
    {
        { Subject: null } => "no State or organization",
        { Mandates.Count: 0 } => "no mandate",
        _ => null,
    };

    private static IEnumerable<(PlacedEvent Placed, EventDraft Draft)> InOrder(List<EventDraft> drafts)
    {
        var draftOf = drafts.ToDictionary(d => d.Event);
        return VisitOrder.Of(draftOf.Keys).Select(p => (p, draftOf[p.Event])).ToList();
    }

    private static string Mandates(Visit visit) => string.Join(';', visit.Mandates.Select(m => m.MandateSlug));

    private static List<FiledVisit> FiledVisits(IReadOnlyList<FileDraft> drafts, VisitRow subject)
    {
        var filed = new Dictionary<FileDraft, FiledVisit>();
        foreach (var draft in drafts)
            filed[draft] = Filed(draft, subject);
        foreach (var draft in drafts)
        {
            filed[draft].Follows = draft.Follows is { } first ? filed[first] : null;
            filed[draft].MergedInto = draft.MergedInto is { } keeper ? filed[keeper.Standing] : null;
        }

        GiveKeys(drafts, filed);
        return [.. filed.Values];
    }

    /// <summary>
    /// The first file that holds a key has it, one that was merged before the one that took it over. What another file
    /// has of the same row goes by a key of its own; the ledger learns that only where the file has no other.
    /// </summary>
    private static void GiveKeys(IReadOnlyList<FileDraft> drafts, Dictionary<FileDraft, FiledVisit> filed)
    {
        var holders = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var draft in drafts.OrderByDescending(d => d.Mergers).ThenBy(d => d.OpenedOn).ThenBy(d => d.Sequence))
        {
            var (own, ofParts) = (new List<string>(), draft.CarriedKeys.Where(key => holders.TryAdd(key, 1)).ToList());
            foreach (var key in draft.Keys)
            {
                if (holders.TryAdd(key, 1))
                    own.Add(key);
                else
                    ofParts.Add(VisitRowKey.OfPart(key, string.Create(CultureInfo.InvariantCulture, $"{++holders[key]}")));
            }

            (filed[draft].RowKeys, filed[draft].PartKeys) = own.Count > 0 ? (own, ofParts) : (ofParts, []);
        }
    }

    private static FiledVisit Filed(FileDraft draft, VisitRow subject)
    {
        draft.LeaveOutUncountedReminders();
        var visit = new Visit
        {
            StateIso3 = subject.StateIso3,
            Organization = subject.Organization,
            Place = draft.NarrowedTo ?? draft.CommonPlace,
            Kind = draft.Kind,
        };
        visit.Mandates.AddRange(draft.Mandates.Order(StringComparer.Ordinal)
            .Select(m => new VisitMandate { MandateSlug = m, LeftOn = draft.Left.TryGetValue(m, out var day) ? day : null }));
        visit.Events.AddRange(draft.Events.Select(e => e.Event));
        VisitOrder.Number(visit.Events);
        return new FiledVisit { Visit = visit, FirstActOn = draft.OpenedOn!.Value };
    }
}

/// <summary>What became of the rows: files, what could not be filed or must be looked at, and where sources contradict each other.</summary>
/// <param name="Files">In the order in which numbers are given: first act, mandate, State.</param>
/// <param name="Problems">Rows that need a reader's eye, with the reason.</param>
/// <param name="Discrepancies">Events whose rows disagree.</param>
/// <param name="Reopened">Decisions of curators that no longer hold because a row says something new.</param>
public sealed record Filing(IReadOnlyList<FiledVisit> Files, IReadOnlyList<FilingProblem> Problems, IReadOnlyList<VisitDiscrepancy> Discrepancies, IReadOnlyList<Decision> Reopened);

/// <summary>One file, before it has a number.</summary>
public sealed class FiledVisit
{
    /// <summary>The file with its events; its number and periods are still to come. A file merged into another has no events left.</summary>
    public required Visit Visit { get; init; }

    /// <summary>The day of the first act, or on which a mandate's request was carried out of a joint file.</summary>
    public required DateOnly FirstActOn { get; init; }

    /// <summary>Keys by which the ledger knows the file; no key stands in two files.</summary>
    public IReadOnlyList<string> RowKeys { get; internal set; } = [];

    /// <summary>Keys by which the ledger may know the file from a time when it had no row to itself.</summary>
    public IReadOnlyList<string> PartKeys { get; internal set; } = [];

    /// <summary>The visit this one follows up.</summary>
    public FiledVisit? Follows { get; internal set; }

    /// <summary>The file that took this one over, with its rows and events.</summary>
    public FiledVisit? MergedInto { get; internal set; }
}

/// <summary>A row that needs a reader's eye.</summary>
/// <param name="SourceRowId">The row.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Filed">True where the row stands in a file nevertheless; false where it was left out rather than guessed at.</param>
public sealed record FilingProblem(long SourceRowId, string Reason, bool Filed);

/// <summary>Rows of one event that disagree on a field.</summary>
/// <param name="Event">The event; its own fields hold the value in force.</param>
/// <param name="Field">"VisitDates" or "Occurred".</param>
/// <param name="Printed">The values that contradict each other, the one in force first.</param>
public sealed record VisitDiscrepancy(VisitEvent Event, string Field, InForce<DayInterval> Printed);
