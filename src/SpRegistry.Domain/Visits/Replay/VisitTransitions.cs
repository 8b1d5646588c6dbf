using System.Globalization;

namespace SpRegistry.Domain.Visits;

/// <summary>What replay knows of a file after some of its events.</summary>
public sealed record VisitState
{
    /// <summary>Before any event.</summary>
    public static readonly VisitState None = new();

    /// <summary>Null before the first act.</summary>
    public VisitStatus? Status { get; init; }

    /// <summary>The day of the act that led to the status.</summary>
    public DateOnly StatusOn { get; init; }

    /// <summary>The dates of the visit in force.</summary>
    public DayInterval? Visiting { get; init; }

    /// <summary>True where a source shows the request itself.</summary>
    public bool RequestKnown { get; init; }

    /// <summary>First day of the first request's interval; null where only "by" a day is known.</summary>
    public DateOnly? FirstRequestedFrom { get; init; }

    /// <summary>Last day of the first request's interval, or the day by which there was one.</summary>
    public DateOnly? FirstRequestedTo { get; init; }

    /// <summary>The first request's date as printed, or "date unknown, by …".</summary>
    public string? FirstRequestedText { get; init; }

    /// <summary>Reminders with a date.</summary>
    public int DatedReminders { get; init; }

    /// <summary>Whether there was a reminder without a date.</summary>
    public bool UndatedReminder { get; init; }

    /// <summary>"A reminder without a date is counted only where the file has no dated one, and then once."</summary>
    public int ReminderCount => DatedReminders > 0 ? DatedReminders : UndatedReminder ? 1 : 0;

    /// <summary>Renewed requests.</summary>
    public int RenewedCount { get; init; }

    /// <summary>The latest act.</summary>
    public VisitEventKind? LastActionKind { get; init; }

    /// <summary>Its day.</summary>
    public DateOnly? LastActionOn { get; init; }

    /// <summary>The day of the latest request, reminder or reaffirmation.</summary>
    public DateOnly? KeptUpOn { get; init; }

    /// <summary>Whether the Government's last word stands, asked for or not.</summary>
    public bool HasAnswer { get; init; }

    /// <summary>The first answer to the request.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>Whether an act of a day would still belong to the file: not after a visit, a refusal or a withdrawal, nor 36 months after a cancellation.</summary>
    public bool IsOpenOn(DateOnly day) => Status switch
    {
        null or VisitStatus.Completed or VisitStatus.Reported or VisitStatus.Declined or VisitStatus.Withdrawn => false,
        VisitStatus.Cancelled => day <= StatusOn.AddMonths(VisitTransitions.MonthsACancelledFileSleeps),
        _ => true,
    };

    /// <summary>Agreed dates that lie before a day.</summary>
    public bool DatesPassedBy(DateOnly day) => Status == VisitStatus.DatesAgreed && Visiting is { } visiting && visiting.To < day;
}

/// <summary>The transition table. domain.md, "Status by replay".</summary>
public static class VisitTransitions
{
    /// <summary>How long after its cancellation a file can be reopened.</summary>
    public const int MonthsACancelledFileSleeps = 36;

    /// <summary>The state after an event that replay places on a day.</summary>
    public static VisitState After(VisitState state, VisitEvent act, DateOnly day)
    {
        if (act.EvidenceOnly && act.Kind != VisitEventKind.ReportedPending && !IsUncountedReminder(state, act, day))
            return state;

        var status = StatusAfter(state, act, day);
        var next = state with
        {
            Status = status,
            StatusOn = status == state.Status && !Repeats(act.Kind) ? state.StatusOn : day,
            Visiting = VisitingAfter(state, act, status),
            DatedReminders = state.DatedReminders + (act is { Kind: VisitEventKind.Reminder, ByDateOfSource: false } ? 1 : 0),
            KeptUpOn = RequestStandings.KeepsUp(act) || act.Kind == VisitEventKind.Reminder ? day : state.KeptUpOn,
            UndatedReminder = state.UndatedReminder || act is { Kind: VisitEventKind.Reminder, ByDateOfSource: true },
        };
        if (act.Kind != VisitEventKind.ReportedPending)
            next = next with { LastActionKind = act.Kind, LastActionOn = day };

        return WithAnswer(state, WithRequest(state, next, act, day), act, day);
    }

