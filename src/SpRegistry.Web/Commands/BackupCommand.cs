using System.CommandLine;
using SpRegistry.Data;
using SpRegistry.Data.Keeping;
using SpRegistry.Domain;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry backup --to FILE</c>: copies the registry while it is written to, with a manifest beside the copy.</summary>
internal static class BackupCommand
{
    public static Command Create(DatabaseTarget target)
    {
        var to = new Option<string>("--to") { Description = "The file to make; its manifest is FILE.manifest.json.", Required = true };
        var command = new Command(
            "backup",
            "Copy the registry into one file while the service and imports go on, with a manifest of counts and hashes beside it. For SQLite; PostgreSQL and SQL Server have their own tools.") { to };
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            await using var db = services.GetRequiredService<Func<RegistryDb>>()();
            if (await ForeignToolAsync(db, "pg_dump --format=custom", "BACKUP DATABASE"))
            {
                return 1;
            }

            // The backup stays of the schema that is there: it is what one goes back to after an upgrade.
            RegistryHost.RefuseMissing(db);
            var backup = new SqliteBackup(result.GetRequiredValue(to), ProgramVersion.Text, db.Time);
            var manifest = await backup.MakeAsync((SqliteRegistryDb)db, cancellation);
            await Console.Out.WriteLineAsync($"Backed up data version {manifest.DataVersion} to {backup.Place}.\nSHA-256: {manifest.Sha256}\nContent hash: {manifest.ContentHash}");
            return 0;
        });
        return command;
    }

    /// <summary>Whether the database has tools of its own for this, which are then named.</summary>
    internal static async Task<bool> ForeignToolAsync(RegistryDb db, string postgres, string sqlServer)
    {
        if (db is SqliteRegistryDb)
        {
            return false;
        }

        await Console.Error.WriteLineAsync($"error: this is for SQLite. {(db is PostgresRegistryDb ? $"For PostgreSQL use its own '{postgres}'" : $"For SQL Server use its own '{sqlServer}'")}; 'spregistry export' writes the content of any database.");
        return true;
    }
}
