using System.Text;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Tests.Imports;

/// <summary>Lists that only grow are refused when they have lost too much to be believed.</summary>
public sealed class GrowingLists
{
    private static readonly IPageSource Static = PageSources.All["country-visits-static"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_list_that_lost_more_than_a_tenth_is_refused_whole_and_its_records_stay(Provider provider)
    {
        await using var database = await BasicsAsync(provider);
        await ImportAsync(database, null, await PageAsync(database, 60, "1 July 2012"));
        var refused = await ImportAsync(database, null, await PageAsync(database, 50, "1 July 2013"));

        var message = Assert.Single(refused.Refusals);
        Assert.StartsWith("list.html was refused: 10 of 60 known rows are missing from the page (limit 10 %). Nothing was changed.", message, StringComparison.Ordinal);
        Assert.Contains("--accept-loss", message, StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Equal(60, await db.SourceRows.CountAsync(r => r.SourceSlug == Static.Description.Slug && r.NotSeenSince == null, Cancellation));
        Assert.Equal((1, "country visits (en)"), await db.ImportRuns.OrderBy(r => r.Id).Where(r => r.SourceSlug == Static.Description.Slug)
            .Select(r => r.Refused).ToListAsync(Cancellation) is [0, var last] ? (last, (await db.ImportProblems.SingleAsync(p => p.RowNumber == 0, Cancellation)).Page) : default);
    }

    [Theory]
    [InlineData(60, 54, false)]
    [InlineData(60, 53, true)]
    [InlineData(20, 16, false)]
    [InlineData(20, 15, true)]
    public async Task A_tenth_or_fewer_than_five_rows_may_go(int before, int after, bool refused)
    {
        await using var database = await BasicsAsync(Provider.Sqlite);
        await ImportAsync(database, null, await PageAsync(database, before, "1 July 2012"));
        var outcome = await ImportAsync(database, null, await PageAsync(database, after, "1 July 2013"));
        Assert.Equal((refused, refused ? 0 : before - after), (outcome.Refusals.Count == 1, outcome.Gone));
    }

    [Fact]
    public async Task A_loss_that_is_accepted_is_recorded_with_its_reason_and_deletes_nothing()
    {
        await using var database = await BasicsAsync(Provider.Sqlite);
        await ImportAsync(database, null, await PageAsync(database, 60, "1 July 2012"));
        int visits;
        await using (var db = database.Open())
        {
            visits = await db.Visits.CountAsync(Cancellation);
        }

        var outcome = await ImportAsync(database, "the list was split", await PageAsync(database, 30, "1 July 2013"));
        Assert.Empty(outcome.Refusals);
        await using var after = database.Open();
        Assert.Equal("the list was split", (await after.ImportRuns.OrderBy(r => r.Id).LastAsync(Cancellation)).AcceptedLoss);
        Assert.Equal((30, visits), (await after.SourceRows.CountAsync(r => r.NotSeenSince != null, Cancellation), await after.Visits.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_row_that_another_about_the_same_replaces_is_not_lost()
    {
        await using var database = await BasicsAsync(Provider.Sqlite);
        await ImportAsync(database, null, await PageAsync(database, 60, "1 July 2012"));
        var outcome = await ImportAsync(database, null, await PageAsync(database, 60, "1 July 2013", dates: "4-18 August 2008"));
        Assert.Equal((0, 60), (outcome.Refusals.Count, outcome.New));
    }

    [Fact]
    public async Task A_list_that_only_changes_its_date_loses_nothing_however_often()
    {
        await using var database = await BasicsAsync(Provider.Sqlite);
        foreach (var updated in new[] { "1 July 2010", "1 July 2011", "1 July 2012", "1 July 2013" })
        {
            Assert.Empty((await ImportAsync(database, null, await PageAsync(database, 30, updated))).Refusals);
        }

        var refused = await ImportAsync(database, null, await PageAsync(database, 20, "1 July 2014"));
        Assert.StartsWith("list.html was refused: 10 of 30 known rows", Assert.Single(refused.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_captures_of_a_page_in_one_run_are_read_one_after_the_other()
    {
        await using var database = await BasicsAsync(Provider.Sqlite);
        var outcome = await ImportAsync(database, null, await PageAsync(database, 30, "1 July 2010"), await PageAsync(database, 31, "1 July 2011"));
        Assert.Equal((0, 2), (outcome.Refusals.Count, outcome.Pages));
    }

    [Fact]
    public async Task An_older_page_adds_what_is_missing_and_takes_nothing_away()
    {
        await using var database = await BasicsAsync(Provider.Sqlite);
        await ImportAsync(database, null, await PageAsync(database, 40, "1 July 2013"));
        var older = await ImportAsync(database, null, await PageAsync(database, 60, "1 July 2012"));
        Assert.Equal((0, 0), (older.Gone, older.Refusals.Count));
        await using var db = database.Open();
        Assert.Equal(20, await db.SourceRows.CountAsync(r => r.NotSeenSince != null, Cancellation));
        Assert.Equal(60, await db.Visits.CountAsync(Cancellation));

        var again = await ImportAsync(database, null, await PageAsync(database, 40, "1 July 2013"));
        Assert.Equal((0, 0), (again.New, again.Gone));
    }

    [Theory, Providers]
    public async Task A_list_saved_under_another_name_is_held_against_what_is_known_of_it(Provider provider)
    {
        await using var database = await BasicsAsync(provider);
        await ImportAsync(database, null, await PageAsync(database, 100, "1 July 2012", name: "A.html"));
        var refused = await ImportAsync(database, null, await PageAsync(database, 80, "1 July 2013", name: "B.html"));
        Assert.StartsWith("B.html was refused: 20 of 100 known rows are missing from the page", Assert.Single(refused.Refusals), StringComparison.Ordinal);

        // An older save of it cites anew what is known and takes nothing away.
        var older = await ImportAsync(database, null, await PageAsync(database, 80, "1 July 2011", dates: "9 May 2007", name: "2011/C.html"));
        Assert.Equal((0, 0), (older.Refusals.Count, older.Gone));
        await using var db = database.Open();
        Assert.Equal(100, await db.SourceRows.CountAsync(r => r.SourceSlug == Static.Description.Slug && r.NotSeenSince == null, Cancellation));
        Assert.Equal(100, await db.Visits.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_list_that_is_renamed_and_grows_stays_one_list()
    {
        await using var database = await BasicsAsync(Provider.Sqlite);
        var first = await PageAsync(database, 30, "1 July 2012", name: "A.html");
        await ImportAsync(database, null, first);
        Assert.Equal(0, (await ImportAsync(database, null, first with { Name = "copy of A.html" })).New);
        var grown = await ImportAsync(database, null, await PageAsync(database, 32, "1 July 2012", name: "B.html"));
        Assert.Equal((2, 0), (grown.New, grown.Gone));
    }

    [Fact]
    public async Task Parts_of_the_alphabet_are_lists_of_their_own()
    {
        await using var database = await BasicsAsync(Provider.Sqlite);
        await ImportAsync(database, null, await PageAsync(database, 60, "1 July 2012", name: "CountryvisitsA-E.html"));
        var other = await ImportAsync(database, null, await PageAsync(database, 6, "1 July 2013", name: "CountryvisitsF-M.html"));
        Assert.Equal((0, 6, 0), (other.Refusals.Count, other.New, other.Gone));
    }

    [Fact]
    public async Task A_page_read_again_counts_its_own_rows_and_not_those_known_of_its_list()
    {
        await using var database = await BasicsAsync(Provider.Sqlite);
        var (first, second) = (await PageAsync(database, 30, "1 July 2012"), await PageAsync(database, 40, "1 July 2013", name: "B.html"));
        await ImportAsync(database, null, first);
        await ImportAsync(database, null, second);
        foreach (var (page, rows) in new[] { (first, 30), (second, 40), (first with { Name = "copy.html" }, 30) })
        {
            var again = await ImportAsync(database, null, page);
            Assert.Equal((rows, 0, rows), (again.Rows, again.New, again.Unchanged));
        }
    }

    [Theory, Providers]
    public async Task A_dry_run_tells_what_would_change_and_changes_nothing(Provider provider)
    {
        await using var database = await BasicsAsync(provider);
        await ImportAsync(database, null, await PageAsync(database, 20, "1 July 2012"));
        var before = await ContentOf.RegistryAsync(database);
        int runs;
        await using (var db = database.Open())
        {
            runs = await db.ImportRuns.CountAsync(Cancellation);
        }

        var rehearsal = await new SourceImport(database.Open).RehearseAsync(Static, [await PageAsync(database, 22, "1 July 2012")], null, Cancellation);
        Assert.Equal((2, 0), (rehearsal.Outcome.New, rehearsal.Outcome.Gone));
        Assert.Contains(rehearsal.Changes, c => c is { Kind: Domain.History.ChangeKind.Created, Subject: "Visits(21)" } && c.Fields.Exists(f => f is { Field: "Status", Before: null, After: "Completed" }));
        using var text = new StringWriter();
        rehearsal.Print(text);
        Assert.StartsWith("Dry run: nothing was changed. country-visits-static would add 2 rows, miss 0, leave 20 as they are.", text.ToString(), StringComparison.Ordinal);
        using var json = new StringWriter();
        rehearsal.PrintJson(json);
        Assert.Equal(2, (int)System.Text.Json.Nodes.JsonNode.Parse(json.ToString())!["newRows"]!);

        Assert.Equal(before, await ContentOf.RegistryAsync(database));
        await using var after = database.Open();
        Assert.Equal(runs, await after.ImportRuns.CountAsync(Cancellation));
        Assert.Equal(2, (await ImportAsync(database, null, await PageAsync(database, 22, "1 July 2012"))).New);
    }

    private static Task<SourceOutcome> ImportAsync(TestDatabase database, string? acceptLoss, params PageBytes[] pages) =>
        new SourceImport(database.Open).RunAsync(Static, pages, acceptLoss, null, Cancellation);

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

    // One visit to each of the first States by alphabet.
    private static async Task<PageBytes> PageAsync(TestDatabase database, int states, string updated, string dates = "3-12 May 2007", string name = "list.html")
    {
        await using var db = database.Open();
        var names = await db.States.OrderBy(s => s.Iso3).Take(states).Select(s => s.NameEn).ToListAsync(Cancellation);
        var rows = string.Concat(names.Select(state => $"<tr><td>{state}</td><td></td><td>Special Rapporteur on the right to food</td><td>{dates}</td></tr>"));
        return new PageBytes(name, Encoding.UTF8.GetBytes(
            $"<!DOCTYPE html><html lang=\"en\"><body><h1>Country visits</h1><table><tr><th>Country</th><th>Standing invitation</th><th>Mandate</th><th>Date of visit</th></tr>{rows}</table><p>Last updated: {updated}</p></body></html>"));
    }
}
