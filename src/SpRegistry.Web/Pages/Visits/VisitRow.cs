using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Visits;

/// <summary>A visit as lists show it.</summary>
public sealed record VisitRow(
    int Number, string? StateIso3, string? Organization, string? Place, string Kind, string Status, string View, bool AcceptedButUndated, bool RequestKnown,
    PrintedDate? FirstRequested, int ReminderCount, PrintedDate? Visiting, int? DaysPending, DateOnly? AnsweredOn, bool Overdue, bool AtLeast, string? Standing,
    DateOnly? LastEvidence, string? LastEvidenceCitation, bool FreshEvidence, DateOnly? AcceptedOn, int? DaysSinceAccepted,
    string? ReportedToCouncil, int? DaysSinceVisitUnreported, StateName? State, IReadOnlyList<MandateName> Mandates, IReadOnlyList<VisitRow.MandateOf>? MandatesThatLeft = null) : ChangingRow
{
    /// <summary>What the page of one visit asks besides.</summary>
    public const string Besides = ",MandatesThatLeft($select=Slug)";

    /// <summary>Its acts and evidence; null where they were not asked for.</summary>
    public IReadOnlyList<VisitAct>? Events { get; init; }

    /// <summary>A mandate that takes part no longer.</summary>
    public sealed record MandateOf(string Slug);

    /// <summary>What a list asks of the API for its rows.</summary>
    public static string Shown(Language language) =>
        "$select=Number,StateIso3,Organization,Place,Kind,Status,View,AcceptedButUndated,RequestKnown,FirstRequested,ReminderCount,Visiting,DaysPending,AnsweredOn,Overdue,AtLeast,Standing,LastEvidence,LastEvidenceCitation,FreshEvidence,AcceptedOn,DaysSinceAccepted,ReportedToCouncil,DaysSinceVisitUnreported"
        + $"&$expand=State($select={StateName.Select(language)}),Mandates($select={MandateName.Select(language)};$orderby=Slug)";
}
