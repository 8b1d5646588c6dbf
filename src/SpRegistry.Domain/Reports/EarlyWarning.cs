using System.Linq.Expressions;
using SpRegistry.Domain.Rules;

namespace SpRegistry.Domain.Reports;

/// <summary>Warnings before a session of the Council opens while a report to it is not out.</summary>
public static class EarlyWarning
{
    /// <summary>Weeks before the opening at which the warning becomes more urgent.</summary>
    public static readonly IReadOnlyList<int> Weeks = [10, 6, 4, 2];

    /// <summary>Days before the opening by which reports are to be submitted. Ten weeks; unconfirmed: no document that says so was seen.</summary>
    public const int DaysBeforeSubmission = 70;

    private static readonly Expression<Func<LatenessAt, Verdict>> ForOpening = LatenessRules.Earliest.VerdictForOpening;

    /// <summary>
    /// The last of the thresholds that has passed, in weeks, while no version is known and the session has not opened: 10 from
    /// the seventieth day before the opening on, then 6, 4 and 2; null where there is nothing to warn of.
    /// </summary>
    public static readonly Expression<Func<LatenessAt, int?>> WeeksPassed = RuleExpression.Inlined<Func<LatenessAt, int?>>(l =>
        ForOpening.Of(l) != Verdict.NotPublished || l.Lateness.Report!.Session!.Opens == null || l.Lateness.Report.Session.Opens <= l.Today ? null
        : l.Lateness.Report.Session.Opens.Value.AddDays(-14) <= l.Today ? 2
        : l.Lateness.Report.Session.Opens.Value.AddDays(-28) <= l.Today ? 4
        : l.Lateness.Report.Session.Opens.Value.AddDays(-LatenessRules.DaysBeforeOpening) <= l.Today ? 6
        : l.Lateness.Report.Session.Opens.Value.AddDays(-DaysBeforeSubmission) <= l.Today ? 10
        : null);

    /// <summary><see cref="WeeksPassed"/> in memory.</summary>
    public static readonly Func<LatenessAt, int?> WeeksPassedOf = WeeksPassed.Compile();
}
