using System.Globalization;

namespace SpRegistry.TestSupport;

/// <summary>A clock that goes as fast as that of the machine, from an instant of its own: no test depends on the day or the hour on which it runs.</summary>
public sealed class GoingClock(string from) : TimeProvider
{
    private readonly DateTimeOffset from = DateTimeOffset.Parse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    private readonly long started = System.GetTimestamp();

    /// <summary>The clock of tests that name no other: the forenoon of a working day in Geneva, later than any registry in <c>Released</c> was made.</summary>
    public static GoingClock Usual { get; } = new("2026-11-24T10:00Z");

    public override DateTimeOffset GetUtcNow() => from + System.GetElapsedTime(started);
}
