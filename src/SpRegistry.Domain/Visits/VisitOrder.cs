namespace SpRegistry.Domain.Visits;

/// <summary>The order in which replay takes the events of a file.</summary>
public static class VisitOrder
{
    /// <summary>Events in order of replay, each with the day on which replay places it.</summary>
    public static IReadOnlyList<PlacedEvent> Of(IEnumerable<VisitEvent> events) => throw new NotSupportedException(nameof(events));
}

/// <summary>An event and the day on which replay places it.</summary>
public sealed record PlacedEvent(VisitEvent Event, DateOnly Day);
