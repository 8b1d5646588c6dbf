using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Generated;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests;

/// <summary>What must be the same whichever database the registry runs on.</summary>
public sealed class SameOnEveryDatabase
{
    private static readonly Occasion Test = new(ChangeActor.Curator, "test");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Strings_compare_and_sort_by_code_point(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        foreach (var slug in new[] { "b", "B", "a", "é", "z", "Z", "_" })
        {
            db.Mandates.Add(new Mandate { Slug = slug, ShortName = slug, TitleEn = slug });
        }

        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(["B", "Z", "_", "a", "b", "z", "é"], await db.Mandates.OrderBy(m => m.ShortName).Select(m => m.ShortName).ToListAsync(Cancellation));
        Assert.Equal(1, await db.Mandates.CountAsync(m => m.TitleEn == "b", Cancellation));
        Assert.Equal(2, await db.Mandates.CountAsync(m => string.Compare(m.TitleEn, "_") < 0, Cancellation));
    }

    [Theory, Providers]
    public async Task Instants_come_back_as_they_were_in_utc(Provider provider)
    {
        var instant = new DateTimeOffset(2026, 3, 29, 0, 59, 59, 123, TimeSpan.Zero);
        await using var database = await TestDatabase.CreateAsync(provider, new FixedClock(instant));
        await using (var db = database.Open())
        {
            db.DueRuns.Add(new DueRun { Job = "a", DueAt = db.Now, StartedAt = db.Now });
            await db.SaveChangesAsync(Cancellation);
        }

        await using var again = database.Open();
        var run = await again.DueRuns.SingleAsync(Cancellation);
        Assert.Equal(instant.UtcDateTime, run.DueAt);
        Assert.Equal(DateTimeKind.Utc, run.DueAt.Kind);
    }

    [Theory, Providers]
    public async Task The_data_version_goes_up_once_per_transaction_that_changes_content_and_for_nothing_else(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await WriteAsync(database, db =>
        {
            db.States.AddRange(State("AAA"), State("BBB"));
            db.Sources.Add(new Source { Slug = "s", Title = "s", Coverage = "s" });
        });
        Assert.Equal(1, await DataVersionAsync(database));

        await WriteAsync(database, db => db.ImportRuns.Add(new ImportRun { SourceSlug = "s", StartedAt = db.Now }));
        await WriteAsync(database, db => db.DueRuns.Add(new DueRun { Job = "j", DueAt = db.Now, StartedAt = db.Now }));
        await WriteAsync(database, _ => { });
        Assert.Equal(1, await DataVersionAsync(database));

        await WriteAsync(database, db => db.States.Single(s => s.Iso3 == "AAA").NameEn = "New name");
        Assert.Equal(2, await DataVersionAsync(database));
    }

    [Theory, Providers]
    public async Task A_row_counts_its_changes_and_each_is_recorded(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await WriteAsync(database, db => db.States.Add(State("AAA")));
        await WriteAsync(database, db => db.States.Add(State("BBB")));
        await WriteAsync(database, db => db.States.Single(s => s.Iso3 == "AAA").NameEn = "New name");
        await WriteAsync(database, db => db.States.Single(s => s.Iso3 == "AAA").NameEn = "New name");

        await using var again = database.Open();
        Assert.Equal((2, 1), (again.States.Single(s => s.Iso3 == "AAA").Version, again.States.Single(s => s.Iso3 == "BBB").Version));
        Assert.Equal(
            ["States('AAA') Created", "States('BBB') Created", "States('AAA') Corrected"],
            (await again.Changes.OrderBy(c => c.Sequence).ToListAsync(Cancellation)).Select(c => $"{c.Subject} {c.Kind}"));
    }

