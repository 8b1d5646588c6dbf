using Microsoft.AspNetCore.Mvc;

namespace SpRegistry.Web.Pages.Figures;

/// <summary>One figure of the annual annex: the rows that it counts, the published figure and how far the two are apart, and how it is reckoned.</summary>
public sealed class AnnexOfFigureModel : FigurePage
{
    /// <inheritdoc/>
    public override string Heading => Figure.Ours.Says(Words);

    /// <summary>The year.</summary>
    public int Year { get; private set; }

    /// <summary>The figure.</summary>
    public AnnexFigure Figure { get; private set; } = null!;

    /// <summary>The mandate of which it is; null for several.</summary>
    public MandateName? Mandate { get; private set; }

    /// <summary>Shows it.</summary>
    /// <param name="figure">The figure's name in the API.</param>
    /// <param name="year">The year; the last one that is over where none is given.</param>
    /// <param name="to">The last day in Geneva; needed where the year has several figures of the name.</param>
    /// <param name="mandate">The mandate of which it is; none for those of several.</param>
    /// <param name="part">Which page of its rows, from 1.</param>
    public async Task<IActionResult> OnGetAsync(string figure, string? year, string? to, string? mandate, string? part)
    {
        if (year is { Length: > 0 } && AnnexModel.YearOf(year, Today) is null)
        {
            return Refused(Words["Figures.year"], year, AnnexModel.ExpectedYear(this));
        }

        if (to is { Length: > 0 } && DayOf(to) is null)
        {
            return Refused(Words["States.figures_to"], to, PastDay);
        }

        Year = AnnexModel.YearOf(year, Today) ?? Today.Year - 1;
        var slug = mandate is { Length: > 0 } ? mandate : null;
        var figures = await RowsAsync<AnnexFigure>(AnnexFigure.Of(Year));
        if (figures.Value.FirstOrDefault(f => f.Name == figure && f.MandateSlug == slug && (DayOf(to) is not { } day || f.To == day)) is not { } known)
        {
            return NotFound();
        }

        Figure = known;
        Mandate = slug is null ? null : await OneAsync<MandateName>($"Mandates({Uri.EscapeDataString(Literal(slug))})?$select={MandateName.Select(Language)}");
        return await ReadRowsAsync(known.Ours, known.To < Today ? known.To : Today, part, To(known.Path(Year))) ? Page() : NotFound();
    }
}
