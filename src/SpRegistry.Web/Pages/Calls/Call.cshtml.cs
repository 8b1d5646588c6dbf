using Microsoft.AspNetCore.Mvc;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Calls;

/// <summary>One call for input, or the tentative plan of one: until when exactly, how to answer, and what came of it.</summary>
public sealed class CallModel : RegistryPage
{
    private int number;

    /// <inheritdoc/>
    public override string Heading => Call?.PrintedTitle ?? Numbered;

    /// <inheritdoc/>
    public override string HeadingLanguage => Call?.PrintedTitle is null ? Language.Code : Call.PrintedTitleLanguage ?? Language.English.Code;

    /// <summary>What it is, with its number.</summary>
    public string Numbered => Words.With(Call is null && Plan is not null ? "Calls.plan_n" : "Calls.call_n", ("n", Words.Number(number)));

    /// <summary>The call; null while it is a plan.</summary>
    public CallFacts? Call { get; private set; }

    /// <summary>What was planned; null where no plan is known.</summary>
    public PlannedRow? Plan { get; private set; }

    /// <summary>Code of the session for whose report the answers are; null where none is known of that code.</summary>
    public string? Session { get; private set; }

    public async Task<IActionResult> OnGetAsync(int number)
    {
        this.number = number;
        Call = await OneAsync<CallFacts>($"CallsForInput({number})?{CallFacts.Shown(Language)}");
        Plan = await OneAsync<PlannedRow>($"PlannedCalls({number})?{PlannedRow.Shown}");
        if (Call is null && Plan is null)
        {
            return NotFound();
        }

        Session = Call?.ReportTo is { } to ? (await RowsAsync<SessionRow>($"Sessions?$select=Code&$filter={Uri.EscapeDataString($"Code eq {Literal(to)}")}")).Value.SingleOrDefault()?.Code : null;
        return Page();
    }

    /// <summary>What the page says of a call.</summary>
    public sealed record CallFacts(
        int Number, string? State, string? PrintedTitle, string? PrintedTitleLanguage, string Issuer, string? IssuedBy, string? Theme, DateOnly? OpensOn,
        DateTime? Deadline, string? DeadlinePrinted, string? DeadlineZone, bool TimeAssumed, DateOnly? LastUpdatedOn, IReadOnlyList<string> Languages, IReadOnlyList<string> Formats,
        bool? Remote, bool? Confidential, string? Accommodations, string? ReportTo, bool InputsPublished, string? Link,
        ReportOf? ForReport, IReadOnlyList<MandateName> Mandates, IReadOnlyList<CitationRow> Citations)
    {
        /// <summary>What it asks of the API.</summary>
        public static string Shown(Language language) =>
            "$select=Number,State,PrintedTitle,PrintedTitleLanguage,Issuer,IssuedBy,Theme,OpensOn,Deadline,DeadlinePrinted,DeadlineZone,TimeAssumed,LastUpdatedOn,Languages,Formats,Remote,Confidential,Accommodations,ReportTo,InputsPublished,Link"
            + $"&$expand=ForReport($select=Slug,Symbol),Mandates($select={MandateName.Select(language)};$orderby=Slug),Citations($select=Id,Citation,SourceRowId;$orderby=Id)";
    }

    /// <summary>The report that the answers are for.</summary>
    public sealed record ReportOf(string Slug, string Symbol);

    private sealed record SessionRow(string Code);
}
