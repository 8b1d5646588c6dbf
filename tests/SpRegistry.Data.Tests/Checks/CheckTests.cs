using Microsoft.EntityFrameworkCore;
using SpRegistry.Data.Tests.Imports;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Checks;

public sealed class CheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Findings_are_told_once_and_heal(Provider provider)
    {
        var clock = new FixedClock("2018-03-10T12:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await ImportAsync(database, Out("2018-02-20"));

        Assert.Equal(new CheckOutcome(1, 1, 0), await RunAsync(database, new(2018, 3, 10)));
        Assert.Equal(new CheckOutcome(1, 0, 0), await RunAsync(database, new(2018, 3, 11)));
        await using (var db = database.Open())
        {
            var finding = await db.Findings.SingleAsync(Cancellation);
            Assert.Equal(
                (LatenessCheck.ForOpening, "Reports('A-HRC-37-50')/Lateness?$filter=Language eq 'en'", new DateOnly(2018, 1, 16), 1),
                (finding.Rule, finding.Subject, finding.Since, finding.Version));
            Assert.Contains("36 days after the due day", finding.Explanation, StringComparison.Ordinal);
        }

        // An earlier version comes to light: the report was in time.
        await ImportAsync(database, Out("2018-01-10", ReportStage.AdvanceUnedited));
        Assert.Equal(new CheckOutcome(0, 0, 1), await RunAsync(database, new(2018, 3, 12)));
        await using var healed = database.Open();
        Assert.Equal(new DateOnly(2018, 3, 12), (await healed.Findings.SingleAsync(Cancellation)).HealedOn);
    }

    [Theory, Providers]
    public async Task Findings_speak_of_the_last_session_and_those_to_come(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Out("2018-02-20"));
        await using var db = database.Open();
        var check = new LatenessCheck();
        Assert.Single(await check.FindAsync(db, new(2018, 6, 17), Cancellation));
        Assert.Empty(await check.FindAsync(db, new(2018, 6, 18), Cancellation));
    }

    [Theory, Providers]
    public async Task On_a_past_day_only_what_was_out_then_counts(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Out("2018-02-20"));
        await using var db = database.Open();
        var check = new LatenessCheck();
        Assert.Empty(await check.FindAsync(db, new(2018, 1, 15), Cancellation));
        Assert.Contains("No public version in 'en' was known on 2018-01-20", Assert.Single(await check.FindAsync(db, new(2018, 1, 20), Cancellation)).Explanation, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task A_report_that_no_source_dates_is_told_of_while_its_session_lasts_and_never_of_a_past_day(Provider provider)
    {
        var clock = new FixedClock("2018-03-10T12:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await ImportAsync(database, null);
        await using var db = database.Open();
        var check = new LatenessCheck();
        Assert.Contains("Result: not published as far as known", Assert.Single(await check.FindAsync(db, new(2018, 3, 10), Cancellation)).Explanation, StringComparison.Ordinal);
        clock.Now = clock.Now.AddYears(1);
        Assert.Empty(await check.FindAsync(db, new(2018, 3, 10), Cancellation));
    }

    [Theory, Providers]
    public async Task A_due_job_runs_once_however_many_nodes_there_are(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var due = new DateTime(2026, 3, 1, 2, 15, 0, DateTimeKind.Utc);
        var ran = 0;
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DueRuns.RunOnceAsync(
            database.Open, "lateness", due,
            (_, _) =>
            {
                Interlocked.Increment(ref ran);
                return Task.CompletedTask;
            },
            Cancellation)));
        Assert.Equal((1, 1), (ran, results.Count(r => r)));
        await using var db = database.Open();
        Assert.Equal(due, await db.DueRuns.Where(r => r.Job == "lateness" && r.FinishedAt != null).Select(r => r.DueAt).SingleAsync(Cancellation));
    }

    [Theory, Providers]
    public async Task A_run_that_was_interrupted_is_taken_up_again_after_an_hour(Provider provider)
    {
        var clock = new FixedClock("2026-03-01T03:15Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        var due = new DateTime(2026, 3, 1, 2, 15, 0, DateTimeKind.Utc);
        await Assert.ThrowsAsync<InvalidDataException>(() => Run((_, _) => throw new InvalidDataException()));
        Assert.False(await Run((_, _) => Task.CompletedTask));
        clock.Now = clock.Now.AddMinutes(61);
        Assert.True(await Run((_, _) => Task.CompletedTask));
        Assert.False(await Run((_, _) => Task.CompletedTask));

        Task<bool> Run(Func<Domain.RegistryDb, CancellationToken, Task> work) => DueRuns.RunOnceAsync(database.Open, "lateness", due, work, Cancellation);
    }

    private static async Task ImportAsync(TestDatabase database, ReportVersionFact? version)
    {
        var report = new ReportFact("A-HRC-37-50", "A/HRC/37/50", ReportKind.Mandate, null, "HRC37", ["sr-torture"], true) { Version = version };
        await ImporterTests.ImportAsync(database, ImporterTests.Page(
            $"{version?.Stage}",
            [
                .. ImporterTests.Basics(),
                ImporterTests.Row(3, "a", new SessionFact("HRC37", SessionBody.HRC, 37, false, new(2018, 2, 26), new(2018, 3, 23), true, null)),
                ImporterTests.Row(4, "b", new SessionFact("HRC38", SessionBody.HRC, 38, false, new(2018, 6, 18), new(2018, 7, 6), true, null)),
                ImporterTests.Row(5, "c", report),
            ]));
    }

    private static ReportVersionFact Out(string day, ReportStage stage = ReportStage.Official) =>
        new(stage, "en", "A/HRC/37/50", DateOnly.Parse(day), DateOnly.Parse(day), DatePrecision.Day, null);

    private static async Task<CheckOutcome> RunAsync(TestDatabase database, DateOnly today)
    {
        await using var db = database.Open();
        return await Findings.UpdateAsync(db, new LatenessCheck(), today, Cancellation);
    }
}
