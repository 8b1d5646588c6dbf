using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Visits;

/// <summary>An event while its rows are being gathered: the rows, and the event they make.</summary>
internal sealed class EventDraft
{
    public EventDraft(IEnumerable<VisitRow> rows)
    {
        Rows = [.. rows];
        Event = new VisitEvent { Kind = Rows[0].Kind, Known = Rows[0].Known, EvidenceOnly = Rows[0].Kind == VisitEventKind.ReportedPending };
        Refresh();
    }

    public List<VisitRow> Rows { get; }

    public VisitEvent Event { get; }

    /// <summary>True for an event that stands in another file as well: the act of a joint request carried to a file of its own.</summary>
    public bool Carried { get; private init; }

    /// <summary>The place, where the row with the most exact date names it alone.</summary>
    public string? PlaceAlone => Rows[0].PlaceAlone;

    public IReadOnlyList<VisitDiscrepancy> Discrepancies { get; private set; } = [];

    /// <summary>Decisions of curators that no longer hold because a row says something new.</summary>
    public IReadOnlyList<Decision> Reopened { get; private set; } = [];

    public bool Names(IEnumerable<string> mandates) => Event.Mandates.Exists(m => mandates.Contains(m.MandateSlug, StringComparer.Ordinal));

    public IEnumerable<string> Mandates => Event.Mandates.Select(m => m.MandateSlug);

    public bool Reports(string document) => Rows.Exists(r => string.Equals(r.Document, document, StringComparison.Ordinal));

    public void Add(IEnumerable<VisitRow> rows)
    {
        Rows.AddRange(rows);
        Refresh();
    }

    public void Remove(IReadOnlyCollection<VisitRow> rows)
    {
        Rows.RemoveAll(rows.Contains);
        var mandates = Mandates.ToList();
        Refresh();
        Name(mandates);
    }

    /// <summary>The part of a joint event that concerns one mandate: its own rows, or where there are none all of them.</summary>
    public EventDraft PartOf(string mandate)
    {
        var own = Rows.Where(r => r.Mandates.All(m => string.Equals(m, mandate, StringComparison.Ordinal))).ToList();
        var part = new EventDraft(own.Count > 0 ? own : Rows) { Carried = own.Count == 0 };
        part.Event.EvidenceOnly = Event.EvidenceOnly;
        part.Name([mandate]);
        return part;
    }

    private void Name(IEnumerable<string> mandates)
    {
        Event.Mandates.Clear();
        Event.Mandates.AddRange(mandates.Order(StringComparer.Ordinal).Select(m => new VisitEventMandate { MandateSlug = m }));
    }

    /// <summary>The event as its rows have it: of several values the one in force.</summary>
    private void Refresh()
    {
        Rows.Sort(RowOrder.ByContent);
        var earliest = Rows.MinBy(r => (r.Known, r.OrderInSource))!;
        var occurredSides = Printed(nameof(VisitRow.Occurred), r => r.Occurred);
        var visitSides = Printed(nameof(VisitRow.VisitDates), r => r.VisitDates);
        var (occurred, visit) = (First(occurredSides), First(visitSides));

        Event.Actor = Rows.Select(r => r.Actor).OrderBy(a => a).First();
        (Event.OccurredFrom, Event.OccurredTo, Event.OccurredPrecision, Event.OccurredText) = (occurred?.From, occurred?.To, occurred?.Precision, occurred?.Text);
        (Event.VisitFrom, Event.VisitTo, Event.VisitPrecision, Event.VisitText) = (visit?.From, visit?.To, visit?.Precision, visit?.Text);
        Event.Known = earliest.Known;
        Event.OrderInSource = earliest.OrderInSource;
        Event.ByDateOfSource = occurred is null && visit is null;
        Event.PrintedKind = Rows.Select(r => r.PrintedKind).Max(k => k is VisitKind.Official ? null : k) ?? Rows.Select(r => r.PrintedKind).FirstOrDefault(k => k is not null);
        Event.Place = Rows.Select(r => r.Place).FirstOrDefault(p => p is not null);
        Name(Rows.SelectMany(r => r.Mandates).Distinct(StringComparer.Ordinal));
        Event.Joint = Event.Mandates.Count > 1;
        Event.Citations.Clear();
        Event.Citations.AddRange(Rows.DistinctBy(r => r.SourceRowId).Select(Citation));
        Discrepancies = [.. Dispute(nameof(VisitRow.Occurred), occurredSides), .. Dispute(nameof(VisitRow.VisitDates), visitSides)];
        Reopened = [.. occurredSides.Reopened, .. visitSides.Reopened];
    }

    private InForce<DayInterval> Printed(string field, Func<VisitRow, DayInterval?> date) => InForce<DayInterval>.Of(
        Rows.Where(r => date(r) is not null).Select(r => (date(r)!.Value, (DateOnly?)r.Known, r.SourceRowId)),
        Rows.SelectMany(r => r.Decisions).Where(d => d.Field == field).Distinct());

    private static DayInterval? First(InForce<DayInterval> printed) => printed.Sides.Count > 0 ? printed.Sides[0].Value : null;

    private IEnumerable<VisitDiscrepancy> Dispute(string field, InForce<DayInterval> printed) =>
        printed.Sides.Count > 1 ? [new VisitDiscrepancy(Event, field, printed)] : [];

    private static VisitEventCitation Citation(VisitRow row) => new()
    {
        SourceRowId = row.SourceRowId,
        Known = row.Known,
        Actor = row.Actor,
        OccurredFrom = row.Occurred?.From,
        OccurredTo = row.Occurred?.To,
        VisitFrom = row.VisitDates?.From,
        VisitTo = row.VisitDates?.To,
        Text = (row.VisitDates ?? row.Occurred)?.Text,
        ReportSymbol = row.ReportSymbol,
    };
}

/// <summary>An order of rows by what they say, so that no result depends on the order in which they came.</summary>
internal static class RowOrder
{
    public static readonly Comparison<VisitRow> ByContent = (one, other) => Rank(one).CompareTo(Rank(other)) is var rank and not 0 ? rank
        : string.CompareOrdinal(one.Key, other.Key) is var key and not 0 ? key : one.SourceRowId.CompareTo(other.SourceRowId);

    /// <summary>The most precise first; then those that name the actor; then by date and source.</summary>
    private static (int Days, int VisitDays, DateOnly First, int Actor, DateOnly Known, int Order) Rank(VisitRow row) => (
        (row.Occurred ?? row.VisitDates)?.Length ?? int.MaxValue,
        row.VisitDates?.Length ?? int.MaxValue,
        (row.Occurred ?? row.VisitDates)?.From ?? DateOnly.MaxValue,
        row.Actor is Actor.Unknown or Actor.Neither ? 1 : 0,
        row.Known,
        row.OrderInSource);
}
