using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.States;

/// <summary>All States, as the page's language sorts them, with what is known of each.</summary>
public sealed class StatesModel : RegistryPage
{
    /// <inheritdoc/>
    public override string Heading => Words["states"];

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

        var rows = await RowsAsync<StateRow>($"States?$select=RegionalGroup,UnStatus,{StateName.Select(Language)}&$expand=StandingInvitation($select=IssuedOn,KnownInForceBy,WithdrawnOn),Visits($select=Number;$count=true;$top=0)&$orderby={StateName.Order(Language)}", pageSize: 1000);
        States = rows.Value;
        return Page();
    }

    /// <summary>A State.</summary>
    public sealed record StateRow(
        string Iso3, string RegionalGroup, string UnStatus, string? NameEn, string? NameFr, string? NameEs, string? NameAr, string? NameRu, string? NameZh,
        StateModel.Invitation? StandingInvitation, [property: System.Text.Json.Serialization.JsonPropertyName("Visits@odata.count")] long Visits)
    {
        public string Name(Language language) => new StateName(Iso3, NameEn, NameFr, NameEs, NameAr, NameRu, NameZh).In(language);
    }
}
