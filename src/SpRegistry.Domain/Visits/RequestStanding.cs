using System.Linq.Expressions;
using SpRegistry.Domain.Rules;

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

/// <summary>What the standing of a request depends on.</summary>
public sealed class StandingFacts
{
    /// <summary>The day of the latest request, reminder or reaffirmation.</summary>
    public DateOnly? KeptUpOn { get; init; }

    /// <summary>Date of the newest source that speaks of the file.</summary>
    public DateOnly? LastEvidence { get; init; }

    /// <summary>First day of the term that began last.</summary>
    public DateOnly? PresentFrom { get; init; }

    /// <summary>Its last day; null while it lasts.</summary>
    public DateOnly? PresentTo { get; init; }

    /// <summary>First day of the term before it.</summary>
    public DateOnly? PredecessorFrom { get; init; }

    /// <summary>Its last day; null where not known.</summary>
    public DateOnly? PredecessorTo { get; init; }
}

/// <summary>The standing of a request. domain.md, "Standing of a request".</summary>
public static class RequestStandings
{
    /// <summary>
    /// The standing on a day in Geneva; null where no request is on file by then. Where no source speaks of the file within
    /// the present term, or the terms known do not adjoin, nobody can say that the request was left to lie: unknown.
    /// </summary>
    public static readonly Expression<Func<StandingFacts, DateOnly, RequestStanding?>> Rule = (facts, day) =>
        facts.KeptUpOn == null ? null
        : facts.PresentFrom == null || facts.PresentTo < day ? RequestStanding.Unknown
        : facts.PresentFrom <= facts.KeptUpOn ? RequestStanding.Reaffirmed
        : facts.LastEvidence == null || facts.LastEvidence < facts.PresentFrom ? RequestStanding.Unknown
        : facts.PredecessorFrom == null || facts.PredecessorTo == null || facts.PredecessorTo < facts.PresentFrom.Value.AddYears(-1) ? RequestStanding.Unknown
        : facts.PredecessorFrom <= facts.KeptUpOn ? RequestStanding.Inherited
        : RequestStanding.Dormant;

    /// <summary>The standing of a visit's request, by the terms of its mandate's holders; null where no request is open, unknown where several mandates ask or one looks by an earlier record.</summary>
    public static readonly Expression<Func<VisitAt, RequestStanding?>> OfVisit = OfOpenRequest();

    private static readonly Func<StandingFacts, DateOnly, RequestStanding?> InMemory = Rule.Compile();

    /// <summary>The standing on a day; null where no request is on file by then.</summary>
    /// <param name="events">The events of the file.</param>
    /// <param name="terms">The terms of the mandate, in any order.</param>
    /// <param name="day">The day in Geneva.</param>
    /// <param name="lastEvidence">Date of the newest source that speaks of the file; the day itself where not given.</param>
    public static RequestStanding? Of(IEnumerable<VisitEvent> events, IEnumerable<HolderTerm> terms, DateOnly day, DateOnly? lastEvidence = null)
    {
        var begun = terms.Where(t => t.From <= day).OrderByDescending(t => t.From).Take(2).ToList();
        var kept = events.Where(KeepsUp).Select(VisitOrder.DayOf).Where(on => on <= day).ToList();
        return InMemory(
            new StandingFacts
            {
                KeptUpOn = kept.Count > 0 ? kept.Max() : null,
                PresentFrom = begun.FirstOrDefault()?.From,
                PresentTo = begun.FirstOrDefault()?.To,
                PredecessorFrom = begun.Skip(1).FirstOrDefault()?.From,
                PredecessorTo = begun.Skip(1).FirstOrDefault()?.To,
                LastEvidence = lastEvidence ?? day,
            },
            day);
    }

    /// <summary>Whether an act keeps a request up.</summary>
    public static bool KeepsUp(VisitEvent act) =>
        !act.EvidenceOnly && act.Kind is VisitEventKind.Requested or VisitEventKind.Reminder or VisitEventKind.Reaffirmed;

    private static Expression<Func<VisitAt, RequestStanding?>> OfOpenRequest()
    {
        var standing = Rule.On(
            (VisitAt v) => new StandingFacts
            {
                KeptUpOn = v.Period.KeptUpOn,
                LastEvidence = v.Period.LastEvidence,
                PresentFrom = v.Visit.Mandates.SelectMany(m => m.Mandate!.Holders).Where(h => h.From <= v.Today).Max(h => h.From),
                PresentTo = v.Visit.Mandates.SelectMany(m => m.Mandate!.Holders).Where(h => h.From <= v.Today).OrderByDescending(h => h.From).Select(h => h.To).FirstOrDefault(),
                PredecessorFrom = v.Visit.Mandates.SelectMany(m => m.Mandate!.Holders).Where(h => h.From <= v.Today).OrderByDescending(h => h.From).Select(h => h.From).Skip(1).FirstOrDefault(),
                PredecessorTo = v.Visit.Mandates.SelectMany(m => m.Mandate!.Holders).Where(h => h.From <= v.Today).OrderByDescending(h => h.From).Select(h => h.To).Skip(1).FirstOrDefault(),
            },
            v => v.Today);
        Expression<Func<VisitAt, RequestStanding?, RequestStanding?>> whereOpen = (v, s) =>
            v.Period.View != VisitView.Pending ? null : !v.ByRecordOfToday || v.Visit.Mandates.Count > 1 ? RequestStanding.Unknown : s;
        return whereOpen.On(standing);
    }
}
