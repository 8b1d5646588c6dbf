using System.Globalization;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Visits;

/// <summary>An uncertain date as read: both days inclusive, how exactly it is known, and the text as printed.</summary>
public readonly record struct DayInterval(DateOnly From, DateOnly To, DatePrecision Precision, string? Text = null) : IPrintedValue<DayInterval>
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

    /// <summary>"2004-06-05/2004-06-15", or a single day alone.</summary>
    public string Words => From == To ? Iso(From) : $"{Iso(From)}/{Iso(To)}";

    int IPrintedValue<DayInterval>.Coarseness => Length;

    /// <summary>Reads <see cref="Words"/> back, as days known exactly.</summary>
    public static bool TryRead(string words, out DayInterval value)
    {
        value = default;
        var days = words.Split('/');
        if (days.Length > 2 || !TryDay(days[0], out var from) || !TryDay(days[^1], out var to) || to < from)
        {
            return false;
        }

        value = new DayInterval(from, to, DatePrecision.Day, words);
        return true;
    }

    bool IPrintedValue<DayInterval>.SaysLessThan(DayInterval other) => Contains(other) && !SameDays(other) && Precision != DatePrecision.Day;

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