    /// <summary>
    /// A reminder without a date that the end of the file leaves uncounted, because there are others, shows all the same
    /// that there was one by then: it opens and reopens as any does, but nothing that a visit or the same source's refusal closed.
    /// </summary>
    private static bool IsUncountedReminder(VisitState state, VisitEvent act, DateOnly day) =>
        act.Kind == VisitEventKind.Reminder && (state.IsOpenOn(day) || state.Status switch
        {
            null => true,
            VisitStatus.Declined or VisitStatus.Withdrawn => act.Known > state.StatusOn,
            _ => false,
        });

    /// <summary>The table itself: the status to which an event leads. Null is "no file"; a closed file counts as none.</summary>
    public static VisitStatus? StatusAfter(VisitState state, VisitEvent act, DateOnly day)
    {
        VisitStatus? open = state.IsOpenOn(day) ? state.Status : null;
        var withDates = act.VisitDates is not null;
        return act.Kind switch
        {
            VisitEventKind.Requested => open switch
            {
                null or VisitStatus.Cancelled or VisitStatus.Postponed => VisitStatus.Requested,
                VisitStatus.Invited => withDates || state.Visiting is not null ? VisitStatus.DatesProposed : VisitStatus.Accepted,
                _ => state.DatesPassedBy(day) ? VisitStatus.Requested : open,
            },
            VisitEventKind.Reminder or VisitEventKind.Reaffirmed => open switch
            {
                null or VisitStatus.Cancelled or VisitStatus.Postponed => VisitStatus.Requested,
                _ => state.DatesPassedBy(day) ? VisitStatus.Requested : open,
            },
            VisitEventKind.Acknowledged => open is null or VisitStatus.Requested ? VisitStatus.Acknowledged : open,
            VisitEventKind.Invited => open switch
            {
                null => VisitStatus.Invited,
                // "An undated invitation revives no postponed or cancelled file."
                VisitStatus.Postponed or VisitStatus.Cancelled when act.ByDateOfSource => open,
                VisitStatus.Requested or VisitStatus.Acknowledged or VisitStatus.Postponed or VisitStatus.Cancelled
                    => withDates ? VisitStatus.DatesProposed : VisitStatus.Accepted,
                _ => open,
            },
            VisitEventKind.Accepted => open switch
            {
                // An acceptance that repeats the dates already agreed proposes none.
                VisitStatus.DatesAgreed when withDates && state.Visiting is { } agreed && agreed.Overlaps(act.VisitDates!.Value) => open,
                _ when withDates => VisitStatus.DatesProposed,
                VisitStatus.DatesProposed or VisitStatus.DatesAgreed => open,
                _ => VisitStatus.Accepted,
            },
            VisitEventKind.DatesProposed => VisitStatus.DatesProposed,
            VisitEventKind.DatesAgreed => VisitStatus.DatesAgreed,
            VisitEventKind.Postponed => VisitStatus.Postponed,
            VisitEventKind.Cancelled => VisitStatus.Cancelled,
            VisitEventKind.Declined => VisitStatus.Declined,
            VisitEventKind.Withdrawn => VisitStatus.Withdrawn,
            VisitEventKind.Completed => VisitStatus.Completed,
            VisitEventKind.Reported => VisitStatus.Reported,
            VisitEventKind.ReportedPending => state.Status switch
            {
                null => VisitStatus.Requested,
                VisitStatus.Declined or VisitStatus.Withdrawn when act.Known > state.StatusOn => VisitStatus.Requested,
                var unchanged => unchanged,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(act), act.Kind, "no such kind of act"),
        };
    }

    private static bool Repeats(VisitEventKind kind) =>
        kind is VisitEventKind.DatesProposed or VisitEventKind.DatesAgreed or VisitEventKind.Postponed or VisitEventKind.Cancelled;

