using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace SpRegistry.Web.Pages.Mandates;

/// <summary>All mandates, as the page's language sorts them: thematic, of countries, and those that have ended.</summary>
public sealed class MandatesModel : RegistryPage
{
    /// <inheritdoc/>
    public override string Heading => Words["mandates"];

    /// <inheritdoc/>
    public override string Title => Counted(Heading, Parts.Sum(p => p.Mandates.Count));

    /// <summary>The mandates by part of the page: its key in the words, and what stands in it.</summary>
    public IReadOnlyList<(string Part, IReadOnlyList<MandateRow> Mandates)> Parts { get; private set; } = [];

    /// <summary>Shows them, or leads to the one that a reader chose.</summary>
    /// <param name="go">Slug of a mandate that was chosen; nothing for all.</param>
    public async Task<IActionResult> OnGetAsync(string? go)
    {
        if (go is { Length: > 0 })
        {
            return Redirect(To($"mandates/{Uri.EscapeDataString(go)}"));
        }

        var rows = await RowsAsync<MandateRow>($"Mandates?$select=Kind,Form,Active,Established,{MandateName.Select(Language)}&$expand=Visits($select=Number;$count=true;$top=0),Reports($select=Slug;$count=true;$top=0)&$orderby={MandateName.Order(Language)}", pageSize: 1000);
        Parts =
        [
            ("thematic", [.. rows.Value.Where(m => m is { Active: true, Kind: "Thematic" })]),
            ("country", [.. rows.Value.Where(m => m is { Active: true, Kind: "Country" })]),
            ("ended", [.. rows.Value.Where(m => !m.Active)]),
        ];
        return Page();
    }

    /// <summary>A mandate.</summary>
    public sealed record MandateRow(
        string Slug, string ShortName, string TitleEn, string? TitleFr, string? TitleEs, string? TitleAr, string? TitleRu, string? TitleZh, string Kind, string Form, bool Active, int? Established,
        [property: JsonPropertyName("Visits@odata.count")] long Visits, [property: JsonPropertyName("Reports@odata.count")] long Reports)
    {
        /// <summary>Its titles.</summary>
        public MandateName Name => new(Slug, ShortName, TitleEn, TitleFr, TitleEs, TitleAr, TitleRu, TitleZh);
    }
}
