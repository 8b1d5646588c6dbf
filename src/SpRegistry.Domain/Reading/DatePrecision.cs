namespace SpRegistry.Domain.Reading;

/// <summary>How precisely a printed date is known.</summary>
public enum DatePrecision
{
    /// <summary>First and last day are known.</summary>
    Day,

    /// <summary>Early, mid or late in a month.</summary>
    PartOfMonth,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar half-year.</summary>
    Half,

    /// <summary>Early, mid or late in a year.</summary>
    PartOfYear,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>Somewhere inside an interval.</summary>
    Range,
}
