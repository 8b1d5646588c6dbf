namespace SpRegistry.Domain.Visits;

/// <summary>What one source row says about a visit.</summary>
public sealed record VisitRow
{
    /// <summary>The source row.</summary>
    public required long SourceRowId { get; init; }

    /// <summary>Stable natural key of the row, the same in every rebuild.</summary>
    public string Key => ToString();

    /// <summary>ISO 3166 alpha-3 code of the State; null for an organization.</summary>
    public string? StateIso3 { get; init; }

    /// <summary>The organization visited; null for a State.</summary>
    public string? Organization { get; init; }

    /// <summary>A place within the State, as printed.</summary>
    public string? Place { get; init; }

    /// <summary>Slugs of the mandates the row names.</summary>
    public required IReadOnlyList<string> Mandates { get; init; }

    /// <summary>True where the source calls the act joint.</summary>
    public bool Joint { get; init; }

    /// <summary>What was done.</summary>
    public required VisitEventKind Kind { get; init; }

    /// <summary>The kind of visit, where the source prints it.</summary>
    public VisitKind? PrintedKind { get; init; }

    /// <summary>The side to which the text gives the act.</summary>
    public Actor Actor { get; init; } = Actor.Unknown;

    /// <summary>When the act took place; null where the text does not say.</summary>
    public DayInterval? Occurred { get; init; }

    /// <summary>The days of the visit the act speaks of; null where it speaks of none.</summary>
    public DayInterval? VisitDates { get; init; }

    /// <summary>Date of the document or page.</summary>
    public required DateOnly Known { get; init; }

    /// <summary>The document of the citation, for example "A/60/316".</summary>
    public string Document { get; init; } = "";

    /// <summary>The place in the document, for example "para. 10"; empty where the citation names none.</summary>
    public string Paragraph { get; init; } = "";

    /// <summary>Place of the row in its source; the last tie-breaker.</summary>
    public int OrderInSource { get; init; }

    /// <summary>True where neither a date of the act nor dates of a visit are printed.</summary>
    public bool Undated => Occurred is null && VisitDates is null;
}
