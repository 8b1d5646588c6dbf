using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>Builders that say only what matters.</summary>
internal static class A
{
    public static VisitBuilder Visit() => new();

    /// <summary>Rows of one State; each speaks in a paragraph of its own unless told otherwise.</summary>
    public static RowsBuilder State(string iso3 = "AAA") => new(iso3);
}

/// <summary>The events of one file.</summary>
internal sealed class VisitBuilder
{
    private readonly List<VisitEvent> events = [];

    public IReadOnlyList<VisitEvent> Events => events;

    public VisitBuilder Requested(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.Requested, on, visit, known);

    public VisitBuilder Reminded(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.Reminder, on, visit, known);

    public VisitBuilder Reaffirmed(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.Reaffirmed, on, visit, known);

    public VisitBuilder Acknowledged(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.Acknowledged, on, visit, known, Actor.Government);

    public VisitBuilder Invited(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.Invited, on, visit, known, Actor.Government);

    public VisitBuilder Accepted(string? on = null, string? visit = null, string? known = null, Actor by = Actor.Government) => Did(VisitEventKind.Accepted, on, visit, known, by);

    public VisitBuilder DatesProposed(string? on = null, string? visit = null, string? known = null, Actor by = Actor.Government) => Did(VisitEventKind.DatesProposed, on, visit, known, by);

    public VisitBuilder DatesAgreed(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.DatesAgreed, on, visit, known, Actor.Unknown);

    public VisitBuilder Postponed(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.Postponed, on, visit, known, Actor.Government);

    public VisitBuilder Cancelled(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.Cancelled, on, visit, known, Actor.Government);

    public VisitBuilder Declined(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.Declined, on, visit, known, Actor.Government);

    public VisitBuilder Withdrawn(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.Withdrawn, on, visit, known);

    public VisitBuilder Completed(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.Completed, on, visit, known);

    public VisitBuilder Reported(string? on = null, string? visit = null, string? known = null) => Did(VisitEventKind.Reported, on, visit, known);

    public VisitBuilder ReportedPending(string known) => Did(VisitEventKind.ReportedPending, null, null, known, Actor.Neither);

    /// <summary>Any act. A source that is not named is of the last day of the act, or of the visit.</summary>
    public VisitBuilder Did(VisitEventKind kind, string? on = null, string? visit = null, string? known = null, Actor by = Actor.MandateHolder, VisitKind? printed = null)
    {
        var (occurred, days) = (on is null ? (DayInterval?)null : Days.Interval(on), visit is null ? (DayInterval?)null : Days.Interval(visit));
        var source = known is null ? (occurred ?? days)!.Value.To : Days.Interval(known).To;
        var act = new VisitEvent
        {
            Kind = kind,
            Actor = by,
            Known = source,
            OccurredFrom = occurred?.From,
            OccurredTo = occurred?.To,
            OccurredPrecision = occurred?.Precision,
            OccurredText = occurred?.Text,
            VisitFrom = days?.From,
            VisitTo = days?.To,
            VisitPrecision = days?.Precision,
            VisitText = days?.Text,
            ByDateOfSource = occurred is null && days is null,
            EvidenceOnly = kind == VisitEventKind.ReportedPending,
            PrintedKind = printed,
            OrderInSource = events.Count,
        };
        act.Citations.Add(new VisitEventCitation { SourceRowId = events.Count + 1, Known = source });
        events.Add(act);
        return this;
    }

    public IReadOnlyList<VisitPeriod> Periods() => VisitReplay.Periods(events);

    public VisitPeriod Now() => Periods()[^1];
}

/// <summary>Source rows, to be filed.</summary>
internal sealed class RowsBuilder(string iso3)
{
    private readonly List<VisitRow> rows = [];

    public IReadOnlyList<VisitRow> Rows => rows;

    /// <summary>One row. Without a source it stands in a document of its own, of the last day it speaks of.</summary>
    public RowsBuilder Says(
        VisitEventKind kind, string? on = null, string? visit = null, string? known = null, string? source = null, string mandate = "sr-torture", bool joint = false, string? place = null, VisitKind? printed = null, Actor? by = null)
    {
        var (occurred, days) = (on is null ? (DayInterval?)null : Days.Interval(on), visit is null ? (DayInterval?)null : Days.Interval(visit));
        var (document, paragraph) = SourceCitation.Split(source ?? $"A/{rows.Count + 1}/1, para. 1");
        rows.Add(new VisitRow
        {
            SourceRowId = rows.Count + 1,
            StateIso3 = iso3,
            Mandates = mandate.Split(';'),
            Kind = kind,
            Occurred = occurred,
            VisitDates = days,
            Known = known is null ? (occurred ?? days)!.Value.To : Days.Interval(known).To,
            Document = document,
            Paragraph = paragraph,
            Joint = joint,
            Place = place,
            PrintedKind = printed,
            Actor = by ?? (kind is VisitEventKind.Requested or VisitEventKind.Reminder or VisitEventKind.Reaffirmed or VisitEventKind.Completed ? Actor.MandateHolder : Actor.Government),
            OrderInSource = rows.Count,
        });
        return this;
    }

    public Filing File() => VisitFiling.File(rows);

    /// <summary>The files with numbers, those merged into others left out.</summary>
    public IReadOnlyList<Visit> Visits() => File().Numbered().Where(v => v.MergedIntoNumber is null).ToList();

    /// <summary>The one file these rows make.</summary>
    public Visit Visit() => Assert.Single(Visits());
}

internal static class VisitReading
{
    public static VisitPeriod On(this IReadOnlyList<VisitPeriod> periods, string day) => periods.Single(p => p.InForce(Days.Day(day)));

    /// <summary>Whether a period is in force on a day, as recorded at an instant (UTC) or now.</summary>
    public static bool InForce(this VisitPeriod period, DateOnly day, DateTime? at = null) => VisitRules.InForceAt(at is { } instant ? new Moment(day, instant) : Moment.OnRecord(day)).Compile()(period);

    public static IReadOnlyList<VisitPeriod> Replayed(this Visit visit) => VisitReplay.Periods(visit.Events);

    public static VisitPeriod Now(this Visit visit) => visit.Replayed()[^1];

    public static IReadOnlyList<Visit> Numbered(this Filing filing)
    {
        VisitNumbers.Assign(filing.Files, new Dictionary<string, int>());
        return [.. filing.Files.Select(f => f.Visit)];
    }

    public static VisitEvent Act(this Visit visit, VisitEventKind kind) => visit.Events.Single(e => e.Kind == kind);

    public static IEnumerable<long> RowIds(this VisitEvent act) => act.Citations.Select(c => c.SourceRowId).Order();
}
