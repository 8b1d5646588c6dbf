using System.Text;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Tests.Imports;

/// <summary>Peru 2004: two sources date one visit differently, and a curator decides.</summary>
public sealed class CuratorsDecisions
{
    private const string Older = "5-15 June 2004", Newer = "6-15 June 2004";
    private static readonly IPageSource Static = PageSources.All["country-visits-static"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_decision_wins_over_the_newer_source_is_shown_and_survives_the_next_import(Provider provider)
    {
        await using var database = await DisputedAsync(provider);
        await using (var db = database.Open())
        {
            Assert.Equal("2004-06-06/2004-06-15", (await db.Discrepancies.SingleAsync(Cancellation)).InForce);
            await Decision("2004-06-05/2004-06-15").TakeAsync(db, Cancellation);
        }

        await ImportAsync(database, "c.html", "1 July 2007", Newer);
        await using var after = database.Open();
        var discrepancy = await after.Discrepancies.Include(d => d.Values).Include(d => d.Decision).SingleAsync(Cancellation);
        Assert.Equal(("2004-06-05/2004-06-15", 3), (discrepancy.InForce, discrepancy.Values.Count));
        Assert.StartsWith("decided by curator on ", discrepancy.Why, StringComparison.Ordinal);
        Assert.EndsWith("the mission report prints it", discrepancy.Why, StringComparison.Ordinal);
        Assert.Equal("2004-06-06/2004-06-15", discrepancy.Decision!.Overrules);
        Assert.Equal(new DateOnly(2004, 6, 5), (await after.VisitEvents.SingleAsync(Cancellation)).VisitFrom);
        Assert.Contains(await after.Changes.Where(c => c.Subject == "Visits(1)").ToListAsync(Cancellation), c => c is { Kind: ChangeKind.Corrected, Actor: ChangeActor.Curator });
    }

    [Theory, Providers]
    public async Task A_source_that_says_something_new_reopens_the_decision(Provider provider)
    {
        await using var database = await DisputedAsync(provider);
        await using (var db = database.Open())
        {
            await Decision("2004-06-05/2004-06-15").TakeAsync(db, Cancellation);
        }

        await ImportAsync(database, "c.html", "1 July 2008", "7-15 June 2004");
        await using (var db = database.Open())
        {
            var discrepancy = await db.Discrepancies.SingleAsync(Cancellation);
            Assert.Equal(("2004-06-07/2004-06-15", (int?)null), (discrepancy.InForce, discrepancy.DecisionId));
            Assert.NotNull((await db.Decisions.SingleAsync(Cancellation)).ReopenedAt);
        }

        await using var again = database.Open();
        await Decision("2004-06-05/2004-06-15").TakeAsync(again, Cancellation);
        Assert.Equal("2004-06-05/2004-06-15", (await again.Discrepancies.SingleAsync(Cancellation)).InForce);
    }

    [Fact]
    public async Task Days_of_another_visit_or_act_of_the_same_mandate_do_not_reopen_it()
    {
        await using var database = await DisputedAsync(Provider.Sqlite);
        await using (var db = database.Open())
        {
            await Decision("2004-06-05/2004-06-15").TakeAsync(db, Cancellation);
            Assert.Null((await db.Decisions.AsNoTracking().SingleAsync(Cancellation)).ReopenedAt);
        }

        await ImportAsync(database, "d.html", "1 July 2012", "3-12 May 2010");
        await using (var db = database.Open())
        {
            Assert.Empty((await new Rebuild(db).RunAsync(Cancellation)).Differences);
        }

        await using var after = database.Open();
        Assert.Null((await after.Decisions.SingleAsync(Cancellation)).ReopenedAt);
        Assert.Equal("2004-06-05/2004-06-15", (await after.Discrepancies.SingleAsync(Cancellation)).InForce);
    }

    [Fact]
    public async Task A_value_that_no_source_prints_can_be_decided_where_it_says_which_it_overrules()
    {
        await using var database = await BasicsAsync(Provider.Sqlite);
        await ImportAsync(database, "a.html", "1 July 2005", Older);
        await using var db = database.Open();
        await (Decision("2004-06-04/2004-06-15") with { Overrules = "2004-06-05/2004-06-15" }).TakeAsync(db, Cancellation);
        await using var after = database.Open();
        var discrepancy = await after.Discrepancies.Include(d => d.Values).SingleAsync(Cancellation);
        Assert.Equal(("2004-06-04/2004-06-15", "2004-06-05/2004-06-15"), (discrepancy.InForce, Assert.Single(discrepancy.Values).Value));
        Assert.Equal(new DateOnly(2004, 6, 4), (await after.VisitEvents.SingleAsync(Cancellation)).VisitFrom);
    }

    [Fact]
    public async Task Sessions_of_which_two_rows_give_other_days_show_both_and_obey_a_decision()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var source = new SourceDescription("test-sessions", "Test sessions", null, "Nothing real.", Cumulative: false);
        await SessionAsync("a", "2025-07-08", "2026-01-01");
        await SessionAsync("b", "2025-07-09", "2025-01-01");
        await using (var db = database.Open())
        {
            Assert.Equal(new DateOnly(2025, 7, 8), (await db.Sessions.SingleAsync(Cancellation)).Closes);
            var discrepancy = await db.Discrepancies.SingleAsync(Cancellation);
            Assert.Equal(("Sessions('HRC59')", "Closes", "2025-07-08"), (discrepancy.Subject, discrepancy.Field, discrepancy.InForce));
            await new CuratorDecision("Sessions('HRC59')", "Closes", "2025-07-09", null, "the report of the session", "curator").TakeAsync(db, Cancellation);
        }

        await using var after = database.Open();
        Assert.Equal(new DateOnly(2025, 7, 9), (await after.Sessions.SingleAsync(Cancellation)).Closes);

        async Task SessionAsync(string page, string closes, string known)
        {
            var fact = new SessionFact("HRC59", Domain.Reports.SessionBody.HRC, 59, Special: false, new DateOnly(2025, 6, 16), DateOnly.Parse(closes, System.Globalization.CultureInfo.InvariantCulture), Confirmed: true, Note: null);
            var row = new ReadRow(1, new Dictionary<string, string>(StringComparer.Ordinal) { ["Closes"] = closes }, page, DateOnly.Parse(known, System.Globalization.CultureInfo.InvariantCulture), [fact]);
            await using var db = database.Open();
            await new Importer(db).ApplyAsync(source, new PageBytes(page, Encoding.UTF8.GetBytes(closes)), new PageReading([row], []), "1", Cancellation);
        }
    }

