using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Names;
using SpRegistry.Domain.States;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Names;

/// <summary>Stored sort keys follow the names, and the newest collation of those that write them.</summary>
public sealed class SortKeyRenewalTests
{
    private static readonly Occasion Test = new(ChangeActor.Curator, "test");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_State_is_sorted_by_its_new_name_as_soon_as_it_has_one(Provider provider)
    {
        await using var database = await WithStatesAsync(provider);
        Assert.Equal(["Danemark", "Égypte", "France"], await InFrenchAsync(database));

        await RenameAsync(database, "DNK", "Groenland");
        Assert.Equal(["Égypte", "France", "Groenland"], await InFrenchAsync(database));
    }

    [Theory, Providers]
    public async Task Keys_of_an_older_collation_or_of_none_are_made_anew_once(Provider provider)
    {
        foreach (var older in new[] { null, "", "0 en:ffffffff", SortKeys.MadeBy[..^1] })
        {
            await using var database = await WithStatesAsync(provider);
            await SpoilAsync(database, older);
            var before = await StateAsync(database);

            Assert.Equal(3, await RenewAsync(database));
            Assert.Equal(["Danemark", "Égypte", "France"], await InFrenchAsync(database));
            Assert.Equal(0, await RenewAsync(database));

            // What is answered is another answer now, but no State has changed.
            var after = await StateAsync(database);
            Assert.Equal((before.DataVersion + 1, SortKeys.MadeBy), (after.DataVersion, after.SortKeysMadeBy));
            await using var db = database.Open();
            Assert.Equal(3, await db.Changes.CountAsync(Cancellation));
            Assert.All(await db.States.ToListAsync(Cancellation), s => Assert.Equal(1, s.Version));
        }
    }

    [Fact]
    public async Task Keys_of_a_newer_collation_are_left_alone_so_that_two_nodes_do_not_write_them_in_turns()
    {
        await using var database = await WithStatesAsync(Provider.Sqlite);
        await SpoilAsync(database, SortKeys.MadeBy + " later");
        Assert.Equal(0, await RenewAsync(database));
        Assert.Equal(SortKeys.MadeBy + " later", (await StateAsync(database)).SortKeysMadeBy);
    }

    [Fact]
    public async Task A_name_written_among_keys_of_a_newer_collation_has_all_of_them_made_anew_at_the_next_start()
    {
        await using var database = await WithStatesAsync(Provider.Sqlite);
        await SpoilAsync(database, SortKeys.MadeBy + " later");
        await RenameAsync(database, "DNK", "Groenland");
        Assert.Null((await StateAsync(database)).SortKeysMadeBy);

        Assert.Equal(2, await RenewAsync(database));
        Assert.Equal(["Égypte", "France", "Groenland"], await InFrenchAsync(database));
    }

    [Fact]
    public async Task An_empty_registry_has_nothing_to_renew_and_names_its_collation_with_its_first_names()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        Assert.Equal(0, await RenewAsync(database));
        await using var named = await WithStatesAsync(Provider.Sqlite);
        Assert.Equal(SortKeys.MadeBy, (await StateAsync(named)).SortKeysMadeBy);
    }

    private static async Task<TestDatabase> WithStatesAsync(Provider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await db.WriteAsync(
            Test,
            _ =>
            {
                foreach (var (code, name) in new[] { ("FRA", "France"), ("EGY", "Égypte"), ("DNK", "Danemark") })
                {
                    db.States.Add(new State { Iso3 = code, Iso2 = code[..2], NameEn = name, NameFr = name, NameEs = name, NameAr = name, NameRu = name, NameZh = name });
                }

                return Task.FromResult(true);
            },
            Cancellation);
        return database;
    }

    private static async Task RenameAsync(TestDatabase database, string iso3, string name)
    {
        await using var db = database.Open();
        await db.WriteAsync(Test, async token => (await db.States.SingleAsync(s => s.Iso3 == iso3, token)).NameFr = name, Cancellation);
    }

    // As another collation left them: all alike here.
    private static async Task SpoilAsync(TestDatabase database, string? madeBy)
    {
        await using var db = database.Open();
        await db.States.ExecuteUpdateAsync(s => s.SetProperty(x => x.SortKeys, new SortKeys()), Cancellation);
        await db.RegistryStates.ExecuteUpdateAsync(s => s.SetProperty(x => x.SortKeysMadeBy, madeBy), Cancellation);
    }

    private static async Task<int> RenewAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await SortKeyRenewal.RenewAsync(db, Cancellation);
    }

    private static async Task<RegistryState> StateAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.RegistryStates.AsNoTracking().SingleAsync(Cancellation);
    }

    private static async Task<List<string>> InFrenchAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.States.OrderBy(s => s.SortKeys.Fr).ThenBy(s => s.Iso3).Select(s => s.NameFr).ToListAsync(Cancellation);
    }
}
