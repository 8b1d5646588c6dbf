using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Imports;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Imports.ImporterTests;

namespace SpRegistry.Data.Tests.Imports;

/// <summary>What the listing and a call's own page say of it comes together, in whatever order they are read.</summary>
public sealed class CallImportTests
{
    private const string Address = "https://x/1";

    private static readonly DateOnly May = new(2026, 5, 1);
    private static readonly DateOnly June = new(2026, 6, 1);

    private static readonly CallFact Listed = new(Address)
    {
        Title = "A call, as listed",
        IssuedBy = "OHCHR",
        Issuer = CallIssuer.Ohchr,
        Theme = "Food",
        ReportTo = "GA81",
        Link = "https://x/old",
        DeadlineOn = new(2026, 6, 10),
        DeadlinePrinted = "10 June 2026",
    };

    private static readonly CallFact Own = new(Address)
    {
        OwnPage = true,
        Closed = false,
        Title = "Un appel",
        TitleLanguage = "fr",
        IssuedBy = "SR torture",
        Issuer = CallIssuer.SpecialProcedures,
        Theme = "Water",
        ReportTo = "HRC63",
        Link = Address,
        DeadlineOn = new(2026, 6, 30),
        DeadlinePrinted = "30 June 2026",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_call_is_what_the_newest_page_says_whatever_was_imported_last(Provider provider)
    {
        foreach (var (first, second) in new[] { (At(Own, June), At(Listed, May)), (At(Listed, May), At(Own, June)), (At(Own, June), At(Listed, null)), (At(Listed, null), At(Own, June)) })
        {
            Assert.Equal(("Un appel", "fr", "SR torture", CallIssuer.SpecialProcedures, "Water", "HRC63", Address, "30 June 2026"), Said(await ReadAsync(provider, first, second)));
        }

        foreach (var (first, second) in new[] { (At(Own, May), At(Listed, June)), (At(Listed, June), At(Own, May)), (At(Own, null), At(Listed, June)), (At(Listed, June), At(Own, null)) })
        {
            Assert.Equal(("A call, as listed", null, "OHCHR", CallIssuer.Ohchr, "Food", "GA81", "https://x/old", "10 June 2026"), Said(await ReadAsync(provider, first, second)));
        }
    }

    [Theory, Providers]
    public async Task Where_neither_is_dated_or_both_are_of_one_day_the_call_s_own_page_goes_before_the_listing(Provider provider)
    {
        foreach (var day in new DateOnly?[] { null, May })
        {
            foreach (var (first, second) in new[] { (At(Own, day), At(Listed, day)), (At(Listed, day), At(Own, day)) })
            {
                await using var database = await ImportedAsync(provider, first, second);
                var call = await CallAsync(database);
                Assert.Equal(("Un appel", new DateOnly(2026, 6, 30), Geneva.At(new(2026, 6, 30), CallForInput.EndOfDay)), (call.PrintedTitle, call.DeadlineOn, call.Deadline));
                await using var db = database.Open();
                var dispute = await db.Discrepancies.Include(d => d.Values).SingleAsync(Cancellation);
                Assert.Equal((call.Address, nameof(CallForInput.Deadline), "2026-06-30"), (dispute.Subject, dispute.Field, dispute.InForce));
                Assert.Equal(["2026-06-10", "2026-06-30"], dispute.Values.Select(v => v.Value).Order(StringComparer.Ordinal));
            }
        }
    }

    [Theory, Providers]
    public async Task A_call_said_to_be_closed_is_open_again_when_a_newer_page_shows_it_open(Provider provider)
    {
        var closed = At(Own with { Closed = true, InputsPublished = true }, May);
        var extended = At(Own with { Closed = false }, June);
        foreach (var (first, second) in new[] { (closed, extended), (extended, closed) })
        {
            Assert.False((await ReadAsync(provider, first, second)).SaidClosed);
        }

        // A listing names open and closed calls alike, and a page whose day is not known shows nothing newer.
        foreach (var silent in new[] { At(Listed, June), At(Own with { Closed = false }, null) })
        {
            foreach (var (first, second) in new[] { (closed, silent), (silent, closed) })
            {
                Assert.True((await ReadAsync(provider, first, second)).SaidClosed);
            }
        }
    }

    [Theory, Providers]
    public async Task A_newer_copy_of_a_page_unsays_what_it_says_otherwise_and_not_what_it_leaves_out(Provider provider)
    {
        await using var database = await ImportedAsync(provider);
        await ImportAsync(database, Page("page", Row(1, "page", Own with { Closed = true, Theme = "Water" })));
        await ImportAsync(database, Page("page", Row(1, "page anew", Own with { Closed = false, Theme = null, Title = "A call" })));
        var call = await CallAsync(database);
        Assert.Equal((false, "Water", "A call"), (call.SaidClosed, call.Theme, call.PrintedTitle));
    }

    [Theory, Providers]
    public async Task What_was_misread_of_a_call_goes_with_the_better_reading(Provider provider)
    {
        await using var database = await ImportedAsync(provider);
        var misread = Row(1, "page", Own with { Mandates = ["sr-torture"], OpensOn = May, Remote = true });
        await ImportAsync(database, Page("page", misread));
        Assert.Single((await CallAsync(database)).Mandates);

        var outcome = await ImportAsync(database, Page("page", misread with { Facts = [Own with { DeadlineOn = null, DeadlinePrinted = "June (day cut)" }] }), "2");
        var call = await CallAsync(database);
        Assert.Empty(call.Mandates);
        Assert.Equal((null, null, null, null, "June (day cut)"), (call.OpensOn, call.Remote, call.DeadlineOn, call.Deadline, call.DeadlinePrinted));
        Assert.Equal((1, 2), (outcome.Changed, call.Version));
    }

    [Theory, Providers]
    public async Task A_joint_call_is_of_every_mandate_that_one_of_its_pages_names(Provider provider)
    {
        var (one, other) = (At(Own with { Mandates = ["sr-torture"] }, June), At(Listed with { Mandates = ["sr-health"] }, May));
        foreach (var (first, second) in new[] { (one, other), (other, one) })
        {
            Assert.Equal(["sr-health", "sr-torture"], (await ReadAsync(provider, first, second)).Mandates.Select(m => m.MandateSlug).Order(StringComparer.Ordinal));
        }
    }

    [Theory, Providers]
    public async Task Two_days_of_opening_are_a_discrepancy_and_the_newer_page_s_is_in_force(Provider provider)
    {
        await using var database = await ImportedAsync(provider, At(Own with { OpensOn = new(2026, 4, 2) }, June), At(Listed with { OpensOn = new(2026, 4, 1) }, May));
        Assert.Equal(new DateOnly(2026, 4, 2), (await CallAsync(database)).OpensOn);
        await using var db = database.Open();
        Assert.True(await db.Discrepancies.AnyAsync(d => d.Field == nameof(CallForInput.OpensOn) && d.InForce == "2026-04-02", Cancellation));
    }

    [Theory, Providers]
    public async Task The_same_pages_again_change_nothing_and_a_rebuild_finds_nothing_to_mend(Provider provider)
    {
        await using var database = await ImportedAsync(provider, At(Own with { Mandates = ["sr-torture"], Languages = ["en", "fr"] }, June), At(Listed, May));
        var before = await ContentOf.RegistryAsync(database);
        Assert.Equal(0, (await ImportAsync(database, At(Own with { Mandates = ["sr-torture"], Languages = ["en", "fr"] }, June), "2")).Changed);
        Assert.Equal(0, (await ImportAsync(database, At(Listed, May), "2")).Changed);
        Assert.Equal(before, await ContentOf.RegistryAsync(database));
        await using var db = database.Open();
        Assert.Empty((await new Rebuild(db).RunAsync(Cancellation)).Differences);
    }

    private static TestPage At(CallFact fact, DateOnly? day)
    {
        var name = fact.OwnPage ? $"page {fact.Closed} {day:O}" : "listing";
        var page = Page(name, Row(1, $"{name} of {day:O}", fact) with { Known = day });
        return page with { Reading = page.Reading with { PageDate = day } };
    }

    private static (string?, string?, string?, CallIssuer, string?, string?, string?, string?) Said(CallForInput call) =>
        (call.PrintedTitle, call.PrintedTitleLanguage, call.IssuedBy, call.Issuer, call.Theme, call.ReportTo, call.Link, call.DeadlinePrinted);

    private static async Task<TestDatabase> ImportedAsync(Provider provider, params TestPage[] pages)
    {
        var database = await TestDatabase.CreateAsync(provider, new FixedClock("2026-06-15T12:00Z"));
        var torture = (MandateFact)Basics()[1].Facts[0];
        await ImportAsync(database, Page("0", [.. Basics(), Row(3, "mandates", torture with { Slug = "sr-health", ShortName = "SR health" })]));
        foreach (var page in pages)
        {
            await ImportAsync(database, page);
        }

        return database;
    }

    private static async Task<CallForInput> ReadAsync(Provider provider, params TestPage[] pages)
    {
        await using var database = await ImportedAsync(provider, pages);
        return await CallAsync(database);
    }

    private static async Task<CallForInput> CallAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.CallsForInput.Include(c => c.Mandates).SingleAsync(Cancellation);
    }
}
