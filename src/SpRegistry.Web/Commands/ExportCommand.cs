using System.CommandLine;
using System.Globalization;
using SpRegistry.Domain;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Keeping;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry export --to FOLDER|FILE.zip</c>: writes all the registry knows as JSON Lines and CSV, with a manifest of counts and hashes.</summary>
internal static class ExportCommand
{
    public static Command Create(DatabaseTarget target)
    {
        var to = new Option<string>("--to") { Description = "A folder that is not there yet, or a file ending in .zip.", Required = true };
        var replace = new Option<bool>("--replace") { Description = "Replace an earlier export that is there." };
        var command = new Command(
            "export",
            "Write all the registry knows as JSON Lines and CSV, one file per noun, sorted, with a manifest of counts and hashes. "
            + "What stands under content/ is the same for the same content on every database; under history/ stands when it was imported and recorded.") { to, replace };
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            await RegistryHost.MigrateExistingAsync(services, cancellation);
            await using var db = services.GetRequiredService<Func<RegistryDb>>()();
            var manifest = await new ExportTarget(result.GetRequiredValue(to), result.GetValue(replace)).WriteAsync(db, ProgramVersion.Text, cancellation);
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"Exported {manifest.Files.Where(f => f.Path.EndsWith(".jsonl", StringComparison.Ordinal)).Sum(f => f.Rows)} rows in {manifest.Files.Count} files ({manifest.Files.Sum(f => f.Bytes)} bytes), data version {manifest.DataVersion}.\nContent hash: {manifest.ContentHash}"));
            return 0;
        });
        return command;
    }
}
