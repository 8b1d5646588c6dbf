using System.Linq.Expressions;
using SpRegistry.Domain.Rules;

namespace SpRegistry.Domain.Reports;

/// <summary>Warnings before a session of the Council opens while a report to it is not out.</summary>
public static class EarlyWarning
{
    /// <summary>Days before the opening by which reports are to be submitted. Ten weeks; unconfirmed: no document that says so was seen.</summary>
    public const int DaysBeforeSubmission = 70;

    /// <summary>Weeks before the opening at which the warning becomes more urgent: when reports are to be submitted, when they are due, and twice after.</summary>
    public static readonly IReadOnlyList<int> Weeks = [DaysBeforeSubmission / 7, LatenessRules.DaysBeforeOpening / 7, 4, 2];

    private static readonly Expression<Func<LatenessAt, int?>> Passed = LastOf(Weeks);

    private static readonly Expression<Func<LatenessAt, Verdict>> ForOpening = LatenessRules.Earliest.VerdictForOpening;

    /// <summary>
    /// The last of the thresholds (<see cref="Weeks"/>) that has passed, in weeks, while no version is known and the session has not
    /// opened; null where there is nothing to warn of.
    /// </summary>
    public static readonly Expression<Func<LatenessAt, int?>> WeeksPassed = RuleExpression.Inlined<Func<LatenessAt, int?>>(l =>
        ForOpening.Of(l) != Verdict.NotPublished || l.Lateness.Report!.Session!.Opens == null || l.Lateness.Report.Session.Opens <= l.Today ? null : Passed.Of(l));

    /// <summary><see cref="WeeksPassed"/> in memory.</summary>
    public static readonly Func<LatenessAt, int?> WeeksPassedOf = WeeksPassed.Compile();

    // A condition a threshold, the most urgent first, with constants only: every row of a list is asked.
    private static Expression<Func<LatenessAt, int?>> LastOf(IEnumerable<int> thresholds)
    {
        Expression<Func<LatenessAt, int, bool>> passed = (l, days) => l.Lateness.Report!.Session!.Opens!.Value.AddDays(days) <= l.Today;
        var row = passed.Parameters[0];
        Expression last = Expression.Constant(null, typeof(int?));
        foreach (var weeks in thresholds)
        {
            var one = passed.On(Expression.Lambda<Func<LatenessAt, int>>(Expression.Constant(-7 * weeks), row));
            last = Expression.Condition(one.Body, Expression.Constant(weeks, typeof(int?)), last);
        }

        return Expression.Lambda<Func<LatenessAt, int?>>(last, row);
    }
}
