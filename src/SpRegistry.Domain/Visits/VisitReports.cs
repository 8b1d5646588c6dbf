using System.Linq.Expressions;
using SpRegistry.Domain.Reports;
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

    /// <summary>
    /// Months after a visit's last day by which its report is looked for: it is due at the first regular session of the
    /// Council that opens so long after. The registry's own rule; resolutions ask for a report and name no session.
    /// </summary>
    public const int MonthsUntilDueSession = 12;

    private static readonly Expression<Func<VisitAt, bool>> Fresh = VisitRules.HasFreshEvidence.On((VisitAt v) => v.Period, v => v.Today);

    /// <summary>Whether a visit took place and where it stands is not past that: no source speaks of a report to the Council in an act.</summary>
    public static readonly Expression<Func<VisitAt, bool>> AwaitsReport = RuleExpression.Inlined<Func<VisitAt, bool>>(v =>
        v.Period.View == VisitView.Completed && v.Period.Status == VisitStatus.Completed && v.Visit.Kind != VisitKind.Unofficial
        && v.Period.VisitingTo != null && Fresh.Of(v));

    /// <summary>The visits that await their report on a day in Geneva: none that was out by then is known, and no source of that time names one.</summary>
    public static IQueryable<VisitAt> VisitsWithoutReport(this RegistryDb db, DateOnly day) =>
        db.VisitsWhere(AwaitsReport, day)
            .Where(v => !db.Reports.Any(r => r.VisitNumber == v.Visit.Number && !r.Lateness.Any(l => l.Language == "en" && l.Earliest.From > day)))
            .Where(v => !v.Visit.Events.SelectMany(e => e.Citations).Any(c => c.ReportSymbol != null && c.Known <= day));

    /// <summary>The session at which the report on a visit is due; null where none that late is known.</summary>
    /// <param name="lastDay">Last day of the visit.</param>
    /// <param name="sessions">Regular sessions of the Council, in the order of their opening.</param>
    public static Session? DueSession(DateOnly lastDay, IEnumerable<Session> sessions) =>
        sessions.FirstOrDefault(s => s.Opens >= lastDay.AddMonths(MonthsUntilDueSession));

    private static Expression<Func<VisitAt, int?>> Unreported()
    {
        Expression<Func<VisitAt, bool, int?>> days = (v, fresh) =>
            !fresh || v.ReportSymbol != null || v.Period.Status != VisitStatus.Completed || v.Period.VisitingTo == null ? null
            : v.Period.LastEvidence < v.Today ? v.Period.LastEvidence.Value.DayNumber - v.Period.VisitingTo.Value.DayNumber
            : v.Today.DayNumber - v.Period.VisitingTo.Value.DayNumber;
        return days.On(VisitRules.HasFreshEvidence.On((VisitAt v) => v.Period, v => v.Today));
    }
}
