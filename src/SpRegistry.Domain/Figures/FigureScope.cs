using SpRegistry.Domain.Mandates;

namespace SpRegistry.Domain.Figures;

/// <summary>Of whom and when a figure is: a period, and where wanted one State, one mandate or one kind of mandates.</summary>
/// <param name="Period">The days, both borders included.</param>
/// <param name="StateIso3">ISO 3166 alpha-3 code of the State; null for all.</param>
/// <param name="MandateSlug">The mandate: "sr-torture"; null for all.</param>
/// <param name="MandateKind">The kind of mandates, where no single one is named; null for all.</param>
public sealed record FigureScope(FigurePeriod Period, string? StateIso3 = null, string? MandateSlug = null, MandateKind? MandateKind = null);
