using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpRegistry.Domain;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.History;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Jobs;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry check [--only NAME] [--as-of DATE [--json]]</c>: runs the checks; for a past day it shows what they would have found and writes nothing.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
        var only = new Option<string?>("--only") { Description = "One check by its name, such as lateness; all of them unless told otherwise." };
        var json = new Option<bool>("--json") { Description = "With --as-of: one finding a line, as JSON." };
        var command = new Command("check", "Run the checks and bring the findings up to date.") { asOf, only, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(asOf) is null)
            {
                result.AddError("--json goes with --as-of.");
            }
        });
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            var checks = services.GetServices<ICheck>().ToList();
            var names = DueWork.All(checks).Select(w => w.Name).ToList();
            if (result.GetValue(only) is { } name && !names.Contains(name, StringComparer.Ordinal))
            {
                await Console.Error.WriteLineAsync($"error: there is no check '{name}'. There are: {string.Join(", ", names)}.");
                return 1;
            }

            await RegistryHost.MigrateExistingAsync(services, cancellation);
            var open = services.GetRequiredService<Func<RegistryDb>>();
            await (Day(result.GetValue(asOf)) is { } day
                ? ShowAsync(open, checks.Where(c => Chosen(c.Name)), day, result.GetValue(json), Console.Out, cancellation)
                : RunAsync(open, DueWork.All(checks).Where(w => Chosen(w.Name)), Console.Out, cancellation));
            return 0;

            bool Chosen(string check) => result.GetValue(only) is not { } one || one == check;
        });
        return command;
    }

    private static async Task RunAsync(Func<RegistryDb> open, IEnumerable<DueWork> chosen, TextWriter output, CancellationToken cancellation)
    {
        foreach (var work in chosen)
        {
            await using var db = open();
            await output.WriteLineAsync(await work.DoAsync(db, Geneva.Today(db.Time), cancellation));
        }
    }

    private static async Task ShowAsync(
        Func<RegistryDb> open, IEnumerable<ICheck> chosen, DateOnly day, bool json, TextWriter output, CancellationToken cancellation)
    {
        foreach (var check in chosen)
        {
            await using var db = open();
            var found = await check.FindAsync(db, day, cancellation);
            if (!json)
            {
                await output.WriteLineAsync($"{check.Name} on {day:yyyy-MM-dd}: {DueWork.Count(found.Count, "finding")}");
            }

            var subjects = await SubjectText.OfAsync(db, found.Select(one => one.Subject), cancellation);
            foreach (var one in found)
            {
                await output.WriteLineAsync(json
                    ? JsonSerializer.Serialize(new { Check = check.Name, one.Rule, one.Subject, About = subjects[one.Subject].Text, one.Since, one.Explanation }, Json)
                    : $"  {one.Rule} {subjects[one.Subject].Beside(one.Subject)} since {one.Since:yyyy-MM-dd}\n    {one.Explanation}");
            }
        }
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
