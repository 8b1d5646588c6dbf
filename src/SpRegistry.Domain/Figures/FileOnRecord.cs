using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Figures;

/// <summary>An act as replay takes it: what the file was before it and after it.</summary>
/// <param name="Act">The act.</param>
/// <param name="Day">The day (Geneva) on which replay places it.</param>
/// <param name="Before">The state of the file before the act.</param>
/// <param name="After">The state of the file after the act.</param>
/// <param name="AcceptedBefore">Whether the request that is open before the act had been accepted already.</param>
public sealed record ReplayedAct(VisitEvent Act, DateOnly Day, VisitState Before, VisitState After, bool AcceptedBefore)
{
    /// <summary>
    /// Whether the act accepts a request: the Government's word that takes an open request to accepted, dates proposed or
    /// dates agreed, for the first time since it was made or taken up again.
    /// </summary>
    public bool Accepts =>
        !Act.EvidenceOnly && !AcceptedBefore && After.FirstRequestedTo is not null && FileOnRecord.IsAccepted(After.Status) && ByGovernment;

    /// <summary>Whether a Government invites that was not asked: no request was open.</summary>
    public bool InvitesUnasked => Act is { EvidenceOnly: false, Kind: VisitEventKind.Invited } && After.Status == VisitStatus.Invited && Before.Status != VisitStatus.Invited;

    /// <summary>Whether the act answers a request that a source shows, or carries it out: then it came after the request.</summary>
    public bool AnswersRequest => Before.RequestKnown
        && Act.Kind is not (VisitEventKind.Requested or VisitEventKind.Reminder or VisitEventKind.Reaffirmed or VisitEventKind.ReportedPending);

    // Dates agreed are the word of both sides, whichever of them the source names.
    private bool ByGovernment => Act.Kind switch
    {
        VisitEventKind.Accepted or VisitEventKind.DatesProposed => Act.Actor != Actor.MandateHolder,
        VisitEventKind.Invited or VisitEventKind.DatesAgreed => true,
        _ => false,
    };
}

/// <summary>A visit file as the mandates of a figure have it: their own acts, and where it stands on the last day of the period.</summary>
public sealed class FileOnRecord
{
    /// <param name="number">Public number.</param>
    /// <param name="concerned">ISO 3166 alpha-3 code of the State, or the name of the organization.</param>
    /// <param name="kind">Official or follow-up.</param>
    /// <param name="events">The acts and evidence of the mandates in question, in any order.</param>
    /// <param name="atEnd">The period in force on the last day; null where the file was not there yet.</param>
    public FileOnRecord(int number, string concerned, VisitKind kind, IEnumerable<VisitEvent> events, VisitPeriod? atEnd)
    {
        (Number, Concerned, Kind, AtEnd) = (number, concerned, kind, atEnd);
        var acts = new List<ReplayedAct>();
        var (state, accepted) = (VisitState.None, false);
        foreach (var placed in VisitOrder.Of(events))
        {
            var after = VisitTransitions.After(state, placed.Event, placed.Day);
            acts.Add(new ReplayedAct(placed.Event, placed.Day, state, after, accepted));
            accepted = IsAccepted(after.Status) || (accepted && after.Status is VisitStatus.Postponed or VisitStatus.Cancelled);
            state = after;
        }

        Acts = acts;
    }

    public int Number { get; }

    public string Concerned { get; }

    public VisitKind Kind { get; }

    /// <summary>In the order of replay.</summary>
    public IReadOnlyList<ReplayedAct> Acts { get; }

    public VisitPeriod? AtEnd { get; }

    public string Address => new Visit { Number = Number }.Address;

    /// <summary>Whether a request of that status has been accepted.</summary>
    public static bool IsAccepted(VisitStatus? status) => status is VisitStatus.Accepted or VisitStatus.DatesProposed or VisitStatus.DatesAgreed;

    /// <summary>The acts by which the visit of this file is known to have taken place.</summary>
    public IEnumerable<ReplayedAct> Completions => Acts.Where(a => a.Act is { Kind: VisitEventKind.Completed, EvidenceOnly: false });
}
