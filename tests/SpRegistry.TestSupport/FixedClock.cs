using System.Globalization;

namespace SpRegistry.TestSupport;

/// <summary>A clock that stands where it is put.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>A day and time (UTC) given as text: "2026-03-01T12:00Z".</summary>
    public FixedClock(string now)
        : this(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
    {
    }

    /// <summary>The instant it shows; may be moved, back too.</summary>
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
