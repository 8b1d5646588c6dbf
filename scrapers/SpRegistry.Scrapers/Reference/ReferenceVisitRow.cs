using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Scrapers.Reference;

/// <summary>A record of <c>visit_events.csv</c>, the reference acts as printed in UN reports, read as a row.</summary>
public static partial class ReferenceVisitRow
{
    /// <summary>Reads one record; columns are found by their names.</summary>
    /// <param name="sourceRowId">The source row that keeps the record.</param>
    /// <param name="order">Place of the record in the file.</param>
    /// <param name="column">Text of a column by name; empty where the record has none.</param>
    /// <exception cref="FormatException">A column holds a word or a date this file does not use.</exception>
    public static VisitRow Read(long sourceRowId, int order, Func<string, string> column)
    {
        var (document, paragraph) = SourceCitation.Split(column("source"));
        var occurred = Interval(column("occurred_from"), column("occurred_to"));
        var visit = Interval(column("visit_from"), column("visit_to"));
        var (precision, printed) = (column("precision"), column("date_as_printed"));
        var iso3 = column("iso3");
        return new VisitRow
        {
            SourceRowId = sourceRowId,
            StateIso3 = iso3.Length > 0 ? iso3 : null,
            Organization = iso3.Length > 0 ? null : column("state_as_printed"),
            Place = column("place") is { Length: > 0 } place ? place : null,
            Mandates = [.. column("mandate").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(MandateSlug.Of)],
            Joint = column("note").Contains("joint", StringComparison.OrdinalIgnoreCase),
            Kind = Kind(column("event")),
            PrintedKind = PrintedKind(column("visit_kind")),
            Actor = ActorOf(column("actor")),
            // The column speaks of the visit's dates where there are any, else of the act's.
            Occurred = occurred is { } act ? Dated(act, visit is null ? precision : null, printed) : null,
            VisitDates = visit is { } days ? Dated(days, precision, printed) : null,
            Known = Day(column("known_on")),
            ReportSymbol = column("event") is "completed" && ReportNamed().Match(column("note")) is { Success: true } report
                ? Symbols.Read(report.Groups["symbol"].Value).Symbol
                : null,
            Document = document,
            Paragraph = paragraph,
            OrderInSource = order,
        };
    }

    private static VisitEventKind Kind(string word) => word switch
    {
        "requested" => VisitEventKind.Requested,
        "invited" => VisitEventKind.Invited,
        "reminder" => VisitEventKind.Reminder,
        "reaffirmed" => VisitEventKind.Reaffirmed,
        "acknowledged" => VisitEventKind.Acknowledged,
        "accepted" => VisitEventKind.Accepted,
        "dates proposed" => VisitEventKind.DatesProposed,
        "dates agreed" => VisitEventKind.DatesAgreed,
        "postponed" => VisitEventKind.Postponed,
        "cancelled" => VisitEventKind.Cancelled,
        "declined" => VisitEventKind.Declined,
        "withdrawn" => VisitEventKind.Withdrawn,
        "completed" => VisitEventKind.Completed,
        "reported" => VisitEventKind.Reported,
        "reported pending" => VisitEventKind.ReportedPending,
        _ => throw new FormatException($"'{word}' is no kind of act."),
    };

    private static VisitKind? PrintedKind(string word) => word switch
    {
        "" => null,
        "official" => VisitKind.Official,
        "follow-up" => VisitKind.FollowUp,
        "unofficial" or "academic" => VisitKind.Unofficial,
        _ => throw new FormatException($"'{word}' is no kind of visit."),
    };

    private static Actor ActorOf(string word) => word switch
    {
        "mandate holder" => Actor.MandateHolder,
        "Government" => Actor.Government,
        "neither" => Actor.Neither,
        "unknown" or "" => Actor.Unknown,
        _ => throw new FormatException($"'{word}' is no actor."),
    };

    private static (DateOnly From, DateOnly To)? Interval(string from, string to) =>
        from.Length == 0 && to.Length == 0 ? null : (Day(from), Day(to));

    private static DayInterval Dated((DateOnly From, DateOnly To) days, string? word, string printed) => new(days.From, days.To, word switch
    {
        "day" => DatePrecision.Day,
        "part-of-month" => DatePrecision.PartOfMonth,
        "month" => DatePrecision.Month,
        "quarter" => DatePrecision.Quarter,
        "half" => DatePrecision.Half,
        "part-of-year" => DatePrecision.PartOfYear,
        "year" => DatePrecision.Year,
        "range" => DatePrecision.Range,
        null => days.From == days.To ? DatePrecision.Day : WholeMonthOrYear(days.From, days.To),
        _ => throw new FormatException($"'{word}' is no precision."),
    }, printed.Length > 0 ? printed : null);

    private static DatePrecision WholeMonthOrYear(DateOnly from, DateOnly to) =>
        from.Day == 1 && to == from.AddMonths(1).AddDays(-1) ? DatePrecision.Month
        : from.DayOfYear == 1 && to == from.AddYears(1).AddDays(-1) ? DatePrecision.Year
        : DatePrecision.Range;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:^|; )report (?<symbol>[AE]/[^\s;,]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReportNamed();
}
