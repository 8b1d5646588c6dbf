using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Pages.States;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.Figures;

/// <summary>What became better in a period, of all States: the figures, and the latest of the rows that each counts.</summary>
public sealed class ImprovementsModel : FigurePage
{
    private const int Latest = 5;

    /// <inheritdoc/>
    public override string Heading => Words["Figures.improvements"];

    /// <summary>First and last day in Geneva.</summary>
    public (DateOnly From, DateOnly To) Period { get; private set; }

    /// <summary>The figures.</summary>
    public IReadOnlyList<CooperationFigure> Figures { get; private set; } = [];

    /// <summary>Shows them.</summary>
    /// <param name="from">First day in Geneva; ten years before the last where none is given.</param>
    /// <param name="to">Last day; today where none is given.</param>
    public async Task<IActionResult> OnGetAsync(string? from, string? to)
    {
        if (ReadPeriod(from, to, Today, out var period) is { } refused)
        {
            return refused;
        }

        Period = period;
        Figures = (await RowsAsync<CooperationFigure>(Of(period))).Value;
        await ReadRowsAsync([.. Figures.SelectMany(LatestOf).Distinct(StringComparer.Ordinal)], period.To);
        return Page();
    }

    /// <summary>What a page asks of the API for all improvements of a period.</summary>
    public static string Of((DateOnly From, DateOnly To) period) => $"Registry/Improvements(from={Iso(period.From)},to={Iso(period.To)})";

    /// <summary>The page on which the rows of a figure stand.</summary>
    public string RowsOf(CooperationFigure figure) => To($"improvements/{figure.Name}?from={Iso(Period.From)}&to={Iso(Period.To)}");

    /// <summary>The latest visits that a figure counts, the latest first.</summary>
    public IEnumerable<VisitRow> VisitsOf(CooperationFigure figure) => LatestOf(figure).Select(a => Rows.Visits.FirstOrDefault(v => a == $"Visits({v.Number})")).OfType<VisitRow>();

    /// <summary>The latest acts that it counts, the latest first.</summary>
    public IEnumerable<CountedAct> ActsOf(CooperationFigure figure) => LatestOf(figure).Select(a => Rows.Acts.FirstOrDefault(e => a == $"VisitEvents({e.Id})")).OfType<CountedAct>();

    /// <summary>The latest standing invitations that it counts, the latest first.</summary>
    public IEnumerable<CountedInvitation> InvitationsOf(CooperationFigure figure) => LatestOf(figure).Select(a => Rows.Invitations.FirstOrDefault(i => a == $"States('{i.StateIso3}')/StandingInvitation")).OfType<CountedInvitation>();

    // By day, as the API has them.
    private static IEnumerable<string> LatestOf(CooperationFigure figure) => figure.Rows.TakeLast(Latest).Reverse();
}
