using Microsoft.EntityFrameworkCore;
using SpRegistry.Data.Tests.Imports;
using SpRegistry.Domain;
using SpRegistry.Domain.Generated;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Keeping;

public sealed class RebuildTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_healthy_registry_stays_as_it_is(Provider provider)
    {
        var clock = new FixedClock("2026-01-01T12:00Z");
        await using var database = await FilledAsync(provider, clock);
        var (before, version, stamps) = (await ContentOf.RegistryAsync(database), await DataVersionAsync(database), await StampsAsync(database));
        clock.Now = clock.Now.AddDays(10);
        var outcome = await RebuildAsync(database);
        Assert.Equal((1, 1), outcome.Subjects);
        Assert.Empty(outcome.Differences);
        Assert.Empty(outcome.Changed);
        Assert.Equal((before, version, stamps), (await ContentOf.RegistryAsync(database), await DataVersionAsync(database), await StampsAsync(database)));
    }

    [Theory, Providers]
    public Task Periods_that_were_lost_come_back(Provider provider) =>
        MendsAsync(provider, nameof(VisitPeriod), db => db.VisitPeriods.ExecuteDeleteAsync(Cancellation));

    [Theory, Providers]
    public Task A_status_that_was_changed_by_hand_is_set_right(Provider provider) =>
        MendsAsync(provider, nameof(VisitPeriod), db => db.VisitPeriods.ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, VisitStatus.Reported), Cancellation));

    [Theory, Providers]
    public Task Acts_that_were_lost_come_back_with_their_citations(Provider provider) =>
        MendsAsync(provider, nameof(VisitEventCitation), async db =>
        {
            await db.Set<VisitEventCitation>().ExecuteDeleteAsync(Cancellation);
            await db.Set<VisitEventMandate>().ExecuteDeleteAsync(Cancellation);
            await db.VisitEvents.Where(e => e.Kind == VisitEventKind.Requested).ExecuteDeleteAsync(Cancellation);
        });

    [Theory, Providers]
    public Task An_act_whose_dates_were_changed_is_set_right(Provider provider) =>
        MendsAsync(provider, nameof(VisitEvent), db => db.VisitEvents.ExecuteUpdateAsync(e => e.SetProperty(x => x.OccurredTo, new DateOnly(1900, 1, 1)).SetProperty(x => x.Joint, true), Cancellation));

    [Theory, Providers]
    public Task A_file_that_was_given_to_no_State_goes_back_to_its_own(Provider provider) =>
        MendsAsync(provider, nameof(Visit), db => db.Visits.ExecuteUpdateAsync(v => v.SetProperty(x => x.StateIso3, (string?)null).SetProperty(x => x.Organization, "Elsewhere"), Cancellation));

    [Theory, Providers]
    public Task Lateness_and_links_of_reports_are_derived_again(Provider provider) =>
        MendsAsync(provider, nameof(ReportLateness), async db =>
        {
            await db.ReportLateness.ExecuteDeleteAsync(Cancellation);
            await db.Reports.ExecuteUpdateAsync(r => r.SetProperty(x => x.VisitNumber, (int?)null), Cancellation);
        });

    [Fact]
    public async Task What_was_on_record_before_stays_to_be_known_at_its_time()
    {
        var clock = new FixedClock("2026-01-01T12:00Z");
        await using var database = await FilledAsync(Provider.Sqlite, clock);
        await using (var db = database.Open())
        {
            await db.VisitPeriods.ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, VisitStatus.Declined), Cancellation);
        }

        clock.Now = clock.Now.AddDays(1);
        await RebuildAsync(database);
        await using var after = database.Open();
        var day = new DateOnly(2020, 1, 1);
        Assert.Equal(VisitStatus.Declined, (await after.VisitsAt(new Moment(day, clock.Now.UtcDateTime.AddHours(-1))).FirstAsync(Cancellation)).Period.Status);
        Assert.NotEqual(VisitStatus.Declined, (await after.VisitsAt(new Moment(day, clock.Now.UtcDateTime)).FirstAsync(Cancellation)).Period.Status);
    }

    [Fact]
    public async Task Generated_rows_are_not_taken_for_damage()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var db = database.Open();
        await new GeneratedRegistry(db, new GeneratedSize(1) { Share = 1000 }).WriteAsync(_ => { }, Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(() => RebuildAsync(database));
        Assert.Equal(10, await db.Visits.CountAsync(Cancellation));
    }

    private static async Task MendsAsync(Provider provider, string kind, Func<RegistryDb, Task> damage)
    {
        await using var database = await FilledAsync(provider, TimeProvider.System);
        var before = await ContentOf.RegistryAsync(database);
        await using (var db = database.Open())
        {
            await damage(db);
        }

        Assert.NotEqual(before, await ContentOf.RegistryAsync(database));
        var outcome = await RebuildAsync(database);
        Assert.Contains(kind, outcome.Differences.Keys);
        Assert.Equal(before, await ContentOf.RegistryAsync(database));
        Assert.Empty((await RebuildAsync(database)).Differences);
    }

    private static async Task<TestDatabase> FilledAsync(Provider provider, TimeProvider clock)
    {
        var database = await TestDatabase.CreateAsync(provider, clock);
        var report = new ReportFact("A-HRC-37-50", "A/HRC/37/50", ReportKind.Mandate, "A description", null, ["sr-torture"], true)
        {
            Version = new ReportVersionFact(ReportStage.Official, "fr", "A/HRC/37/50", new(2018, 2, 26), new(2018, 2, 26), DatePrecision.Day, null),
        };
        await ImporterTests.ImportAsync(database, ImporterTests.Page("0", [.. ImporterTests.Basics(), ImporterTests.Row(3, "cover", report)]));
        await ImporterTests.ImportAsync(database, ImporterTests.Page("1", ImporterTests.Requested("1993", "A/60/316, para. 10", "2005-09-01")));
        await ImporterTests.ImportAsync(database, ImporterTests.Page("2", ImporterTests.Requested("1993", "A/61/259, para. 13", "2006-09-01")));
        await ImporterTests.ImportAsync(database, ImporterTests.Page("3", ImporterTests.Completed("2017-03-21", "2017-03-27", "A/64/215, para. 8", "2018-08-03", "A/HRC/37/50")));
        await using var db = database.Open();
        Assert.NotNull((await db.Reports.SingleAsync(Cancellation)).VisitNumber);
        return database;
    }

    private static async Task<RebuildOutcome> RebuildAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await new Rebuild(db).RunAsync(Cancellation);
    }

    private static async Task<long> DataVersionAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return (await db.RegistryStates.SingleAsync(Cancellation)).DataVersion;
    }

    private static async Task<string> StampsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return string.Join('\n', await db.VisitPeriods.OrderBy(p => p.Id).Select(p => $"{p.Id} {p.RecordedFrom:O} {p.RecordedTo:O}").ToListAsync(Cancellation));
    }
}
