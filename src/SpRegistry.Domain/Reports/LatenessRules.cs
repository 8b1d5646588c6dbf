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

    /// <summary>Whether the six-week clock applies: a report of the Council's regular session, not the Council's own, not postponed by decision.</summary>
    public static readonly Expression<Func<Report, bool>> HasOpeningClock = r =>
        r.Session != null && r.Session.Body == SessionBody.HRC && !r.Session.Special && r.Kind != ReportKind.CouncilSession && r.PostponedBy == null;

    /// <summary>Whether the clocks of the dialogue apply: a report that the Council takes up; other bodies have no clock until their rule is sourced.</summary>
    public static readonly Expression<Func<Report, bool>> HasDialogueClock = r =>
        r.DialogueAt != null && r.Session != null && r.Session.Body == SessionBody.HRC && r.Kind != ReportKind.CouncilSession && r.PostponedBy == null;

    /// <summary>The day by which the report is due before the opening; null where that clock does not apply or the opening is not known.</summary>
    public static readonly Expression<Func<Report, DateOnly?>> DueForOpening = RuleExpression.Inlined<Func<Report, DateOnly?>>(r =>
        HasOpeningClock.Of(r) && r.Session!.Opens != null ? r.Session.Opens.Value.AddDays(-DaysBeforeOpening) : null);

    /// <summary><see cref="DueForOpening"/> in memory.</summary>
    public static readonly Func<Report, DateOnly?> DueForOpeningOf = DueForOpening.Compile();

    /// <summary>The day in Geneva by which the reports of mandates to a session are due; null where the six-week clock does not apply to it or its opening is not known.</summary>
    public static DateOnly? DueForOpeningOfSession(Session session) => DueForOpeningOf(new Report { Slug = "", Symbol = "", Kind = ReportKind.Mandate, Session = session });

    /// <summary>
    /// What is said of a report without a known version: unpublished while its session has not closed, since then it can still
    /// be published in time for something; afterwards the registry cannot tell.
    /// </summary>
    public static readonly Expression<Func<LatenessAt, Verdict>> WithoutVersion = l =>
        l.Lateness.Report!.Session != null && l.Lateness.Report.Session.Closes < l.Today ? Verdict.CannotTell : Verdict.NotPublished;

    /// <summary>Whether every date that the verdicts rest on was confirmed on a document; that a version was out by a day is not.</summary>
    public static readonly Expression<Func<LatenessAt, bool>> Confirmed = l =>
        (l.Lateness.Earliest.From == null || l.Lateness.Earliest.From != ReportVersion.NotBefore) && l.Lateness.Report!.Confirmed && (l.Lateness.Report.Session == null || l.Lateness.Report.Session.Confirmed);

    // Whole hours, towards zero. Written out of days and hours: of the databases only PostgreSQL subtracts instants.
    private static readonly Expression<Func<HourSpan, int?>> Hours = s =>
        ((DateOnly.FromDateTime(s.To).DayNumber - DateOnly.FromDateTime(s.From).DayNumber) * 24) + s.To.Hour - s.From.Hour
            - (s.To > s.From && s.To.Minute < s.From.Minute ? 1 : 0);

    /// <summary>Against the earliest public version, whatever its stage.</summary>
    public static readonly LatenessRules Earliest = new(l => l.Lateness.Earliest);

    /// <summary>Against the official version.</summary>
    public static readonly LatenessRules Official = new(l => l.Lateness.Official);

    private LatenessRules(Expression<Func<LatenessAt, Publication>> publication)
    {
        VerdictForOpening = OpeningVerdict.Inlined().On(publication);
        VerdictForDialogue = DialogueVerdict.Inlined().On(publication);
        VerdictForStatement = StatementVerdict.Inlined().On(publication);
        DaysLateForOpening = OpeningDays.Inlined().On(publication);
        DaysLateForDialogue = DialogueDays.Inlined().On(publication);
        HoursLateForStatement = StatementHours.Inlined().On(publication);
        LateForOpening = OpeningPassed.Inlined().On(VerdictForOpening);
        LateForDialogue = DialoguePassed.Inlined().On(VerdictForDialogue);
        LateForStatement = StatementPassed.Inlined().On(VerdictForStatement);
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

    /// <summary>Whether it was due before the opening by an earlier day than that from which one looks, and came out too late or is not out.</summary>
    public Expression<Func<LatenessAt, bool>> LateForOpening { get; }

    /// <summary>Whether the dialogue was on an earlier day, and it came out too late or is not out.</summary>
    public Expression<Func<LatenessAt, bool>> LateForDialogue { get; }

    /// <summary>Whether statements were due by an earlier day, and it came out too late or is not out.</summary>
    public Expression<Func<LatenessAt, bool>> LateForStatement { get; }

    private static Expression<Func<LatenessAt, Verdict, bool>> OpeningPassed => (l, verdict) =>
        DueForOpening.Of(l.Lateness.Report!) < l.Today && (verdict == Verdict.Late || verdict == Verdict.NotPublished);

    private static Expression<Func<LatenessAt, Verdict, bool>> DialoguePassed => (l, verdict) =>
        l.Lateness.Report!.DialogueOn < l.Today && (verdict == Verdict.Late || verdict == Verdict.NotPublished);

    // Statements are due on the day before the dialogue.
    private static Expression<Func<LatenessAt, Verdict, bool>> StatementPassed => (l, verdict) =>
        l.Lateness.Report!.DialogueOn <= l.Today && (verdict == Verdict.Late || verdict == Verdict.NotPublished);

    private static Expression<Func<LatenessAt, Publication, Verdict>> OpeningVerdict => (l, p) =>
        !HasOpeningClock.Of(l.Lateness.Report!) ? Verdict.NoClock
        : p.From == null ? WithoutVersion.Of(l)
        : l.Lateness.Report!.Session!.Opens == null ? Verdict.CannotTell
        : p.To <= l.Lateness.Report.Session.Opens!.Value.AddDays(-DaysBeforeOpening) ? Verdict.OnTime
        : p.From > l.Lateness.Report.Session.Opens!.Value.AddDays(-DaysBeforeOpening) ? Verdict.Late
        : Verdict.CannotTell;

    private static Expression<Func<LatenessAt, Publication, Verdict>> DialogueVerdict => (l, p) =>
        !HasDialogueClock.Of(l.Lateness.Report!) ? Verdict.NoClock
        : p.From == null ? WithoutVersion.Of(l)
        : p.Ends <= l.Lateness.Report!.DialogueAt ? Verdict.OnTime
        : p.Begins >= l.Lateness.Report.DialogueAt ? Verdict.Late
        : Verdict.CannotTell;

    private static Expression<Func<LatenessAt, Publication, Verdict>> StatementVerdict => (l, p) =>
        !HasDialogueClock.Of(l.Lateness.Report!) ? Verdict.NoClock
        : p.From == null ? WithoutVersion.Of(l)
        : p.Ends <= l.Lateness.Report!.StatementDueAt ? Verdict.OnTime
        : p.Begins >= l.Lateness.Report.StatementDueAt ? Verdict.Late
        : Verdict.CannotTell;

    private static Expression<Func<LatenessAt, Publication, int?>> OpeningDays => (l, p) =>
        !HasOpeningClock.Of(l.Lateness.Report!) || l.Lateness.Report!.Session!.Opens == null || p.From == null || p.From != p.To
            ? null
            : p.From.Value.DayNumber - l.Lateness.Report.Session.Opens.Value.DayNumber + DaysBeforeOpening;

    private static Expression<Func<LatenessAt, Publication, int?>> DialogueDays => (l, p) =>
        !HasDialogueClock.Of(l.Lateness.Report!) || p.From == null || p.From != p.To
            ? null
            : p.From.Value.DayNumber - l.Lateness.Report!.DialogueOn!.Value.DayNumber;

    private static Expression<Func<LatenessAt, Publication, int?>> StatementHours => (l, p) =>
        !HasDialogueClock.Of(l.Lateness.Report!) || p.Begins == null ? null
        : p.Begins >= l.Lateness.Report!.StatementDueAt ? Hours.Of(new HourSpan { From = l.Lateness.Report.StatementDueAt!.Value, To = p.Begins.Value })
        : p.Ends <= l.Lateness.Report.StatementDueAt ? Hours.Of(new HourSpan { From = l.Lateness.Report.StatementDueAt!.Value, To = p.Ends!.Value })
        : null;

    private sealed class HourSpan
    {
        public DateTime From { get; init; }

        public DateTime To { get; init; }
    }
}
