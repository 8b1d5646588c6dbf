using System.Globalization;
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

    /// <summary>The kinds.</summary>
    public static IReadOnlyList<TransitionKind> Kinds { get; } = [.. Statuses.Values, TransitionKind.Answered, TransitionKind.BecameOverdue];

    // With more files than these to look at, all of them in one go are quicker.
    private const int FewVisits = 20_000;
    private const int VisitsPerStatement = 500;

    /// <summary>The visits of which something can have come about since an earlier run: they or their periods changed since, or a day has come that they wait for.</summary>
    /// <param name="knownUntil">When content had last changed that the earlier run knew of (UTC).</param>
    /// <param name="last">The day (Geneva) of the earlier run.</param>
    /// <returns>Their numbers; null for all visits.</returns>
    public static async Task<List<int>?> TouchedAsync(RegistryDb db, DateTime knownUntil, DateOnly last, DateOnly today, CancellationToken cancellation)
    {
        var (askedAfter, askedBy) = (last.AddDays(-OpenVisitRules.DaysWithoutAnswer), today.AddDays(-OpenVisitRules.DaysWithoutAnswer));
        var touched = await db.VisitPeriods
            .Where(p => p.RecordedFrom >= knownUntil || (p.RecordedTo >= knownUntil && p.RecordedTo < DateTime.MaxValue) || (p.From > last && p.From <= today)
                || (p.FirstRequestedTo > askedAfter && p.FirstRequestedTo <= askedBy))
            .Select(p => p.VisitNumber).Distinct().Take(FewVisits + 1).ToListAsync(cancellation);
        return touched.Count > FewVisits ? null : touched;
    }

    /// <summary>Rows of some visits, of all where none are named.</summary>
    public static IEnumerable<IQueryable<T>> Of<T>(List<int>? visits, IQueryable<T> rows, Func<int[], System.Linq.Expressions.Expression<Func<T, bool>>> ofVisits) =>
        visits is null ? [rows] : visits.Chunk(VisitsPerStatement).Select(some => rows.Where(ofVisits(some)));

    /// <summary>Adds what came about by a day in Geneva, of some visits or of all.</summary>
    public static async Task AddAsync(RegistryDb db, DateOnly today, List<int>? visits, List<Turn> turns, CancellationToken cancellation)
    {
        var onRecord = db.VisitPeriods.Where(p => p.RecordedTo == DateTime.MaxValue && p.From <= today);
        foreach (var periods in Of(visits, onRecord, some => p => some.Contains(p.VisitNumber)))
        {
            await AddStatusesAsync(periods, turns, cancellation);
            await AddOverdueAsync(periods, today, turns, cancellation);
        }
    }

    private static async Task AddStatusesAsync(IQueryable<VisitPeriod> onRecord, List<Turn> turns, CancellationToken cancellation)
    {
        var periods = await onRecord
            .Where(p => p.AnsweredOn == p.From || p.Status == VisitStatus.DatesAgreed || p.Status == VisitStatus.Postponed || p.Status == VisitStatus.Cancelled
                || p.Status == VisitStatus.Declined || p.Status == VisitStatus.Completed || p.Status == VisitStatus.Reported)
            .Select(p => new Stage(p.VisitNumber, p.From, p.To, p.Status, p.AnsweredOn == p.From, p.LastActionKind, p.VisitingFrom, p.VisitingTo))
            .ToListAsync(cancellation);
        periods.Sort((a, b) => (a.Visit, a.From).CompareTo((b.Visit, b.From)));
        Stage? before = null;
        foreach (var period in periods)
        {
            if (period.Answers)
            {
                turns.Add(Of(TransitionKind.Answered, period.Visit, period.From, () => $"First answer to the request ({period.Act}), on {period.From:yyyy-MM-dd} as replay of the acts dates it."));
            }

            if (Statuses.TryGetValue(period.Status, out var kind) && !period.GoesOnFrom(before))
            {
                turns.Add(Of(kind, period.Visit, period.From, () => Explain(kind, period)) with { Detail = kind is TransitionKind.DatesAgreed or TransitionKind.Completed ? period.Dates : "" });
            }

            before = period;
        }
    }

    // A file is overdue once, however often a reminder begins a new period of it. The rule is asked in memory: databases add days slowly.
    private static async Task AddOverdueAsync(IQueryable<VisitPeriod> onRecord, DateOnly today, List<Turn> turns, CancellationToken cancellation)
    {
        var overdue = new Dictionary<int, (DateOnly Since, DateOnly Requested)>();
        var pending = onRecord.Where(p => p.View == VisitView.Pending && p.Kind != VisitKind.Unofficial && p.AnsweredOn == null && p.LastEvidence > p.FirstRequestedTo)
            .Select(p => new VisitPeriod
            {
                VisitNumber = p.VisitNumber,
                View = VisitView.Pending,
                From = p.From,
                To = p.To,
                FirstRequestedTo = p.FirstRequestedTo,
                LastEvidence = p.LastEvidence,
            });
        await foreach (var period in pending.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (OpenVisitRules.OverdueFromOf(period) is { } since && since <= today
                && !(overdue.TryGetValue(period.VisitNumber, out var first) && first.Since <= since))
            {
                overdue[period.VisitNumber] = (since, period.FirstRequestedTo!.Value);
            }
        }

        turns.AddRange(overdue.Select(o => Of(
            TransitionKind.BecameOverdue, o.Key, o.Value.Since, () => $"{OpenVisitRules.DaysWithoutAnswer} days without an answer on {o.Value.Since:yyyy-MM-dd}; the request had been made by {o.Value.Requested:yyyy-MM-dd}.")));
    }

    private static Turn Of(TransitionKind kind, int visit, DateOnly on, Func<string> explain) => new(kind, $"Visits({visit})", on, explain) { VisitNumber = visit };

    private static string Explain(TransitionKind kind, Stage stage)
    {
        var days = stage.Dates.Length > 0 ? $": {stage.Dates.Replace("/", " to ", StringComparison.Ordinal)}" : "";
        return kind switch
        {
            TransitionKind.DatesAgreed => $"Dates agreed on {stage.From:yyyy-MM-dd}{days}.",
            TransitionKind.Completed => $"The visit took place{days}.",
            _ => $"{kind} on {stage.From:yyyy-MM-dd}, as replay of the acts dates it.",
        };
    }

    private sealed record Stage(
        int Visit, DateOnly From, DateOnly To, VisitStatus Status, bool Answers, VisitEventKind? Act, DateOnly? VisitingFrom, DateOnly? VisitingTo)
    {
        public string Dates => VisitingFrom is { } from ? string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}/{VisitingTo:yyyy-MM-dd}") : "";

        public bool GoesOnFrom(Stage? before) =>
            before is not null && before.Visit == Visit && before.To == From && before.Status == Status
            && (Status != VisitStatus.DatesAgreed || (before.VisitingFrom, before.VisitingTo) == (VisitingFrom, VisitingTo));
    }
}
