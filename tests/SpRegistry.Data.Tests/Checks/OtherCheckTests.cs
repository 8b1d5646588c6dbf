using System.Text.Json;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Sources;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Checks.MadeUpRegistry;

namespace SpRegistry.Data.Tests.Checks;

public sealed class OtherCheckTests
{
    [Theory, Providers]
    public async Task A_plan_is_doubtful_six_months_after_it_was_last_confirmed(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.WriteAsync(db =>
        {
            db.PlannedCalls.AddRange(
                Plan(1, new(2025, 8, 31)),
                Plan(2, null),
                Plan(4, new(2026, 1, 15)),
                new PlannedCall { Number = 3, Theme = "c", WindowPrinted = "2027", LastConfirmedOn = new(2025, 1, 1), BecameCall = true });
            return Task.CompletedTask;
        });
        Assert.Empty(await registry.FindAsync(new PlannedCallsCheck(), "2026-02-28"));
        var found = Assert.Single(await registry.FindAsync(new PlannedCallsCheck(), "2026-03-01"));
        Assert.Equal(("PlannedCalls(1)", new DateOnly(2026, 3, 1)), (found.Subject, found.Since));

        Assert.Equal(new DateOnly(2026, 7, 15), (await registry.FindAsync(new PlannedCallsCheck(), "2026-07-15"))[1].Since);

        static PlannedCall Plan(int number, DateOnly? confirmed) => new() { Number = number, Theme = "a", WindowPrinted = "2027", LastConfirmedOn = confirmed };
    }

    [Theory, Providers]
    public async Task A_call_stands_open_past_its_deadline_only_where_its_own_page_of_a_later_day_shows_it_so(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.CallAsync(1, "2026-03-31");
        await PageAsync(registry, 2, "https://x/1", "2026-03-30", closed: false);
        Assert.Empty(await registry.FindAsync(new OpenCallsCheck(), "2026-05-01"));

        // A listing names every call, closed ones too.
        await PageAsync(registry, 3, "https://x/listing", "2026-04-20", closed: false);
        Assert.Empty(await registry.FindAsync(new OpenCallsCheck(), "2026-05-01"));

        await PageAsync(registry, 4, "https://x/1", "2026-04-15", closed: false);
        Assert.Empty(await registry.FindAsync(new OpenCallsCheck(), "2026-04-14"));
        var found = Assert.Single(await registry.FindAsync(new OpenCallsCheck(), "2026-04-15"));
        Assert.Equal(("CallsForInput(1)", new DateOnly(2026, 4, 1)), (found.Subject, found.Since));

        await PageAsync(registry, 5, "https://x/1", "2026-05-02", closed: true);
        Assert.Single(await registry.FindAsync(new OpenCallsCheck(), "2026-05-01"));
        Assert.Empty(await registry.FindAsync(new OpenCallsCheck(), "2026-05-02"));
    }

    [Theory, Providers]
    public async Task A_source_read_by_the_clock_is_stale_on_the_fourth_day_after_it_was_last_read(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.WriteAsync(db =>
        {
            db.ImportRuns.Add(new ImportRun { SourceSlug = "made-up", StartedAt = db.Now, FinishedAt = db.Now });
            return Task.CompletedTask;
        });
        Assert.Empty(await registry.FindAsync(new SourcesCheck(new ScheduledSources([])), "2026-07-01"));
        Assert.Empty(await registry.FindAsync(new SourcesCheck(new ScheduledSources(["never-read"])), "2026-07-01"));
        var check = new SourcesCheck(new ScheduledSources(["made-up"]));
        Assert.Empty(await registry.FindAsync(check, "2026-06-04"));
        Assert.Equal(new DateOnly(2026, 6, 5), Assert.Single(await registry.FindAsync(check, "2026-06-05")).Since);

        // A night that found nothing new leaves no run but its entry in the ledger.
        registry.Clock.Now = registry.Clock.Now.AddDays(3);
        await DueRuns.RunOnceAsync(registry.Database.Open, ScheduledSources.JobOf("made-up"), new(2026, 6, 4, 1, 0, 0, DateTimeKind.Utc), (_, _) => Task.CompletedTask, TestContext.Current.CancellationToken);
        Assert.Empty(await registry.FindAsync(check, "2026-06-05"));
        Assert.Single(await registry.FindAsync(check, "2026-06-08"));
    }

