using System.CommandLine;
using System.Globalization;
using SpRegistry.Domain;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Clock;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry check [--as-of DATE]</c>: runs the checks; for a past day it shows what they would have found and writes nothing.</summary>
internal static class CheckCommand
{
    public static Command Create(DatabaseTarget target)
    {
        var asOf = new Option<string?>("--as-of") { Description = "A day in Geneva, YYYY-MM-DD: shows the findings of that day and writes nothing." };
        asOf.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Day(text) is null)
            {
                result.AddError($"--as-of takes a day, YYYY-MM-DD, not '{text}'.");
            }
        });
        var command = new Command("check", "Run the checks and bring the findings up to date.") { asOf };
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            await RegistryHost.MigrateExistingAsync(services, cancellation);
            await RunAsync(services, Day(result.GetValue(asOf)), Console.Out, cancellation);
            return 0;
        });
        return command;
    }

    public static async Task RunAsync(IServiceProvider services, DateOnly? asOf, TextWriter output, CancellationToken cancellation)
    {
        var open = services.GetRequiredService<Func<RegistryDb>>();
        foreach (var check in services.GetServices<ICheck>())
        {
            await using var db = open();
            if (asOf is { } day)
            {
                var found = await check.FindAsync(db, day, cancellation);
                await output.WriteLineAsync($"{check.Name} on {day:yyyy-MM-dd}: {Count(found.Count, "finding")}");
                foreach (var one in found)
                {
                    await output.WriteLineAsync($"  {one.Rule} {one.Subject} since {one.Since:yyyy-MM-dd}\n    {one.Explanation}");
                }

                continue;
            }

            await output.WriteLineAsync(Line(check, await Findings.UpdateAsync(db, check, Geneva.Today(db.Time), cancellation)));
        }
    }

    /// <summary>What a run of a check did, in a line.</summary>
    public static string Line(ICheck check, CheckOutcome outcome) =>
        $"{check.Name}: {Count(outcome.Standing, "finding")} ({outcome.New} new, {outcome.Healed} healed)";

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
