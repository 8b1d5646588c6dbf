using System.CommandLine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Data.Keeping;
using SpRegistry.Domain;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry restore --from FILE [--verify] [--replace]</c>: puts a backup in the place of a registry, or only tells whether it is whole.</summary>
internal static class RestoreCommand
{
    // The backup is not whole: nothing was restored.
    private const int NotWhole = 2;

    public static Command Create(DatabaseTarget target)
    {
        var from = new Option<FileInfo>("--from") { Description = "A file that 'spregistry backup' made.", Required = true };
        var verify = new Option<bool>("--verify") { Description = "First check the file against its manifest: hash, structure, references, rows and content. Without --database that is all." };
        var replace = new Option<bool>("--replace") { Description = "Replace the registry that is there." };
        var command = new Command(
            "restore",
            "Put a backup where the registry lives. A registry that is there stays unless --replace is said. Exit code 2: the backup is not whole, nothing was restored.") { from, verify, replace };
        command.SetAction(async (result, cancellation) =>
        {
            var file = result.GetRequiredValue(from);
            if (!file.Exists)
            {
                await Console.Error.WriteLineAsync($"error: there is no file {file.FullName}.");
                return 1;
            }

            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            await using var db = services.GetRequiredService<Func<RegistryDb>>()();
            if (await BackupCommand.ForeignToolAsync(db, "pg_restore", "RESTORE DATABASE"))
            {
                return 1;
            }

            var backup = new SqliteBackup(file.FullName, ProgramVersion.Text, db.Time);
            if (result.GetValue(verify))
            {
                var wrongs = await backup.WrongsAsync(cancellation);
                if (wrongs.Count > 0)
                {
                    await Console.Error.WriteLineAsync($"error: {backup.Place} is not whole. Nothing was restored.\n{string.Join('\n', wrongs.Select(w => $"  {w}"))}");
                    return NotWhole;
                }

                await Console.Out.WriteLineAsync($"{backup.Place} is whole: hash, structure, references, rows and content are those of its manifest.");
                if (result.GetValue(target.Database) is null)
                {
                    return 0;
                }
            }

            var place = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
            try
            {
                await backup.RestoreAsync(place, result.GetValue(replace), cancellation);
            }
            catch (InvalidDataException wrong)
            {
                await Console.Error.WriteLineAsync($"error: {wrong.Message}");
                return NotWhole;
            }

            await Console.Out.WriteLineAsync($"Restored to {Path.GetFullPath(place)}.");
            return 0;
        });
        return command;
    }
}
