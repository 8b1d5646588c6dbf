using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace SpRegistry.Domain.Reading;

/// <summary>How closely a printed date is known.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DatePrecision>))]
public enum DatePrecision
{
    /// <summary>First and last day are both known exactly ("9-19 July 2005", "15 June 2004").</summary>
    [JsonStringEnumMemberName("day")] Day,

    /// <summary>A part of a month: early, mid, late are days 1–10, 11–20, 21–end; halves are 1–15, 16–end.</summary>
    [JsonStringEnumMemberName("part-of-month")] PartOfMonth,

    /// <summary>A calendar month.</summary>
    [JsonStringEnumMemberName("month")] Month,

    /// <summary>A calendar quarter; also early and late of a year, its first and last quarter.</summary>
    [JsonStringEnumMemberName("quarter")] Quarter,

    /// <summary>A calendar half year.</summary>
    [JsonStringEnumMemberName("half")] Half,

    /// <summary>Another part of a year: its middle (the two middle quarters), a third, a sixth.</summary>
    [JsonStringEnumMemberName("part-of-year")] PartOfYear,

    /// <summary>A calendar year.</summary>
    [JsonStringEnumMemberName("year")] Year,

    /// <summary>Somewhere inside ("between May and September 2003", "in the period 2014-2015").</summary>
    [JsonStringEnumMemberName("range")] Range,
}

/// <summary>The names of the precisions as the API, the feeds and the reference facts write them.</summary>
public static class DatePrecisionName
{
    private static readonly string[] Names = ["day", "part-of-month", "month", "quarter", "half", "part-of-year", "year", "range"];

    /// <summary>The name of a precision: "day", "part-of-month" and so on.</summary>
    public static string Of(DatePrecision precision) => Names[(int)precision];

    /// <summary>The precision of a name, or null where there is none of that name.</summary>
    public static DatePrecision? Read(string? name) =>
        Array.IndexOf(Names, name) is >= 0 and var i ? (DatePrecision)i : null;
}

/// <summary>An interval of days, both ends included, and how closely it is known.</summary>
/// <param name="From">The first day; never after <paramref name="To"/>.</param>
/// <param name="To">The last day.</param>
/// <param name="Precision">Whether the ends are known days or bounds, and of what kind.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DateInterval(DateOnly From, DateOnly To, DatePrecision Precision);

/// <summary>What was read from a printed date.</summary>
/// <param name="Text">The text as printed.</param>
/// <param name="Intervals">Every date of the text in the order printed, or none with a reason: never only some of them.</param>
/// <param name="Reason">Why nothing was read (<see cref="DateReasons"/>), otherwise null.</param>
/// <param name="YearAssumed">True where the text prints no year and the source's date supplied it.</param>
public sealed record ReadDates(string Text, IReadOnlyList<DateInterval> Intervals, string? Reason, bool YearAssumed);

/// <summary>The reasons for which a printed date is not read.</summary>
public static class DateReasons
{
    /// <summary>There is no date in the text.</summary>
    public const string NoDate = "no-date";

    /// <summary>The text prints no year and the date of its source is not known.</summary>
    public const string NoYear = "no-year";

    /// <summary>A day the calendar does not have, or a range that runs backwards.</summary>
    public const string ImpossibleDate = "impossible-date";

    /// <summary>It can be read in more than one way (03/04/2005).</summary>
    public const string Ambiguous = "ambiguous";

    /// <summary>A date, or a part of one, that cannot be made out; seasons too, which differ by hemisphere.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Only one end of a stretch is printed ("before 2010", "after June 2011").</summary>
    public const string OpenEnded = "open-ended";

    /// <summary>Beside intervals, in what is shown: the year is the source's, not the text's.</summary>
    public const string YearAssumed = "year-assumed";
}
