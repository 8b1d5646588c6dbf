using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using Spectre.Console;
using SpRegistry.Domain;
using SpRegistry.Scrapers;
using SpRegistry.Scrapers.Fetching;
using SpRegistry.Scrapers.Saved;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry scrape SOURCE [--from PATH | --live] [--dry-run [--json]] [--accept-loss REASON]</c>: reads saved or live pages of a source, or the bundled archive's.</summary>
internal static class ScrapeCommand
{
    // A page that was refused or could not be had: nothing was changed by it.
    private const int Refused = 2;

    public static Command Create(DatabaseTarget target)
    {
        var source = new Argument<string>("source") { Description = $"Slug of the source, or 'all' for the bundled archive. Sources: {string.Join(", ", PageSources.All.Keys)}.", HelpName = "SOURCE" };
        source.AcceptOnlyFromAmong([.. PageSources.All.Keys, "all"]);
        var from = new Option<FileSystemInfo?>("--from") { Description = $"Saved pages, a file or a folder ({string.Join(", ", SavedPages.Endings)}); otherwise the pages of the bundled archive." };
        var live = new Option<bool>("--live") { Description = "Fetch the pages of the source from its site, politely; needs Fetching:Contact." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would change and change nothing." };
        var json = new Option<bool>("--json") { Description = "With --dry-run: as a JSON document, for 'all' an array of one per source." };
        var acceptLoss = new Option<string?>("--accept-loss") { Description = "Why a list that only grows has rightly lost many rows; the reason is recorded. Otherwise such pages are refused." };
        acceptLoss.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()))
            {
                result.AddError("--accept-loss takes the reason, in a few words.");
            }
        });
        var command = new Command("scrape", "Read pages of a source into the registry.") { source, from, live, dryRun, json, acceptLoss };
        command.Validators.Add(result =>
        {
            var all = result.GetValue(source) == "all";
            foreach (var (wrong, message) in new[]
            {
                (all && (result.GetValue(from) is not null || result.GetValue(live)), "--from and --live are for the pages of one source: name it instead of 'all'."),
                (result.GetValue(from) is not null && result.GetValue(live), "--from reads saved pages and --live fetches them: give one of both."),
                (result.GetValue(json) && !result.GetValue(dryRun), "--json is for --dry-run."),
                (result.GetValue(from) is { Exists: false } missing, $"there is no file or folder {result.GetValue(from)?.FullName}."),
            })
            {
                if (wrong)
                {
                    result.AddError(message);
                }
            }
        });
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            var wish = new Wish(result.GetRequiredValue(source), result.GetValue(from), result.GetValue(live), result.GetValue(dryRun), result.GetValue(json), result.GetValue(acceptLoss));
            return await RunAsync(services, wish, AnsiConsole.Console, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, Wish wish, IAnsiConsole console, CancellationToken cancellation)
    {
        if (wish.Live)
        {
            // Where nothing can be fetched, nothing else need be set first.
            _ = LiveScrape.SourceOf(wish.Source, services.GetRequiredService<IOptions<FetchingOptions>>().Value);
        }

        SavedPages? saved = null;
        try
        {
            saved = wish.From is null ? null : SavedPages.Open(wish.From);
        }
        catch (SavedPagesException broken)
        {
            await Console.Error.WriteLineAsync($"error: {broken.Message} Nothing was changed.");
            return Refused;
        }

        if (saved is { Pages.Count: 0, Refusals.Count: 0 })
        {
            await Console.Error.WriteLineAsync($"error: there is no page in {wish.From!.FullName}; expected files ending in {string.Join(", ", SavedPages.Endings)}. {string.Join(' ', saved.LeftOut)}".TrimEnd());
            return 1;
        }

        await (wish.DryRun ? RegistryHost.MigrateExistingAsync(services, cancellation) : RegistryHost.MigrateAsync(services, cancellation));
        if (await RegistryHost.IsGeneratedAsync(services, cancellation))
        {
            await Console.Error.WriteLineAsync("error: this database holds generated rows for measuring; real ones are never mixed with them. Name another with --database.");
            return 1;
        }

        var fetched = wish.Live ? await services.GetRequiredService<LiveScrape>().FetchAsync(wish.Source, console, cancellation) : null;
        var outcomes = await ImportAsync(services.GetRequiredService<Func<RegistryDb>>(), wish, fetched?.Read() ?? saved?.Pages, fetched?.NotHad ?? [], console, cancellation);
        if (!wish.DryRun)
        {
            ImportTable.Print(console, outcomes);
            fetched?.Done();
        }

        if (saved is not null && outcomes.Sum(outcome => outcome.Reconstructed) is > 0 and var rebuilt)
        {
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"note: {rebuilt} of the pages read {(rebuilt == 1 ? "says that it was" : "say that they were")} reconstructed, as those of the bundled archive are: each holds what one document says, stands under its file's name and never replaces the list it looks like."));
        }

        return ImportTable.PrintRefusals(outcomes) | Report(saved, fetched) ? Refused : 0;
    }

    private static async Task<IReadOnlyList<SourceOutcome>> ImportAsync(
        Func<RegistryDb> open, Wish wish, IEnumerable<Domain.Imports.PageBytes>? pages, IReadOnlyList<(string, string)> notHad, IAnsiConsole console, CancellationToken cancellation)
    {
        var archive = new BundledArchive();
        if (wish is { Source: "all", DryRun: true })
        {
            var all = await new SourceImport(open).RehearseAsync(PageSources.InOrder.Select(one => (one, archive.Pages(one).Select(p => p.Page))), wish.AcceptLoss, cancellation);
            Print(all, wish);
            return [.. all.Select(rehearsal => rehearsal.Outcome)];
        }

        if (wish.Source == "all")
        {
            return await new ArchiveImport(open, archive).RunAsync(console, cancellation);
        }

        var source = PageSources.All[wish.Source];
        pages ??= archive.Pages(source).Select(p => p.Page);
        if (!wish.DryRun)
        {
            return [await new SourceImport(open) { NotHad = notHad }.RunAsync(source, pages, wish.AcceptLoss, null, cancellation)];
        }

        var rehearsal = await new SourceImport(open).RehearseAsync(source, pages, wish.AcceptLoss, cancellation);
        Print([rehearsal], wish);
        return [rehearsal.Outcome];
    }

    private static void Print(IReadOnlyList<Rehearsal> rehearsals, Wish wish)
    {
        if (!wish.Json)
        {
            rehearsals.ToList().ForEach(rehearsal => rehearsal.Print(Console.Out));
        }
        else if (wish.Source == "all")
        {
            Rehearsal.PrintJson(rehearsals, Console.Out);
        }
        else
        {
            rehearsals[0].PrintJson(Console.Out);
        }
    }

    // Whether a page was refused or not had before it came to be imported.
    private static bool Report(SavedPages? saved, LiveScraped? fetched)
    {
        List<string> faults = [.. saved?.Refusals ?? [], .. fetched?.Faults ?? []];
        faults.ForEach(fault => Console.Error.WriteLine($"error: {fault}"));
        List<string> notes = [.. saved?.LeftOut ?? [], .. fetched?.Run.Notes ?? []];
        notes.ForEach(note => Console.Error.WriteLine($"note: {note}"));
        if (fetched is not null)
        {
            Console.Error.WriteLine(fetched.Summary);
        }

        return faults.Count > 0;
    }

    /// <summary>What the caller asked for.</summary>
    private sealed record Wish(string Source, FileSystemInfo? From, bool Live, bool DryRun, bool Json, string? AcceptLoss);
}
