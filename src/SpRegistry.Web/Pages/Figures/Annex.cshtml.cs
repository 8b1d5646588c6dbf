using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SpRegistry.Domain.Figures;

namespace SpRegistry.Web.Pages.Figures;

/// <summary>The figures that the UN publishes year by year, of one year, beside what it published.</summary>
public sealed class AnnexModel : RegistryPage
{
    // In 1980 the first thematic mandate was established.
    private const int FirstYear = 1980;

    /// <inheritdoc/>
    public override string Heading => Words.With("Figures.annex_of", ("year", Text(Year)));

    /// <summary>The year.</summary>
    public int Year { get; private set; }

    /// <summary>The figures: the yearly ones, then what else was published of the year.</summary>
    public IReadOnlyList<AnnexFigure> Figures { get; private set; } = [];

    /// <summary>The titles of the mandates of which single figures are.</summary>
    public IReadOnlyDictionary<string, MandateName> Mandates { get; private set; } = new Dictionary<string, MandateName>(StringComparer.Ordinal);

    /// <summary>The years that are offered, the latest first.</summary>
    public IEnumerable<int> Years => Enumerable.Range(FirstYear, Math.Max(1, Today.Year - FirstYear + 1)).Reverse();

    /// <summary>Those of which published figures are compared.</summary>
    public IEnumerable<int> PublishedYears => AnnexFigures.YearsCompared.Where(y => y <= Today.Year);

    /// <summary>Shows them.</summary>
    /// <param name="year">The year; the last one that is over where none is given.</param>
    public async Task<IActionResult> OnGetAsync(string? year)
    {
        Year = Today.Year - 1;
        if (year is { Length: > 0 } && YearOf(year, Today) is null)
        {
            return Refused(Words["Figures.year"], year, ExpectedYear(this));
        }

        Year = YearOf(year, Today) ?? Year;
        Figures = (await RowsAsync<AnnexFigure>(AnnexFigure.Of(Year))).Value;
        if (Figures.Any(f => f.MandateSlug is not null))
        {
            Mandates = (await MandatesAsync()).ToDictionary(m => m.Slug, StringComparer.Ordinal);
        }

        return Page();
    }

    /// <summary>A year in an address, of which there can be figures; null where it says none.</summary>
    internal static int? YearOf(string? text, DateOnly today) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= FirstYear && year <= today.Year ? year : null;

    /// <summary>Which years there are, in words.</summary>
    internal static string ExpectedYear(RegistryPage page) => page.Words.With("Figures.expected_year", ("from", Text(FirstYear)), ("to", Text(page.Today.Year)));

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
