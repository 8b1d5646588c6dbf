namespace SpRegistry.Domain.Visits;

/// <summary>Turns source rows into events and files: which rows are one event, and which file an event belongs to.</summary>
public static class VisitFiling
{
    /// <summary>Files rows. Pure; the order in which rows are given does not matter. All rows of a State or organization must be given together.</summary>
    public static Filing File(IEnumerable<VisitRow> rows) => throw new NotSupportedException(nameof(rows));
}

/// <summary>What became of the rows: files, what could not be filed or must be looked at, and where sources contradict each other.</summary>
/// <param name="Files">In the order in which numbers are given: first act, mandate, State.</param>
/// <param name="Problems">Rows that need a reader's eye, with the reason.</param>
/// <param name="Discrepancies">Events whose rows disagree.</param>
public sealed record Filing(IReadOnlyList<FiledVisit> Files, IReadOnlyList<FilingProblem> Problems, IReadOnlyList<VisitDiscrepancy> Discrepancies);

/// <summary>One file, before it has a number.</summary>
/// <param name="Visit">The file with its events; numbers and keys are still zero, periods empty.</param>
/// <param name="RowKeys">Keys by which the ledger knows the file; no key stands in two files.</param>
/// <param name="Follows">The visit this one follows up.</param>
/// <param name="MergedInto">The file that took this one over; its rows and events are there.</param>
public sealed record FiledVisit(Visit Visit, IReadOnlyList<string> RowKeys, FiledVisit? Follows, FiledVisit? MergedInto);

/// <summary>A row that needs a reader's eye.</summary>
/// <param name="SourceRowId">The row.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Filed">True where the row stands in a file nevertheless; false where it was left out rather than guessed at.</param>
public sealed record FilingProblem(long SourceRowId, string Reason, bool Filed);

/// <summary>Rows of one event that disagree on a field.</summary>
/// <param name="Event">The event; its own fields hold the value in force.</param>
/// <param name="Field">"VisitDates" or "Occurred".</param>
/// <param name="Values">The values that contradict each other, the one in force first.</param>
public sealed record VisitDiscrepancy(VisitEvent Event, string Field, IReadOnlyList<DisputedValue> Values);

/// <summary>One side of a discrepancy.</summary>
/// <param name="Days">The value.</param>
/// <param name="Known">Date of the newest source that prints it.</param>
/// <param name="SourceRowIds">The rows that print it.</param>
public sealed record DisputedValue(DayInterval Days, DateOnly Known, IReadOnlyList<long> SourceRowIds);
