using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.History;

/// <summary>Where sources came to disagree, what a curator decided, and what the registry corrected.</summary>
internal static class DisputeTurns
{
    /// <summary>The kinds.</summary>
    public static readonly IReadOnlyList<TransitionKind> Kinds = [TransitionKind.DiscrepancyOpened, TransitionKind.DiscrepancyDecided, TransitionKind.Corrected];

    /// <summary>What came about by a day in Geneva; several of one kind, subject, field and day are one, in which all are told.</summary>
    public static async Task<IEnumerable<Turn>> OfAsync(RegistryDb db, DateOnly today, CancellationToken cancellation)
    {
        var turns = new List<Turn>();
        await AddOpenedAsync(db, turns, cancellation);
        await AddDecidedAsync(db, turns, cancellation);
        await AddCorrectedAsync(db, turns, cancellation);
        return turns.Where(t => t.On <= today).GroupBy(t => t.Key)
            .Select(told => told.First() with { Explain = () => string.Join(' ', told.Select(t => t.Explain()).Distinct(StringComparer.Ordinal)) });
    }

    private static async Task AddOpenedAsync(RegistryDb db, List<Turn> turns, CancellationToken cancellation)
    {
        var sides = await db.Discrepancies
            .SelectMany(d => d.Values, (d, v) => new { d.Id, d.Subject, d.Field, v.Value, Known = v.SourceRow!.Known ?? v.SourceRow.Snapshot!.PageDate, v.SourceRow.Snapshot!.FetchedAt })
            .ToListAsync(cancellation);
        foreach (var field in sides.GroupBy(s => (s.Id, s.Subject, s.Field)).OrderBy(f => f.Key.Id))
        {
            var said = field.Select(s => (s.Value, Day: s.Known ?? Geneva.DayOf(s.FetchedAt))).ToList();
            var values = said.Select(s => s.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (values.Count > 1)
            {
                turns.Add(Of(TransitionKind.DiscrepancyOpened, field.Key.Subject, field.Key.Field, Discrepancy.Since(said), () => $"{field.Key.Field}: {string.Join(" or ", values)}."));
            }
        }
    }

    private static async Task AddDecidedAsync(RegistryDb db, List<Turn> turns, CancellationToken cancellation)
    {
        foreach (var decision in await db.Decisions.AsNoTracking().OrderBy(d => d.Id).ToListAsync(cancellation))
        {
            turns.Add(Of(TransitionKind.DiscrepancyDecided, decision.Subject, decision.Field, Geneva.DayOf(decision.DecidedAt), () => $"{decision.Field}: {decision.Value}, not {decision.Overrules}: {decision.Reason.TrimEnd('.')} ({decision.Actor})."));
            if (decision.ReopenedAt is { } reopened)
            {
                turns.Add(Of(TransitionKind.DiscrepancyOpened, decision.Subject, decision.Field, Geneva.DayOf(reopened), () => $"{decision.Field}: a source says something new after the decision of {decision.DecidedAt:yyyy-MM-dd} for {decision.Value}."));
            }
        }
    }

    private static async Task AddCorrectedAsync(RegistryDb db, List<Turn> turns, CancellationToken cancellation)
    {
        var corrected = await db.Changes.Where(c => c.Kind == ChangeKind.Corrected).OrderBy(c => c.Sequence).Select(c => new { c.Subject, c.At, c.Reason }).ToListAsync(cancellation);
        turns.AddRange(corrected.GroupBy(c => (c.Subject, On: Geneva.DayOf(c.At)))
            .Select(day => Of(TransitionKind.Corrected, day.Key.Subject, "", day.Key.On, () => string.Join("; ", day.Select(c => c.Reason).Distinct(StringComparer.Ordinal)))));
    }

    private static Turn Of(TransitionKind kind, string subject, string field, DateOnly on, Func<string> explain)
    {
        var noun = NounKey.Of(subject);
        return new Turn(kind, subject, on, explain)
        {
            Detail = Words.Cut(field, Transition.MaxDetail),
            VisitNumber = noun is { Set: "Visits" } ? noun.Number : null,
            CallNumber = noun is { Set: "CallsForInput" } ? noun.Number : null,
            ReportSlug = noun is { Set: "Reports" } ? noun.Key : null,
        };
    }
}
