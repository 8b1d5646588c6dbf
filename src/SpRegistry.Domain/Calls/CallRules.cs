using System.Linq.Expressions;

namespace SpRegistry.Domain.Calls;

/// <summary>Where a call stands at an instant.</summary>
public enum CallState
{
    /// <summary>Answers are accepted.</summary>
    Open,

    /// <summary>Answers are accepted for at most fourteen days more.</summary>
    ClosingSoon,

    /// <summary>The deadline has passed, or the page says so.</summary>
    Closed,

    /// <summary>Closed, and the inputs received are published.</summary>
    Outcome,
}

/// <summary>A call, looked at at an instant.</summary>
public sealed class CallAt
{
    public required CallForInput Call { get; init; }

    /// <summary>The instant (UTC) at which one looks.</summary>
    public DateTime Now { get; init; }

    /// <summary>The instant (UTC) until which a deadline counts as near.</summary>
    public DateTime Soon { get; init; }
}

/// <summary>What a call's dates amount to.</summary>
public static class CallRules
{
    /// <summary>How long before its deadline a call is closing soon.</summary>
    public static readonly TimeSpan ClosingSoon = TimeSpan.FromDays(14);

    /// <summary>Months after which a plan that nobody has confirmed again is doubtful.</summary>
    public const int MonthsUntilUnconfirmed = 6;

    /// <summary>Whether a planned call has not been confirmed for six months by a day in Geneva; a plan whose confirmation is not dated is never said to be so.</summary>
    public static readonly Expression<Func<PlannedCall, DateOnly, bool>> Unconfirmed = (plan, day) =>
        !plan.BecameCall && plan.LastConfirmedOn <= day.AddMonths(-MonthsUntilUnconfirmed);

    /// <summary>The first day (Geneva) on which a plan last confirmed on a day is doubtful; of 31 August, 1 March.</summary>
    public static DateOnly UnconfirmedFrom(DateOnly confirmed)
    {
        var later = confirmed.AddMonths(MonthsUntilUnconfirmed);
        return later.AddMonths(-MonthsUntilUnconfirmed) < confirmed ? later.AddDays(1) : later;
    }

    /// <summary>Where the call stands; null where neither a deadline nor a closing is known.</summary>
    public static readonly Expression<Func<CallAt, CallState?>> State = c =>
        c.Call.SaidClosed || c.Call.Deadline <= c.Now ? (c.Call.InputsPublished ? CallState.Outcome : CallState.Closed)
        : c.Call.Deadline <= c.Soon ? CallState.ClosingSoon
        : c.Call.Deadline == null ? null
        : CallState.Open;

    /// <summary>The calls as they stand at an instant.</summary>
    public static IQueryable<CallAt> CallsAt(this RegistryDb db, ClosingTime at) =>
        db.CallsForInput.Select(c => new CallAt { Call = c, Now = at.Now, Soon = at.Soon });
}

/// <summary>An instant (UTC) by which calls are open or closed.</summary>
public sealed record ClosingTime(DateTime Now)
{
    /// <summary>A call with a deadline up to here closes soon.</summary>
    public DateTime Soon => Now + CallRules.ClosingSoon;
}
