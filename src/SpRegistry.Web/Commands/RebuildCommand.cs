using System.CommandLine;
using SpRegistry.Domain;
using SpRegistry.Domain.Imports;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry rebuild</c>: derives anew what follows from the stored source rows, and says what differed.</summary>
internal static class RebuildCommand
{
    public static Command Create(DatabaseTarget target)
    {
        var command = new Command(
            "rebuild",
            "Derive visits, acts, periods, discrepancies, lateness and links of reports anew from the stored source rows and the ledger of numbers, in one transaction, and say what differed. A healthy registry stays as it is.");
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            await RegistryHost.MigrateExistingAsync(services, cancellation);
            await using var db = services.GetRequiredService<Func<RegistryDb>>()();
            var outcome = await new Rebuild(db).RunAsync(cancellation);
            await Console.Out.WriteLineAsync($"Rebuilt the visits of {outcome.Subjects.Concerned} States and organizations and the lateness of {outcome.Subjects.Reports} reports.");
            if (outcome.Differences.Count == 0)
            {
                await Console.Out.WriteLineAsync("Nothing differed.");
            }

            foreach (var (kind, rows) in outcome.Differences)
            {
                await Console.Out.WriteLineAsync($"  {kind}: {rows.Added} added, {rows.Changed} changed, {rows.Removed} removed");
            }

            foreach (var subject in outcome.Changed)
            {
                await Console.Out.WriteLineAsync($"  {subject} changed");
            }

            return 0;
        });
        return command;
    }
}
