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

    public async Task OnGetAsync()
    {
        var rows = await RowsAsync<StateRow>($"States?$select=RegionalGroup,UnStatus,{StateName.Select(Language)}&$expand=StandingInvitation($select=Id),Visits($select=Number;$count=true;$top=0)&$orderby=Iso3", pageSize: 1000);
        States = Alphabet.Sorted(Language, rows.Value, s => s.Name(Language));
    }

    /// <summary>A State.</summary>
    public sealed record StateRow(
        string Iso3, string RegionalGroup, string UnStatus, string? NameEn, string? NameFr, string? NameEs, string? NameAr, string? NameRu, string? NameZh,
        Known? StandingInvitation, [property: System.Text.Json.Serialization.JsonPropertyName("Visits@odata.count")] long Visits)
    {
        public string Name(Language language) => new StateName(Iso3, NameEn, NameFr, NameEs, NameAr, NameRu, NameZh).In(language);
    }

    /// <summary>Something that is known.</summary>
    public sealed record Known(int Id);
}
