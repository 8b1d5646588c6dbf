using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Quartz;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Clock;
using SpRegistry.TestSupport;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Jobs;

namespace SpRegistry.Web.Tests.Jobs;

public sealed class DueChecks
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task What_fell_due_during_a_stop_is_done_once_at_the_start(Provider provider)
    {
        var clock = new FixedClock("2026-03-10T12:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        var nightly = new CronExpression("0 15 3 * * ?", Geneva.Zone);
        await StartAsync();
        clock.Now = clock.Now.AddDays(5);
        await StartAsync();
        await StartAsync();

        await using var db = database.Open();
        Assert.Equal(
            [new DateTime(2026, 3, 10, 2, 15, 0, DateTimeKind.Utc), new DateTime(2026, 3, 15, 2, 15, 0, DateTimeKind.Utc)],
            await db.DueRuns.OrderBy(r => r.DueAt).Select(r => r.DueAt).ToListAsync(Cancellation));
        Assert.All(db.DueRuns, run => Assert.NotNull(run.FinishedAt));

        Task<CheckOutcome> StartAsync() => CheckRun.AtStartAsync(database.Open, new LatenessCheck(), nightly, Cancellation);
    }

    [Theory]
    [InlineData("2026-01-15T02:14:59Z", "2026-01-15T02:15:00Z")]
    [InlineData("2026-07-15T01:14:59Z", "2026-07-15T01:15:00Z")]
    public void Cron_lines_are_by_the_clock_of_Geneva(string now, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due), new CronExpression("0 15 3 * * ?", Geneva.Zone).GetNextValidTimeAfter(DateTimeOffset.Parse(now)));

    [Fact]
    public async Task A_running_registry_runs_its_checks_by_their_cron_lines()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var builder = RegistryHost.CreateBuilder(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:ConnectionString"] = database.ConnectionString,
            ["urls"] = "http://127.0.0.1:0",
            ["Jobs:lateness"] = "* * * * * ?",
        });
        builder.Logging.ClearProviders();
        await using var app = RegistryHost.BuildWeb(builder);
        await app.StartAsync(Cancellation);

        // The ledger tells when the job has run; half a minute is far more than its second.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        await using var db = database.Open();
        while (!await db.DueRuns.AnyAsync(r => r.Job == "lateness" && r.FinishedAt != null, patience.Token))
        {
            await look.WaitForNextTickAsync(patience.Token);
        }

        await app.StopAsync(Cancellation);
    }

    [Fact]
    public void A_cron_line_that_is_none_stops_the_start_with_its_name()
    {
        var builder = RegistryHost.CreateBuilder(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Jobs:lateness"] = "every night" });
        builder.Logging.ClearProviders();
        var wrong = Assert.ThrowsAny<Exception>(() => RegistryHost.BuildWeb(builder));
        Assert.Contains("Jobs:lateness", wrong.Message, StringComparison.Ordinal);
    }
}
