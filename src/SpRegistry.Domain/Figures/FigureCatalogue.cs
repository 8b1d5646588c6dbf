namespace SpRegistry.Domain.Figures;

/// <summary>Every figure the registry gives, each with its one definition.</summary>
public static class FigureCatalogue
{
    /// <summary>By group: "cooperation", "lateness", "improvements", "annex".</summary>
    public static IReadOnlyList<(string Group, IReadOnlyList<Figure> Figures)> Groups { get; } =
    [
        ("cooperation", [.. CooperationFigures.All]),
        ("lateness", [.. LatenessFigures.All]),
        ("improvements", [.. ImprovementFigures.All]),
        ("annex", [.. AnnexFigures.All]),
    ];
}
