namespace SpRegistry.Domain.Visits;

/// <summary>Whether a request is a priority of the present mandate holder.</summary>
public enum RequestStanding
{
    /// <summary>Requested, reminded or reaffirmed within the present holder's term.</summary>
    Reaffirmed,

    /// <summary>Last kept up within the predecessor's term.</summary>
    Inherited,

    /// <summary>Not kept up in two terms.</summary>
    Dormant,

    /// <summary>The terms are not known well enough to say.</summary>
    Unknown,
}

/// <summary>A holder's term in a mandate.</summary>
/// <param name="From">First day; of a term known by its documents only, a lower bound.</param>
/// <param name="To">Last day, inclusive; null while the term lasts.</param>
public sealed record HolderTerm(DateOnly From, DateOnly? To);

/// <summary>The standing of a request. domain.md, "Standing of a request".</summary>
public static class RequestStandings
{
    /// <summary>The standing on a day; null where no request is on file by then.</summary>
    /// <param name="events">The events of the file.</param>
    /// <param name="terms">The terms of the mandate, in any order.</param>
    /// <param name="day">The day in Geneva.</param>
    public static RequestStanding? Of(IEnumerable<VisitEvent> events, IEnumerable<HolderTerm> terms, DateOnly day)
    {
        DateOnly? keptUp = null;
        foreach (var act in events.Where(KeepsUp))
        {
            var on = VisitOrder.DayOf(act);
            if (on <= day && !(on <= keptUp))
                keptUp = on;
        }

        if (keptUp is not { } last)
            return null;

        var sofar = terms.Where(t => t.From <= day).OrderByDescending(t => t.From).Take(2).ToList();
        return sofar switch
        {
            [] => RequestStanding.Unknown,
            [var present, ..] when present.To < day => RequestStanding.Unknown,
            [var present, ..] when present.From <= last => RequestStanding.Reaffirmed,
            [_, var predecessor] => predecessor.From <= last ? RequestStanding.Inherited : RequestStanding.Dormant,
            _ => RequestStanding.Unknown,
        };
    }

    private static bool KeepsUp(VisitEvent act) =>
        !act.EvidenceOnly && act.Kind is VisitEventKind.Requested or VisitEventKind.Reminder or VisitEventKind.Reaffirmed;
}
