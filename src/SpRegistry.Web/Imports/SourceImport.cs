using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Sources;
using SpRegistry.Scrapers;

namespace SpRegistry.Web.Imports;

/// <summary>What reading a source's pages did.</summary>
/// <param name="Source">Slug of the source.</param>
public sealed record SourceOutcome(string Source)
{
    public int Pages { get; private set; }

    public int Rows { get; private set; }

    public int New { get; private set; }

    /// <summary>Public facts created or changed.</summary>
    public int Changed { get; private set; }

    /// <summary>Rows that are no longer on their page.</summary>
    public int Gone { get; private set; }

    public int Unchanged { get; private set; }

    public int Problems { get; private set; }

    /// <summary>Why pages were refused; nothing of them was taken.</summary>
    public List<string> Refusals { get; } = [];

    internal void Add(PageOutcome page)
    {
        Pages++;
        Rows += page.Rows;
        New += page.New;
        Changed += page.Changed;
        Gone += page.Gone;
        Unchanged += page.Unchanged;
        Problems += page.Problems;
    }
}

/// <summary>Reads pages of one source into the registry: a transaction per page, a run with its counts where there was something to read.</summary>
public sealed class SourceImport(Func<RegistryDb> open)
{
    /// <summary>Imports pages in their order; a page whose bytes were imported before is skipped.</summary>
    public async Task<SourceOutcome> RunAsync(IPageSource source, IEnumerable<PageBytes> pages, Action? pageDone, CancellationToken cancellation)
    {
        var outcome = new SourceOutcome(source.Description.Slug);
        int? run = null;
        foreach (var page in pages)
        {
            await using var db = open();
            var importer = new Importer(db);
            if (await importer.HasSeenAsync(source.Description, page, PageSources.ImporterVersion, cancellation))
            {
                outcome.Add(await importer.UnchangedAsync(source.Description, page, cancellation));
                pageDone?.Invoke();
                continue;
            }

            try
            {
                var reading = source.Read(page);
                run ??= await BeginAsync(source.Description, cancellation);
                outcome.Add(await importer.ApplyAsync(source.Description, page, reading, PageSources.ImporterVersion, cancellation));
            }
            catch (PageRefusedException refused)
            {
                outcome.Refusals.Add(refused.Message);
            }

            pageDone?.Invoke();
        }

        if (run is { } id)
        {
            await FinishAsync(id, outcome, cancellation);
        }

        return outcome;
    }

    private async Task<int> BeginAsync(SourceDescription source, CancellationToken cancellation)
    {
        await using var db = open();
        return await db.WriteAsync(
            new Occasion(ChangeActor.Importer, source.Slug),
            async token =>
            {
                await Importer.DescribeAsync(db, source, token);
                var run = new ImportRun { SourceSlug = source.Slug, StartedAt = db.Now };
                db.ImportRuns.Add(run);
                await db.SaveChangesAsync(token);
                return run.Id;
            },
            cancellation);
    }

    private async Task FinishAsync(int id, SourceOutcome outcome, CancellationToken cancellation)
    {
        await using var db = open();
        await db.WriteAsync(
            new Occasion(ChangeActor.Importer, outcome.Source),
            async token =>
            {
                var run = await db.ImportRuns.SingleAsync(r => r.Id == id, token);
                run.FinishedAt = db.Now;
                run.Pages = outcome.Pages;
                run.Rows = outcome.Rows;
                run.New = outcome.New;
                run.Changed = outcome.Changed;
                run.Unchanged = outcome.Unchanged;
                run.Problems = outcome.Problems;
                return true;
            },
            cancellation);
    }
}
