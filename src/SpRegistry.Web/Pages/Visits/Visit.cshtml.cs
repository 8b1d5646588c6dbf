using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>One visit file: what it amounts to, every act with its source, and how each figure is reckoned.</summary>
public sealed class VisitModel : RegistryPage
{
    /// <inheritdoc/>
    public override string Heading =>
        Visit is null ? Words["country_visit"] : Words.With("Common.labelled", ("label", Words["country_visit"]), ("value", Visit.State?.In(Language) ?? Visit.Organization ?? ""));

    /// <inheritdoc/>
    public override string Title => $"{Heading} ({Words.With("Visits.visit_number", ("n", Words.Number(Visit.Number)))})";

    /// <summary>The visit.</summary>
    public VisitRow Visit { get; private set; } = null!;

    /// <summary>Its acts and evidence, oldest first.</summary>
    public IReadOnlyList<EventRow> Events { get; private set; } = [];

    /// <summary>Its reports.</summary>
    public IReadOnlyList<ReportRow> Reports { get; private set; } = [];

    /// <summary>Values on which sources disagree.</summary>
    public IReadOnlyList<DiscrepancyRow> Discrepancies { get; private set; } = [];

    /// <summary>What the checks found of it and is still so.</summary>
    public IReadOnlyList<FindingRow> Findings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int number)
    {
        if (await OneAsync<VisitRow>($"Visits({number})?{VisitRow.Shown(Language)}") is not { } visit)
        {
            return NotFound();
        }

        Visit = visit;
        var acts = await RowsAsync<EventRow>($"Visits({number})/Events?$select=Id,Kind,Actor,EvidenceOnly,Occurred,VisitDates,Known,Joint,Place&$expand=Citations($select=EventId,SourceRowId,Citation,Known,Text)&$orderby=Id", pageSize: 1000);
        Events = [.. acts.Value.OrderBy(a => a.Occurred?.From ?? a.Occurred?.To ?? a.Known).ThenBy(a => a.Id)];
        Reports = (await RowsAsync<ReportRow>($"Reports?$filter=VisitNumber eq {number}&$select=Slug,Symbol,TitleEn,SessionCode,DialogueOn&$orderby=Symbol", pageSize: 100)).Value;
        Discrepancies = (await RowsAsync<DiscrepancyRow>($"Discrepancies?$filter=VisitNumber eq {number}&{DiscrepancyRow.Shown}", pageSize: 100)).Value;
        Findings = (await RowsAsync<FindingRow>(FindingRow.Of($"VisitNumber eq {number}"), pageSize: 100)).Value;
        return Page();
    }

    /// <summary>An act in the life of the visit, or evidence of it.</summary>
    public sealed record EventRow(int Id, string Kind, string Actor, bool EvidenceOnly, PrintedDate? Occurred, PrintedDate? VisitDates, DateOnly? Known, bool Joint, string? Place, IReadOnlyList<CitationRow> Citations);

    /// <summary>Where an act is printed.</summary>
    public sealed record CitationRow(long SourceRowId, string Citation, DateOnly? Known, string? Text);

    /// <summary>A report on the visit.</summary>
    public sealed record ReportRow(string Slug, string Symbol, string? TitleEn, string? SessionCode, DateOnly? DialogueOn);
}
