using System.Globalization;
using Microsoft.Extensions.Options;
using Spectre.Console;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Fetching;
using SpRegistry.Scrapers.Saved;

namespace SpRegistry.Web.Imports;

/// <summary>Fetches the live pages of a source, to be imported like saved ones.</summary>
public sealed class LiveScrape(LivePages pages, SnapshotStore store, IOptions<FetchingOptions> options)
{
    /// <summary>Fetches them; a progress bar is shown where a person watches.</summary>
    /// <exception cref="InvalidOperationException">No live address of the source is known.</exception>
    public async Task<LiveScraped> FetchAsync(string slug, IAnsiConsole? console, CancellationToken cancellation)
    {
        var source = SourceOf(slug, options.Value);
        var run = console?.Profile.Capabilities.Interactive == true
            ? await console.Progress().AutoClear(true).StartAsync(async progress =>
            {
                var bar = progress.AddTask($"Fetching {slug}");
                return await pages.FetchAsync(source, (done, known) => bar.MaxValue(known).Value = done, cancellation);
            })
            : await pages.FetchAsync(source, null, cancellation);
        return new LiveScraped(run, () => pages.Read(run), () => store.EndRun(slug));
    }

    /// <summary>Where the live pages of a source are.</summary>
    /// <exception cref="InvalidOperationException">No live address of the source is known.</exception>
    public static LiveSource SourceOf(string slug, FetchingOptions options) => LiveAddresses.Of(slug, options)
        ?? throw new InvalidOperationException($"no live address of '{slug}' is known. {Sources(options)} Set {FetchingOptions.Section}:{nameof(FetchingOptions.Addresses)}:{slug}, or save its pages in a browser and import them with --from.");

    /// <summary>The sources that have live pages, as a sentence.</summary>
    public static string Sources(FetchingOptions options) =>
        $"Sources with live addresses: {string.Join(", ", LiveAddresses.Known.Keys.Union(options.Addresses.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))}.";
}

/// <summary>The live pages of a source.</summary>
/// <param name="Run">What the run brought.</param>
/// <param name="Read">Reads the pages as they are asked for.</param>
/// <param name="Done">To be called when they are imported: until then the run can be gone on with.</param>
public sealed record LiveScraped(LiveRun Run, Func<IEnumerable<PageBytes>> Read, Action Done)
{
    /// <summary>What could not be had, one line each.</summary>
    public IEnumerable<string> Faults => Run.Failures.Select(failure => failure.ToString());

    /// <summary>The pages that could not be had, by the names they would have, with the reason.</summary>
    public IReadOnlyList<(string Page, string Reason)> NotHad =>
        [.. Run.Failures.Select(failure => (Uri.TryCreate(failure.Address, UriKind.Absolute, out var address) ? PageName.OfAddress(address) : failure.Address, failure.ToString()))];

    /// <summary>What was fetched, as a sentence.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{Run.Stored.Count} pages: {Run.Stored.Count - Run.Unchanged - Run.FromStoppedRun} fetched, {Run.Unchanged} as they were, {Run.FromStoppedRun} fetched before the stop; {Run.Failures.Count} failed.");
}
