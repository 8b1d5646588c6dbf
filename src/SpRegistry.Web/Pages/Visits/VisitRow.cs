using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>A visit as lists show it.</summary>
public sealed record VisitRow(
    int Number, string? StateIso3, string? Organization, string? Place, string Kind, string Status, string View, bool AcceptedButUndated, bool RequestKnown,
    PrintedDate? FirstRequested, int ReminderCount, PrintedDate? Visiting, int? DaysPending, bool Overdue, bool AtLeast, string? Standing,
    DateOnly? LastEvidence, string? LastEvidenceCitation, string? ReportedToCouncil, int? DaysSinceVisitUnreported, StateName? State, IReadOnlyList<MandateName> Mandates)
{
    /// <summary>Its acts and evidence; null where they were not asked for.</summary>
    public IReadOnlyList<VisitAct>? Events { get; init; }

    /// <summary>What a list asks of the API for its rows.</summary>
    public static string Shown(Language language) =>
        "$select=Number,StateIso3,Organization,Place,Kind,Status,View,AcceptedButUndated,RequestKnown,FirstRequested,ReminderCount,Visiting,DaysPending,Overdue,AtLeast,Standing,LastEvidence,LastEvidenceCitation,ReportedToCouncil,DaysSinceVisitUnreported"
        + $"&$expand=State($select={StateName.Select(language)}),Mandates($select={MandateName.Select(language)};$orderby=Slug)";
}
