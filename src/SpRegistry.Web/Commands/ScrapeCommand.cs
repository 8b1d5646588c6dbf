using System.CommandLine;
using Spectre.Console;
using SpRegistry.Domain;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry scrape SOURCE [--from FOLDER]</c>: reads saved pages of a source, or the bundled archive's.</summary>
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
        var command = new Command("scrape", "Read pages of a source into the registry.") { source, from };
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            return await RunAsync(services, result.GetRequiredValue(source), result.GetValue(from), AnsiConsole.Console, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string slug, DirectoryInfo? from, IAnsiConsole console, CancellationToken cancellation)
    {
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

        await RegistryHost.MigrateAsync(services, cancellation);
        if (await RegistryHost.IsGeneratedAsync(services, cancellation))
        {
            await Console.Error.WriteLineAsync("error: this database holds generated rows for measuring; real ones are never mixed with them. Name another with --database.");
            return 1;
        }

        var open = services.GetRequiredService<Func<RegistryDb>>();
        var archive = new BundledArchive();
        var outcomes = slug == "all"
            ? await new ArchiveImport(open, archive).RunAsync(console, cancellation)
            : [await new SourceImport(open).RunAsync(PageSources.All[slug], Pages(PageSources.All[slug], from, archive), null, cancellation)];
        ImportTable.Print(console, outcomes);
        return outcomes.Any(o => o.Refusals.Count > 0) ? Refused : 0;
    }

    private static IEnumerable<PageBytes> Pages(IPageSource source, DirectoryInfo? from, BundledArchive archive) =>
        from is null
            ? archive.Pages(source).Select(p => p.Page)
            : SavedPages(from).Select(f => new PageBytes(f.Name, File.ReadAllBytes(f.FullName)));

    private static IEnumerable<FileInfo> SavedPages(DirectoryInfo from) =>
        from.EnumerateFiles().Where(f => Endings.Contains(f.Extension, StringComparer.OrdinalIgnoreCase)).OrderBy(f => f.Name, StringComparer.Ordinal);
}
