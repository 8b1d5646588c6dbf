namespace SpRegistry.Domain.Visits;

/// <summary>The order in which replay takes events. domain.md, "An event has up to three dates".</summary>
public static class VisitOrder
{
    /// <summary>Events in order of replay, each with the day on which replay places it.</summary>
    public static IReadOnlyList<PlacedEvent> Of(IEnumerable<VisitEvent> events)
    {
        var places = events.Select(e => new Place(e, DayOf(e))).ToList();
        var completions = places.Where(p => p.Event is { Kind: VisitEventKind.Completed, EvidenceOnly: false } && p.Event.VisitDates is not null).ToList();
        var interruptions = places.Where(p => p.Event is { Kind: VisitEventKind.Postponed or VisitEventKind.Cancelled, EvidenceOnly: false }).ToList();

        // Interruptions first: what must come before them must also come before the completion they come before.
        foreach (var interruption in interruptions)
            MoveBefore(interruption, completions, interruptions.Where(i => i.Event.Occurred is not null));
        foreach (var place in places.Except(interruptions).Where(p => MayComeBefore(p.Event)))
            MoveBefore(place, completions, interruptions);

        return [.. places
            .OrderBy(p => p.Day).ThenBy(p => p.Level).ThenBy(p => p.OwnDay)
            .ThenBy(p => p.Event.Known).ThenBy(p => TieRank(p.Event)).ThenBy(p => p.Event.OrderInSource)
            .ThenBy(p => p.Event.Mandates.Select(m => m.MandateSlug).Min(StringComparer.Ordinal), StringComparer.Ordinal)
            .Select(p => new PlacedEvent(p.Event, p.Day))];
    }

    /// <summary>Writes on each act of one file its place in that order.</summary>
    public static void Number(IEnumerable<VisitEvent> events)
    {
        foreach (var (index, placed) in Of(events).Index())
        {
            placed.Event.OrderInFile = index + 1;
        }
    }

    /// <summary>The last day of the act; without it the earlier of the source's date and the last day of the visit it speaks of.</summary>
    public static DateOnly DayOf(VisitEvent act) =>
        act.OccurredTo ?? (act.VisitTo is { } last && last < act.Known ? last : act.Known);

    /// <summary>Order of acts that share a day and a source date.</summary>
    public static int TieRank(VisitEvent act) => act.Kind switch
    {
        VisitEventKind.Completed when act.ByDateOfSource => 0,
        VisitEventKind.Requested => 1,
        VisitEventKind.Invited => 2,
        VisitEventKind.Reminder => 3,
        VisitEventKind.Reaffirmed => 4,
        VisitEventKind.Acknowledged => 5,
        VisitEventKind.Accepted => 6,
        VisitEventKind.DatesAgreed => 7,
        VisitEventKind.Cancelled => 8,
        VisitEventKind.Postponed => 9,
        VisitEventKind.DatesProposed => 10,
        VisitEventKind.Declined => 11,
        VisitEventKind.Withdrawn => 12,
        VisitEventKind.Completed => 13,
        VisitEventKind.Reported => 14,
        _ => 15,
    };

    private static void MoveBefore(Place place, IEnumerable<Place> completions, IEnumerable<Place> interruptions)
    {
        foreach (var completion in completions.Where(c => ComesBeforeCompletion(place.Event, c.Event)))
            place.MoveBefore(completion);
        foreach (var interruption in interruptions.Where(i => SpeaksOfDaysOf(place.Event, i.Event)))
            place.MoveBefore(interruption);
    }

    /// <summary>
    /// "An act without a date of its own comes before the completion that speaks of overlapping visit dates;
    /// an act whose interval covers a completed visit's days comes before that visit (a follow-up's does not)."
    /// </summary>
    private static bool ComesBeforeCompletion(VisitEvent act, VisitEvent completion) =>
        SpeaksOfDaysOf(act, completion)
        || (act.Occurred is { } occurred && !AsksToFollowUp(act, completion) && ShareMandate(act, completion) && occurred.Contains(completion.VisitDates!.Value));

    /// <summary>An act without a date of its own that speaks of the days of another.</summary>
    internal static bool SpeaksOfDaysOf(VisitEvent act, VisitEvent other) =>
        act != other && act.Occurred is null && act.VisitDates is { } days && other.VisitDates is { } otherDays && days.Overlaps(otherDays) && ShareMandate(act, other);

    private static bool AsksToFollowUp(VisitEvent act, VisitEvent completion) =>
        act.PrintedKind == VisitKind.FollowUp && completion.PrintedKind != VisitKind.FollowUp;

    private static bool MayComeBefore(VisitEvent act) =>
        !act.EvidenceOnly && act.Kind is not (VisitEventKind.Completed or VisitEventKind.Reported or VisitEventKind.ReportedPending);

    private static bool ShareMandate(VisitEvent one, VisitEvent other) =>
        one.Mandates.Count == 0 || other.Mandates.Count == 0
        || one.Mandates.Exists(m => other.Mandates.Exists(o => string.Equals(m.MandateSlug, o.MandateSlug, StringComparison.Ordinal)));

    private sealed class Place(VisitEvent act, DateOnly ownDay)
    {
        public VisitEvent Event => act;

        public DateOnly OwnDay { get; } = ownDay;

        public DateOnly Day { get; private set; } = ownDay;

        /// <summary>Below zero: before what has the same day otherwise.</summary>
        public int Level { get; private set; }

        public void MoveBefore(Place other)
        {
            if (Day < other.Day)
                return;

            Level = Day > other.Day ? other.Level - 1 : Math.Min(Level, other.Level - 1);
            Day = other.Day;
        }
    }
}

/// <summary>An event and the day on which replay places it.</summary>
public sealed record PlacedEvent(VisitEvent Event, DateOnly Day);
