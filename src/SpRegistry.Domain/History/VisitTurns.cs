using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.History;

/// <summary>What came about in the life of the visits, read off their periods on record.</summary>
internal static class VisitTurns
{
    private static readonly Dictionary<VisitStatus, TransitionKind> Statuses = new()
    {
        [VisitStatus.DatesAgreed] = TransitionKind.DatesAgreed,
        [VisitStatus.Postponed] = TransitionKind.Postponed,
        [VisitStatus.Cancelled] = TransitionKind.Cancelled,
        [VisitStatus.Declined] = TransitionKind.Declined,
        [VisitStatus.Completed] = TransitionKind.Completed,
        [VisitStatus.Reported] = TransitionKind.Reported,
    };

    /// <summary>Adds what came about by a day in Geneva.</summary>
    public static async Task AddAsync(RegistryDb db, DateOnly today, List<Turn> turns, CancellationToken cancellation)
    {
        await AddStatusesAsync(db, today, turns, cancellation);
        await AddOverdueAsync(db, today, turns, cancellation);
    }

    private static async Task AddStatusesAsync(RegistryDb db, DateOnly today, List<Turn> turns, CancellationToken cancellation)
    {
        var periods = await db.VisitPeriods
            .Where(p => p.RecordedTo == DateTime.MaxValue && p.From <= today)
            .Where(p => p.AnsweredOn == p.From || p.Status == VisitStatus.DatesAgreed || p.Status == VisitStatus.Postponed || p.Status == VisitStatus.Cancelled
                || p.Status == VisitStatus.Declined || p.Status == VisitStatus.Completed || p.Status == VisitStatus.Reported)
            .Select(p => new Stage(p.VisitNumber, p.From, p.To, p.Status, p.AnsweredOn, p.LastActionKind, p.VisitingFrom, p.VisitingTo))
            .ToListAsync(cancellation);
        periods.Sort((a, b) => (a.Visit, a.From).CompareTo((b.Visit, b.From)));
        Stage? before = null;
        foreach (var period in periods)
        {
            if (period.AnsweredOn == period.From)
            {
                turns.Add(new Turn(TransitionKind.Answered, period.Visit, period.From, period.Act, null, null));
            }

            if (Statuses.TryGetValue(period.Status, out var kind) && !period.GoesOnFrom(before))
            {
                turns.Add(new Turn(kind, period.Visit, period.From, period.Act, period.VisitingFrom, period.VisitingTo));
            }

            before = period;
        }
    }

    // A file is overdue once, however often a reminder begins a new period of it.
    private static async Task AddOverdueAsync(RegistryDb db, DateOnly today, List<Turn> turns, CancellationToken cancellation)
    {
        var rule = OpenVisitRules.OverdueFrom;
        var unofficial = await db.Visits.Where(v => v.Kind == VisitKind.Unofficial).Select(v => v.Number).ToHashSetAsync(cancellation);
        var overdue = await db.VisitPeriods
            .Where(p => p.View == VisitView.Pending && p.RecordedTo == DateTime.MaxValue && p.From <= today && p.AnsweredOn == null)
            .Select(SinceOf(rule))
            .Where(p => p.Since != null && p.Since <= today)
            .ToListAsync(cancellation);
        foreach (var file in overdue.GroupBy(p => p.Visit).Where(g => !unofficial.Contains(g.Key)))
        {
            var first = file.MinBy(p => p.Since)!;
            turns.Add(new Turn(TransitionKind.BecameOverdue, file.Key, first.Since!.Value, null, first.RequestedTo, null));
        }
    }

    private static System.Linq.Expressions.Expression<Func<VisitPeriod, Overdue>> SinceOf(System.Linq.Expressions.Expression<Func<VisitPeriod, DateOnly?>> since)
    {
        System.Linq.Expressions.Expression<Func<VisitPeriod, DateOnly?, Overdue>> row = (p, day) => new Overdue { Visit = p.VisitNumber, Since = day, RequestedTo = p.FirstRequestedTo };
        return Rules.RuleExpression.On(row, since);
    }

    private sealed class Overdue
    {
        public int Visit { get; init; }

        public DateOnly? Since { get; init; }

        public DateOnly? RequestedTo { get; init; }
    }

    private sealed record Stage(
        int Visit, DateOnly From, DateOnly To, VisitStatus Status, DateOnly? AnsweredOn, VisitEventKind? Act, DateOnly? VisitingFrom, DateOnly? VisitingTo)
    {
        public bool GoesOnFrom(Stage? before) =>
            before is not null && before.Visit == Visit && before.To == From && before.Status == Status
            && (Status != VisitStatus.DatesAgreed || (before.VisitingFrom, before.VisitingTo) == (VisitingFrom, VisitingTo));
    }
}

/// <summary>A transition of a visit or a call as it is known now.</summary>
/// <param name="Number">Number of the visit; of a closed call, that of the call.</param>
/// <param name="On">The day (Geneva).</param>
/// <param name="Act">The act that brought it about; null where the clock did.</param>
/// <param name="From">First day of the visit; for an overdue request, the last day on which it can have been made.</param>
/// <param name="To">Last day of the visit.</param>
internal readonly record struct Turn(TransitionKind Kind, int Number, DateOnly On, VisitEventKind? Act, DateOnly? From, DateOnly? To)
{
    public (TransitionKind, int, DateOnly) Key => (Kind, Number, On);

    public string Words()
    {
        var days = From is { } from ? $": {from:yyyy-MM-dd} to {To:yyyy-MM-dd}" : "";
        return Kind switch
        {
            TransitionKind.Answered => $"First answer to the request ({Act}), on {On:yyyy-MM-dd} as replay of the acts dates it.",
            TransitionKind.BecameOverdue => $"{OpenVisitRules.DaysWithoutAnswer} days without an answer on {On:yyyy-MM-dd}; the request had been made by {From:yyyy-MM-dd}.",
            TransitionKind.CallClosed => $"The deadline passed on {On:yyyy-MM-dd} (Europe/Zurich).",
            TransitionKind.DatesAgreed => $"Dates agreed on {On:yyyy-MM-dd}{days}.",
            TransitionKind.Completed => $"The visit took place{days}.",
            _ => $"{Kind} on {On:yyyy-MM-dd}, as replay of the acts dates it.",
        };
    }
}
