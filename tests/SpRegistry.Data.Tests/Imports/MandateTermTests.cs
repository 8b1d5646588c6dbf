using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Imports;
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
}
