namespace SpRegistry.Domain.Visits;

/// <summary>What a visit file amounts to on each day, from its events. domain.md, "The life of a visit".</summary>
public static class VisitReplay
{
    /// <summary>The periods of a file from its first act on, without gap or overlap, the transitions by the clock included. Record time is left open.</summary>
    public static IReadOnlyList<VisitPeriod> Periods(IEnumerable<VisitEvent> events) => throw new NotSupportedException(nameof(events));
}
