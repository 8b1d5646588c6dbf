using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Forms.Feeds;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Mandates;

/// <summary>All mandates, as the page's language sorts them: thematic, of countries, and those that have ended.</summary>
public sealed class MandatesModel : FormedPage
{
    /// <inheritdoc/>
    public override string Heading => Words["mandates"];

    /// <inheritdoc/>
    public override string Path => "mandates";

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

        Question = $"Mandates?$select=Kind,Form,Active,Established,{MandateName.Select(Language)}&$expand=Visits($select=Number;$count=true;$top=0),Reports($select=Slug;$count=true;$top=0){(IsFollowed ? $",{ChangingRow.Last}" : "")}&$orderby=Active desc,Active and Kind eq 'Country',{MandateName.Order(Language)}";
        if (Form is not null)
        {
            return await FormedAsync(Listing);
        }

        var rows = await RowsAsync<MandateRow>(Question, pageSize: 1000);
        Parts =
        [
            ("thematic", [.. rows.Value.Where(m => m is { Active: true, Kind: "Thematic" })]),
            ("country", [.. rows.Value.Where(m => m is { Active: true, Kind: "Country" })]),
            ("ended", [.. rows.Value.Where(m => !m.Active)]),
        ];
        return Page();
    }

    private Listing<MandateRow> Listing => new(
        new Columns<MandateRow>(Words)
            .Text("Slug", "Forms.key", m => m.Slug)
            .Text("ShortName", "Forms.short_name", m => m.ShortName)
            .Text("Title", "mandate", m => m.Name.In(Language).Title)
            .Text("TitleLanguage", "Forms.title_language", m => m.Name.In(Language).Language, m => Words[$"lang_{m.Name.In(Language).Language}"])
            .Named("Kind", "type", "MandateKind", m => m.Kind)
            .Flag("Active", "Forms.in_office", m => m.Active)
            .Number("Established", "Mandates.established", m => m.Established)
            .Number("Visits", "Data.visit_files", m => m.Visits)
            .Number("Reports", "Common.reports", m => m.Reports),
        mandate => new FeedEntry($"Mandates('{mandate.Slug}')", mandate.Name.In(Language).Title, To($"mandates/{mandate.Slug}"), mandate.ChangedAt) { Language = mandate.Name.In(Language).Language });

    /// <summary>A mandate.</summary>
    public sealed record MandateRow(
        string Slug, string ShortName, string TitleEn, string? TitleFr, string? TitleEs, string? TitleAr, string? TitleRu, string? TitleZh, string Kind, string Form, bool Active, int? Established,
        [property: JsonPropertyName("Visits@odata.count")] long Visits, [property: JsonPropertyName("Reports@odata.count")] long Reports) : ChangingRow
    {
        /// <summary>Its titles.</summary>
        public MandateName Name => new(Slug, ShortName, TitleEn, TitleFr, TitleEs, TitleAr, TitleRu, TitleZh);
    }
}