    private static DayInterval? VisitingAfter(VisitState state, VisitEvent act, VisitStatus? status) => act.Kind switch
    {
        VisitEventKind.DatesProposed or VisitEventKind.DatesAgreed => act.VisitDates,
        VisitEventKind.Accepted => status == VisitStatus.DatesAgreed ? state.Visiting : act.VisitDates ?? state.Visiting,
        VisitEventKind.Invited or VisitEventKind.Requested when status != state.Status || status == VisitStatus.Invited
            => status == VisitStatus.Requested ? null : act.VisitDates ?? state.Visiting,
        VisitEventKind.Completed => act.VisitDates ?? (state.Status == VisitStatus.DatesAgreed ? state.Visiting : null),
        VisitEventKind.Reported => act.VisitDates ?? state.Visiting,
        _ => status == state.Status ? state.Visiting : null,
    };

    /// <summary>The first request: as printed, or implied by an act that repeats or accepts one ("requested: date unknown, by …").</summary>
    private static VisitState WithRequest(VisitState state, VisitState next, VisitEvent act, DateOnly day)
    {
        if (act.Kind != VisitEventKind.Requested)
            return ImpliesARequest(act) && state.FirstRequestedTo is null ? RequestedBy(next, day) : next;

        // A request "in 2002" is the very one that the reminder of January 2002 implied.
        var wasImplied = !state.RequestKnown && state.FirstRequestedTo is not null && !(act.OccurredFrom > state.FirstRequestedTo);
        next = next with { RequestKnown = true, RenewedCount = state.RenewedCount + (!wasImplied && CountsAsRenewed(state, act, day) ? 1 : 0) };
        if (state.FirstRequestedTo is not null && !wasImplied)
            return next;

        return act.Occurred is { } occurred
            ? next with { FirstRequestedFrom = occurred.From, FirstRequestedTo = occurred.To, FirstRequestedText = occurred.Text }
            : RequestedBy(next, day);
    }

    private static VisitState RequestedBy(VisitState state, DateOnly day) => state.FirstRequestedTo <= day ? state : state with
    {
        FirstRequestedTo = day,
        FirstRequestedText = string.Create(CultureInfo.InvariantCulture, $"date unknown, by {day:yyyy-MM-dd}"),
    };

    /// <summary>A request after an invitation is the first, one after a cancellation takes up the same; a request without a date is no further letter.</summary>
    private static bool CountsAsRenewed(VisitState state, VisitEvent act, DateOnly day) =>
        !act.ByDateOfSource && state.IsOpenOn(day) && state.Status is not (VisitStatus.Invited or VisitStatus.Cancelled);

    /// <summary>A mandate holder who accepts answers an invitation: that implies no request.</summary>
    private static bool ImpliesARequest(VisitEvent act) =>
        act.Kind is VisitEventKind.Reminder or VisitEventKind.Reaffirmed || (act.Kind == VisitEventKind.Accepted && act.Actor != Actor.MandateHolder);

    /// <summary>An acknowledgement is no answer, nor are dates the mandate holder proposes.</summary>
    private static bool IsAnswer(VisitEvent act) => act.Kind switch
    {
        VisitEventKind.DatesProposed => act.Actor != Actor.MandateHolder,
        VisitEventKind.Invited or VisitEventKind.Accepted or VisitEventKind.DatesAgreed or VisitEventKind.Postponed or VisitEventKind.Cancelled
            or VisitEventKind.Declined or VisitEventKind.Completed or VisitEventKind.Reported => true,
        _ => false,
    };

    /// <summary>The first answer to the request. What the Government said before answers it when it is made, unless the request opens the matter anew.</summary>
    private static VisitState WithAnswer(VisitState state, VisitState next, VisitEvent act, DateOnly day)
    {
        var answers = IsAnswer(act);
        var standing = answers || (state.HasAnswer && next.Status != VisitStatus.Requested);
        var answered = state.AnsweredOn ?? (next.FirstRequestedTo is not null && standing ? day : null);
        return next with { HasAnswer = standing, AnsweredOn = answered };
    }
}
