using System.Text;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Imports;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Imports.ImporterTests;

namespace SpRegistry.Data.Tests.Imports;

/// <summary>Several captures of one page, in whatever order they are read.</summary>
public sealed class CaptureOrderTests
{
    private static readonly SourceDescription Source = new("test-pages", "Test pages", null, "Nothing real.", Cumulative: false);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_dated_and_an_undated_capture_say_the_same_in_whatever_order_they_are_read(Provider provider)
    {
        foreach (var (dated, undated, inForce) in new[] { ("2019-03-01", "2019-02-01", "dated"), ("2019-02-01", "2019-03-01", "undated") })
        {
            var one = Calls("dated", dated, pageDate: "2019-01-15");
            var other = Calls("undated", undated);
            foreach (var order in new[] { new[] { one, other }, [other, one] })
            {
                await using var database = await ImportedAsync(provider, order);
                await using var db = database.Open();
                Assert.Equal($"only {inForce}", (await db.SourceRows.SingleAsync(r => r.Page == "calls" && r.NotSeenSince == null, Cancellation)).Citation);
                Assert.Equal($"Call {inForce}", (await db.CallsForInput.SingleAsync(Cancellation)).PrintedTitle);
                Assert.Equal(0, await AgainAsync(database, order));
                Assert.Equal(0, await AgainAsync(database, [.. order.Reverse()]));
            }
        }
    }

    [Theory, Providers]
    public async Task Of_two_captures_of_the_same_day_and_second_one_is_the_newer_at_every_import(Provider provider)
    {
        var (one, other) = (Calls("one", "2019-03-01", pageDate: "2019-03-01"), Calls("other", "2019-03-01", pageDate: "2019-03-01"));
        var titles = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var order in new[] { new[] { one, other }, [other, one] })
        {
            await using var database = await ImportedAsync(provider, order);
            Assert.Equal(0, await AgainAsync(database, order));
            Assert.Equal(0, await AgainAsync(database, order));
            await using var db = database.Open();
            Assert.Equal(2, await db.Snapshots.CountAsync(s => s.Page == "calls", Cancellation));
            titles.Add((await db.CallsForInput.SingleAsync(Cancellation)).PrintedTitle);
        }

        Assert.Single(titles);
    }

    [Theory, Providers]
    public async Task A_row_is_missing_since_the_earliest_capture_after_the_last_that_shows_it(Provider provider)
    {
        var (january, february, march) = (Calls("kept", "2019-01-01"), Calls("other", "2019-02-01"), Calls("third", "2019-03-01"));
        await MissingSinceAsync(provider, "2019-02-01", [january, march, february], [january, february, march], [march, february, january], [february, january, march], [march, january, february]);
    }

    [Theory, Providers]
    public async Task A_row_that_came_back_between_two_captures_is_missing_since_the_later_one(Provider provider)
    {
        var (january, february, march, april) = (Calls("kept", "2019-01-01"), Calls("other", "2019-02-01"), Calls("kept", "2019-03-01", pageDate: "2019-03-01"), Calls("third", "2019-04-01"));
        await MissingSinceAsync(provider, "2019-04-01", [january, february, march, april], [january, april, february, march], [april, march, february, january], [february, april, january, march], [january, march, april, february]);
    }

    [Theory, Providers]
    public async Task The_same_bytes_from_another_address_are_another_page(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var empty = Page("of-a", Basics());
        var ofA = empty.Page with { Address = "https://x/a" };
        await using var db = database.Open();
        await new Importer(db).ApplyAsync(Source, ofA, empty.Reading, "1", Cancellation);
        Assert.True(await new Importer(db).HasSeenAsync(Source, ofA, "1", Cancellation));
        Assert.True(await new Importer(db).HasSeenAsync(Source, ofA with { Name = "saved.html", Address = null }, "1", Cancellation));
        Assert.False(await new Importer(db).HasSeenAsync(Source, ofA with { Name = "of-b", Address = "https://x/b" }, "1", Cancellation));

        // Read, it turns out to be the page that gives itself the first address.
        var elsewhere = ReadPage.Of(ofA with { Name = "of-a", Address = "https://archive/x/a" }, empty.Reading with { Address = "https://x/a" });
        Assert.True(await new Importer(db).HasSeenAsync(Source, elsewhere, "1", Cancellation));
    }

    private static async Task MissingSinceAsync(Provider provider, string day, params TestPage[][] orders)
    {
        foreach (var order in orders)
        {
            await using var database = await ImportedAsync(provider, order);
            await using var db = database.Open();
            var since = await db.SourceRows.Where(r => r.Citation == "only kept").Select(r => r.NotSeenSince).Distinct().SingleAsync(Cancellation);
            Assert.Equal(Captured(day).UtcDateTime, since);
        }
    }

    private static TestPage Calls(string title, string captured, string? pageDate = null)
    {
        var page = Page("calls", Row(1, $"only {title}", new CallFact("https://x/1") { Title = $"Call {title}" }));
        return page with
        {
            Page = page.Page with { Content = Encoding.UTF8.GetBytes($"{title} {captured}"), CapturedAt = Captured(captured) },
            Reading = page.Reading with { PageDate = pageDate is null ? null : DateOnly.Parse(pageDate) },
        };
    }

    private static DateTimeOffset Captured(string day) => new(DateOnly.Parse(day).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    private static async Task<TestDatabase> ImportedAsync(Provider provider, TestPage[] pages)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Page("0", Basics()));
        foreach (var page in pages)
        {
            await ImportAsync(database, page);
        }

        return database;
    }

    // What changes when pages are imported again, skipped where they need not be read.
    private static async Task<int> AgainAsync(TestDatabase database, TestPage[] pages)
    {
        var changed = 0;
        foreach (var page in pages)
        {
            await using var db = database.Open();
            if (!await new Importer(db).HasSeenAsync(Source, page.Page, "1", Cancellation))
            {
                changed += 1 + (await ImportAsync(database, page)).Changed;
            }
        }

        return changed;
    }
}
