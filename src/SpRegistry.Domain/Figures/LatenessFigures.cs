using System.Globalization;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Domain.Figures;

/// <summary>How late mandate reports come, against a clock. The verdicts are those of <see cref="LatenessRules"/>.</summary>
public static class LatenessFigures
{
    private const string Base =
        "Reports of mandates only, whose publication in the language is dated at least to a period of days, against the clock: 42 days before the session opens (opening), the interactive dialogue (dialogue), or 24 hours before it (statement). "
        + "A report is on time where all of the last day it can have come out on lies before the due instant in Geneva, late where none of the first does, otherwise the dates cannot tell. ";

    private const string Suppressed = "Withheld where fewer than 5 rows bear it.";

    private const string Sample = "A sample of documents; where a cover's date comes later than an advance version that the registry does not have, it overstates lateness.";

    private const string NoVersion = "no public version in the language is dated";

    private const string NoClock = "the clock does not apply: another body than the Council, no dialogue known, or postponed by decision";

    private const string NoDay = "the day of publication is not known";

    public static readonly Figure<LatenessRecord> Reports = new(
        "reports-judged", 1, "Mandate reports that the clock judges.", "reports", Base, Sample,
        record => FigureValue.Count(Judged(record).Select(r => Row(record, r)), Unjudged(record)));

    public static readonly Figure<LatenessRecord> OnTime = Share("on-time", "Share of the reports judged that came out on time.", Verdict.OnTime);

    public static readonly Figure<LatenessRecord> Late = Share("late", "Share of the reports judged that came out late.", Verdict.Late);

    public static readonly Figure<LatenessRecord> CannotTell = Share("cannot-tell", "Share of the reports judged of which the dates known do not decide it.", Verdict.CannotTell);

    public static readonly Figure<LatenessRecord> LowerQuartile = Quantile("lower-quartile", "Lower quartile of the time from due to publication.", 1);

    public static readonly Figure<LatenessRecord> Median = Quantile("median", "Median of the time from due to publication.", 2);

    public static readonly Figure<LatenessRecord> UpperQuartile = Quantile("upper-quartile", "Upper quartile of the time from due to publication.", 3);

    public static readonly Figure<LatenessRecord> Streak = new(
        "streak", 1, "Sessions in a row, up to the last one judged, at which every report came late, or every one on time.", "sessions",
        Base + "Sessions by their opening. The run begins with the last session at which a report is judged and ends where a session's reports differ, or the dates cannot tell; sessions without a report judged are passed over. " + Suppressed,
        Sample, Run);

    public static readonly IReadOnlyList<Figure<LatenessRecord>> All = [Reports, OnTime, Late, CannotTell, LowerQuartile, Median, UpperQuartile, Streak];

    private static Figure<LatenessRecord> Share(string slug, string says, Verdict verdict) => new(
        slug, 1, says, "share", Base + "The share is of all reports judged, those included of which the dates cannot tell. " + Suppressed, Sample,
        record =>
        {
            var judged = Judged(record);
            return FigureValue.Statistic([.. judged.Select(r => Row(record, r))], () => decimal.Divide(judged.Count(r => r.Verdict == verdict), judged.Count), Unjudged(record));
        });

    private static Figure<LatenessRecord> Quantile(string slug, string says, int quarters) => new(
        slug, 1, says, "days after the due instant (negative: before it); by the clock of statements, hours",
        Base + "Days from the due day to the day of publication; by the clock of statements whole hours from the deadline to the nearest end of that day. Positive is late. Only reports whose day is known. " + Quartiles.Method + " " + Suppressed,
        Sample,
        record =>
        {
            var timed = Judged(record).Where(r => r.Late is not null).ToList();
            return FigureValue.Statistic(
                [.. timed.Select(r => Row(record, r))], () => Quartiles.Of(timed.Select(r => r.Late!.Value), quarters),
                [.. Unjudged(record), new LeftOut(Judged(record).Count - timed.Count, NoDay)]) with
            { Unit = $"{UnitOf(record)}s after {DueOf(record)} (negative: before)" };
        });

    private static FigureValue Run(LatenessRecord record)
    {
        var judged = Judged(record);
        if (record.Scope.SessionCode is not null)
        {
            return FigureValue.None("one session is no run");
        }

        if (judged.Count < FigureValue.FewestForStatistics)
        {
            return FigureValue.None($"suppressed: n = {judged.Count}", Unjudged(record));
        }

        var sessions = judged.Where(r => r.Opens is not null).GroupBy(r => (r.Opens, r.SessionCode)).OrderByDescending(g => g.Key.Opens)
            .Select(g => (g.Key.SessionCode, g.Key.Opens, Verdict: g.Select(r => r.Verdict).Distinct().ToList() is [var same] ? same : Verdict.CannotTell, Confirmed: g.All(r => r.Confirmed), Count: g.Count()))
            .ToList();
        var last = sessions.Count > 0 ? sessions[0].Verdict : Verdict.CannotTell;
        var run = last == Verdict.CannotTell ? [] : sessions.TakeWhile(s => s.Verdict == last).ToList();
        var rows = run.Select(s => new FigureRow(
            $"Sessions('{s.SessionCode}')", s.Opens, null,
            string.Create(CultureInfo.InvariantCulture, $"{s.Count} report{(s.Count == 1 ? "" : "s")} {Words(last)}"), s.Confirmed)).ToList();
        return FigureValue.Count(rows, Unjudged(record)) with { Note = rows.Count > 0 ? Words(last) : "no run: the reports of the last session judged differ, or their dates cannot tell" };
    }

    private static List<JudgedReport> Judged(LatenessRecord record) =>
        [.. record.Reports.Where(r => r.PublishedTo is not null && r.Verdict is (Verdict.OnTime or Verdict.Late or Verdict.CannotTell))];

    private static LeftOut[] Unjudged(LatenessRecord record) =>
    [
        new(record.Reports.Count(r => r.Verdict != Verdict.NoClock && r.PublishedTo is null), NoVersion),
        new(record.Reports.Count(r => r.Verdict == Verdict.NoClock), NoClock),
    ];

    private static FigureRow Row(LatenessRecord record, JudgedReport report) => new(
        new Report { Slug = report.Slug, Symbol = "" }.Address,
        report.PublishedTo,
        null,
        $"{report.SessionCode}: {Words(report.Verdict)}{(report.Late is { } late ? $", {Distance(record, late)}" : "")}",
        report.Confirmed);

    // "36 days after the due day (six weeks before the session)"
    private static string Distance(LatenessRecord record, int late) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(late)} {UnitOf(record)}{(late is 1 or -1 ? "" : "s")} {(late < 0 ? "before" : "after")} {DueOf(record)}");

    private static string UnitOf(LatenessRecord record) => record.Scope.Clock is LatenessClock.Statement ? "hour" : "day";

    private static string DueOf(LatenessRecord record) => record.Scope.Clock switch
    {
        LatenessClock.Opening => "the due day (six weeks before the session opens)",
        LatenessClock.Dialogue => "the day of the dialogue",
        _ => "the statement deadline (24 hours before the dialogue)",
    };

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.OnTime => "on time",
        Verdict.Late => "late",
        _ => "cannot tell",
    };
}
