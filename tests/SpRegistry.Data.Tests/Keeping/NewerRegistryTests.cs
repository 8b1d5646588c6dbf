using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Keeping;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Keeping;

public sealed class NewerRegistryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_registry_of_a_newer_program_is_refused_by_name(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await RegistrySchema.UpdateAsync(db, "0.2.0", Cancellation);
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__Migrations" ("MigrationId", "ProductVersion") VALUES ('20990101000000_Further', '11'), ('20980101000000_Before', '11')""", Cancellation);

        var refused = await Assert.ThrowsAsync<NewerRegistryException>(() => RegistrySchema.UpdateAsync(db, "0.2.0", Cancellation));
        Assert.Matches(
            @"^the registry at \S+.* was made by a newer SpRegistry \(migration 20990101000000_Further\); this is 0\.2\.0\. Install the newer one, or restore a backup made before the upgrade\.$",
            refused.Message);
    }
}
