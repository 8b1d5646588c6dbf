using System.CommandLine;
using Spectre.Console;
using SpRegistry.Domain;
using SpRegistry.Scrapers;
using SpRegistry.Scrapers.Saved;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry scrape SOURCE [--from PATH | --live]</c>: reads saved or live pages of a source, or the bundled archive's.</summary>
internal static class ScrapeCommand
{
    // A page that was refused or could not be had: nothing was changed by it.
    private const int Refused = 2;

    public static Command Create(DatabaseTarget target)
    {
        var source = new Argument<string>("source") { Description = "Slug of the source, or 'all' for the bundled archive." };
        source.AcceptOnlyFromAmong([.. PageSources.All.Keys, "all"]);
        var from = new Option<FileSystemInfo?>("--from") { Description = $"Saved pages, a file or a folder ({string.Join(", ", SavedPages.Endings)}); otherwise the pages of the bundled archive." };
        var live = new Option<bool>("--live") { Description = "Fetch the pages of the source from its site, politely; needs Fetching:Contact." };
        var command = new Command("scrape", "Read pages of a source into the registry.") { source, from, live };
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            return await RunAsync(services, result.GetRequiredValue(source), result.GetValue(from), result.GetValue(live), AnsiConsole.Console, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string slug, FileSystemInfo? from, bool isLive, IAnsiConsole console, CancellationToken cancellation)
    {
        if ((from is not null || isLive) && slug == "all")
        {
            await Console.Error.WriteLineAsync("error: --from and --live are for the pages of one source: name it instead of 'all'.");
            return 1;
        }

        if (from is not null && isLive)
        {
            await Console.Error.WriteLineAsync("error: --from reads saved pages and --live fetches them: give one of both.");
            return 1;
        }

        if (from is { Exists: false })
        {
            await Console.Error.WriteLineAsync($"error: there is no file or folder {from.FullName}.");
            return 1;
        }

        SavedPages? saved = null;
        try
        {
            saved = from is null ? null : SavedPages.Open(from);
        }
        catch (SavedPagesException broken)
        {
            await Console.Error.WriteLineAsync($"error: {broken.Message} Nothing was changed.");
            return Refused;
        }

        if (saved is { Pages.Count: 0, Refusals.Count: 0 })
        {
            await Console.Error.WriteLineAsync($"error: there is no page in {from!.FullName}; expected files ending in {string.Join(", ", SavedPages.Endings)}. {string.Join(' ', saved.LeftOut)}".TrimEnd());
            return 1;
        }

        await RegistryHost.MigrateAsync(services, cancellation);
        if (await RegistryHost.IsGeneratedAsync(services, cancellation))
        {
            await Console.Error.WriteLineAsync("error: this database holds generated rows for measuring; real ones are never mixed with them. Name another with --database.");
            return 1;
        }

        var open = services.GetRequiredService<Func<RegistryDb>>();
        var archive = new BundledArchive();
        var fetched = isLive ? await services.GetRequiredService<LiveScrape>().FetchAsync(slug, console, cancellation) : null;
        var outcomes = slug == "all"
            ? await new ArchiveImport(open, archive).RunAsync(console, cancellation)
            : [await new SourceImport(open).RunAsync(PageSources.All[slug], fetched?.Read() ?? saved?.Pages ?? archive.Pages(PageSources.All[slug]).Select(p => p.Page), null, cancellation)];
        ImportTable.Print(console, outcomes);
        return Report(saved, fetched, console) || outcomes.Any(o => o.Refusals.Count > 0) ? Refused : 0;
    }

    // Whether a page was refused or not had before it came to be imported.
    private static bool Report(SavedPages? saved, LiveScraped? fetched, IAnsiConsole console)
    {
        fetched?.Done();
        List<string> faults = [.. saved?.Refusals ?? [], .. fetched?.Faults ?? []];
        faults.ForEach(fault => console.WriteLine($"error: {fault}"));
        List<string> notes = [.. saved?.LeftOut ?? [], .. fetched?.Run.Notes ?? []];
        notes.ForEach(note => console.WriteLine($"note: {note}"));
        if (fetched is not null)
        {
            console.WriteLine(fetched.Summary);
        }

        return faults.Count > 0;
    }
}
