using System.Globalization;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Reference;

/// <summary>Dates as the tables of reference facts write them: "2006", "2006-03", "2006-03-31".</summary>
internal static class CsvDates
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    /// <summary>The days a cell spans; null where it is empty or, with a problem of the record, where it cannot be read.</summary>
    public static DateInterval? Interval(CsvRecord record, string column)
    {
        if (record.Optional(column) is not { } text)
        {
            return null;
        }

        for (var form = 0; form < Forms.Length; form++)
        {
            if (DateOnly.TryParseExact(text, Forms[form], CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
            {
                return form switch
                {
                    0 => new DateInterval(from, from, DatePrecision.Day),
                    1 => new DateInterval(from, from.AddMonths(1).AddDays(-1), DatePrecision.Month),
                    _ => new DateInterval(from, from.AddYears(1).AddDays(-1), DatePrecision.Year),
                };
            }
        }

        record.Problem(text, $"'{column}' is no date");
        return null;
    }

    /// <summary>The day of a cell; null where it is empty or no day.</summary>
    public static DateOnly? Day(CsvRecord record, string column) => Interval(record, column) is { Precision: DatePrecision.Day } day ? day.From : null;

    /// <summary>The number of a cell; null where it is empty or, with a problem of the record, no number.</summary>
    public static int? Number(CsvRecord record, string column)
    {
        if (record.Optional(column) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        record.Problem(text, $"'{column}' is no number");
        return null;
    }
}