    [Theory, Providers]
    public async Task Several_writers_at_once_lose_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await WriteAsync(database, db => db.RegistryStates.Add(new RegistryState()));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 5; i++)
            {
                await WriteAsync(database, db => db.Ledger.Add(new LedgerEntry { Kind = "visit", Key = $"{writer}/{i}", Number = i }));
            }
        }));
        await using var again = database.Open();
        Assert.Equal(40, await again.Ledger.CountAsync(Cancellation));
    }

    [Theory, Providers]
    public async Task Several_writers_of_content_each_raise_the_data_version(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await WriteAsync(database, db => db.RegistryStates.Add(new RegistryState()));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 5; i++)
            {
                await WriteAsync(database, db => db.Mandates.Add(new Mandate { Slug = $"{writer}-{i}", ShortName = "x", TitleEn = "x" }));
            }
        }));
        await using var again = database.Open();
        Assert.Equal((40, 40), (await again.Mandates.CountAsync(Cancellation), (int)(await again.RegistryStates.SingleAsync(Cancellation)).DataVersion));
    }

    [Theory, Providers]
    public async Task A_clock_that_jumps_back_unsays_nothing(Provider provider)
    {
        var clock = new FixedClock("2026-03-10T12:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await WriteAsync(database, db => db.States.Add(State("AAA")));
        clock.Now = clock.Now.AddHours(-1);
        await WriteAsync(database, db => db.States.Add(State("BBB")));
        await using var again = database.Open();
        var stamps = await again.Changes.OrderBy(c => c.Sequence).Select(c => c.At).ToListAsync(Cancellation);
        Assert.True(stamps[1] >= stamps[0]);
    }

    [Theory, Providers]
    public async Task What_fails_half_way_leaves_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Assert.ThrowsAsync<InvalidDataException>(() => WriteAsync(database, db =>
        {
            db.States.Add(State("AAA"));
            db.SaveChanges();
            throw new InvalidDataException();
        }));
        await using var again = database.Open();
        Assert.Equal((0, 0), (await again.States.CountAsync(Cancellation), await again.Changes.CountAsync(Cancellation)));

        // The next writer finds the way free.
        await WriteAsync(database, db => db.States.Add(State("BBB")));
    }

    [Theory, Providers]
    public async Task Bulk_inserts_write_what_the_model_says(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.Open())
        {
            await db.WriteAsync(
                Test,
                async token =>
                {
                    var call = new CallForInput { Number = 7, Identity = "x", Languages = ["en", "fr"], Formats = [], Remote = true, Version = 1 };
                    call.CloseAt(new(2026, 3, 1), null, null);
                    await db.BulkInsertAsync([call, new CallForInput { Number = 8, Identity = "y", Version = 1 }], token);
                    return true;
                },
                Cancellation);
        }

        await using var again = database.Open();
        var read = await again.CallsForInput.OrderBy(c => c.Number).ToListAsync(Cancellation);
        Assert.Equal(["en", "fr"], read[0].Languages);
        Assert.Equal((true, new DateTime(2026, 3, 1, 22, 59, 0, DateTimeKind.Utc)), (read[0].Remote, read[0].Deadline));
        Assert.Equal((null, null), (read[1].Remote, read[1].Deadline));
    }

    /// <summary>Else it would choose its indexes blindly for the first minutes.</summary>
    [Theory, Providers]
    public async Task What_came_in_bulk_is_counted_at_once(Provider provider)
    {
        Assert.SkipWhen(provider == Provider.SqlServer, "SQL Server counts when it plans a statement.");
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await new GeneratedRegistry(db, new GeneratedSize(1) { Share = 100 }).WriteAsync(_ => { }, Cancellation);
        var counted = provider == Provider.Sqlite
            ? "SELECT DISTINCT tbl AS \"Value\" FROM sqlite_stat1 WHERE stat > '0'"
            : "SELECT DISTINCT tablename::text AS \"Value\" FROM pg_stats WHERE schemaname = 'public'";
        var tables = await db.Database.SqlQueryRaw<string>(counted).ToListAsync(Cancellation);
        Assert.All(["Visits", "VisitPeriods", "CallsForInput"], table => Assert.Contains(table, tables));
    }

    [Theory, Providers]
    public async Task Generated_data_is_the_same_every_time_and_never_mixed_with_others(Provider provider)
    {
        await using var one = await TestDatabase.CreateAsync(provider);
        await using var other = await TestDatabase.CreateAsync(provider);
        Assert.Equal(await GenerateAsync(one), await GenerateAsync(other));
        await Assert.ThrowsAsync<InvalidOperationException>(() => GenerateAsync(one));

        static async Task<string> GenerateAsync(TestDatabase database)
        {
            await using var db = database.Open();
            await new GeneratedRegistry(db, new GeneratedSize(1) { Share = 100 }).WriteAsync(_ => { }, Cancellation);
            var visits = await db.VisitsAt(new Moment(new(2019, 1, 1), DateTime.UnixEpoch.AddYears(60))).OrderBy(v => v.Visit.Number)
                .Select(v => $"{v.Visit.Number} {v.Visit.StateIso3} {v.Period.Status} {v.Period.ReminderCount}").ToListAsync(Cancellation);
            Assert.Equal(100, await db.Visits.CountAsync(Cancellation));
            Assert.Equal(200, await db.Reports.CountAsync(Cancellation));
            Assert.Equal(400, await db.ReportLateness.CountAsync(Cancellation));
            Assert.Equal(50, await db.CallsForInput.CountAsync(Cancellation));
            Assert.True((await db.RegistryStates.SingleAsync(Cancellation)).Generated);
            Assert.All(
                (await db.VisitEvents.Select(e => new { e.VisitNumber, e.OrderInFile }).ToListAsync(Cancellation)).GroupBy(e => e.VisitNumber),
                file => Assert.Equal(Enumerable.Range(1, file.Count()), file.Select(e => e.OrderInFile).Order()));
            return string.Join('\n', visits);
        }
    }

    private static State State(string iso3) => new()
    {
        Iso3 = iso3,
        Iso2 = iso3[..2],
        NameEn = iso3,
        NameFr = iso3,
        NameEs = iso3,
        NameAr = iso3,
        NameRu = iso3,
        NameZh = iso3,
    };

    private static async Task WriteAsync(TestDatabase database, Action<RegistryDb> work)
    {
        await using var db = database.Open();
        await db.WriteAsync(
            Test,
            _ =>
            {
                work(db);
                return Task.FromResult(true);
            },
            Cancellation);
    }

    private static async Task<long> DataVersionAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return (await db.RegistryStates.SingleAsync(Cancellation)).DataVersion;
    }
}
