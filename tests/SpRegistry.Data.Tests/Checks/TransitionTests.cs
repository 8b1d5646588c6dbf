using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Checks.MadeUpRegistry;

namespace SpRegistry.Data.Tests.Checks;

public sealed class TransitionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_history_is_recorded_once_with_its_days(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.VisitAsync(
            1, Act(VisitEventKind.Requested, "2020-01-10"), Act(VisitEventKind.Reminder, "2021-06-01"), Act(VisitEventKind.Accepted, "2022-03-01"),
            Act(VisitEventKind.DatesAgreed, "2022-04-01", "2022-06-01", "2022-06-09"), Act(VisitEventKind.Postponed, "2022-05-20"),
            Act(VisitEventKind.DatesAgreed, "2022-08-01", "2022-10-01", "2022-10-09"), Act(VisitEventKind.Completed, "2022-12-01", "2022-10-01", "2022-10-09"));
        Assert.Equal(new TransitionOutcome(6, 0, 0), await registry.RecordAsync("2026-06-01"));
        Assert.Equal(new TransitionOutcome(0, 0, 0), await registry.RecordAsync("2026-06-01"));
        Assert.Equal(new TransitionOutcome(0, 0, 0), await registry.RecordAsync("2026-06-05"));
        Assert.Equal(
            [
                "BecameOverdue Visits(1) 2021-01-09", "Answered Visits(1) 2022-03-01", "DatesAgreed Visits(1) 2022-04-01", "Postponed Visits(1) 2022-05-20",
                "DatesAgreed Visits(1) 2022-08-01", "Completed Visits(1) 2022-10-09",
            ],
            await registry.StandingAsync());
    }

    [Theory, Providers]
    public async Task Several_nodes_record_once(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.VisitAsync(1, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.Declined, "2025-03-01"));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = registry.Database.Open();
            return await Transitions.RecordAsync(db, new(2026, 6, 1), Cancellation);
        }));
        Assert.Equal(2, outcomes.Sum(o => o.Recorded));
        Assert.Equal(["Answered Visits(1) 2025-03-01", "Declined Visits(1) 2025-03-01"], await registry.StandingAsync());
    }

    [Theory, Providers]
    public async Task A_clock_that_jumps_back_records_and_withdraws_nothing(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.CallAsync(1, "2026-05-30");
        await registry.VisitAsync(1, Act(VisitEventKind.Requested, "2025-05-31"), Act(VisitEventKind.ReportedPending, "2026-05-31"));
        Assert.Equal(2, (await registry.RecordAsync("2026-06-01")).Recorded);
        Assert.Equal(new TransitionOutcome(0, 0, 0) { LaterRun = new(2026, 6, 1) }, await registry.RecordAsync("2026-05-01"));
        Assert.Equal(["CallClosed CallsForInput(1) 2026-05-30", "BecameOverdue Visits(1) 2026-05-31"], await registry.StandingAsync());
    }

    [Theory, Providers]
    public async Task What_turns_out_never_to_have_come_about_is_withdrawn_and_kept(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.VisitAsync(1, Asked());
        await registry.RecordAsync("2026-06-01");

        // An answer of 2025 comes to light: the request never was a year without one.
        await registry.VisitAsync(1, [.. Asked(), Act(VisitEventKind.Declined, "2025-03-01")]);
        Assert.Equal(new TransitionOutcome(2, 1, 0), await registry.RecordAsync("2026-06-02"));
        Assert.DoesNotContain("BecameOverdue Visits(1) 2026-01-10", await registry.StandingAsync());
        await using (var db = registry.Database.Open())
        {
            Assert.Equal(new DateTime(2026, 6, 2, 10, 0, 0, DateTimeKind.Utc), (await db.Transitions.SingleAsync(t => t.Kind == TransitionKind.BecameOverdue, Cancellation)).WithdrawnAt);
        }

        await registry.VisitAsync(1, Asked());
        Assert.Equal(new TransitionOutcome(0, 2, 1), await registry.RecordAsync("2026-06-03"));
        Assert.Equal(["BecameOverdue Visits(1) 2026-01-10"], await registry.StandingAsync());

        static VisitEvent[] Asked() => [Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.ReportedPending, "2026-02-01")];
    }

    [Theory, Providers]
    public async Task Dates_that_are_corrected_are_told_anew_and_those_told_before_are_withdrawn_as_they_were_told(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.VisitAsync(1, Visit("2022-10-02"));
        await registry.RecordAsync("2026-06-01");
        await registry.VisitAsync(1, Visit("2022-10-01"));
        Assert.Equal(new TransitionOutcome(2, 2, 0), await registry.RecordAsync("2026-06-02"));
        await using var db = registry.Database.Open();
        Assert.Equal(
            [("2022-10-02/2022-10-09", true, "The visit took place: 2022-10-02 to 2022-10-09."), ("2022-10-01/2022-10-09", false, "The visit took place: 2022-10-01 to 2022-10-09.")],
            (await db.Transitions.Where(t => t.Kind == TransitionKind.Completed).OrderBy(t => t.Id).ToListAsync(Cancellation)).Select(t => (t.Detail, t.WithdrawnAt is not null, t.Explanation)));

        static VisitEvent[] Visit(string from) => [Act(VisitEventKind.Requested, "2022-01-10"), Act(VisitEventKind.DatesAgreed, "2022-08-01", from, "2022-10-09"), Act(VisitEventKind.Completed, "2022-12-01", from, "2022-10-09")];
    }

    [Theory, Providers]
    public async Task A_visit_that_turns_out_unofficial_was_never_overdue_and_is_again_when_it_turns_out_official(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.VisitAsync(1, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.ReportedPending, "2026-02-01"));
        Assert.Equal(new TransitionOutcome(1, 0, 0), await registry.RecordAsync("2026-06-01"));

        registry.Clock.Now = registry.Clock.Now.AddDays(1);
        await registry.TurnAsync(1, VisitKind.Unofficial);
        Assert.Equal(new TransitionOutcome(0, 1, 0), await registry.RecordAsync("2026-06-02"));
        Assert.Empty(await registry.StandingAsync());

        registry.Clock.Now = registry.Clock.Now.AddDays(1);
        await registry.TurnAsync(1, VisitKind.Official);
        Assert.Equal(new TransitionOutcome(0, 0, 1), await registry.RecordAsync("2026-06-03"));
        Assert.Equal(["BecameOverdue Visits(1) 2026-01-10"], await registry.StandingAsync());
    }

    [Theory, Providers]
    public async Task An_answer_after_the_year_leaves_it_true_that_the_request_had_become_overdue(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-02-02");
        await registry.VisitAsync(1, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.ReportedPending, "2026-02-01"));
        await registry.RecordAsync("2026-02-02");
        await registry.VisitAsync(1, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.ReportedPending, "2026-02-01"), Act(VisitEventKind.Declined, "2026-02-05"));
        Assert.Equal(new TransitionOutcome(2, 0, 0), await registry.RecordAsync("2026-02-06"));
        Assert.Contains("BecameOverdue Visits(1) 2026-01-10", await registry.StandingAsync());
    }

    [Theory, Providers]
    public async Task A_report_becomes_late_once_and_never_was_when_an_earlier_version_comes_to_light(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-05-03");
        await registry.SessionAsync("HRC62", "2026-06-15", "2026-07-10");
        await registry.ReportAsync("A/HRC/62/1", "HRC62", null);
        Assert.Equal(new TransitionOutcome(0, 0, 0), await registry.RecordAsync("2026-05-04"));
        Assert.Equal(new TransitionOutcome(1, 0, 0), await registry.RecordAsync("2026-05-05"));
        await registry.ReportAsync("A/HRC/62/1", "HRC62", null, ("en", "2026-05-20"));
        Assert.Equal(new TransitionOutcome(1, 0, 0), await registry.RecordAsync("2026-05-21"));
        await registry.ReportAsync("A/HRC/62/1", "HRC62", null, ("en", "2026-05-01"));
        Assert.Equal(new TransitionOutcome(1, 2, 0), await registry.RecordAsync("2026-05-22"));
        Assert.Equal(["ReportPublished Reports('A-HRC-62-1')/Lateness?$filter=Language eq 'en' 2026-05-01"], await registry.StandingAsync());
    }

    [Theory, Providers]
    public async Task A_report_that_never_came_stays_late_after_its_session(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-05-05");
        await registry.SessionAsync("HRC62", "2026-06-15", "2026-07-10");
        await registry.ReportAsync("A/HRC/62/1", "HRC62", null);
        await registry.RecordAsync("2026-05-05");
        Assert.Equal(new TransitionOutcome(0, 0, 0), await registry.RecordAsync("2026-07-11"));
        await registry.SessionAsync("HRC63", "2026-09-14", "2026-10-09");
        Assert.Equal(new TransitionOutcome(0, 0, 0), await registry.RecordAsync("2026-09-15"));
        Assert.Single(await registry.StandingAsync());
    }

    [Theory, Providers]
    public async Task A_call_closes_on_the_day_in_Geneva_and_reopens_when_its_deadline_moves(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.CallAsync(1, "2026-06-30");
        registry.Clock.Now = DateTimeOffset.Parse("2026-06-30T21:58Z");
        Assert.Equal(1, (await NowAsync()).Recorded);
        Assert.Equal(["CallClosing CallsForInput(1) 2026-06-29"], await registry.StandingAsync());
        registry.Clock.Now = DateTimeOffset.Parse("2026-06-30T21:59Z");
        Assert.Equal(1, (await NowAsync()).Recorded);
        await registry.WriteAsync(async db => (await db.CallsForInput.SingleAsync(Cancellation)).CloseAt(new(2026, 7, 15), null, null));
        Assert.Equal(new TransitionOutcome(1, 2, 0), await registry.RecordAsync("2026-07-01"));
        Assert.Equal(["CallClosing CallsForInput(1) 2026-07-01"], await registry.StandingAsync());
        Assert.Equal(new TransitionOutcome(1, 0, 0), await registry.RecordAsync("2026-07-16"));
        Assert.Equal(["CallClosing CallsForInput(1) 2026-07-01", "CallClosed CallsForInput(1) 2026-07-15"], await registry.StandingAsync());

        async Task<TransitionOutcome> NowAsync()
        {
            await using var db = registry.Database.Open();
            return await Transitions.RecordAsync(db, new(2026, 6, 30), Cancellation);
        }
    }
}
