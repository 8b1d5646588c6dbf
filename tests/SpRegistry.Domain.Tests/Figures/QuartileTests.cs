using SpRegistry.Domain.Figures;

namespace SpRegistry.Domain.Tests.Figures;

public sealed class QuartileTests
{
    /// <summary>The values that R gives: quantile(x, c(.25, .5, .75), type = 7).</summary>
    [Theory]
    [InlineData(new[] { 7 }, "7", "7", "7")]
    [InlineData(new[] { 4, 1, 3, 2 }, "1.75", "2.5", "3.25")]
    [InlineData(new[] { 5, 1, 4, 2, 3 }, "2", "3", "4")]
    [InlineData(new[] { -14, 0, 3, 10, 28, 36 }, "0.75", "6.5", "23.5")]
    [InlineData(new[] { 6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49 }, "25.5", "40", "42.5")]
    public void Quartiles_are_interpolated_between_the_nearest_values(int[] values, string lower, string median, string upper) =>
        Assert.Equal([lower, median, upper], new[] { 1, 2, 3 }.Select(q => Quartiles.Of(values, q).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)));
}
