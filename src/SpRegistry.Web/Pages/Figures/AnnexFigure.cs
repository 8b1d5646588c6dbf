using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.States;

namespace SpRegistry.Web.Pages.Figures;

/// <summary>A figure of the annual annex beside the published one, as the API gives it.</summary>
/// <param name="Name">Its name in the API: <c>states-visited</c>.</param>
/// <param name="Version">Version of its method.</param>
/// <param name="MandateSlug">The mandate of which it is; null for several.</param>
/// <param name="MandateKind">The kind of mandates of which it is; null for all.</param>
/// <param name="From">First day in Geneva; null where it counts from the first record, or on a day.</param>
/// <param name="To">Last day, or the day on which it counts.</param>
/// <param name="Number">The registry's number; null where there is none.</param>
/// <param name="WhyNone">Why there is none, in English.</param>
/// <param name="LeftOut">What was not counted: how many and why, in English.</param>
/// <param name="Rows">Addresses of the rows that it counts.</param>
/// <param name="Published">The published number; null where none is in the registry.</param>
/// <param name="Printed">What was published, as printed.</param>
/// <param name="PublishedOf">The day or period of what was published, as printed.</param>
/// <param name="PublishedIn">Where it was published.</param>
/// <param name="Difference">The registry's number less the published one.</param>
/// <param name="Why">Why they differ, in English.</param>
/// <param name="Method">How it is reckoned, in English.</param>
/// <param name="Caveat">What it is not, in English.</param>
public sealed record AnnexFigure(
    string Name, int Version, string? MandateSlug, string? MandateKind, DateOnly? From, DateOnly To, decimal? Number, string? WhyNone, IReadOnlyList<string> LeftOut, IReadOnlyList<string> Rows,
    int? Published, string? Printed, string? PublishedOf, string? PublishedIn, decimal? Difference, string Why, string Method, string Caveat)
{
    /// <summary>What was printed, where it says more than the number.</summary>
    public string? PrintedBesides => Printed is { } printed && printed != FormattableString.Invariant($"{Published}") ? printed : null;

    /// <summary>The registry's part of it.</summary>
    public CooperationFigure Ours => new(Name, Version, Number, WhyNone, null, LeftOut, Rows, Method, Caveat);

    /// <summary>What a page asks of the API for all figures of a year.</summary>
    public static string Of(int year) => FormattableString.Invariant($"Registry/Annex(year={year})");

    /// <summary>Path and query, below the language, of the page on which its rows stand.</summary>
    public string Path(int year) =>
        FormattableString.Invariant($"annex/{Name}?year={year}&to={RegistryPage.Iso(To)}") + (MandateSlug is null ? "" : $"&mandate={Uri.EscapeDataString(MandateSlug)}");

    /// <summary>The kind of mandates of which it is, in words; null for all, or for one.</summary>
    public string? Kind(Words words) => MandateKind switch { null => null, "Thematic" => words["Mandates.thematic"], _ => words["Mandates.country"] };

    /// <summary>The days of which it is.</summary>
    public string Days(Words words) => From is { } from ? words.Days(from, To) : words.With("Figures.until", ("date", words.Day(To)));

    /// <summary>How far it is from what was published; null where there is nothing to compare.</summary>
    public string? Compared(Words words) => Difference switch
    {
        null => null,
        0 => words["Figures.equal"],
        < 0 => words.With("Figures.fewer", ("n", words.Number(-Difference.Value))),
        _ => words.With("Figures.more", ("n", words.Number(Difference.Value))),
    };
}
