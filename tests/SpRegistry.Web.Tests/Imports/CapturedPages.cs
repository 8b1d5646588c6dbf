using System.Text;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Tests.Imports;

/// <summary>A page shows what was so when it was captured, not when it was imported.</summary>
public sealed class CapturedPages
{
    private static readonly IPageSource Lists = PageSources.All["session-reports"];
    private static readonly DateTimeOffset In2019 = new(2019, 9, 20, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task What_an_undated_list_shows_is_out_by_the_day_it_was_captured(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, new FixedClock("2026-11-22T04:00Z"));
        await ImportAsync(database, Page(2) with { CapturedAt = In2019 });
        await using var db = database.Open();
        Assert.Equal([new DateOnly(2019, 9, 20)], await db.Reports.SelectMany(r => r.Versions).Select(v => v.PublishedTo).Distinct().ToListAsync(Cancellation));
        Assert.Equal(In2019.UtcDateTime, (await db.Snapshots.SingleAsync(Cancellation)).FetchedAt);
    }

    [Fact]
    public async Task An_earlier_capture_of_the_same_bytes_moves_the_day_and_a_later_one_does_not()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite, new FixedClock("2026-11-22T04:00Z"));
        foreach (var (captured, by, snapshots) in new[] { ((DateTimeOffset?)null, "2026-11-22", 1), (In2019, "2019-09-20", 2), (In2019.AddYears(1), "2019-09-20", 2), (null, "2019-09-20", 2) })
        {
            await ImportAsync(database, Page(2) with { CapturedAt = captured });
            await using var db = database.Open();
            Assert.Equal((by, snapshots), ($"{await db.Reports.SelectMany(r => r.Versions).Select(v => v.PublishedTo).Distinct().SingleAsync(Cancellation):yyyy-MM-dd}", await db.Snapshots.CountAsync(Cancellation)));
        }
    }

    [Fact]
    public async Task An_undated_list_captured_earlier_takes_nothing_away()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite, new FixedClock("2026-11-22T04:00Z"));
        await ImportAsync(database, Page(9) with { CapturedAt = In2019.AddYears(2) });
        var older = await ImportAsync(database, Page(2) with { Name = "old.html", CapturedAt = In2019 });
        Assert.Equal((0, 0, 0), (older.Refusals.Count, older.New, older.Gone));
        var newer = await ImportAsync(database, Page(2) with { Name = "new.html", CapturedAt = In2019.AddYears(3) });
        Assert.StartsWith("new.html was refused: 7 of 9 known rows", Assert.Single(newer.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_from_the_future_is_dated_by_its_import()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite, new FixedClock("2018-11-22T04:00Z"));
        await ImportAsync(database, Page(1) with { CapturedAt = In2019 });
        await using var db = database.Open();
        Assert.Equal(new DateTime(2018, 11, 22, 4, 0, 0, DateTimeKind.Utc), (await db.Snapshots.SingleAsync(Cancellation)).FetchedAt);
    }

    private static Task<SourceOutcome> ImportAsync(TestDatabase database, PageBytes page) => new SourceImport(database.Open).RunAsync(Lists, [page], null, null, Cancellation);

    private static PageBytes Page(int reports) => new("list.html", Encoding.UTF8.GetBytes(
        "<!DOCTYPE html><html lang=\"en\"><body><h1>46th regular session of the Human Rights Council: Reports</h1><table><tr><th>Symbol</th><th>Title</th></tr>"
        + string.Concat(Enumerable.Range(30, reports).Select(n => $"<tr><td>A/HRC/46/{n}</td><td>Report of the Special Rapporteur on the right to food</td></tr>"))
        + "</table></body></html>"));
}
