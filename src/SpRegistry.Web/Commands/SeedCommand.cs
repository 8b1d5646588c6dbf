using System.CommandLine;
using Spectre.Console;
using SpRegistry.Domain;
using SpRegistry.Domain.Generated;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry seed --scale N --database …</c>: made-up rows for measuring, into an empty database.</summary>
internal static class SeedCommand
{
    public static Command Create(DatabaseTarget target)
    {
        var scale = new Option<int>("--scale") { Description = "How much: 1 makes 10,000 visits, 20,000 reports and 5,000 calls.", DefaultValueFactory = _ => 1 };
        scale.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100)
            {
                result.AddError("--scale takes a number from 1 to 100.");
            }
        });
        var command = new Command("seed", "Fill an empty database with generated rows for measuring; never the registry's own.") { scale };
        command.SetAction(async (result, cancellation) =>
        {
            if (result.GetValue(target.Database) is null)
            {
                await Console.Error.WriteLineAsync("error: seed needs --database, so that generated rows never reach the registry by mistake.");
                return 1;
            }

            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            return await RunAsync(services, new GeneratedSize(result.GetValue(scale)), AnsiConsole.Console, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, GeneratedSize size, IAnsiConsole console, CancellationToken cancellation)
    {
        await RegistryHost.MigrateAsync(services, cancellation);
        await using var db = services.GetRequiredService<Func<RegistryDb>>()();
        try
        {
            if (console.Profile.Capabilities.Interactive)
            {
                await console.Progress().AutoClear(true).StartAsync(async progress =>
                {
                    var bar = progress.AddTask("Generating", maxValue: size.Visits + size.Reports + size.Calls);
                    await new GeneratedRegistry(db, size).WriteAsync(rows => bar.Increment(rows), cancellation);
                });
            }
            else
            {
                await new GeneratedRegistry(db, size).WriteAsync(_ => { }, cancellation);
            }
        }
        catch (InvalidOperationException refused)
        {
            await Console.Error.WriteLineAsync($"error: {refused.Message}");
            return 1;
        }

        console.WriteLine($"Generated {size.Visits} visits, {size.Reports} reports and {size.Calls} calls.");
        return 0;
    }
}
