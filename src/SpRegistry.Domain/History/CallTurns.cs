using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.History;

/// <summary>What came about in the life of calls for input, read off what pages said of them and when.</summary>
internal static class CallTurns
{
    /// <summary>The kinds.</summary>
    public static readonly IReadOnlyList<TransitionKind> Kinds =
        [TransitionKind.CallOpened, TransitionKind.DeadlineMoved, TransitionKind.CallClosing, TransitionKind.CallClosed, TransitionKind.CallOutcome];

    private static readonly Func<CallAt, CallState?> stateOf = CallRules.State.Compile();

    /// <summary>How many days before its deadline a call is said to be closing.</summary>
    private static readonly IReadOnlyList<int> warnings = [1, 2, 7, 14];

    /// <summary>What came about by a day in Geneva.</summary>
    public static async Task<IEnumerable<Turn>> OfAsync(RegistryDb db, DateOnly today, CancellationToken cancellation)
    {
        var calls = await db.CallsForInput.AsNoTracking().ToListAsync(cancellation);
        var decisions = (await db.Decisions.AsNoTracking().Where(d => d.Field == nameof(CallForInput.Deadline)).ToListAsync(cancellation)).ToLookup(d => d.Subject, StringComparer.Ordinal);
        var said = (await CitedFacts.OfAsync<CallFact>(db, c => c.CallNumber != null, cancellation)).ToLookup(r => r.Fact.Identity, StringComparer.Ordinal);
        var now = db.Now;
        return calls.SelectMany(call => Of(call, [.. said[call.Identity].OrderBy(Day)], [.. decisions[call.Address].OrderBy(d => d.DecidedAt).ThenBy(d => d.Id)], today, now)).Where(turn => turn.On <= today).DistinctBy(turn => turn.Key);
    }

    private static IEnumerable<Turn> Of(CallForInput call, IReadOnlyList<CitedFact<CallFact>> said, IReadOnlyList<Decision> decisions, DateOnly today, DateTime now)
    {
        if (call.OpensOn is { } opens)
        {
            yield return About(call, TransitionKind.CallOpened, opens, () => $"Open from {opens:yyyy-MM-dd}, as a page says.");
        }
        else if (said.FirstOrDefault(IsOpen) is { } open)
        {
            yield return About(call, TransitionKind.CallOpened, Day(open), () => $"Open by {Day(open):yyyy-MM-dd} at the latest: then a page named it first ({open.Page}).");
        }

        foreach (var (from, to) in Moves(said, decisions))
        {
            yield return About(call, TransitionKind.DeadlineMoved, to.On, () => $"The deadline moved from {from.Words} to {to.Deadline.Words}, {to.By}.") with { Detail = to.Deadline.Words };
        }

        if (call.Deadline is { } deadline)
        {
            var last = Geneva.DayOf(deadline);
            var nearest = deadline > now && !call.SaidClosed ? warnings.FirstOrDefault(days => last.AddDays(-days) <= today) : 0;
            foreach (var days in warnings)
            {
                yield return About(call, TransitionKind.CallClosing, last.AddDays(-days), () => $"It closes on {last:yyyy-MM-dd} (Europe/Zurich), within {days} {(days == 1 ? "day" : "days")}.") with { Detail = $"{days}", IsTold = days == nearest };
            }

            if (deadline <= now)
            {
                yield return About(call, TransitionKind.CallClosed, last, () => $"The deadline passed on {last:yyyy-MM-dd} (Europe/Zurich).");
            }
        }

        if (stateOf(new CallAt { Call = call, Now = now }) is CallState.Outcome && said.FirstOrDefault(r => r.Fact.InputsPublished is true) is { } published)
        {
            var on = call.DeadlineOn > Day(published) ? call.DeadlineOn.Value : Day(published);
            yield return About(call, TransitionKind.CallOutcome, on, () => $"Inputs received were published by {on:yyyy-MM-dd} at the latest, as a page shows ({published.Page}).");
        }
    }

