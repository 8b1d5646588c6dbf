using System.Linq.Expressions;

namespace SpRegistry.Domain.Visits;

/// <summary>Whether a visit was reported to the Council.</summary>
public static class VisitReports
{
    /// <summary>Symbol of the report on the visit to the Human Rights Council or the former Commission; null where none is known.</summary>
    public static readonly Expression<Func<VisitAt, string?>> ReportedToCouncil = v => v.ReportSymbol;

    /// <summary>Days from the last day of the visit while no report on it is known; null where it is reported, not completed or its last day is unknown.</summary>
    public static readonly Expression<Func<VisitAt, int?>> DaysSinceVisitUnreported = v =>
        v.ReportSymbol != null || v.Period.Status != VisitStatus.Completed || v.Period.VisitingTo == null
            ? null
            : v.Today.DayNumber - v.Period.VisitingTo.Value.DayNumber;
}
