using System.Globalization;

namespace SpRegistry.Scrapers.Saved;

/// <summary>When a page was captured, as a file or archive tells.</summary>
internal static class CaptureTime
{
    // Older is no page of these sites but a file that lost its date.
    private const int FirstYear = 1995;

    // An entry of a zip prints the hour of an unknown zone: by its end everywhere it was so.
    private static readonly TimeSpan AnyZone = TimeSpan.FromHours(12);

    /// <summary>The instant to the second (UTC); null where it can be none.</summary>
    public static DateTimeOffset? Of(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return utc.Year < FirstYear ? null : new DateTimeOffset(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    /// <summary>The latest instant that the date of a zip entry can mean.</summary>
    public static DateTimeOffset? OfEntry(DateTimeOffset written) => written.Year < FirstYear ? null : Of(new DateTimeOffset(written.DateTime, TimeSpan.Zero) + AnyZone);

    /// <summary>The instant of a Date field (RFC 5322, section 3.3); null where there is none.</summary>
    public static DateTimeOffset? OfField(string? date) =>
        DateTimeOffset.TryParse(date?.Split('(')[0].Replace("-0000", "+0000", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? Of(instant) : null;
}
