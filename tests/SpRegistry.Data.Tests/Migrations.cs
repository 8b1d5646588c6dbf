using Microsoft.EntityFrameworkCore;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests;

public sealed class Migrations
{
    // Comparing model and migrations needs no server, so every provider is held to it everywhere.
    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    [InlineData(Provider.SqlServer)]
    public void No_migration_is_pending(Provider provider)
    {
        using var db = Offline.Open(provider);
        Assert.False(db.Database.HasPendingModelChanges(), $"The model of {provider} has changed: add a migration (src/ARCHITECTURE.md, \"A new noun\").");
    }

    [Theory, Providers]
    public async Task A_migrated_database_has_nothing_left_to_migrate(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }
}
