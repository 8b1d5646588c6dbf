using System.Linq.Expressions;
using SpRegistry.Domain.Rules;

namespace SpRegistry.Domain.Visits;

/// <summary>Whether a visit was reported to the Council.</summary>
public static class VisitReports
{
    /// <summary>Symbol of the report on the visit: of the report itself where the registry has it, else as a source of the visit names it; null where none is known.</summary>
    public static readonly Expression<Func<VisitAt, string?>> ReportedToCouncil = v => v.ReportSymbol;

    /// <summary>
    /// Days from the last day of a completed visit to the last evidence while no report on it is known; null where it is
    /// reported, its last day is unknown, or the last evidence is too old to tell.
    /// </summary>
    public static readonly Expression<Func<VisitAt, int?>> DaysSinceVisitUnreported = Unreported();

    private static Expression<Func<VisitAt, int?>> Unreported()
    {
        Expression<Func<VisitAt, bool, int?>> days = (v, fresh) =>
            !fresh || v.ReportSymbol != null || v.Period.Status != VisitStatus.Completed || v.Period.VisitingTo == null ? null
            : v.Period.LastEvidence < v.Today ? v.Period.LastEvidence.Value.DayNumber - v.Period.VisitingTo.Value.DayNumber
            : v.Today.DayNumber - v.Period.VisitingTo.Value.DayNumber;
        return days.On(VisitRules.HasFreshEvidence.On((VisitAt v) => v.Period, v => v.Today));
    }
}
