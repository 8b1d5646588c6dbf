namespace SpRegistry.Domain.Clock;

/// <summary>The clock of the Council: days are days in Geneva (Europe/Zurich), instants are UTC.</summary>
public static class Geneva
{
    public const string ZoneId = "Europe/Zurich";

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    /// <summary>Today in Geneva.</summary>
    public static DateOnly Today(TimeProvider time) => DayOf(time.GetUtcNow().UtcDateTime);

    /// <summary>The day in Geneva on which an instant (UTC) lies.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Zone));

    /// <summary>The first instant (UTC) of a day in Geneva.</summary>
    public static DateTime BeginOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The first instant (UTC) after a day in Geneva.</summary>
    public static DateTime EndOf(DateOnly day) => BeginOf(day.AddDays(1));

    /// <summary>The instant (UTC) of a time of day in Geneva; a time that the change to summer time skips counts as the one an hour later.</summary>
    public static DateTime At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(local) ? local.AddHours(1) : local, Zone);
    }
}
