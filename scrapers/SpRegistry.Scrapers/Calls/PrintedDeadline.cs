using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Calls;

/// <summary>A deadline as printed: its day, and its time and zone where they are printed.</summary>
/// <param name="On">The day; the last one of what is printed.</param>
/// <param name="At">The local time, where printed.</param>
/// <param name="Zone">IANA id of the zone, where printed ("CET" printed in summer still means Geneva).</param>
/// <param name="Reason">Why the day could not be read; null where it was.</param>
internal sealed partial record PrintedDeadline(DateOnly? On, TimeOnly? At, string? Zone, string? Reason)
{
    private const string Geneva = "Europe/Zurich";

    /// <summary>Reads a deadline: "30 September 2026", "10 June 2022, 18:00 CET", "23:59 Geneva time on 3 May 2024".</summary>
    public static PrintedDeadline Read(string printed)
    {
        var text = Words.Clean(printed);
        var time = Time().Match(text);
        var zone = Zones().Match(text);
        var at = time.Success ? At24(time) : null;
        var dates = PrintedDates.Read(Zones().Replace(Time().Replace(text, " "), " "));
        return dates.Intervals is [.., { Precision: DatePrecision.Day } last]
            ? new PrintedDeadline(last.To, at, !zone.Success ? null : zone.Groups["utc"].Success ? "Etc/UTC" : Geneva, null)
            : new PrintedDeadline(null, null, null, dates.Reason ?? "not a day");
    }

    private static TimeOnly? At24(Match time)
    {
        if (time.Groups["midnight"].Success)
        {
            return new TimeOnly(23, 59);
        }

        var hour = int.Parse(time.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = time.Groups["minute"].Success ? int.Parse(time.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        hour = time.Groups["pm"].Success && hour < 12 ? hour + 12 : time.Groups["am"].Success && hour == 12 ? 0 : hour;
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"(?:\b(?:at|by|à|a\s+las)\s+)?(?:\b(?<midnight>midnight)\b|\b(?<hour>\d{1,2})[:.h](?<minute>\d{2})\b(?:\s*(?:(?<am>a\.?m\.?)|(?<pm>p\.?m\.?))(?!\w))?|\b(?<hour>\d{1,2})\s*(?:(?<am>a\.?m\.?)|(?<pm>p\.?m\.?))(?!\w))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"\(?\b(?:(?<geneva>CES?T|Geneva(?:\s+local)?\s+time|heure\s+de\s+Genève|hora\s+de\s+Ginebra|Central\s+European\s+(?:Summer\s+)?Time|Geneva)|(?<utc>GMT|UTC))\b\)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Zones();
}
