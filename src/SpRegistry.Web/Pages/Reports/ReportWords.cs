using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Reports;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.Reports;

/// <summary>What a clock says of a publication, for a reader: never by colour alone.</summary>
/// <param name="Style">Class of its colour.</param>
/// <param name="Sign">Its symbol.</param>
/// <param name="Says">The verdict in words.</param>
/// <param name="Details">By how much, why it is open, and what it rests on that is not certain.</param>
public sealed record ClockWords(string Style, string Sign, string Says, IReadOnlyList<string> Details);

/// <summary>What is said of a report and its publication, in one language.</summary>
public static class ReportWords
{
    /// <summary>The clocks, in the order in which they run out.</summary>
    public static readonly IReadOnlyList<string> Clocks = ["Opening", "Statement", "Dialogue"];

    /// <summary>The clock that an address names, <c>opening</c>, or the first where it names none; null where what it names is none.</summary>
    public static string? Named(string? address) => string.IsNullOrEmpty(address) ? Clocks[0] : Clocks.FirstOrDefault(c => c.ToLowerInvariant() == address);

    /// <summary>How addresses name the clocks.</summary>
    public static string ClockNames => string.Join(", ", Clocks.Select(c => c.ToLowerInvariant()));

    /// <summary>What stands for a verdict where a report has no clock only because nothing is known of its dialogue.</summary>
    public const string NoDialogue = "NoDialogue";

    /// <summary>What can be said of a report by a clock: the verdicts, and apart from "no clock" that no dialogue is known.</summary>
    public static readonly IReadOnlyList<string> Standings = [.. Enum.GetNames<Verdict>().TakeWhile(v => v != nameof(Verdict.NoClock)), NoDialogue, nameof(Verdict.NoClock)];

    /// <summary>Those that a clock can say: the six-week clock asks nothing of the dialogue.</summary>
    public static IEnumerable<string> StandingsBy(string clock) => Standings.Where(s => s != NoDialogue || clock != nameof(LatenessClock.Opening));

    /// <summary>A verdict by a clock.</summary>
    /// <param name="words">The words.</param>
    /// <param name="row">The publication.</param>
    /// <param name="report">Its report.</param>
    /// <param name="clock">The clock.</param>
    public static ClockWords Clock(this Words words, LatenessRow row, ReportRow report, string clock)
    {
        var standing = Standing(row, report, clock);
        var (style, sign) = Signed(standing);
        return new ClockWords(style, sign, words.Standing(standing), Details(words, row, report, clock, standing));
    }

    /// <summary>What is said of a report by a clock: one of <see cref="Standings"/>.</summary>
    public static string Standing(LatenessRow row, ReportRow report, string clock) => Standing(row.Verdict(clock), report.DialogueUnknown, clock);

    /// <summary>What is said of a verdict by a clock.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="dialogueUnknown">Whether the Council takes the report up and nothing is known of when.</param>
    /// <param name="clock">The clock.</param>
    public static string Standing(string verdict, bool dialogueUnknown, string clock) =>
        verdict == nameof(Verdict.NoClock) && dialogueUnknown && clock != nameof(LatenessClock.Opening) ? NoDialogue : verdict;

    /// <summary>The words for one of <see cref="Standings"/>.</summary>
    public static string Standing(this Words words, string standing) => standing == NoDialogue ? words["Reports.no_dialogue"] : words.Named("Verdict", standing);

    /// <summary>The reports of which a clock says one of <see cref="Standings"/>, as <c>$filter</c> of their publications asks it.</summary>
    public static string Clause(string clock, string standing)
    {
        const string Unknown = "(Report/DialogueAt eq null and Report/Session/Body eq 'HRC' and Report/Kind ne 'CouncilSession' and Report/PostponedBy eq null)";
        var none = $"VerdictFor{clock} eq '{nameof(Verdict.NoClock)}'";
        return (standing, clock) switch
        {
            (NoDialogue, _) => $"{none} and {Unknown}",
            (nameof(Verdict.NoClock), not nameof(LatenessClock.Opening)) => $"{none} and not {Unknown}",
            _ => $"VerdictFor{clock} eq '{standing}'",
        };
    }

