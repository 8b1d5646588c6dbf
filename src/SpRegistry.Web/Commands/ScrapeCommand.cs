using System.CommandLine;
using Spectre.Console;
using SpRegistry.Domain;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry scrape SOURCE [--from FOLDER] [--dry-run [--json]] [--accept-loss REASON]</c>: reads saved pages of a source, or the bundled archive's.</summary>
internal static class ScrapeCommand
{
    // A page that was refused: nothing was changed by it.
    private const int Refused = 2;

    private static readonly string[] Endings = [".html", ".htm", ".aspx", ".csv"];

    public static Command Create(DatabaseTarget target)
    {
        var source = new Argument<string>("source") { Description = "Slug of the source, or 'all' for the bundled archive." };
        source.AcceptOnlyFromAmong([.. PageSources.All.Keys, "all"]);
        var from = new Option<DirectoryInfo?>("--from") { Description = "Folder of saved pages (.html, .htm, .aspx, .csv); otherwise the pages of the bundled archive." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would change and change nothing." };
        var json = new Option<bool>("--json") { Description = "With --dry-run: as a JSON document." };
        var acceptLoss = new Option<string?>("--accept-loss") { Description = "Why a list that only grows has rightly lost many rows; the reason is recorded. Otherwise such pages are refused." };
        acceptLoss.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()))
            {
                result.AddError("--accept-loss takes the reason, in a few words.");
            }
        });
        var command = new Command("scrape", "Read pages of a source into the registry.") { source, from, dryRun, json, acceptLoss };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && !result.GetValue(dryRun))
            {
                result.AddError("--json is for --dry-run.");
            }

            if (result.GetValue(dryRun) && result.GetValue(source) == "all")
            {
                result.AddError("--dry-run is for one source: name it instead of 'all'.");
            }
        });
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            var wish = new Wish(result.GetRequiredValue(source), result.GetValue(from), result.GetValue(dryRun), result.GetValue(json), result.GetValue(acceptLoss));
            return await RunAsync(services, wish, AnsiConsole.Console, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, Wish wish, IAnsiConsole console, CancellationToken cancellation)
    {
        var (slug, from) = (wish.Source, wish.From);
        if (from is { Exists: false })
        {
            await Console.Error.WriteLineAsync($"error: there is no folder {from.FullName}.");
            return 1;
        }

        if (from is not null && slug == "all")
        {
            await Console.Error.WriteLineAsync("error: --from is for the pages of one source: name it instead of 'all'.");
            return 1;
        }

        if (from is not null && !SavedPages(from).Any())
        {
            await Console.Error.WriteLineAsync($"error: there is no page in {from.FullName}; expected files ending in {string.Join(", ", Endings)}.");
            return 1;
        }

        await (wish.DryRun ? RegistryHost.MigrateExistingAsync(services, cancellation) : RegistryHost.MigrateAsync(services, cancellation));
        if (await RegistryHost.IsGeneratedAsync(services, cancellation))
        {
            await Console.Error.WriteLineAsync("error: this database holds generated rows for measuring; real ones are never mixed with them. Name another with --database.");
            return 1;
        }

        var open = services.GetRequiredService<Func<RegistryDb>>();
        var archive = new BundledArchive();
        if (wish.DryRun)
        {
            return await RehearseAsync(open, wish, archive, cancellation);
        }

        var outcomes = slug == "all"
            ? await new ArchiveImport(open, archive).RunAsync(console, cancellation)
            : [await new SourceImport(open).RunAsync(PageSources.All[slug], Pages(PageSources.All[slug], from, archive), wish.AcceptLoss, null, cancellation)];
        ImportTable.Print(console, outcomes);
        return outcomes.Any(o => o.Refusals.Count > 0) ? Refused : 0;
    }

    private static async Task<int> RehearseAsync(Func<RegistryDb> open, Wish wish, BundledArchive archive, CancellationToken cancellation)
    {
        var source = PageSources.All[wish.Source];
        var rehearsal = await new SourceImport(open).RehearseAsync(source, Pages(source, wish.From, archive), wish.AcceptLoss, cancellation);
        if (wish.Json)
        {
            rehearsal.PrintJson(Console.Out);
        }
        else
        {
            rehearsal.Print(Console.Out);
        }

        ImportTable.PrintRefusals([rehearsal.Outcome]);
        return rehearsal.Outcome.Refusals.Count > 0 ? Refused : 0;
    }

    private static IEnumerable<PageBytes> Pages(IPageSource source, DirectoryInfo? from, BundledArchive archive) =>
        from is null
            ? archive.Pages(source).Select(p => p.Page)
            : SavedPages(from).Select(f => new PageBytes(f.Name, File.ReadAllBytes(f.FullName)));

    private static IEnumerable<FileInfo> SavedPages(DirectoryInfo from) =>
        from.EnumerateFiles().Where(f => Endings.Contains(f.Extension, StringComparer.OrdinalIgnoreCase)).OrderBy(f => f.Name, StringComparer.Ordinal);

    /// <summary>What the caller asked for.</summary>
    private sealed record Wish(string Source, DirectoryInfo? From, bool DryRun, bool Json, string? AcceptLoss);
}
