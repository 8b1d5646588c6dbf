using SpRegistry.Domain.Reports;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Reports;

/// <summary>A report's publication in one language against the three clocks. Days are days in Geneva; positive numbers are late.</summary>
public sealed record LatenessRow(
    int Id, string ReportSlug, string Language, DateOnly? EarliestOn, string? EarliestStage, int? DaysLateForOpening, int? DaysLateForDialogue, int? HoursLateForStatement,
    string VerdictForOpening, string VerdictForDialogue, string VerdictForStatement, int? DaysAfterEnglish, int? WarningWeeks, bool Confirmed, ReportRow? Report)
{
    /// <summary>What a page asks of the API for each.</summary>
    public const string Shown = "$select=Id,ReportSlug,Language,EarliestOn,EarliestStage,DaysLateForOpening,DaysLateForDialogue,HoursLateForStatement,VerdictForOpening,VerdictForDialogue,VerdictForStatement,DaysAfterEnglish,WarningWeeks,Confirmed";

    /// <summary>What a list asks of the API: each with its report, and the versions that tell the publication where its day is not known.</summary>
    /// <param name="language">The page's language.</param>
    /// <param name="followed">Whether it is shown when each report last changed.</param>
    public static string ShownWithReport(Language language, bool followed = false) =>
        $"{Shown}&$expand=Report($select=Slug,Symbol,Kind,TitleEn,SessionCode,DialogueOn,DialogueAt,{(followed ? "StatementDueAt," : "")}DialogueTimeAssumed,DueForOpening,PostponedBy,Confirmed;$expand=Session({ReportSession.Shown}),Mandates($select={MandateName.Select(language)};$orderby=Slug),Versions({VersionRow.Shown}){(followed ? $",{ChangingRow.Last}" : "")})";

    /// <summary>What a clock says: <c>Late</c>.</summary>
    /// <param name="clock"><c>Opening</c>, <c>Dialogue</c> or <c>Statement</c>.</param>
    public string Verdict(string clock) => clock switch { "Opening" => VerdictForOpening, "Dialogue" => VerdictForDialogue, _ => VerdictForStatement };

    /// <summary>Days, by the clock of statements hours, from due to publication; null where they are not known.</summary>
    /// <param name="clock"><c>Opening</c>, <c>Dialogue</c> or <c>Statement</c>.</param>
    public int? Late(string clock) => clock switch { "Opening" => DaysLateForOpening, "Dialogue" => DaysLateForDialogue, _ => HoursLateForStatement };
}

/// <summary>A report. Instants are UTC, days days in Geneva.</summary>
public sealed record ReportRow(
    string Slug, string Symbol, string Kind, string? TitleEn, string? SessionCode, string? AgendaItem, int? VisitNumber, DateOnly? DialogueOn, DateTime? DialogueAt, bool DialogueTimeAssumed,
    string? DialogueBasis, DateTime? StatementDueAt, DateOnly? DueForOpening, string? PostponedBy, bool Confirmed, ReportSession? Session, IReadOnlyList<MandateName>? Mandates, IReadOnlyList<VersionRow>? Versions) : ChangingRow
{
    /// <summary>Whether it is one that the Council takes up, of whose dialogue nothing is known: that is not to say that there is none.</summary>
    public bool DialogueUnknown => IsDialogueUnknown(Session?.Body, DialogueAt, Kind, PostponedBy);

    /// <summary>Whether a report of a kind to a session of a body is one of whose dialogue nothing is known.</summary>
    public static bool IsDialogueUnknown(string? body, DateTime? dialogueAt, string kind, string? postponedBy) =>
        body == nameof(SessionBody.HRC) && dialogueAt is null && kind != nameof(ReportKind.CouncilSession) && postponedBy is null;
}

/// <summary>The session of a report, as far as its clocks ask.</summary>
public sealed record ReportSession(string Code, string Body, bool Confirmed)
{
    /// <summary>What a page asks of the API for it.</summary>
    public const string Shown = "$select=Code,Body,Confirmed";
}

/// <summary>A published version of a report.</summary>
public sealed record VersionRow(int Id, string Language, string Stage, string? Symbol, DateOnly? PublishedOn, PrintedDate? Published, string? Footnote, bool Confirmed)
{
    /// <summary>What a page asks of the API for each.</summary>
    public const string Shown = "$select=Id,Language,Stage,Symbol,PublishedOn,Published,Footnote,Confirmed";
}
