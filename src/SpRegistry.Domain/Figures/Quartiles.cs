namespace SpRegistry.Domain.Figures;

/// <summary>
/// Quartiles by linear interpolation between the two nearest values (Hyndman and Fan, "Sample Quantiles in Statistical
/// Packages", 1996, type 7; the default of R and the inclusive quartiles of spreadsheets).
/// </summary>
public static class Quartiles
{
    /// <summary>In words, for the method of a figure.</summary>
    public const string Method =
        "With the n values in ascending order x(1) … x(n), the quantile p lies at h = (n - 1) × p + 1; between two values it is interpolated linearly (Hyndman and Fan, type 7).";

    /// <summary>The value below which a share of the values lies.</summary>
    /// <param name="values">At least one value, in any order.</param>
    /// <param name="quarters">1 for the lower quartile, 2 for the median, 3 for the upper quartile.</param>
    public static decimal Of(IEnumerable<int> values, int quarters)
    {
        var ordered = values.Order().ToList();
        var (whole, rest) = Math.DivRem((ordered.Count - 1) * quarters, 4);
        return rest == 0 ? ordered[whole] : ordered[whole] + ((ordered[whole + 1] - ordered[whole]) * rest / 4m);
    }
}