    // A deadline that is only printed more or less exactly has not moved, nor by pages that say what a curator weighed already, as long as that holds.
    private static IEnumerable<(PrintedDeadline From, Said To)> Moves(IReadOnlyList<CitedFact<CallFact>> said, IReadOnlyList<Decision> decisions)
    {
        IPrintedValue<PrintedDeadline>? before = null;
        Decision? ruling = null;
        foreach (var now in OfPages(said).Concat(OfCurators(said, decisions)).OrderBy(s => s.On))
        {
            var saysLess = before is PrintedDeadline known && ((IPrintedValue<PrintedDeadline>)now.Deadline).SaysLessThan(known);
            if (now.IsOfPage && (saysLess || ruling?.Considered.Contains(now.Deadline.Words) is true))
            {
                continue;
            }

            if (!saysLess && before is PrintedDeadline old && old.Words != now.Deadline.Words && !before.SaysLessThan(now.Deadline))
            {
                yield return (old, now);
            }

            before = now.Deadline;
            ruling = now.Ruling;
        }
    }

    private static IEnumerable<Said> OfPages(IEnumerable<CitedFact<CallFact>> said) =>
        said.Where(r => r.Fact.DeadlineOn is not null).GroupBy(Day)
            .Select(day => (On: day.Key, Finest: day.MinBy(r => Coarseness(PrintedDeadline.Of(r.Fact)))!))
            .Select(day => new Said(day.On, PrintedDeadline.Of(day.Finest.Fact), $"as a page of {day.On:yyyy-MM-dd} says ({day.Finest.Page})", true, null));

    private static IEnumerable<Said> OfCurators(IReadOnlyList<CitedFact<CallFact>> said, IReadOnlyList<Decision> decisions) =>
        decisions.SelectMany(Taken).Concat(decisions.GroupBy(d => d.ReopenedAt).SelectMany(ended => Ended(said, decisions, ended.Key, ended.Last()))).OrderBy(s => s.At).Select(s => s.Said);

    private static IEnumerable<(DateTime At, Said Said)> Taken(Decision decision) =>
        PrintedDeadline.TryRead(decision.Value, out var deadline)
            ? [(decision.DecidedAt, new Said(Geneva.DayOf(decision.DecidedAt), deadline, $"as the {decision.Actor} decided: {decision.Reason.TrimEnd('.')}", false, decision))]
            : [];

    // What is in force once decisions hold no longer, of which the last had put another value in force.
    private static IEnumerable<(DateTime At, Said Said)> Ended(IReadOnlyList<CitedFact<CallFact>> said, IReadOnlyList<Decision> decisions, DateTime? ended, Decision last)
    {
        if (ended is { } at)
        {
            var on = Geneva.DayOf(at);
            var inForce = InForce<PrintedDeadline>.Of(said.Where(r => r.Fact.DeadlineOn is not null).Standing(on).Select(r => (PrintedDeadline.Of(r.Fact), r.Known, r.RowId)), decisions, at);
            if (inForce.Sides is [var first, ..])
            {
                yield return (at, new Said(on, first.Value, $"as a page says something new, so that the decision of {Geneva.DayOf(last.DecidedAt):yyyy-MM-dd} holds no longer", false, inForce.By));
            }
        }
    }

    private static int Coarseness(IPrintedValue<PrintedDeadline> deadline) => deadline.Coarseness;

    // A page that does not say when a call closes is no evidence that it is open.
    private static bool IsOpen(CitedFact<CallFact> said) => said.Fact.Closed is not true && said.Fact.DeadlineOn >= Day(said);

    /// <summary>The day (Geneva) by which a page said it: that of the page, else that on which it was read.</summary>
    private static DateOnly Day(CitedFact<CallFact> said) => said.Known ?? said.Read;

    private static Turn About(CallForInput call, TransitionKind kind, DateOnly on, Func<string> explain) => new(kind, call.Address, on, explain) { CallNumber = call.Number };

    /// <summary>A deadline, and who says it.</summary>
    /// <param name="On">The day (Geneva) by which it was said.</param>
    /// <param name="By">Who says it, in words.</param>
    /// <param name="IsOfPage">Whether a page says it, not a curator.</param>
    /// <param name="Ruling">The decision that holds then; null where none does.</param>
    private sealed record Said(DateOnly On, PrintedDeadline Deadline, string By, bool IsOfPage, Decision? Ruling);
}
