using System.Globalization;
using SpRegistry.Domain.Clock;

namespace SpRegistry.Domain.Reports;

/// <summary>Says how a clock's verdict comes about: rule, inputs, zone and result, enough to recompute it by hand.</summary>
public static class LatenessExplanation
{
    private static readonly Func<LatenessAt, int?> OpeningDays = LatenessRules.Earliest.DaysLateForOpening.Compile();
    private static readonly Func<LatenessAt, int?> DialogueDays = LatenessRules.Earliest.DaysLateForDialogue.Compile();
    private static readonly Func<LatenessAt, int?> StatementHours = LatenessRules.Earliest.HoursLateForStatement.Compile();

    private static readonly Func<LatenessAt, Verdict> OpeningVerdict = LatenessRules.Earliest.VerdictForOpening.Compile();
    private static readonly Func<LatenessAt, Verdict> DialogueVerdict = LatenessRules.Earliest.VerdictForDialogue.Compile();
    private static readonly Func<LatenessAt, Verdict> StatementVerdict = LatenessRules.Earliest.VerdictForStatement.Compile();
    private static readonly Func<LatenessAt, bool> Confirmed = LatenessRules.Confirmed.Compile();

    public static string ForOpening(LatenessAt at)
    {
        var session = at.Lateness.Report!.Session!;
        var due = LatenessRules.DueForOpeningOf(at.Lateness.Report)!.Value;
        return $"Documents are due {LatenessRules.DaysBeforeOpening} days before the session opens (General Assembly resolution 49/221 B). "
            + $"Session {session.Code} opens on {Day(session.Opens!.Value)}{(session.Confirmed ? "" : " (unconfirmed)")}, so the report was due by {Day(due)}. "
            + $"{Out(at)}{Days(OpeningDays(at), "after the due day")} {Result(at, OpeningVerdict(at))} Days are days in Geneva (Europe/Zurich).";
    }

    public static string ForDialogue(LatenessAt at)
    {
        var report = at.Lateness.Report!;
        return $"A report should be out before the Council takes it up. {Dialogue(report)} {Out(at)}{Days(DialogueDays(at), "after the day of the dialogue")} "
            + $"{Result(at, DialogueVerdict(at))} Days are days in Geneva (Europe/Zurich).";
    }

    public static string ForStatement(LatenessAt at)
    {
        var report = at.Lateness.Report!;
        var hours = StatementHours(at) is { } late ? $" At least {late} hours after that." : "";
        return $"Statements are uploaded by 24 hours before the dialogue, so a report that comes later cannot be answered. {Dialogue(report)} "
            + $"Statements were due by {Instant(report.StatementDueAt!.Value)}. {Out(at)}{hours} {Result(at, StatementVerdict(at))} Times are those of Geneva (Europe/Zurich).";
    }

    private static string Dialogue(Report report) =>
        $"The interactive dialogue is on {Day(report.DialogueOn!.Value)} ({report.DialogueBasis ?? "source not stated"}), "
        + $"from {Instant(report.DialogueAt!.Value)}{(report.DialogueTimeAssumed ? " (time assumed: opening of its meeting by the order of the day, else of the day's first meeting)" : "")}.";

    private static string Out(LatenessAt at)
    {
        var earliest = at.Lateness.Earliest;
        var language = at.Lateness.Language;
        return earliest.From is not { } from
            ? $"No public version in '{language}' was known on {Day(at.Today)}."
            : from == earliest.To
                ? $"The earliest public version in '{language}' ({Words(earliest.Stage)}) is of {Day(from)}."
                : from == ReportVersion.NotBefore
                ? $"The earliest public version in '{language}' came out by {Day(earliest.To!.Value)}; since when is not known."
                : $"The earliest public version in '{language}' ({Words(earliest.Stage)}) came out between {Day(from)} and {Day(earliest.To!.Value)}.";
    }

    private static string Result(LatenessAt at, Verdict verdict)
    {
        var words = verdict switch
        {
            Verdict.OnTime => "in time",
            Verdict.Late => "late",
            Verdict.NotPublished => "not published as far as known",
            Verdict.NoClock => "this clock does not apply",
            _ => "the dates known do not decide it",
        };
        return $"Result: {words}{(Confirmed(at) ? "" : " (dates unconfirmed)")}.";
    }

    private static string Days(int? days, string after) => days is { } count ? $" That is {count} day{(count == 1 ? "" : "s")} {after}." : "";

    private static string Words(ReportStage? stage) => stage switch
    {
        ReportStage.AdvanceUnedited => "advance unedited",
        ReportStage.AdvanceEdited => "advance edited",
        ReportStage.Reissued => "reissued",
        _ => "official",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, Geneva.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
