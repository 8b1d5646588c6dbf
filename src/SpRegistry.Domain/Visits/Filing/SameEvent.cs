using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Visits;

/// <summary>When two source rows are the same event. domain.md, "Event and citation" and "Joint visits".</summary>
internal static class SameEvent
{
    /// <summary>Completions nearer than this, in different documents, are one visit whose sources disagree.</summary>
    private const int DaysBetweenVisits = 31;

    /// <summary>How well a dated row fits an event: the lower the better; null where it is another event.</summary>
    public static int? Fit(EventDraft draft, VisitRow row, IReadOnlyList<VisitRow> rows)
    {
        if (draft.Event.Kind != row.Kind || !ActorsAgree(draft.Event.Actor, row.Actor) || !KindsAgree(draft.Event.PrintedKind, row.PrintedKind) || !PlacesAgree(draft, row) || !MandatesAgree(draft, row))
            return null;

        var acts = Compare(draft.Event.Occurred, row.Occurred, rows, row, r => r.Occurred);
        var visits = Compare(draft.Event.VisitDates, row.VisitDates, rows, row, r => r.VisitDates);
        if (acts != Dates.Differ && visits != Dates.Differ && (acts, visits) != (Dates.LeftOut, Dates.LeftOut))
            return acts is Dates.Equal or Dates.LeftOut && visits is Dates.Equal or Dates.LeftOut ? 0 : 1;

        return row.Kind == VisitEventKind.Completed ? SameVisit(draft, row) : null;
    }

    /// <summary>Whether a row without a date is part of a joint act without one: each is marked joint and their source date is the same.</summary>
    public static bool IsJointAct(EventDraft draft, VisitRow row) =>
        row.Joint && draft.Event.ByDateOfSource && draft.Rows.TrueForAll(r => r.Joint) && draft.Event.Kind == row.Kind && draft.Event.Known == row.Known
        && ActorsAgree(draft.Event.Actor, row.Actor) && KindsAgree(draft.Event.PrintedKind, row.PrintedKind) && PlacesAgree(draft, row);

    /// <summary>Unknown and neither agree with any.</summary>
    public static bool ActorsAgree(Actor one, Actor other) =>
        one == other || one is Actor.Unknown or Actor.Neither || other is Actor.Unknown or Actor.Neither;

    /// <summary>An official and a follow-up visit never are one; a kind that is not printed agrees with any but the unofficial.</summary>
    public static bool KindsAgree(VisitKind? one, VisitKind? other) =>
        one == other || (one is null && other != VisitKind.Unofficial) || (other is null && one != VisitKind.Unofficial);

    /// <summary>Rows that share a mandate; rows of several mandates when each is marked joint, or when one paragraph prints the same act and date for the same named place.</summary>
    private static bool MandatesAgree(EventDraft draft, VisitRow row) =>
        draft.Names(row.Mandates)
        || (row.Joint && draft.Rows.Exists(r => r.Joint))
        || (row.Place is not null && draft.Rows.Exists(r => SameParagraph(r, row) && string.Equals(r.Place, row.Place, StringComparison.Ordinal)
            && SameDays(r.Occurred, row.Occurred) && SameDays(r.VisitDates, row.VisitDates)));

    private static bool PlacesAgree(EventDraft draft, VisitRow row) =>
        draft.PlaceAlone is null || row.PlaceAlone is null || string.Equals(draft.PlaceAlone, row.PlaceAlone, StringComparison.OrdinalIgnoreCase);

    /// <summary>"Completions of one mandate in one State are one visit when their days overlap, or lie under 31 days apart in different documents."</summary>
    private static int? SameVisit(EventDraft draft, VisitRow row)
    {
        if (draft.Event.VisitDates is not { } days || row.VisitDates is not { } other)
            return null;
        if (days.Overlaps(other))
            return 2;

        // A visit "in 2003" is not near one in January 2004: both must be known to the month.
        return KnownToTheMonth(days) && KnownToTheMonth(other) && days.DaysApart(other) < DaysBetweenVisits && !draft.Rows.Exists(r => string.Equals(r.Document, row.Document, StringComparison.Ordinal)) ? 3 : null;
    }

    private static bool KnownToTheMonth(DayInterval days) => days.Precision == DatePrecision.Day || days.Length <= 31;

    private enum Dates
    {
        Equal,
        Nested,
        LeftOut,
        Differ,
    }

    /// <summary>Equal, or one contains the other and no single paragraph prints both; a date that one side leaves out is no difference.</summary>
    private static Dates Compare(DayInterval? drafted, DayInterval? printed, IReadOnlyList<VisitRow> rows, VisitRow row, Func<VisitRow, DayInterval?> date)
    {
        if (drafted is not { } one || printed is not { } other)
            return Dates.LeftOut;
        if (one.SameDays(other))
            return Dates.Equal;
        if (!one.Contains(other) && !other.Contains(one))
            return Dates.Differ;

        var alike = rows.Where(r => r.Kind == row.Kind && r.Mandates.Intersect(row.Mandates, StringComparer.Ordinal).Any()).ToList();
        var printsBoth = alike.Exists(a => date(a) is { } x && x.SameDays(one) && alike.Exists(b => date(b) is { } y && y.SameDays(other) && SameParagraph(a, b)));
        return printsBoth ? Dates.Differ : Dates.Nested;
    }

    private static bool SameDays(DayInterval? one, DayInterval? other) =>
        one is { } a && other is { } b ? a.SameDays(b) : one is null && other is null;

    private static bool SameParagraph(VisitRow one, VisitRow other) =>
        string.Equals(one.Document, other.Document, StringComparison.Ordinal) && string.Equals(one.Paragraph, other.Paragraph, StringComparison.Ordinal);
}