    [Theory, Providers]
    public async Task A_scheduled_source_that_was_never_read_is_stale_whether_it_was_tried_or_not(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        var scheduled = new ScheduledSources(["failing", "idle"]);
        await scheduled.NoteAsync(registry.Database.Open, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<IOException>(() => DueRuns.RunOnceAsync(
            registry.Database.Open, ScheduledSources.JobOf("failing"), new(2026, 6, 2, 1, 0, 0, DateTimeKind.Utc), (_, _) => throw new IOException("no page"), TestContext.Current.CancellationToken));
        registry.Clock.Now = registry.Clock.Now.AddDays(2);
        await scheduled.NoteAsync(registry.Database.Open, TestContext.Current.CancellationToken);
        Assert.Empty(await registry.FindAsync(new SourcesCheck(scheduled), "2026-06-04"));
        var found = await registry.FindAsync(new SourcesCheck(scheduled), "2026-06-09");
        Assert.Equal([("Sources('failing')", new DateOnly(2026, 6, 5)), ("Sources('idle')", new DateOnly(2026, 6, 5))], found.Select(f => (f.Subject, f.Since)));
        Assert.Contains("'failing' has been due since 2026-06-01 and was never read through", found[0].Explanation, StringComparison.Ordinal);
        Assert.Contains("last tried on 2026-06-01", found[0].Explanation, StringComparison.Ordinal);
        Assert.Contains("never tried by the clock", found[1].Explanation, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task A_reading_that_had_no_page_is_no_reading_and_is_told_since_its_first_night(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        foreach (var (pages, refused) in new[] { (5, 0), (4, 1), (0, 5), (0, 5) })
        {
            await registry.WriteAsync(db =>
            {
                db.ImportRuns.Add(new ImportRun { SourceSlug = "made-up", StartedAt = db.Now, FinishedAt = db.Now, Pages = pages, Refused = refused });
                return Task.CompletedTask;
            });
            registry.Clock.Now = registry.Clock.Now.AddDays(2);
        }

        var found = await registry.FindAsync(new SourcesCheck(new ScheduledSources(["made-up"])), "2026-06-08");
        Assert.Equal(
            [(SourcesCheck.Stale, new DateOnly(2026, 6, 7)), (SourcesCheck.Refused, new DateOnly(2026, 6, 3))],
            found.Select(f => (f.Rule, f.Since)));
        Assert.Contains("took 0 pages and refused or could not have 5", found[1].Explanation, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task Values_that_disagree_are_told_with_their_citations_until_somebody_decides(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.WriteAsync(db =>
        {
            db.SourceRows.AddRange(Row(2, 1, "page", "A/59/422, para. 2", new(2004, 10, 8)), Row(3, 1, "page", "E/CN.4/2005/51, para. 3", new(2005, 2, 14)));
            var visit = new Discrepancy { Subject = "Visits(7)", Field = "VisitDates", InForce = "2004-06-06/2004-06-15", Why = "the newer document" };
            visit.Values.AddRange([new DiscrepancyValue { Value = "2004-06-05/2004-06-15", SourceRowId = 2 }, new DiscrepancyValue { Value = "2004-06-06/2004-06-15", SourceRowId = 3 }]);
            db.Discrepancies.Add(visit);
            return Task.CompletedTask;
        });
        var check = new DiscrepanciesCheck();
        Assert.Empty(await registry.FindAsync(check, "2005-02-13"));
        var found = Assert.Single(await registry.FindAsync(check, "2005-02-14"));
        Assert.Equal(("Visits(7)", new DateOnly(2005, 2, 14)), (found.Subject, found.Since));
        Assert.Contains("2004-06-05/2004-06-15 (A/59/422, para. 2) or 2004-06-06/2004-06-15 (E/CN.4/2005/51, para. 3)", found.Explanation, StringComparison.Ordinal);
        Assert.Equal(new CheckOutcome(1, 1, 0), await registry.RunAsync(check, "2026-06-01"));

        await registry.WriteAsync(db =>
        {
            db.Discrepancies.Single().Decision = new Decision { Subject = "Visits(7)", Field = "VisitDates", Value = "a", Overrules = "b", Considered = ["a", "b"], Reason = "c", Actor = "curator", DecidedAt = db.Now };
            return Task.CompletedTask;
        });
        Assert.Equal(new CheckOutcome(0, 0, 1), await registry.RunAsync(check, "2026-06-01"));
        Assert.Single(await registry.FindAsync(check, "2026-05-31"));

        // A third value of 2010 is no news of 2006, and what is in force by it was not then.
        await registry.WriteAsync(db =>
        {
            db.SourceRows.Add(Row(4, 1, "page", "A/65/1, para. 1", new(2010, 8, 1)));
            db.Discrepancies.Single().InForce = "2004-06-07/2004-06-15";
            db.Discrepancies.Single().Values.Add(new DiscrepancyValue { Value = "2004-06-07/2004-06-15", SourceRowId = 4 });
            return Task.CompletedTask;
        });
        var then = Assert.Single(await registry.FindAsync(check, "2006-01-01")).Explanation;
        Assert.DoesNotContain("2004-06-07", then, StringComparison.Ordinal);
        Assert.Contains("then in force was 2004-06-06/2004-06-15: the newer document or page date.", then, StringComparison.Ordinal);
    }

    private static Task PageAsync(MadeUpRegistry registry, int id, string address, string pageDate, bool closed) => registry.WriteAsync(db =>
    {
        db.Snapshots.Add(new Snapshot
        {
            Id = id,
            SourceSlug = "made-up",
            Page = address,
            Address = address,
            FetchedAt = db.Now,
            Sha256 = "",
            ImporterVersion = "1",
            PageDate = DateOnly.Parse(pageDate),
        });
        var row = Row(id, id, address, $"{address} as of {pageDate}", null);
        row.Values = JsonSerializer.Serialize<Fact[]>([new CallFact("https://x/1") { OwnPage = true, Closed = closed }], Importer.Json);
        db.SourceRows.Add(row);
        db.Citations.Add(new Citation { CallNumber = 1, SourceRowId = id });
        foreach (var before in db.SourceRows.Where(r => r.Page == address && r.Id != id && r.NotSeenSince == null))
        {
            before.NotSeenSince = closed ? db.Now.AddSeconds(1) : null;
        }

        return Task.CompletedTask;
    });
}
