using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry numbers</c>: writes the ledger of public numbers as CSV, as it stands beside the archive.</summary>
internal static class NumbersCommand
{
    public static Command Create(DatabaseTarget target)
    {
        var command = new Command("numbers", "Write the ledger of public numbers as CSV (kind, number, key).");
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            await RegistryHost.MigrateExistingAsync(services, cancellation);
            await using var db = services.GetRequiredService<Func<RegistryDb>>()();
            await Console.Out.WriteLineAsync("kind,number,key");
            await foreach (var entry in db.Ledger.OrderBy(e => e.Kind).ThenBy(e => e.Number).ThenBy(e => e.Key).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                await Console.Out.WriteLineAsync($"{entry.Kind},{entry.Number},\"{entry.Key.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            }

            return 0;
        });
        return command;
    }
}