    [Theory]
    [InlineData("Visits(1)", "VisitDates", "2004-06-05/2004-06-15", "2004-06-09", "no source prints '2004-06-09' as VisitDates of Visits(1). Its sources say 2004-06-05/2004-06-15 / 2004-06-06/2004-06-15.")]
    [InlineData("Visits(1)", "VisitDates", "2004-06-07", null, "say with --overrules")]
    [InlineData("Visits(99)", "VisitDates", "2004-06-05", "2004-06-06", "'Visits(99)' is nothing that can be decided on")]
    [InlineData("Peru", "VisitDates", "2004-06-05", "2004-06-06", "'Peru' is nothing that can be decided on")]
    [InlineData("Visits(1)", "VisitDates", "June", "2004-06-06/2004-06-15", "'June' is no value of VisitDates")]
    [InlineData("Visits(1)", "VisitDates", "2004-06-08/2004-06-15", null, "no source prints '2004-06-08/2004-06-15' as VisitDates of Visits(1); to decide it nevertheless say with --overrules")]
    [InlineData("Visits(1)", "VisitDates", "next June", null, "'next June' is no value of VisitDates, which takes a date, 2004-06-06, or the first and the last of several days, 2004-06-06/2004-06-15.")]
    [InlineData("Visits(1)", "VisitDates", "2004-06-05/2004-06-15", "June", "'June' is no value of VisitDates, which takes a date")]
    [InlineData("Visits(1)", "VisitDate", "2004-06-05/2004-06-15", null, "'VisitDate' is no field of Visits(1) on which can be decided. Did you mean VisitDates? There are VisitDates, Occurred.")]
    [InlineData("Visits(1)", "Dates", "2004-06-05/2004-06-15", null, "Did you mean VisitDates?")]
    [InlineData("Visits(1)", "Occurred", "2004-06-05", "2004-06-06", "No discrepancy stands on Occurred of Visits(1).")]
    public async Task A_decision_that_cannot_be_taken_says_why_and_leaves_nothing(string subject, string field, string value, string? overrules, string message)
    {
        await using var database = await DisputedAsync(Provider.Sqlite);
        await using var db = database.Open();
        var decision = new CuratorDecision(subject, field, value, overrules, "a reason", "curator");
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => value == "2004-06-07" ? (decision with { Field = "Occurred" }).TakeAsync(db, Cancellation) : decision.TakeAsync(db, Cancellation));
        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
        await using var after = database.Open();
        Assert.Empty(after.Decisions);
    }

    private static CuratorDecision Decision(string value) => new("Visits(1)", "VisitDates", value, null, "the mission report prints it", "curator");

    private static async Task<TestDatabase> DisputedAsync(Provider provider)
    {
        var database = await BasicsAsync(provider);
        await ImportAsync(database, "a.html", "1 July 2005", Older);
        await ImportAsync(database, "b.html", "1 July 2006", Newer);
        return database;
    }

    private static async Task<TestDatabase> BasicsAsync(Provider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var archive = new BundledArchive();
        foreach (var slug in new[] { "reference-states", "reference-mandates" })
        {
            await new SourceImport(database.Open).RunAsync(PageSources.All[slug], archive.Pages(PageSources.All[slug]).Select(p => p.Page), null, null, Cancellation);
        }

        return database;
    }

    private static async Task ImportAsync(TestDatabase database, string name, string updated, string dates)
    {
        var page = new PageBytes(name, Encoding.UTF8.GetBytes(
            $"<!DOCTYPE html><html lang=\"en\"><body><h1>Country visits</h1><table><tr><th>Country</th><th>Mandate</th><th>Date of visit</th></tr><tr><td>Peru</td><td>Special Rapporteur on the right to health</td><td>{dates}</td></tr></table><p>Last updated: {updated}</p></body></html>"));
        Assert.Empty((await new SourceImport(database.Open).RunAsync(Static, [page], null, null, Cancellation)).Refusals);
    }
}
