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

/// <summary>
/// Reads pages of one source into the registry: all are read before any is taken, so that a source that lost too much is
/// refused whole; then a transaction per page, and a run with its counts where there was something to read.
/// </summary>
public sealed class SourceImport(Func<RegistryDb> open)
{
    private RegistryDb? _rehearsal;

    /// <summary>Imports pages in their order; a page whose bytes were imported before is skipped.</summary>
    /// <param name="source">The source.</param>
    /// <param name="pages">Its pages.</param>
    /// <param name="acceptLoss">Why a list may have lost rows; null: it may not.</param>
    /// <param name="pageDone">Told after each page.</param>
    /// <param name="cancellation">Stops it between two pages.</param>
    public async Task<SourceOutcome> RunAsync(IPageSource source, IEnumerable<PageBytes> pages, string? acceptLoss, Action? pageDone, CancellationToken cancellation)
    {
        var outcome = new SourceOutcome(source.Description.Slug);
        var refused = new List<(string Page, string Reason)>();
        var readings = await ReadAsync(source, pages, outcome, refused, pageDone, cancellation);
        var loss = await WithAsync(db => RowLoss.CountAsync(db, source.Description, readings, cancellation));
        if (loss.IsTooMuch && acceptLoss is null)
        {
            refused.AddRange(loss.Pages.Select(page => (page, loss.Refusal)));
            outcome.Refusals.Add($"{loss.Refusal} Nothing was changed.\n       If {(loss.Pages.Count == 1 ? "the page is" : "the pages are")} right, run again with --accept-loss \"reason\".");
            readings = [];
        }

        if (readings.Count + refused.Count == 0)
        {
            return outcome;
        }

        var run = await BeginAsync(source.Description, cancellation);
        foreach (var (page, reading) in readings)
        {
            outcome.Add(await WithAsync(db => new Importer(db).ApplyAsync(source.Description, page, reading, PageSources.ImporterVersion, cancellation)));
            pageDone?.Invoke();
        }

        await FinishAsync(run, outcome, refused, loss.IsTooMuch ? acceptLoss : null, cancellation);
        return outcome;
    }

    /// <summary>Shows what importing would do: everything is done as it would be, and taken back.</summary>
    public async Task<Rehearsal> RehearseAsync(IPageSource source, IEnumerable<PageBytes> pages, string? acceptLoss, CancellationToken cancellation)
    {
        await using var db = open();
        var rehearsal = new Rehearsal();
        try
        {
            _rehearsal = db;
            return await db.RehearseAsync(
                async token =>
                {
                    await rehearsal.BeginAsync(db, token);
                    var outcome = await RunAsync(source, pages, acceptLoss, null, token);
                    await rehearsal.EndAsync(db, outcome, token);
                    return rehearsal;
                },
                cancellation);
        }
        finally
        {
            _rehearsal = null;
        }
    }

    private async Task<List<(PageBytes Page, PageReading Reading)>> ReadAsync(
        IPageSource source, IEnumerable<PageBytes> pages, SourceOutcome outcome, List<(string Page, string Reason)> refused, Action? pageDone, CancellationToken cancellation)
    {
        var readings = new List<(PageBytes, PageReading)>();
        foreach (var page in pages)
        {
            cancellation.ThrowIfCancellationRequested();
            var unchanged = await WithAsync(async db =>
            {
                var importer = new Importer(db);
                return await importer.HasSeenAsync(source.Description, page, PageSources.ImporterVersion, cancellation)
                    ? await importer.UnchangedAsync(source.Description, page, cancellation)
                    : null;
            });
            if (unchanged is not null)
            {
                outcome.Add(unchanged);
                pageDone?.Invoke();
                continue;
            }

            try
            {
                readings.Add((page, source.Read(page)));
            }
            catch (PageRefusedException refusal)
            {
                refused.Add((page.Name, refusal.Message));
                outcome.Refusals.Add($"{refusal.Message} Nothing of it was taken.");
                pageDone?.Invoke();
            }
        }

        return readings;
    }

    private Task<int> BeginAsync(SourceDescription source, CancellationToken cancellation) =>
        WriteAsync(
            source.Slug,
            async (db, token) =>
            {
                await Importer.DescribeAsync(db, source, token);
                var run = new ImportRun { SourceSlug = source.Slug, StartedAt = db.Now };
                db.ImportRuns.Add(run);
                await db.SaveChangesAsync(token);
                return run.Id;
            },
            cancellation);

    private Task<int> FinishAsync(int id, SourceOutcome outcome, List<(string Page, string Reason)> refused, string? acceptedLoss, CancellationToken cancellation) =>
        WriteAsync(
            outcome.Source,
            async (db, token) =>
            {
                var run = await db.ImportRuns.SingleAsync(r => r.Id == id, token);
                run.FinishedAt = db.Now;
                run.Pages = outcome.Pages;
                run.Rows = outcome.Rows;
                run.New = outcome.New;
                run.Changed = outcome.Changed;
                run.Unchanged = outcome.Unchanged;
                run.Problems = outcome.Problems;
                run.Refused = refused.Count;
                run.AcceptedLoss = acceptedLoss;
                await Importer.KeepRefusalsAsync(db, outcome.Source, refused, token);
                return run.Id;
            },
            cancellation);

    private Task<T> WriteAsync<T>(string reason, Func<RegistryDb, CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        WithAsync(db => db.WriteAsync(new Occasion(ChangeActor.Importer, reason), token => work(db, token), cancellation));

    // A rehearsal stays on one connection, whose transaction is taken back; otherwise each step has its own.
    private async Task<T> WithAsync<T>(Func<RegistryDb, Task<T>> work)
    {
        if (_rehearsal is { } one)
        {
            var result = await work(one);
            one.ChangeTracker.Clear();
            return result;
        }

        await using var db = open();
        return await work(db);
    }
}
