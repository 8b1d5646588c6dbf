using System.Linq.Expressions;
using SpRegistry.Domain.Rules;

namespace SpRegistry.Domain.Reports;

/// <summary>What a clock says of a publication. A publication date against an instant can leave the answer open.</summary>
public enum Verdict
{
    /// <summary>Out in time.</summary>
    OnTime,

    /// <summary>Out too late.</summary>
    Late,

    /// <summary>The known dates do not decide it.</summary>
    CannotTell,

    /// <summary>No version is known and the session has not closed.</summary>
    NotPublished,

    /// <summary>The clock does not apply: another body, the Council's own report, a report without dialogue, a postponed report.</summary>
    NoClock,
}

/// <summary>A report's publication in one language, looked at on a day in Geneva.</summary>
public sealed class LatenessAt
{
    public required ReportLateness Lateness { get; init; }

    /// <summary>The day in Geneva from which one looks.</summary>
    public DateOnly Today { get; init; }
}

/// <summary>
/// The three clocks by which a report can be late, each one expression, for the database, the checks and memory alike:
/// six weeks before the session opens (General Assembly resolution 49/221 B), the interactive dialogue, and
/// 24 hours before the dialogue, when statements are due.
/// </summary>
public sealed class LatenessRules
{
    /// <summary>Days before the opening of a session by which its documents are due.</summary>
    public const int DaysBeforeOpening = 42;

    /// <summary>Against the earliest public version, whatever its stage.</summary>
    public static readonly LatenessRules Earliest = new(l => l.Lateness.Earliest);

    /// <summary>Against the official version.</summary>
    public static readonly LatenessRules Official = new(l => l.Lateness.Official);

    /// <summary>The day by which the report is due before the opening; null where that clock does not apply or the opening is not known.</summary>
    public static readonly Expression<Func<Report, DateOnly?>> DueForOpening = r =>
        r.Session == null || r.Session.Body != SessionBody.HRC || r.Session.Special || r.Kind == ReportKind.CouncilSession || r.PostponedBy != null
            ? null
            : r.Session.Opens!.Value.AddDays(-DaysBeforeOpening);

    /// <summary>Whether every date that the verdicts rest on was confirmed on a document.</summary>
    public static readonly Expression<Func<LatenessAt, bool>> Confirmed = l =>
        l.Lateness.Report!.Confirmed && (l.Lateness.Report.Session == null || l.Lateness.Report.Session.Confirmed);

    private LatenessRules(Expression<Func<LatenessAt, Publication>> publication)
    {
        VerdictForOpening = OpeningVerdict.On(publication);
        VerdictForDialogue = DialogueVerdict.On(publication);
        VerdictForStatement = StatementVerdict.On(publication);
        DaysLateForOpening = OpeningDays.On(publication);
        DaysLateForDialogue = DialogueDays.On(publication);
        HoursLateForStatement = StatementHours.On(publication);
    }

    public Expression<Func<LatenessAt, Verdict>> VerdictForOpening { get; }

    public Expression<Func<LatenessAt, Verdict>> VerdictForDialogue { get; }

    public Expression<Func<LatenessAt, Verdict>> VerdictForStatement { get; }

    /// <summary>Days from the due day to the publication; positive is late; null unless the day of publication is known.</summary>
    public Expression<Func<LatenessAt, int?>> DaysLateForOpening { get; }

    /// <summary>Days from the day of the dialogue to the publication; positive is late.</summary>
    public Expression<Func<LatenessAt, int?>> DaysLateForDialogue { get; }

    /// <summary>
    /// Whole hours from the statement deadline to the nearest end of the day of publication in Geneva: positive, at least so
    /// many hours late; negative, at least so many hours in time; null where the verdict is open.
    /// </summary>
    public Expression<Func<LatenessAt, int?>> HoursLateForStatement { get; }

