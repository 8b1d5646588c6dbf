using System.Linq.Expressions;
using SpRegistry.Domain.Rules;

namespace SpRegistry.Domain.Visits;

/// <summary>What there is to tell of a visit file that has not come to its end. Only files whose last evidence is under 24 months old are told of; unofficial visits never.</summary>
public static class OpenVisitRules
{
    /// <summary>Days without an answer after which a request is overdue: a year.</summary>
    public const int DaysWithoutAnswer = 365;

    private static readonly Expression<Func<VisitAt, int?>> DaysPending = VisitRules.DaysPending.On((VisitAt v) => v.Period, v => v.Today);
    private static readonly Expression<Func<VisitAt, bool>> Fresh = VisitRules.HasFreshEvidence.On((VisitAt v) => v.Period, v => v.Today);

    /// <summary>Whether a request has been without any answer for a year, as far as sources speak of it.</summary>
    public static readonly Expression<Func<VisitAt, bool>> Unanswered = RuleExpression.Inlined<Func<VisitAt, bool>>(v =>
        v.Period.View == VisitView.Pending && v.Period.Kind != VisitKind.Unofficial && DaysPending.Of(v) >= DaysWithoutAnswer && Fresh.Of(v));

    /// <summary>Whether a visit was accepted and no dates are known.</summary>
    public static readonly Expression<Func<VisitAt, bool>> Undated = RuleExpression.Inlined<Func<VisitAt, bool>>(v =>
        v.Period.View == VisitView.Pending && v.Period.Kind != VisitKind.Unofficial && v.Period.AcceptedButUndated && Fresh.Of(v));

    /// <summary>
    /// The day on which replay places the acceptance of a visit that has no dates; null for any other. A reminder begins a new period of
    /// the same status: the acceptance is where another status ended, or where the file begins.
    /// </summary>
    public static readonly Expression<Func<VisitAt, DateOnly?>> AcceptedOn = v =>
        !v.Period.AcceptedButUndated ? null
        : v.Visit.Periods.Where(p => p.RecordedFrom <= v.KnownAt && v.KnownAt < p.RecordedTo && p.From < v.Period.From && !p.AcceptedButUndated).Max(p => (DateOnly?)p.To)
            ?? v.Visit.Periods.Where(p => p.RecordedFrom <= v.KnownAt && v.KnownAt < p.RecordedTo).Min(p => (DateOnly?)p.From);

    /// <summary>Days from the acceptance of a visit that has no dates to the day, never beyond the last evidence; null for any other.</summary>
    public static readonly Expression<Func<VisitAt, int?>> DaysSinceAccepted = SinceAccepted();

    /// <summary>Whether agreed dates lie behind and no source says what became of the visit.</summary>
    public static readonly Expression<Func<VisitAt, bool>> OutcomeUnknown = RuleExpression.Inlined<Func<VisitAt, bool>>(v =>
        v.Period.View == VisitView.DatesPassed && v.Period.Kind != VisitKind.Unofficial && Fresh.Of(v));

    /// <summary>The first day of a period on which <see cref="Unanswered"/> holds; null where it never does in it.</summary>
    public static readonly Expression<Func<VisitPeriod, DateOnly?>> OverdueFrom = p =>
        p.View != VisitView.Pending || p.AnsweredOn != null || p.FirstRequestedTo == null || p.LastEvidence == null ? null
        : p.LastEvidence < p.FirstRequestedTo.Value.AddDays(DaysWithoutAnswer) || p.FirstRequestedTo.Value.AddDays(DaysWithoutAnswer) >= p.To ? null
        : p.From > p.FirstRequestedTo.Value.AddDays(DaysWithoutAnswer) ? p.From
        : p.FirstRequestedTo.Value.AddDays(DaysWithoutAnswer);

    /// <summary><see cref="OverdueFrom"/> in memory.</summary>
    public static readonly Func<VisitPeriod, DateOnly?> OverdueFromOf = OverdueFrom.Compile();

    /// <summary>The visits at a moment of which a rule holds.</summary>
    public static IQueryable<VisitAt> VisitsWhere(this RegistryDb db, Expression<Func<VisitAt, bool>> rule, DateOnly day) =>
        db.VisitsAt(Moment.OnRecord(day)).Where(rule);

    private static Expression<Func<VisitAt, int?>> SinceAccepted()
    {
        Expression<Func<VisitAt, DateOnly?, int?>> days = (v, accepted) =>
            accepted == null || v.Period.LastEvidence == null ? null
            : (v.Period.LastEvidence < v.Today ? v.Period.LastEvidence.Value : v.Today) <= accepted ? 0
            : (v.Period.LastEvidence < v.Today ? v.Period.LastEvidence.Value : v.Today).DayNumber - accepted.Value.DayNumber;
        return days.On(AcceptedOn);
    }
}
