using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Forms.Feeds;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.States;

/// <summary>All States, as the page's language sorts them, with what is known of each.</summary>
public sealed class StatesModel : FormedPage
{
    /// <inheritdoc/>
    public override string Heading => Words["states"];

    /// <inheritdoc/>
    public override string Path => "states";

    /// <inheritdoc/>
    public override string Title => Counted(Heading, States.Count);

    /// <summary>The States by regional group, all groups as the language sorts them.</summary>
    public IReadOnlyList<StateRow> States { get; private set; } = [];

    /// <summary>Shows them, or leads to the one that a reader chose.</summary>
    /// <param name="go">ISO 3166-1 alpha-3 code of a State that was chosen; nothing for all.</param>
    public async Task<IActionResult> OnGetAsync(string? go)
    {
        if (go is { Length: > 0 })
        {
            return Redirect(To($"states/{Uri.EscapeDataString(go)}"));
        }

        Question = $"States?$select=RegionalGroup,UnStatus,{StateName.Select(Language)}&$expand=StandingInvitation($select=IssuedOn,KnownInForceBy,WithdrawnOn),Visits($select=Number;$count=true;$top=0){(IsFollowed ? $",{ChangingRow.Last}" : "")}&$orderby={StateName.Order(Language)}";
        if (Form is not null)
        {
            return await FormedAsync(Listing);
        }

        States = (await RowsAsync<StateRow>(Question, pageSize: 1000)).Value;
        return Page();
    }

    private Listing<StateRow> Listing => new(
        new Columns<StateRow>(Words)
            .Text("StateIso3", "Forms.state_code", s => s.Iso3)
            .Text("State", "state", s => s.Name(Language))
            .Named("RegionalGroup", "regional_group", "RegionalGroup", s => s.RegionalGroup)
            .Named("UnStatus", "status", "UnStatus", s => s.UnStatus)
            .Day("InvitationIssuedOn", "Forms.invitation_issued", s => s.StandingInvitation?.IssuedOn)
            .Day("InvitationKnownInForceBy", "Forms.invitation_known", s => s.StandingInvitation?.KnownInForceBy)
            .Day("InvitationWithdrawnOn", "Forms.invitation_withdrawn", s => s.StandingInvitation?.WithdrawnOn)
            .Number("Visits", "Data.visit_files", s => s.Visits),
        state => new FeedEntry($"States('{state.Iso3}')", state.Name(Language), To($"states/{state.Iso3}"), state.ChangedAt));

    /// <summary>A State.</summary>
    public sealed record StateRow(
        string Iso3, string RegionalGroup, string UnStatus, string? NameEn, string? NameFr, string? NameEs, string? NameAr, string? NameRu, string? NameZh,
        StateModel.Invitation? StandingInvitation, [property: System.Text.Json.Serialization.JsonPropertyName("Visits@odata.count")] long Visits) : ChangingRow
    {
        public string Name(Language language) => new StateName(Iso3, NameEn, NameFr, NameEs, NameAr, NameRu, NameZh).In(language);
    }
}
