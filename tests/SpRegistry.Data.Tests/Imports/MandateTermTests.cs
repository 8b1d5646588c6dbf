using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Mandates;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Imports;

public sealed class MandateTermTests
{
    private static readonly MandateHolderFact Seen = new("sr-torture", "Juan E. Méndez", new(2011, 1, 1), new(2016, 12, 31), "2011", "2016", Verified: false);
    private static readonly MandateHolderFact Listed = new("sr-torture", "Juan MENDEZ", new(2010, 11, 1), null, "2010-11-01", null, Verified: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_term_is_one_term_whatever_sources_print_it_in_whatever_order(Provider provider)
    {
        foreach (var order in new[] { new[] { Seen, Listed }, [Listed, Seen], [Seen, Listed, Seen] })
        {
            await using var database = await TestDatabase.CreateAsync(provider);
            await ImporterTests.ImportAsync(database, ImporterTests.Page("0", ImporterTests.Basics()));
            for (var i = 0; i < order.Length; i++)
            {
                await ImporterTests.ImportAsync(database, ImporterTests.Page($"page {i + 1}", ImporterTests.Row(1, $"source {i}", order[i])));
            }

            await using var db = database.Open();
            var holder = await db.MandateHolders.SingleAsync(Cancellation);
            Assert.Equal((new DateOnly(2010, 11, 1), "2010-11-01", new DateOnly(2016, 12, 31), "2016", true), (holder.From, holder.FromPrinted, holder.To, holder.ToPrinted, holder.Verified));
            Assert.Equal(order.Length, await db.Citations.CountAsync(c => c.MandateHolderId == holder.Id, Cancellation));
        }
    }

    [Theory, Providers]
    public async Task Of_two_confirmed_begins_the_more_precise_stands(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImporterTests.ImportAsync(database, ImporterTests.Page("a", [.. ImporterTests.Basics(), ImporterTests.Row(3, "a", Listed), ImporterTests.Row(4, "b", Listed with { From = new(2010, 1, 1), FromPrinted = "2010" })]));

        await using var db = database.Open();
        Assert.Equal("2010-11-01", (await db.MandateHolders.SingleAsync(Cancellation)).FromPrinted);
    }

    [Theory, Providers]
    public async Task An_end_is_the_newest_page_s_then_the_confirmed_then_the_more_precise_one_in_whatever_order(Provider provider)
    {
        var unknown = Seen with { To = new(2016, 12, 31), ToPrinted = "2016" };
        var confirmed = Seen with { To = new(2015, 12, 31), ToPrinted = "2015", Verified = true };
        var precise = Seen with { To = new(2015, 10, 31), ToPrinted = "2015-10-31", Verified = true };
        Assert.Equal("2015", await EndAsync(provider, (unknown, null), (confirmed, null)));
        Assert.Equal("2015-10-31", await EndAsync(provider, (confirmed, null), (precise, null), (unknown, null)));
        Assert.Equal("2016", await EndAsync(provider, (unknown, new(2017, 1, 1)), (precise, new(2016, 1, 1)), (confirmed, null)));
    }

    [Theory, Providers]
    public async Task Who_is_still_listed_by_a_later_day_had_not_left_before(Provider provider)
    {
        Assert.Null(await EndAsync(provider, (Seen, null), (Listed, new(2017, 9, 20))));
        Assert.Equal("2016", await EndAsync(provider, (Seen, null), (Listed, new(2014, 9, 20))));
    }

    [Theory, Providers]
    public async Task A_begin_is_not_confirmed_because_something_else_of_the_term_is(Provider provider)
    {
        var guessed = Seen with { From = new(2009, 5, 5), FromPrinted = "2009-05-05", Verified = false };
        var told = Seen with { From = new(2010, 1, 1), FromPrinted = "2010", Verified = true };
        var holder = await HolderAsync(provider, (guessed, null), (Listed with { From = null, FromPrinted = null }, null), (told, null));
        Assert.Equal(("2010", true, "Juan E. Méndez"), (holder.FromPrinted, holder.Verified, holder.Name));
    }

    // The end in any order; the orders must agree.
    private static async Task<string?> EndAsync(Provider provider, params (MandateHolderFact Fact, DateOnly? Known)[] said)
    {
        var ends = new HashSet<string?>();
        foreach (var order in new[] { said, [.. said.Reverse()], [.. said.Skip(1), said[0]] })
        {
            ends.Add((await HolderAsync(provider, order)).ToPrinted);
        }

        return Assert.Single(ends);
    }

    private static async Task<MandateHolder> HolderAsync(Provider provider, params (MandateHolderFact Fact, DateOnly? Known)[] said)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImporterTests.ImportAsync(database, ImporterTests.Page("0", ImporterTests.Basics()));
        for (var i = 0; i < said.Length; i++)
        {
            await ImporterTests.ImportAsync(database, ImporterTests.Page($"page {i + 1}", ImporterTests.Row(1, $"source {i}", said[i].Fact) with { Known = said[i].Known }));
        }

        await using var db = database.Open();
        return await db.MandateHolders.SingleAsync(Cancellation);
    }
}
