using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.States;

/// <summary>One figure of how a State cooperated in a period: the rows that it counts, what it leaves out, and how it is reckoned.</summary>
public sealed class FigureModel : RegistryPage
{
    /// <inheritdoc/>
    public override string Heading => Figure.Says(Words);

    /// <inheritdoc/>
    public override string Title => Words.With("Common.labelled", ("label", State.In(Language)), ("value", Heading));

    /// <summary>The State.</summary>
    public StateName State { get; private set; } = null!;

    /// <summary>The figure.</summary>
    public CooperationFigure Figure { get; private set; } = null!;

    /// <summary>First and last day in Geneva of the period.</summary>
    public (DateOnly From, DateOnly To) Period { get; private set; }

    /// <summary>Acts that it counts, the earliest first.</summary>
    public IReadOnlyList<VisitAct> Acts { get; private set; } = [];

    /// <summary>Visit files that it counts or is drawn from, as they stood on the last day of the period.</summary>
    public IReadOnlyList<VisitRow> Visits { get; private set; } = [];

    /// <summary>Reports that it counts.</summary>
    public IReadOnlyList<ReportOnVisit> Reports { get; private set; } = [];

    /// <summary>The standing invitation, where it counts one.</summary>
    public IReadOnlyList<InvitationRow> Invitations { get; private set; } = [];

    /// <summary>Shows it.</summary>
    /// <param name="iso3">ISO 3166-1 alpha-3 code of the State.</param>
    /// <param name="figure">The figure's name in the API.</param>
    /// <param name="from">First day in Geneva of the period; ten years before its last where none is given.</param>
    /// <param name="to">Last day of the period; today where none is given.</param>
    public async Task<IActionResult> OnGetAsync(string iso3, string figure, string? from, string? to)
    {
        if (await OneAsync<StateName>($"States({Uri.EscapeDataString(Literal(iso3))})?$select={StateName.Select(Language)}") is not { } state)
        {
            return NotFound();
        }

        if (ReadPeriod(from, to, Today, out var period) is { } refused)
        {
            return refused;
        }

        var figures = await RowsAsync<CooperationFigure>(CooperationFigure.Of(Literal(state.Iso3), period.From, period.To));
        if (figures.Value.FirstOrDefault(f => f.Name == figure) is not { } known)
        {
            return NotFound();
        }

        (State, Figure, Period) = (state, known, period);
        await ReadRowsAsync();
        return Page();
    }

    private async Task ReadRowsAsync()
    {
        if (Figure.KeysOf("VisitEvents(") is { Count: > 0 } acts)
        {
            Acts = VisitAct.InOrder((await RowsAsync<VisitAct>($"VisitEvents?{VisitAct.Shown(Language)}&{Keyed("Id", acts)}", pageSize: 1000)).Value);
        }

        if (Figure.KeysOf("Visits(") is { Count: > 0 } visits)
        {
            var set = Period.To < Today ? $"Visits/AsOf(date={Iso(Period.To)})" : "Visits";
            Visits = (await RowsAsync<VisitRow>($"{set}?{VisitRow.Shown(Language)}&{Keyed("Number", visits)}", pageSize: 1000)).Value;
        }

        if (Figure.KeysOf("Reports(") is { Count: > 0 } reports)
        {
            Reports = (await RowsAsync<ReportOnVisit>($"Reports?{ReportOnVisit.Shown}&{Keyed("Slug", reports)}", pageSize: 1000)).Value;
        }

        if (Figure.Rows.Any(r => r.EndsWith("/StandingInvitation", StringComparison.Ordinal)))
        {
            Invitations = (await RowsAsync<InvitationRow>($"StandingInvitations?$select=Id,IssuedOn,KnownInForceBy,WithdrawnOn&$filter=StateIso3 eq {Literal(State.Iso3)}", pageSize: 10)).Value;
        }
    }

    private static string Keyed(string key, IEnumerable<string> keys) => $"$filter={Uri.EscapeDataString($"{key} in ({string.Join(',', keys)})")}&$orderby={key}";

    /// <summary>A standing invitation. Days are days in Geneva.</summary>
    public sealed record InvitationRow(int Id, DateOnly? IssuedOn, DateOnly KnownInForceBy, DateOnly? WithdrawnOn)
    {
        /// <summary>What is known of it on a day, in words.</summary>
        public string In(Words words, DateOnly day) => new StateModel.Invitation(IssuedOn, KnownInForceBy, WithdrawnOn).In(words, day);
    }
}