    /// <summary>The colour and the symbol of a verdict.</summary>
    public static (string Style, string Sign) Signed(string verdict) => verdict switch
    {
        "OnTime" => ("state-ok", "✓"),
        "Late" => ("state-late", "✗"),
        "NotPublished" => ("state-soon", "○"),
        "CannotTell" => ("quiet", "?"),
        _ => ("quiet", "–"),
    };

    /// <summary>When it came out, as far as that is known.</summary>
    /// <param name="words">The words.</param>
    /// <param name="row">The publication.</param>
    /// <param name="versions">The report's versions, which bound the publication where its day is not known.</param>
    public static string Published(this Words words, LatenessRow row, IEnumerable<VersionRow>? versions) =>
        row.EarliestOn is { } day ? words.Day(day)
        : row.EarliestStage is not null && versions?.Where(v => v.Language == row.Language && v.Published is not null).MinBy(v => v.Published!.To)?.Published is { } bounds ? words.Printed(bounds)
        : words["Reports.no_version"];

    /// <summary>Whether a document confirms the day of publication; nothing is said where none is known.</summary>
    public static string? Unconfirmed(this Words words, LatenessRow row, ReportRow report) =>
        row.EarliestStage is { } stage && (!report.Confirmed || report.Versions?.Any(v => v.Language == row.Language && v.Stage == stage && v.Confirmed) == false) ? words["Reports.unconfirmed"] : null;

    /// <summary>How long after English a language came; null where that is not known.</summary>
    public static string? Lag(this Words words, LatenessRow row) => row.DaysAfterEnglish switch
    {
        null => null,
        < 0 and { } days => words.With("Reports.before_english", ("days", words.Count("n_days", -days))),
        { } days => words.With("Reports.after_english", ("days", words.Count("n_days", days))),
    };

    /// <summary>A session's name: <c>Human Rights Council, session 46</c>.</summary>
    public static string Session(this Words words, string body, int number, bool special) =>
        words.With(special ? "Sessions.special_name" : "Sessions.name", ("body", words.Named("SessionBody", body)), ("n", words.Number(number)));

    // A time that is assumed and a session that may move stand beside the verdict that rests on them.
    private static IReadOnlyList<string> Details(Words words, LatenessRow row, ReportRow report, string clock, string standing)
    {
        var judged = standing is not (NoDialogue or nameof(Verdict.NoClock));
        var opening = clock == nameof(LatenessClock.Opening);
        string?[] details =
        [
            Detail(words, row, clock, standing),
            judged && !opening && report.DialogueTimeAssumed ? words["time_assumed"] : null,
            judged && opening && report.Session is { Confirmed: false } ? words["Reports.session_unconfirmed"] : null,
        ];
        return [.. details.OfType<string>()];
    }

    private static string? Detail(Words words, LatenessRow row, string clock, string verdict) => (verdict, row.Late(clock)) switch
    {
        ("NotPublished", _) => row.WarningWeeks is { } weeks ? words.With("Reports.warning", ("weeks", words.Count("n_weeks", weeks))) : null,
        ("CannotTell", _) => row.EarliestStage is null ? null : words["Reports.undecided"],
        ("Late" or "OnTime", { } late) when clock == "Statement" => words.With("Common.labelled", ("label", words[late < 0 ? "Reports.hours_before" : "Reports.hours_late"]), ("value", words.Number(Math.Abs(late)))),
        ("Late", { } late) => words.Count("days_late", late),
        ("OnTime", { } late) => words.With("Common.labelled", ("label", words[Before(clock)]), ("value", words.Count("n_days", -late))),
        _ => null,
    };

    /// <summary>The word for a median by a clock: the statement clock counts hours.</summary>
    public static string Median(string clock) => clock == "Statement" ? "Lateness.median_hours" : "Lateness.median_days";

    private static string Before(string clock) => clock == "Opening" ? "Reports.before_due" : "Reports.before_dialogue";
}
