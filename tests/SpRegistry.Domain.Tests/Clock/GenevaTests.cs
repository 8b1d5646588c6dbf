using SpRegistry.Domain.Clock;

namespace SpRegistry.Domain.Tests.Clock;

public sealed class GenevaTests
{
    [Theory]
    [InlineData("2026-01-31T22:59:59Z", "2026-01-31")]
    [InlineData("2026-01-31T23:00:00Z", "2026-02-01")]
    [InlineData("2026-07-31T21:59:59Z", "2026-07-31")]
    [InlineData("2026-07-31T22:00:00Z", "2026-08-01")]
    public void Days_begin_at_midnight_in_Geneva(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day), Geneva.DayOf(DateTime.Parse(instant, null, System.Globalization.DateTimeStyles.AdjustToUniversal)));

    [Fact]
    public void A_time_that_the_change_to_summer_time_skips_counts_as_an_hour_later() =>
        Assert.Equal(new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc), Geneva.At(new(2026, 3, 29), new(2, 30)));

    [Fact]
    public void The_days_of_the_changes_have_23_and_25_hours()
    {
        Assert.Equal(23, (Geneva.EndOf(new(2026, 3, 29)) - Geneva.BeginOf(new(2026, 3, 29))).TotalHours);
        Assert.Equal(25, (Geneva.EndOf(new(2026, 10, 25)) - Geneva.BeginOf(new(2026, 10, 25))).TotalHours);
    }
}
