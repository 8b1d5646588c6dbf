using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Visits;

/// <summary>What a visit file amounts to on each day, from its events. domain.md, "The life of a visit".</summary>
public static class VisitReplay
{
    /// <summary>
    /// The periods of a file from its first event on, without gap or overlap, the transitions by the clock included.
    /// Record time is left open at both ends: who stores them says when they were recorded.
    /// </summary>
    public static IReadOnlyList<VisitPeriod> Periods(IEnumerable<VisitEvent> events)
    {
        var order = VisitOrder.Of(events);
        var evidence = order.SelectMany(p => p.Event.Citations).OrderByDescending(c => c.Known).ThenBy(c => c.SourceRowId).FirstOrDefault();
        var lastEvidence = evidence?.Known ?? (order.Count > 0 ? order.Max(p => p.Event.Known) : default);

        var periods = new List<VisitPeriod>();
        foreach (var (from, state) in States(order))
        {
            foreach (var day in ClockDays(from, state))
            {
                var view = VisitRules.ViewOf(state.Status!.Value, state.Visiting, day);
                periods.Add(Period(day, state, view, lastEvidence, evidence?.SourceRowId));
            }
        }

        // A transition by the clock that a later event forestalled never came about.
        for (var i = periods.Count - 2; i >= 0; i--)
        {
            if (periods[i].From >= periods[i + 1].From)
                periods.RemoveAt(i);
            else
                periods[i].To = periods[i + 1].From;
        }

        return periods;
    }

    /// <summary>The state at the end of each day on which an event changed it.</summary>
    private static IEnumerable<(DateOnly From, VisitState State)> States(IReadOnlyList<PlacedEvent> order)
    {
        var state = VisitState.None;
        foreach (var day in order.GroupBy(p => p.Day))
        {
            var next = day.Aggregate(state, (before, placed) => VisitTransitions.After(before, placed.Event, placed.Day));
            if (next != state && next.Status is not null)
                yield return (day.Key, next);

            state = next;
        }
    }

    /// <summary>The day itself, and the days ahead on which agreed dates begin and are over.</summary>
    private static IEnumerable<DateOnly> ClockDays(DateOnly from, VisitState state)
    {
        yield return from;
        if (state is not { Status: VisitStatus.DatesAgreed, Visiting: { } visiting })
            yield break;

        if (visiting.Precision == DatePrecision.Day && visiting.From > from)
            yield return visiting.From;
        if (visiting.To >= from && visiting.To < DateOnly.MaxValue)
            yield return visiting.To.AddDays(1);
    }

    private static VisitPeriod Period(DateOnly from, VisitState state, VisitView view, DateOnly lastEvidence, long? lastEvidenceRowId) => new()
    {
        From = from,
        Status = state.Status!.Value,
        View = view,
        AcceptedButUndated = state.Status == VisitStatus.Accepted,
        RequestKnown = state.RequestKnown,
        FirstRequestedFrom = state.FirstRequestedFrom,
        FirstRequestedTo = state.FirstRequestedTo,
        FirstRequestedText = state.FirstRequestedText,
        ReminderCount = state.ReminderCount,
        KeptUpOn = state.KeptUpOn,
        RenewedCount = state.RenewedCount,
        LastActionKind = state.LastActionKind,
        LastActionOn = state.LastActionOn,
        AnsweredOn = state.AnsweredOn,
        LastEvidence = lastEvidence,
        LastEvidenceRowId = lastEvidenceRowId,
        VisitingFrom = state.Visiting?.From,
        VisitingTo = state.Visiting?.To,
        VisitingPrecision = state.Visiting?.Precision,
        VisitingText = state.Visiting?.Text,
    };
}
