namespace SpRegistry.Domain.Reading;

/// <summary>How exactly a printed date is known; it always comes with an interval of days.</summary>
public enum DatePrecision
{
    /// <summary>The first and the last day are known.</summary>
    Day,

    /// <summary>Early (days 1 to 10), mid (11 to 20) or late (21 to the end) in a month.</summary>
    PartOfMonth,

    /// <summary>Somewhere in a month.</summary>
    Month,

    /// <summary>Somewhere in a calendar quarter.</summary>
    Quarter,

    /// <summary>Somewhere in a calendar half-year.</summary>
    Half,

    /// <summary>Early, mid or late in a year.</summary>
    PartOfYear,

    /// <summary>Somewhere in a year.</summary>
    Year,

    /// <summary>Somewhere between two days.</summary>
    Range,
}
