using Microsoft.EntityFrameworkCore;
using Spectre.Console;
using SpRegistry.Domain;
using SpRegistry.Domain.History;
using SpRegistry.Scrapers;

namespace SpRegistry.Web.Imports;

/// <summary>Brings the bundled archive into the registry: the public numbers first, then every page in its order. What was imported before is skipped.</summary>
public sealed class ArchiveImport(Func<RegistryDb> open, BundledArchive archive)
{
    // A newer importer reads more, or otherwise, out of the same archive.
    private string Stamp => $"{archive.Hash()} {PageSources.ImporterVersion}";

    /// <summary>Imports everything, unless this importer imported this archive whole before.</summary>
    /// <returns>What that did; null where no page of it was opened.</returns>
    public async Task<IReadOnlyList<SourceOutcome>?> RunOnceAsync(IAnsiConsole console, CancellationToken cancellation)
    {
        var stamp = Stamp;
        await using (var db = open())
        {
            if (await db.RegistryStates.AnyAsync(s => s.ArchiveImported == stamp, cancellation))
            {
                return null;
            }
        }

        return await RunAsync(console, cancellation);
    }

    /// <summary>Imports everything; a progress bar is shown where a person watches.</summary>
    public async Task<IReadOnlyList<SourceOutcome>> RunAsync(IAnsiConsole console, CancellationToken cancellation)
    {
        await LoadNumbersAsync(cancellation);
        var sources = PageSources.InOrder.Select(source => (Source: source, Pages: archive.Pages(source).Select(p => p.Page).ToList())).ToList();
        if (!console.Profile.Capabilities.Interactive)
        {
            return await ImportAsync(sources, null, cancellation);
        }

        return await console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask("Reading the archive", maxValue: sources.Sum(s => s.Pages.Count));
            return await ImportAsync(sources, () => bar.Increment(1), cancellation);
        });
    }

    private async Task<IReadOnlyList<SourceOutcome>> ImportAsync(
        List<(IPageSource Source, List<Domain.Imports.PageBytes> Pages)> sources, Action? pageDone, CancellationToken cancellation)
    {
        var import = new SourceImport(open);
        var outcomes = new List<SourceOutcome>();
        foreach (var (source, pages) in sources)
        {
            outcomes.Add(await import.RunAsync(source, pages, acceptLoss: null, pageDone, cancellation));
        }

        await FinishAsync(outcomes.TrueForAll(o => o.Refused == 0) ? Stamp : null, cancellation);
        return outcomes;
    }

    // A page that was refused is looked at again by every start, until it is taken.
    private async Task FinishAsync(string? stamp, CancellationToken cancellation)
    {
        await using var db = open();
        await SubjectNaming.NameAsync(db, cancellation);
        await db.WriteAsync(
            new Occasion(ChangeActor.Importer, "archive imported"),
            async token =>
            {
                if (await db.RegistryStates.SingleOrDefaultAsync(token) is { } state)
                {
                    state.ArchiveImported = stamp;
                }

                return true;
            },
            cancellation);
    }

    /// <summary>Loads the public numbers of the archive into an empty ledger.</summary>
    public async Task LoadNumbersAsync(CancellationToken cancellation)
    {
        await using var db = open();
        var entries = archive.Numbers().ToList();
        if (entries.Count == 0 || await db.Ledger.AnyAsync(cancellation))
        {
            return;
        }

        await db.WriteAsync(
            new Occasion(ChangeActor.Importer, "public numbers of the archive"),
            token =>
            {
                db.Ledger.AddRange(entries.Select(e => new LedgerEntry { Kind = e.Kind, Key = e.Key, Number = e.Number }));
                return Task.FromResult(true);
            },
            cancellation);
    }
}
