using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Sources;
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

        Task<string> StartAsync() => CheckRun.AtStartAsync(database.Open, DueWork.Of(new LatenessCheck()), nightly, Cancellation);
    }

    [Fact]
    public async Task A_start_checks_again_only_on_another_day_or_where_a_fact_has_changed()
    {
        var clock = new FixedClock("2026-03-10T12:00Z");
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite, clock);
        await using var db = database.Open();
        await WriteAsync(() => db.Sources.Add(new Source { Slug = "a", Title = "a", Coverage = "a" }));
        var check = new Looking();
        await StartAsync();
        await StartAsync();
        Assert.Equal(1, check.Looks);
        Assert.Equal(1, await db.Findings.CountAsync(Cancellation));

        // What another check finds is no fact.
        await Findings.UpdateAsync(database.Open(), new Looking { Name = "other", Rules = ["other"] }, new(2026, 3, 10), Cancellation);
        await StartAsync();
        Assert.Equal(1, check.Looks);

        await WriteAsync(() => db.Sources.Single().Coverage = "b");
        await StartAsync();
        await StartAsync();
        Assert.Equal(2, check.Looks);

        // A reading that found nothing new.
        await WriteAsync(() => db.ImportRuns.Add(new ImportRun { SourceSlug = "a", StartedAt = db.Now, FinishedAt = db.Now }));
        await StartAsync();
        Assert.Equal(3, check.Looks);

        clock.Now = clock.Now.AddDays(1);
        await StartAsync();
        await StartAsync();
        Assert.Equal(4, check.Looks);

        // Settings and the ledger of due runs are no facts: what looks at them looks each time, and once more when it no longer does.
        check.RestsOnFactsAlone = false;
        await StartAsync();
        await StartAsync();
        Assert.Equal(6, check.Looks);
        check.RestsOnFactsAlone = true;
        await StartAsync();
        await StartAsync();
        Assert.Equal(7, check.Looks);

        Task<string> StartAsync() => CheckRun.AtStartAsync(database.Open, DueWork.Of(check), null, Cancellation);

        Task<int> WriteAsync(Action change) => db.WriteAsync(
            new Occasion(ChangeActor.Importer, "test"),
            _ =>
            {
                change();
                return Task.FromResult(0);
            },
            Cancellation);
    }

    [Fact]
    public async Task A_call_that_closed_since_the_last_start_is_recorded_by_the_next_on_the_same_day()
    {
        var clock = new FixedClock("2026-03-10T12:00Z");
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite, clock);
        await using var db = database.Open();
        var call = new CallForInput { Number = 1, Identity = "https://x/1" };
        call.CloseAt(new(2026, 3, 10), new(17, 0), null);
        db.CallsForInput.Add(call);
        await db.SaveChangesAsync(Cancellation);
        await StartAsync();
        Assert.Contains("nothing has changed", await StartAsync(), StringComparison.Ordinal);
        clock.Now = clock.Now.AddHours(5);
        Assert.Equal("transitions: 1 recorded, 0 withdrawn, 0 restored", await StartAsync());
        Assert.Contains("nothing has changed", await StartAsync(), StringComparison.Ordinal);

        Task<string> StartAsync() => CheckRun.AtStartAsync(database.Open, DueWork.All([]).Single(), null, Cancellation);
    }

    private sealed class Looking : ICheck
    {
        public int Looks { get; private set; }

        public string Name { get; init; } = "looking";

        public IReadOnlyList<string> Rules { get; init; } = ["seen"];

        public bool RestsOnFactsAlone { get; set; } = true;

        public Task<IReadOnlyList<Found>> FindAsync(Domain.RegistryDb db, DateOnly on, CancellationToken cancellation)
        {
            Looks++;
            return Task.FromResult<IReadOnlyList<Found>>([new Found(Rules[0], "Sources('a')", new(2026, 3, 1), "Seen.")]);
        }
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
            ["Jobs:transitions"] = "* * * * * ?",
        });
        builder.Logging.ClearProviders();
        await using var app = RegistryHost.BuildWeb(builder);
        await app.StartAsync(Cancellation);

        // The ledger tells when the jobs have run; half a minute is far more than its second.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        await using var db = database.Open();
        while (await db.DueRuns.Where(r => (r.Job == "lateness" || r.Job == "transitions") && r.FinishedAt != null).Select(r => r.Job).Distinct().CountAsync(patience.Token) < 2)
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

    [Fact]
    public void A_cron_line_for_a_check_that_does_not_exist_stops_the_start_with_the_names_of_those_that_do()
    {
        var builder = RegistryHost.CreateBuilder(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Jobs:latenes"] = "0 0 3 * * ?" });
        builder.Logging.ClearProviders();
        var wrong = Assert.Throws<InvalidOperationException>(() => RegistryHost.BuildWeb(builder));
        Assert.Contains("Jobs:latenes is no check. There are: lateness, early-warning,", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_check_has_a_cron_line_of_its_own_unless_told_otherwise()
    {
        var builder = RegistryHost.CreateBuilder(new Dictionary<string, string?>(StringComparer.Ordinal));
        var services = builder.Services.BuildServiceProvider();
        var names = DueWork.All(services.GetServices<ICheck>()).Select(w => w.Name).ToList();
        Assert.Equal(names.Count, names.Select(n => CheckJobs.Cron(builder.Configuration, n)?.ToString()).OfType<string>().Distinct().Count());
        Assert.Equal(names.Order(StringComparer.Ordinal), builder.Configuration.GetSection(CheckJobs.Section).GetChildren().Select(c => c.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_day_before_the_last_run_is_left_out_in_so_many_words()
    {
        var clock = new FixedClock("2026-03-10T12:00Z");
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite, clock);
        var lines = new List<string>();
        foreach (var day in new[] { 10, 9 })
        {
            foreach (var work in DueWork.All([new LatenessCheck()]))
            {
                await using var db = database.Open();
                lines.Add(await work.DoAsync(db, new(2026, 3, day), Cancellation));
            }
        }

        Assert.Equal(
            [
                "lateness: 0 findings (0 new, 0 healed)", "transitions: 0 recorded, 0 withdrawn, 0 restored",
                "lateness: not run, for it ran for 2026-03-10 before and the clock shows 2026-03-09", "transitions: not run, for it ran for 2026-03-10 before and the clock shows 2026-03-09",
            ],
            lines);
    }
}
