using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Calls;

/// <summary>A call for input as lists show it.</summary>
public sealed record CallRow(
    int Number, string? State, string? PrintedTitle, string? PrintedTitleLanguage, string Issuer, string? IssuedBy, DateTime? Deadline, bool TimeAssumed,
    IReadOnlyList<string> Languages, bool? Remote, IReadOnlyList<MandateName> Mandates) : ChangingRow
{
    /// <summary>What a list asks of the API for its rows.</summary>
    public static string Shown(Language language) =>
        "$select=Number,State,PrintedTitle,PrintedTitleLanguage,Issuer,IssuedBy,Deadline,TimeAssumed,Languages,Remote"
        + $"&$expand=Mandates($select={MandateName.Select(language)};$orderby=Slug)";
}

/// <summary>A tentative theme for future work.</summary>
public sealed record PlannedRow(int Number, string Theme, PrintedDate Window, string Confidence, DateOnly? LastConfirmedOn, bool BecameCall)
{
    /// <summary>What a page asks of the API for them.</summary>
    public const string Shown = "$select=Number,Theme,Window,Confidence,LastConfirmedOn,BecameCall";
}
