using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Keeping;

/// <summary>Which program a database is for.</summary>
public static class RegistrySchema
{
    private const int ActsPerStatement = 1000;

    /// <summary>Makes the database or brings it up to date. One that has exactly the migrations of this program is only asked for their names.</summary>
    /// <param name="db">The database.</param>
    /// <param name="version">Version of this program.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="NewerRegistryException">A newer program made it; nothing is written.</exception>
    public static async Task UpdateAsync(RegistryDb db, string version, CancellationToken cancellation)
    {
        if (await AppliedAsync(db, cancellation) is { } applied && applied.SetEquals(db.Database.GetMigrations()))
        {
            return;
        }

        await RefuseNewerAsync(db, version, cancellation);
        await db.Database.MigrateAsync(cancellation);
        await NumberActsAsync(db, cancellation);

        // Of an index that is new the database knows nothing yet.
        await db.RefreshStatisticsAsync(cancellation);
    }

    // Databases of before have their acts without the order of their file. No fact changes by it, so no change is recorded.
    private static async Task NumberActsAsync(RegistryDb db, CancellationToken cancellation)
    {
        var acts = await db.VisitEvents.AsNoTracking().Include(e => e.Mandates)
            .Where(e => db.VisitEvents.Any(other => other.VisitNumber == e.VisitNumber && other.OrderInFile == 0)).ToListAsync(cancellation);
        foreach (var file in acts.GroupBy(e => e.VisitNumber))
        {
            VisitOrder.Number(file);
        }

        // Acts in the same place of their files go together.
        foreach (var place in acts.GroupBy(a => a.OrderInFile, a => a.Id))
        {
            foreach (var ids in place.Chunk(ActsPerStatement))
            {
                await db.VisitEvents.Where(e => ids.Contains(e.Id)).ExecuteUpdateAsync(set => set.SetProperty(e => e.OrderInFile, place.Key), cancellation);
            }
        }
    }

    /// <summary>Refuses a database that a newer program made: this one would neither understand nor keep what that added.</summary>
    /// <param name="db">The database; nothing is written to it.</param>
    /// <param name="version">Version of this program.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="NewerRegistryException">The database knows a migration that this program does not.</exception>
    public static async Task RefuseNewerAsync(RegistryDb db, string version, CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var newer = (await db.Database.GetAppliedMigrationsAsync(cancellation)).Where(m => !known.Contains(m)).Max(StringComparer.Ordinal);
        if (newer is not null)
        {
            throw new NewerRegistryException(Name(db), newer, version);
        }
    }

    // EF makes a model of its own to ask for these. Null where they cannot be told: no database yet, or none of ours.
    private static async Task<HashSet<string>?> AppliedAsync(RegistryDb db, CancellationToken cancellation)
    {
        var table = RelationalOptionsExtension.Extract(db.GetService<IDbContextOptions>()).MigrationsHistoryTableName!;
        var sql = db.GetService<ISqlGenerationHelper>();
        var applied = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await db.Database.OpenConnectionAsync(cancellation);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT {sql.DelimitIdentifier("MigrationId")} FROM {sql.DelimitIdentifier(table)}";
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                applied.Add(rows.GetString(0));
            }

            return applied;
        }
        catch (DbException)
        {
            return null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // The connection string may hold a password; this does not.
    private static string Name(RegistryDb db)
    {
        var connection = db.Database.GetDbConnection();
        return File.Exists(connection.DataSource) ? Path.GetFullPath(connection.DataSource) : $"{connection.Database} on {connection.DataSource}";
    }
}

/// <summary>A database was made by a newer program.</summary>
/// <param name="database">Which one.</param>
/// <param name="migration">Its newest migration.</param>
/// <param name="version">Version of this program.</param>
public sealed class NewerRegistryException(string database, string migration, string version) : InvalidOperationException(
    $"the registry at {database} was made by a newer SpRegistry (migration {migration}); this is {version}. Install the newer one, or restore a backup made before the upgrade.");
