using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.States;

/// <summary>One State: everything that the registry knows of it, today or as it stood on a day.</summary>
public sealed class StateModel : RegistryPage
{
    private StateName name = new("", null, null, null, null, null, null);

    /// <inheritdoc/>
    public override string Heading => name.In(Language);

    /// <summary>The State.</summary>
    public StateFacts State { get; private set; } = null!;

    /// <summary>Its visit files, newest act first.</summary>
    public IReadOnlyList<VisitRow> Visits { get; private set; } = [];

    /// <summary>Values on which sources disagree.</summary>
    public IReadOnlyList<DiscrepancyRow> Discrepancies { get; private set; } = [];

    /// <summary>The day from which one looks; null for today.</summary>
    public DateOnly? AsOf { get; private set; }

    /// <summary>The visit files in one view.</summary>
    public IEnumerable<VisitRow> In(string view) => Visits.Where(v => v.View == view);

    public async Task<IActionResult> OnGetAsync(string iso3, string? asOf)
    {
        if (await OneAsync<StateFacts>($"States({Uri.EscapeDataString(Literal(iso3))})?$select=RegionalGroup,UnStatus,{StateName.Select(Language)}&$expand=StandingInvitation($select=IssuedOn,KnownInForceBy,WithdrawnOn)") is not { } state)
        {
            return NotFound();
        }

        if (asOf is { Length: > 0 } && (DayOf(asOf) is not { } day || day > Today))
        {
            return BadRequest();
        }

        AsOf = DayOf(asOf);
        (State, name) = (state, new StateName(state.Iso3, state.NameEn, state.NameFr, state.NameEs, state.NameAr, state.NameRu, state.NameZh));
        var visits = AsOf is { } on ? $"Visits/AsOf(date={Iso(on)})" : "Visits";
        Visits = (await RowsAsync<VisitRow>($"{visits}?{VisitRow.Shown(Language)}&$filter={Uri.EscapeDataString($"StateIso3 eq {Literal(state.Iso3)}")}&$orderby=LastActionOn desc,Number", pageSize: 1000)).Value;
        Discrepancies = (await RowsAsync<DiscrepancyRow>($"Discrepancies?$filter={Uri.EscapeDataString($"StateIso3 eq {Literal(state.Iso3)} or Visit/StateIso3 eq {Literal(state.Iso3)}")}&{DiscrepancyRow.Shown}", pageSize: 1000)).Value;
        return Page();
    }

    /// <summary>What the page says of the State itself.</summary>
    public sealed record StateFacts(
        string Iso3, string RegionalGroup, string UnStatus, string? NameEn, string? NameFr, string? NameEs, string? NameAr, string? NameRu, string? NameZh, Invitation? StandingInvitation);

    /// <summary>Its standing invitation, as far as known.</summary>
    public sealed record Invitation(DateOnly? IssuedOn, DateOnly? KnownInForceBy, DateOnly? WithdrawnOn)
    {
        /// <summary>What is known of it on a day, in words.</summary>
        public string In(Words words, DateOnly day) =>
            WithdrawnOn <= day ? words.With("States.invitation_withdrawn", ("date", words.Day(WithdrawnOn.Value)))
            : IssuedOn <= day ? words.With("States.invitation_issued", ("date", words.Day(IssuedOn.Value)))
            : KnownInForceBy <= day ? words.With("States.invitation_known", ("date", words.Day(KnownInForceBy.Value)))
            : words["States.invitation_not_known"];
    }
}
