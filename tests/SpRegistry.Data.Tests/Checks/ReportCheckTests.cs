using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Reports;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Checks.MadeUpRegistry;

namespace SpRegistry.Data.Tests.Checks;

public sealed class ReportCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Warnings_grow_more_urgent_ten_six_four_and_two_weeks_before_the_opening(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-01-01");
        await registry.SessionAsync("HRC62", "2026-06-15", "2026-07-10");
        await registry.ReportAsync("A/HRC/62/1", "HRC62", null);
        var opens = new DateOnly(2026, 6, 15);
        foreach (var (daysBefore, rule) in new (int, string?)[]
        {
            (71, null), (70, "early-warning-10-weeks"), (43, "early-warning-10-weeks"), (42, "early-warning-6-weeks"), (29, "early-warning-6-weeks"),
            (28, "early-warning-4-weeks"), (15, "early-warning-4-weeks"), (14, "early-warning-2-weeks"), (1, "early-warning-2-weeks"), (0, null),
        })
        {
            await registry.RunAsync(new EarlyWarningCheck(), $"{opens.AddDays(-daysBefore):yyyy-MM-dd}");
            await using var db = registry.Database.Open();
            Assert.Equal(rule, (await db.Findings.SingleOrDefaultAsync(f => f.HealedOn == null, Cancellation))?.Rule);
            var weeks = EarlyWarning.WeeksPassed;
            var at = await db.ReportLateness.Select(l => new LatenessAt { Lateness = l, Today = opens.AddDays(-daysBefore) }).Select(weeks).SingleAsync(Cancellation);
            Assert.Equal(rule is null ? null : int.Parse(rule.Split('-')[2]), at);
        }

        await using var after = registry.Database.Open();
        Assert.Equal([new(2026, 4, 6), new(2026, 5, 4), new(2026, 5, 18), new DateOnly(2026, 6, 1)], await after.Findings.OrderBy(f => f.Since).Select(f => f.Since).ToListAsync(Cancellation));
        Assert.Contains("unconfirmed", (await after.Findings.SingleAsync(f => f.Rule == "early-warning-10-weeks", Cancellation)).Explanation, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task A_report_that_comes_out_is_warned_of_until_then_and_on_past_days_too(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-05-20");
        await registry.SessionAsync("HRC62", "2026-06-15", "2026-07-10");
        await registry.ReportAsync("A/HRC/62/1", "HRC62", null, ("fr", "2026-05-01"), ("en", "2026-05-10"));
        Assert.Empty(await registry.FindAsync(new EarlyWarningCheck(), "2026-05-10"));
        Assert.Equal("Reports('A-HRC-62-1')", Assert.Single(await registry.FindAsync(new EarlyWarningCheck(), "2026-05-09")).Subject);
        await registry.ReportAsync("A/HRC/62/2", "HRC62", null);
        Assert.Single(await registry.FindAsync(new EarlyWarningCheck(), "2026-05-09"));
    }

    [Theory, Providers]
    public async Task The_translation_lag_is_the_days_from_English_to_the_language(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.SessionAsync("HRC62", "2026-06-15", "2026-07-10");
        await registry.ReportAsync("A/HRC/62/2", "HRC62", null, ("en", "2026-04-10"), ("fr", "2026-04-22"), ("es", "2026-04-01"));
        await using var db = registry.Database.Open();
        var lag = TranslationRules.DaysAfterEnglish;
        Assert.Equal(
            [null, -9, 12],
            await db.ReportLateness.OrderBy(l => l.Language).Select(l => new LatenessAt { Lateness = l }).Select(lag).ToListAsync(Cancellation));
    }
}
