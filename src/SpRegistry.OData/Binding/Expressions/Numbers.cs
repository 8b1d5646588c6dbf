using System.Globalization;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary>Which numbers of one type another can hold.</summary>
internal static class Numbers
{
    /// <summary>A number in another type, halves rounded away from zero; null where it does not fit, and of null.</summary>
    public static object? Fitted(object? number, Type type)
    {
        if (number is null)
        {
            return null;
        }
        try
        {
            var whole = type == typeof(byte) || type == typeof(short) || type == typeof(int) || type == typeof(long);
            var rounded = number switch
            {
                double d when whole => Math.Round(d, MidpointRounding.AwayFromZero),
                float f when whole => Math.Round((double)f, MidpointRounding.AwayFromZero),
                decimal m when whole => Math.Round(m, MidpointRounding.AwayFromZero),
                _ => number,
            };
            var fitted = Convert.ChangeType(rounded, type, CultureInfo.InvariantCulture);
            return fitted is float and (float.PositiveInfinity or float.NegativeInfinity) && number is double and not (double.PositiveInfinity or double.NegativeInfinity) ? null : fitted;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The least and the greatest number that fits into a type, as numbers of the type it comes from.</summary>
    public static (object Least, object Most) Range(Type type, Type from)
    {
        // The greatest double below 2^63, and a decimal's extremes as doubles, are not whole numbers' neighbours: the next double inside is taken.
        object Bound(string name)
        {
            var value = type.GetField(name)!.GetValue(null)!;
            if (from == typeof(double) || from == typeof(float))
            {
                var bound = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                var inside = type == typeof(long) && name == "MaxValue" || type == typeof(decimal) ? (bound > 0 ? Math.BitDecrement(bound) : Math.BitIncrement(bound)) : bound;
                return from == typeof(double) ? inside : Convert.ToSingle(inside > float.MaxValue ? float.MaxValue : inside < float.MinValue ? float.MinValue : inside);
            }
            return Fitted(value, from) ?? from.GetField(name)!.GetValue(null)!;
        }
        return (Bound("MinValue"), Bound("MaxValue"));
    }
}