    private static Expression<Func<LatenessAt, Publication, Verdict>> OpeningVerdict => (l, p) =>
        l.Lateness.Report!.Session == null || l.Lateness.Report.Session.Body != SessionBody.HRC || l.Lateness.Report.Session.Special
            || l.Lateness.Report.Kind == ReportKind.CouncilSession || l.Lateness.Report.PostponedBy != null ? Verdict.NoClock
        : p.From == null ? (l.Lateness.Report.Session.Closes < l.Today ? Verdict.CannotTell : Verdict.NotPublished)
        : l.Lateness.Report.Session.Opens == null ? Verdict.CannotTell
        : p.To <= l.Lateness.Report.Session.Opens!.Value.AddDays(-DaysBeforeOpening) ? Verdict.OnTime
        : p.From > l.Lateness.Report.Session.Opens!.Value.AddDays(-DaysBeforeOpening) ? Verdict.Late
        : Verdict.CannotTell;

    private static Expression<Func<LatenessAt, Publication, Verdict>> DialogueVerdict => (l, p) =>
        l.Lateness.Report!.DialogueAt == null || l.Lateness.Report.Kind == ReportKind.CouncilSession || l.Lateness.Report.PostponedBy != null ? Verdict.NoClock
        : p.From == null ? (l.Lateness.Report.Session != null && l.Lateness.Report.Session.Closes < l.Today ? Verdict.CannotTell : Verdict.NotPublished)
        : p.Ends <= l.Lateness.Report.DialogueAt ? Verdict.OnTime
        : p.Begins >= l.Lateness.Report.DialogueAt ? Verdict.Late
        : Verdict.CannotTell;

    private static Expression<Func<LatenessAt, Publication, Verdict>> StatementVerdict => (l, p) =>
        l.Lateness.Report!.StatementDueAt == null || l.Lateness.Report.Kind == ReportKind.CouncilSession || l.Lateness.Report.PostponedBy != null ? Verdict.NoClock
        : p.From == null ? (l.Lateness.Report.Session != null && l.Lateness.Report.Session.Closes < l.Today ? Verdict.CannotTell : Verdict.NotPublished)
        : p.Ends <= l.Lateness.Report.StatementDueAt ? Verdict.OnTime
        : p.Begins >= l.Lateness.Report.StatementDueAt ? Verdict.Late
        : Verdict.CannotTell;

    private static Expression<Func<LatenessAt, Publication, int?>> OpeningDays => (l, p) =>
        l.Lateness.Report!.Session == null || l.Lateness.Report.Session.Body != SessionBody.HRC || l.Lateness.Report.Session.Special
            || l.Lateness.Report.Kind == ReportKind.CouncilSession || l.Lateness.Report.PostponedBy != null
            || l.Lateness.Report.Session.Opens == null || p.From == null || p.From != p.To
            ? null
            : p.From.Value.DayNumber - l.Lateness.Report.Session.Opens.Value.DayNumber + DaysBeforeOpening;

    private static Expression<Func<LatenessAt, Publication, int?>> DialogueDays => (l, p) =>
        l.Lateness.Report!.DialogueOn == null || l.Lateness.Report.Kind == ReportKind.CouncilSession || l.Lateness.Report.PostponedBy != null
            || p.From == null || p.From != p.To
            ? null
            : p.From.Value.DayNumber - l.Lateness.Report.DialogueOn.Value.DayNumber;

    private static Expression<Func<LatenessAt, Publication, int?>> StatementHours => (l, p) =>
        l.Lateness.Report!.StatementDueAt == null || l.Lateness.Report.Kind == ReportKind.CouncilSession || l.Lateness.Report.PostponedBy != null || p.Begins == null ? null
        : p.Begins >= l.Lateness.Report.StatementDueAt
            ? ((DateOnly.FromDateTime(p.Begins.Value).DayNumber - DateOnly.FromDateTime(l.Lateness.Report.StatementDueAt.Value).DayNumber) * 24)
                + p.Begins.Value.Hour - l.Lateness.Report.StatementDueAt.Value.Hour
        : p.Ends <= l.Lateness.Report.StatementDueAt
            ? ((DateOnly.FromDateTime(p.Ends!.Value).DayNumber - DateOnly.FromDateTime(l.Lateness.Report.StatementDueAt.Value).DayNumber) * 24)
                + p.Ends.Value.Hour - l.Lateness.Report.StatementDueAt.Value.Hour
        : null;
}
