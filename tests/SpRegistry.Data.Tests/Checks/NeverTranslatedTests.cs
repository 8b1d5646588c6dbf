using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Imports.ImporterTests;

namespace SpRegistry.Data.Tests.Checks;

/// <summary>HRC62 opens on 15 June 2026, so its documents are due by 4 May. A language is called missing only where one can know.</summary>
public sealed class NeverTranslatedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_language_that_a_page_read_after_the_due_day_does_not_list_is_missing(Provider provider)
    {
        await using var world = await World.OnAsync(provider);
        await world.ReadAsync("2026-05-05", "en 2026-04-01", "fr 2026-04-13");
        Assert.Empty(await world.FindAsync("2026-05-04"));
        var found = await world.FindAsync("2026-05-05");
        Assert.Equal(["ar", "es", "ru", "zh"], found.Select(f => f.Subject.Split('\'')[3]));
        Assert.All(found, f => Assert.Equal(new DateOnly(2026, 5, 5), f.Since));
        Assert.Contains("'fr' of 2026-04-13 (12 days after English)", found[0].Explain(), StringComparison.Ordinal);
        Assert.Contains("A page that lists its languages was read on 2026-05-05, and none lists 'ar'", found[0].Explain(), StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task A_page_last_read_by_the_due_day_says_nothing_of_what_came_later(Provider provider)
    {
        await using var world = await World.OnAsync(provider);
        await world.ReadAsync("2026-05-04", "en 2026-04-01", "fr 2026-04-13");
        Assert.Empty(await world.FindAsync("2026-06-01"));
        await world.ReadAsync("2026-05-20", "en 2026-04-01", "fr 2026-04-13", "es 2026-05-06");
        Assert.Equal(["ar", "ru", "zh"], (await world.FindAsync("2026-06-01")).Select(f => f.Subject.Split('\'')[3]));
    }

    [Theory, Providers]
    public async Task A_page_that_lists_English_alone_says_nothing_of_other_languages(Provider provider)
    {
        await using var world = await World.OnAsync(provider);
        await world.ReadAsync("2026-05-03", ["fr 2026-04-13"], page: "another");
        await world.ReadAsync("2026-05-20", "en 2026-04-01");
        Assert.Empty(await world.FindAsync("2026-06-01"));
    }

    [Fact]
    public async Task A_reconstructed_page_shows_no_more_than_was_seen_of_it()
    {
        await using var world = await World.OnAsync(Provider.Sqlite);
        await world.ReadAsync("2026-05-20", reconstructed: true, says: ["en 2026-04-01", "fr 2026-04-13"]);
        Assert.Empty(await world.FindAsync("2026-06-01"));
    }

    [Fact]
    public async Task Of_a_report_that_came_out_late_a_language_is_missing_only_by_a_page_read_after_that()
    {
        await using var world = await World.OnAsync(Provider.Sqlite);
        await world.ReadAsync("2026-05-20", "en 2026-05-20", "fr 2026-05-20");
        Assert.Empty(await world.FindAsync("2026-06-01"));
        await world.ReadAsync("2026-05-25", "en 2026-05-20", "fr 2026-05-20", "ar 2026-05-25", "es 2026-05-25", "ru 2026-05-25");
        var missing = Assert.Single(await world.FindAsync("2026-06-01"));
        Assert.Equal(("Reports('A-HRC-62-1')/Versions?$filter=Language eq 'zh'", new DateOnly(2026, 5, 21)), (missing.Subject, missing.Since));
    }

    [Theory, Providers]
    public async Task The_finding_heals_when_the_language_comes_out(Provider provider)
    {
        await using var world = await World.OnAsync(provider);
        await world.ReadAsync("2026-05-05", "en 2026-04-01", "fr 2026-04-13");
        Assert.Equal(new CheckOutcome(4, 4, 0), await world.RunAsync("2026-05-06"));
        await world.ReadAsync("2026-05-07", "en 2026-04-01", "fr 2026-04-13", "ar 2026-05-07", "es 2026-05-07", "ru 2026-05-07", "zh 2026-05-07");
        Assert.Equal(new CheckOutcome(0, 0, 4), await world.RunAsync("2026-05-07"));
    }

    /// <summary>A registry that reads pages of the report A/HRC/62/1.</summary>
    private sealed class World(TestDatabase database, FixedClock clock) : IAsyncDisposable
    {
        private static readonly ReportFact Report = new("A-HRC-62-1", "A/HRC/62/1", ReportKind.Mandate, null, "HRC62", [], true);

        public static async Task<World> OnAsync(Provider provider)
        {
            var clock = new FixedClock("2026-01-01T10:00Z");
            var database = await TestDatabase.CreateAsync(provider, clock);
            await ImportAsync(database, Page("sessions", Row(1, "s", new SessionFact("HRC62", SessionBody.HRC, 62, false, new(2026, 6, 15), new(2026, 7, 10), true, null))));
            return new World(database, clock);
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();

        public Task ReadAsync(string on, params string[] says) => ReadAsync(on, says, "document");

        /// <summary>Reads a page on a day that lists versions, language and day each.</summary>
        public async Task ReadAsync(string on, string[] says, string page = "document", bool reconstructed = false)
        {
            clock.Now = DateTimeOffset.Parse($"{on}T10:00Z");
            var facts = says.Select(s => (Fact)(Report with
            {
                Version = new ReportVersionFact(ReportStage.Official, s[..2], "A/HRC/62/1", DateOnly.Parse(s[3..]), DateOnly.Parse(s[3..]), DatePrecision.Day, null),
            })).ToList();
            var row = new ReadRow(1, new Dictionary<string, string>(StringComparer.Ordinal) { ["Files"] = string.Join('\n', says) }, page, DateOnly.Parse(on), facts);
            var read = Page(page, row);
            await ImportAsync(database, read with { Reading = read.Reading with { Reconstructed = reconstructed } });
        }

        public async Task<IReadOnlyList<Found>> FindAsync(string on)
        {
            await using var db = database.Open();
            return await new TranslationCheck().FindAsync(db, DateOnly.Parse(on), Cancellation);
        }

        public async Task<CheckOutcome> RunAsync(string today)
        {
            clock.Now = DateTimeOffset.Parse($"{today}T10:00Z");
            await using var db = database.Open();
            return await Findings.UpdateAsync(db, new TranslationCheck(), DateOnly.Parse(today), Cancellation);
        }
    }
}
