using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Imports;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Imports.ImporterTests;

namespace SpRegistry.Data.Tests.Checks;

/// <summary>What followers of calls for input are told, as pages of a source say it one after another.</summary>
public sealed class CallTransitions
{
    private static readonly CallFact Call = new("https://x/1") { OwnPage = true, Closed = false, Title = "A call", Link = "https://x/1", DeadlineOn = new(2026, 6, 10), DeadlinePrinted = "10 June 2026" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_call_opens_warns_closes_and_has_an_outcome_once_each(Provider provider)
    {
        var clock = new FixedClock("2026-05-01T10:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        Assert.Equal(["CallOpened 2026-05-01"], await SaidAsync(database, clock, "2026-05-01", Call));
        Assert.Empty(await RecordAsync(database, clock, "2026-05-26"));
        Assert.Equal(["CallClosing 14 2026-05-27"], await RecordAsync(database, clock, "2026-05-27"));
        Assert.Empty(await RecordAsync(database, clock, "2026-05-28"));

        // The registry stood still over the warnings of 7 and 2 days: only what is near is told.
        Assert.Equal(["CallClosing 1 2026-06-09"], await RecordAsync(database, clock, "2026-06-09"));
        await using (var db = database.Open())
        {
            Assert.Equal("It closes on 2026-06-10 (Europe/Zurich), within 1 day.", (await db.Transitions.SingleAsync(t => t.Detail == "1", Cancellation)).Explanation);
        }

        Assert.Equal(["CallClosed 2026-06-10"], await RecordAsync(database, clock, "2026-06-11"));
        Assert.Equal(["CallOutcome 2026-07-01"], await SaidAsync(database, clock, "2026-07-01", Call with { Closed = true, InputsPublished = true }));
        Assert.Empty(await RecordAsync(database, clock, "2026-07-02"));
        Assert.Empty(await WithdrawnAsync(database));
    }

    [Theory, Providers]
    public async Task A_moved_deadline_is_told_with_the_old_one_and_warns_anew(Provider provider)
    {
        var clock = new FixedClock("2026-05-01T10:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await SaidAsync(database, clock, "2026-05-01", Call);
        await RecordAsync(database, clock, "2026-06-04");
        var later = Call with { DeadlineOn = new(2026, 6, 24), DeadlineTime = new(18, 0), DeadlineZone = "Europe/Zurich", DeadlinePrinted = "24 June 2026, 18:00 Geneva" };
        Assert.Equal(["DeadlineMoved 2026-06-24 18:00 Europe/Zurich 2026-06-05"], await SaidAsync(database, clock, "2026-06-05", later));
        Assert.Equal(["CallClosing 7 2026-06-03"], await WithdrawnAsync(database));
        Assert.Equal(["CallClosing 14 2026-06-10"], await RecordAsync(database, clock, "2026-06-10"));
        Assert.Equal(["CallClosing 7 2026-06-17"], await RecordAsync(database, clock, "2026-06-17"));

        // The day without its hour is no other deadline.
        Assert.Empty(await SaidAsync(database, clock, "2026-06-18", Call with { DeadlineOn = new(2026, 6, 24), DeadlinePrinted = "24 June 2026" }));
        await using var db = database.Open();
        var moved = await db.Transitions.SingleAsync(t => t.Kind == TransitionKind.DeadlineMoved, Cancellation);
        Assert.StartsWith("The deadline moved from 2026-06-10 to 2026-06-24 18:00 Europe/Zurich, as a page of 2026-06-05 says", moved.Explanation, StringComparison.Ordinal);
        Assert.Equal((await db.CallsForInput.SingleAsync(Cancellation)).Number, moved.CallNumber);
    }

    [Theory, Providers]
    public async Task Of_calls_that_were_over_when_they_came_into_the_registry_nobody_is_warned(Provider provider)
    {
        var clock = new FixedClock("2026-08-01T10:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        Assert.Equal(["CallClosed 2026-06-10"], await SaidAsync(database, clock, "2026-08-01", Call with { Closed = true }));
    }

    [Theory, Providers]
    public async Task Sources_that_disagree_are_told_once_and_so_is_what_a_curator_decided_and_corrected(Provider provider)
    {
        var clock = new FixedClock("2026-05-01T10:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await SaidAsync(database, clock, "2026-05-01", Call);
        await ImportAsync(database, At("listing", "2026-05-02", Call with { OwnPage = false, DeadlineOn = new(2026, 6, 12), DeadlinePrinted = "12 June 2026" }));
        Assert.Equal(["DeadlineMoved 2026-06-12 2026-05-02", "DiscrepancyOpened Deadline 2026-05-02"], await RecordAsync(database, clock, "2026-05-03"));
        clock.Now = clock.Now.AddDays(1);
        await using (var db = database.Open())
        {
            await new CuratorDecision("CallsForInput(1)", "Deadline", "2026-06-10", null, "the mandate confirmed it", "curator").TakeAsync(db, Cancellation);
        }

        Assert.Equal(["DeadlineMoved 2026-06-10 2026-05-04", "DiscrepancyDecided Deadline 2026-05-04", "Corrected 2026-05-04"], await RecordAsync(database, clock, "2026-05-04"));
        Assert.Empty(await RecordAsync(database, clock, "2026-05-05"));
        await using var reader = database.Open();
        var decided = await reader.Transitions.SingleAsync(t => t.Kind == TransitionKind.DiscrepancyDecided, Cancellation);
        Assert.Equal((1, "Deadline: 2026-06-10, not 2026-06-12: the mandate confirmed it (curator)."), (decided.CallNumber, decided.Explanation));
        var moved = await reader.Transitions.OrderBy(t => t.Id).LastAsync(t => t.Kind == TransitionKind.DeadlineMoved, Cancellation);
        Assert.Equal("The deadline moved from 2026-06-12 to 2026-06-10, as the curator decided: the mandate confirmed it.", moved.Explanation);
        Assert.Empty(await WithdrawnAsync(database));

        // A page that repeats what was weighed moves nothing; one that says something new does, from what the curator decided.
        await ImportAsync(database, At("listing", "2026-05-06", Call with { OwnPage = false, DeadlineOn = new(2026, 6, 12), DeadlinePrinted = "12 June 2026" }));
        Assert.Empty(await RecordAsync(database, clock, "2026-05-06"));
        Assert.Contains("DeadlineMoved 2026-06-20 2026-05-07", await SaidAsync(database, clock, "2026-05-07", Call with { DeadlineOn = new(2026, 6, 20), DeadlinePrinted = "20 June 2026" }));
        await using var after = database.Open();
        Assert.StartsWith("The deadline moved from 2026-06-10 to 2026-06-20,", (await after.Transitions.OrderBy(t => t.Id).LastAsync(t => t.Kind == TransitionKind.DeadlineMoved, Cancellation)).Explanation, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task Sources_that_agree_again_did_disagree(Provider provider)
    {
        var clock = new FixedClock("2026-05-01T10:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await SaidAsync(database, clock, "2026-05-01", Call);
        await ImportAsync(database, At("listing", "2026-05-02", Call with { OwnPage = false, DeadlineOn = new(2026, 6, 12), DeadlinePrinted = "12 June 2026" }));
        Assert.Contains("DiscrepancyOpened Deadline 2026-05-02", await RecordAsync(database, clock, "2026-05-03"));

        // Read anew with another date, it is the same disagreement.
        Assert.DoesNotContain(await SaidAsync(database, clock, "2026-05-04", Call), told => told.StartsWith("DiscrepancyOpened", StringComparison.Ordinal));
        await SaidAsync(database, clock, "2026-05-05", Call with { DeadlineOn = new(2026, 6, 12), DeadlinePrinted = "12 June 2026" });
        await using (var db = database.Open())
        {
            Assert.Empty(db.Discrepancies);
        }

        Assert.Empty(await WithdrawnAsync(database));
    }

    [Theory, Providers]
    public async Task A_page_of_an_earlier_day_that_ends_a_decision_moves_the_deadline_to_what_is_in_force_then(Provider provider)
    {
        var clock = new FixedClock("2026-05-01T10:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await SaidAsync(database, clock, "2026-05-01", Call);
        await ImportAsync(database, At("listing", "2026-05-02", Call with { OwnPage = false, DeadlineOn = new(2026, 6, 12), DeadlinePrinted = "12 June 2026" }));
        clock.Now = DateTimeOffset.Parse("2026-05-04T09:00Z");
        await using (var db = database.Open())
        {
            await new CuratorDecision("CallsForInput(1)", "Deadline", "2026-06-10", null, "the mandate confirmed it", "curator").TakeAsync(db, Cancellation);
        }

        Assert.Contains("DeadlineMoved 2026-06-10 2026-05-04", await RecordAsync(database, clock, "2026-05-04"));
        clock.Now = DateTimeOffset.Parse("2026-05-06T09:00Z");
        await ImportAsync(database, At("newsletter", "2026-04-30", Call with { OwnPage = false, DeadlineOn = new(2026, 6, 15), DeadlinePrinted = "15 June 2026" }));
        Assert.Contains("DeadlineMoved 2026-06-12 2026-05-06", await RecordAsync(database, clock, "2026-05-06"));
        await using var reader = database.Open();
        Assert.Equal(new DateOnly(2026, 6, 12), (await reader.CallsForInput.SingleAsync(Cancellation)).DeadlineOn);
        var moved = await reader.Transitions.OrderBy(t => t.On).LastAsync(t => t.Kind == TransitionKind.DeadlineMoved, Cancellation);
        Assert.Equal("The deadline moved from 2026-06-10 to 2026-06-12, as a page says something new, so that the decision of 2026-05-04 holds no longer.", moved.Explanation);
        Assert.Empty(await RecordAsync(database, clock, "2026-05-07"));
    }

    [Theory, Providers]
    public async Task Of_decisions_that_end_together_the_last_is_named_for_it_had_moved_the_deadline(Provider provider)
    {
        var clock = new FixedClock("2026-05-01T10:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await SaidAsync(database, clock, "2026-05-01", Call);
        await ImportAsync(database, At("listing", "2026-05-02", Call with { OwnPage = false, DeadlineOn = new(2026, 6, 12), DeadlinePrinted = "12 June 2026" }));
        await DecidedAsync(database, clock, "2026-05-04", "2026-06-12");
        Assert.Contains("DeadlineMoved 2026-06-10 2026-05-05", await DecidedAsync(database, clock, "2026-05-05", "2026-06-10"));
        clock.Now = DateTimeOffset.Parse("2026-05-06T09:00Z");
        await ImportAsync(database, At("newsletter", "2026-04-30", Call with { OwnPage = false, DeadlineOn = new(2026, 6, 15), DeadlinePrinted = "15 June 2026" }));
        await RecordAsync(database, clock, "2026-05-06");
        await using var reader = database.Open();
        var moved = await reader.Transitions.OrderBy(t => t.On).LastAsync(t => t.Kind == TransitionKind.DeadlineMoved, Cancellation);
        Assert.Equal("The deadline moved from 2026-06-10 to 2026-06-12, as a page says something new, so that the decision of 2026-05-05 holds no longer.", moved.Explanation);
    }

    [Theory, Providers]
    public async Task A_decision_that_ends_weighs_no_longer_though_its_end_moved_nothing(Provider provider)
    {
        var clock = new FixedClock("2026-05-01T10:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await ImportAsync(database, At("listing", "2026-05-02", Call with { OwnPage = false, DeadlineOn = new(2026, 6, 12), DeadlinePrinted = "12 June 2026" }));
        await SaidAsync(database, clock, "2026-05-03", Call);
        await DecidedAsync(database, clock, "2026-05-04", "2026-06-10 18:00 Europe/Zurich", overrules: "2026-06-12");
        clock.Now = DateTimeOffset.Parse("2026-05-06T09:00Z");
        await ImportAsync(database, At("newsletter", "2026-04-30", Call with { OwnPage = false, DeadlineOn = new(2026, 6, 15), DeadlinePrinted = "15 June 2026" }));
        await RecordAsync(database, clock, "2026-05-06");
        clock.Now = DateTimeOffset.Parse("2026-05-08T09:00Z");
        await ImportAsync(database, At("listing", "2026-05-08", Call with { OwnPage = false, DeadlineOn = new(2026, 6, 12), DeadlinePrinted = "12 June 2026" }));
        Assert.Contains("DeadlineMoved 2026-06-12 2026-05-08", await RecordAsync(database, clock, "2026-05-08"));
    }

    [Theory, Providers]
    public async Task A_second_decision_on_the_same_day_is_told_with_the_first(Provider provider)
    {
        var clock = new FixedClock("2026-05-01T10:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await SaidAsync(database, clock, "2026-05-01", Call);
        await ImportAsync(database, At("listing", "2026-05-02", Call with { OwnPage = false, DeadlineOn = new(2026, 6, 12), DeadlinePrinted = "12 June 2026" }));
        clock.Now = DateTimeOffset.Parse("2026-05-04T09:00Z");
        foreach (var (value, reason) in new[] { ("2026-06-10", "the mandate confirmed it"), ("2026-06-12", "the mandate corrected itself") })
        {
            await using (var db = database.Open())
            {
                await new CuratorDecision("CallsForInput(1)", "Deadline", value, null, reason, "curator").TakeAsync(db, Cancellation);
            }

            clock.Now = clock.Now.AddMinutes(1);
            await RecordAsync(database, clock, "2026-05-04");
        }

        await using var reader = database.Open();
        var told = await reader.Transitions.SingleAsync(t => t.Kind == TransitionKind.DiscrepancyDecided, Cancellation);
        Assert.Equal("Deadline: 2026-06-10, not 2026-06-12: the mandate confirmed it (curator). Deadline: 2026-06-12, not 2026-06-10: the mandate corrected itself (curator).", told.Explanation);
        Assert.Equal(2, told.Version);
    }

    private static async Task<IReadOnlyList<string>> DecidedAsync(TestDatabase database, FixedClock clock, string day, string value, string? overrules = null)
    {
        clock.Now = DateTimeOffset.Parse($"{day}T09:00Z");
        await using (var db = database.Open())
        {
            await new CuratorDecision("CallsForInput(1)", "Deadline", value, overrules, "the mandate confirmed it", "curator").TakeAsync(db, Cancellation);
        }

        return await RecordAsync(database, clock, day);
    }

    // The call's own page as it is on that day, in place of the one before.
    private static async Task<IReadOnlyList<string>> SaidAsync(TestDatabase database, FixedClock clock, string day, CallFact fact)
    {
        clock.Now = DateTimeOffset.Parse($"{day}T09:00Z");
        await ImportAsync(database, At("own page", day, fact));
        return await RecordAsync(database, clock, day);
    }

    private static async Task<IReadOnlyList<string>> RecordAsync(TestDatabase database, FixedClock clock, string day)
    {
        clock.Now = DateTimeOffset.Parse($"{day}T10:00Z");
        await using var db = database.Open();
        var last = await db.Transitions.MaxAsync(t => (long?)t.Id, Cancellation) ?? 0;
        await Transitions.RecordAsync(db, DateOnly.Parse(day), Cancellation);
        return Shown(await db.Transitions.Where(t => t.Id > last).OrderBy(t => t.Id).ToListAsync(Cancellation));
    }

    private static async Task<IReadOnlyList<string>> WithdrawnAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return Shown(await db.Transitions.Where(t => t.WithdrawnAt != null).OrderBy(t => t.Id).ToListAsync(Cancellation));
    }

    private static IReadOnlyList<string> Shown(IEnumerable<Transition> transitions) => [.. transitions.Select(t => string.Join(' ', new[] { $"{t.Kind}", t.Detail, $"{t.On:yyyy-MM-dd}" }.Where(part => part.Length > 0)))];

    private static TestPage At(string name, string day, CallFact fact)
    {
        var page = Page(name, Row(1, $"{name} of {day}", fact) with { Known = DateOnly.Parse(day) });
        return page with { Reading = page.Reading with { PageDate = DateOnly.Parse(day) } };
    }
}
