using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Visits;

/// <summary>An uncertain date as read: both days inclusive, how exactly it is known, and the text as printed.</summary>
public readonly record struct DayInterval(DateOnly From, DateOnly To, DatePrecision Precision, string? Text = null)
{
    /// <summary>Whether both span the same days, whatever their text.</summary>
    public bool SameDays(DayInterval other) => From == other.From && To == other.To;

    /// <summary>Whether every day of the other lies within this one.</summary>
    public bool Contains(DayInterval other) => From <= other.From && other.To <= To;

    /// <summary>Whether the two share a day.</summary>
    public bool Overlaps(DayInterval other) => From <= other.To && other.From <= To;

    /// <summary>Days from the end of the earlier to the begin of the later; zero or less where they overlap.</summary>
    public int DaysApart(DayInterval other) => Math.Max(From.DayNumber, other.From.DayNumber) - Math.Min(To.DayNumber, other.To.DayNumber);

    /// <summary>How many days it spans; the fewer, the more precise.</summary>
    public int Length => To.DayNumber - From.DayNumber + 1;
}
