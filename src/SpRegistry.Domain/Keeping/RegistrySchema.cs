using Microsoft.EntityFrameworkCore;

namespace SpRegistry.Domain.Keeping;

/// <summary>Which program a database is for.</summary>
public static class RegistrySchema
{
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
