using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Pages.States;

namespace SpRegistry.Web.Pages.Figures;

/// <summary>One figure of what became better in a period: the rows that it counts, what it leaves out, and how it is reckoned.</summary>
public sealed class ImprovementModel : FigurePage
{
    /// <inheritdoc/>
    public override string Heading => Figure.Says(Words);

    /// <summary>The figure.</summary>
    public CooperationFigure Figure { get; private set; } = null!;

    /// <summary>First and last day in Geneva.</summary>
    public (DateOnly From, DateOnly To) Period { get; private set; }

    /// <summary>The page of all figures of the period.</summary>
    public string All => To($"improvements?from={Iso(Period.From)}&to={Iso(Period.To)}");

    /// <summary>Shows it.</summary>
    /// <param name="figure">The figure's name in the API.</param>
    /// <param name="from">First day in Geneva; ten years before the last where none is given.</param>
    /// <param name="to">Last day; today where none is given.</param>
    /// <param name="part">Which page of its rows, from 1.</param>
    public async Task<IActionResult> OnGetAsync(string figure, string? from, string? to, string? part)
    {
        if (ReadPeriod(from, to, Today, out var period) is { } refused)
        {
            return refused;
        }

        if ((await RowsAsync<CooperationFigure>(ImprovementsModel.Of(period))).Value.FirstOrDefault(f => f.Name == figure) is not { } known)
        {
            return NotFound();
        }

        (Figure, Period) = (known, period);
        return await ReadRowsAsync(known, period.To, part, To($"improvements/{known.Name}?from={Iso(period.From)}&to={Iso(period.To)}")) ? Page() : NotFound();
    }
}
