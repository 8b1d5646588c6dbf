using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.Reports;

/// <summary>What a clock says of a publication, for a reader: never by colour alone.</summary>
/// <param name="Style">Class of its colour.</param>
/// <param name="Sign">Its symbol.</param>
/// <param name="Says">The verdict in words.</param>
/// <param name="Detail">By how much, or why it is open; null where there is nothing to add.</param>
public sealed record ClockWords(string Style, string Sign, string Says, string? Detail);

/// <summary>What is said of a report and its publication, in one language.</summary>
public static class ReportWords
{
    /// <summary>The clocks, in the order in which they run out.</summary>
    public static readonly IReadOnlyList<string> Clocks = ["Opening", "Statement", "Dialogue"];

    /// <summary>A verdict by a clock.</summary>
    public static ClockWords Clock(this Words words, LatenessRow row, string clock)
    {
        var verdict = row.Verdict(clock);
        var (style, sign) = Signed(verdict);
        return new ClockWords(style, sign, words.Named("Verdict", verdict), Detail(words, row, clock, verdict));
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
