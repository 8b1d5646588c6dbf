namespace SpRegistry.Domain.History;

/// <summary>A transition as it is known now, from which <see cref="Transitions"/> records.</summary>
/// <param name="Kind">What came about.</param>
/// <param name="Subject">What it is about, by its address below the service root.</param>
/// <param name="On">The day (Geneva).</param>
/// <param name="Explain">Says it in words.</param>
internal sealed record Turn(TransitionKind Kind, string Subject, DateOnly On, Func<string> Explain)
{
    /// <summary>Which of several of the kind it is.</summary>
    public string Detail { get; init; } = "";

    public int? VisitNumber { get; init; }

    public string? ReportSlug { get; init; }

    public int? CallNumber { get; init; }

    /// <summary>Whether it is told now: a warning of what is over tells nobody anything, though one that was given stands.</summary>
    public bool IsTold { get; init; } = true;

    public (TransitionKind, string, string, DateOnly) Key => (Kind, Subject, Detail, On);
}
