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

    /// <summary>Pages that were read and say that they were reconstructed.</summary>
    public int Reconstructed { get; internal set; }

    /// <summary>Pages of which nothing was taken.</summary>
    public int Refused { get; private set; }

    /// <summary>Why pages were refused; nothing of them was taken.</summary>
    public List<string> Refusals { get; } = [];

    internal void Refuse(int pages, string why)
    {
        Refused += pages;
        Refusals.Add(why);
    }

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

    /// <summary>Pages that should have been read and could not be had, each by its name with the reason; the run tells of them.</summary>
    public IReadOnlyList<(string Page, string Reason)> NotHad { get; init; } = [];

    /// <summary>Imports pages in their order; a page whose bytes were imported before is skipped.</summary>
    /// <param name="source">The source.</param>
    /// <param name="pages">Its pages.</param>
    /// <param name="acceptLoss">Why a list may have lost rows; null: it may not.</param>
    /// <param name="pageDone">Told after each page.</param>
    /// <param name="cancellation">Stops it between two pages.</param>
    public async Task<SourceOutcome> RunAsync(IPageSource source, IEnumerable<PageBytes> pages, string? acceptLoss, Action? pageDone, CancellationToken cancellation)
    {
        var outcome = new SourceOutcome(source.Description.Slug);
        var refused = new List<(string Page, string Reason)>(NotHad);
        var unchanged = new List<string>();
        var readings = await ReadAsync(source, pages, outcome, refused, unchanged, pageDone, cancellation);
        var loss = await WithAsync(db => RowLoss.CountAsync(db, source.Description, readings, cancellation));
        if (loss.IsTooMuch && acceptLoss is null)
        {
            refused.AddRange(loss.Missing.Select(page => (page.Page, loss.Refusal)));
            outcome.Refuse(loss.Missing.Count, $"{loss.Refusal} Nothing was changed.\n       If {(loss.Missing.Count == 1 ? "the page is" : "the pages are")} right, run again with --accept-loss \"reason\".");
            readings = [];
        }

        // What was refused before and is read now is no longer to be told of.
        if (readings.Count + refused.Count == 0 && !await WithAsync(db => LastRefusedAsync(db, outcome.Source, cancellation)))
        {
            return outcome;
        }

        var run = await BeginAsync(source.Description, cancellation);
        foreach (var page in readings)
        {
            outcome.Add(await WithAsync(db => new Importer(db).ApplyAsync(source.Description, page, PageSources.ImporterVersion, cancellation)));
            pageDone?.Invoke();
        }

        var read = readings.SelectMany(page => new[] { page.Page, page.Name }).Concat(unchanged).Distinct(StringComparer.Ordinal).ToList();
        await FinishAsync(run, outcome, refused, read, loss.IsTooMuch ? acceptLoss : null, cancellation);
        return outcome;
    }

    /// <summary>Shows what importing would do: everything is done as it would be, and taken back.</summary>
    public async Task<Rehearsal> RehearseAsync(IPageSource source, IEnumerable<PageBytes> pages, string? acceptLoss, CancellationToken cancellation) =>
        (await RehearseAsync([(source, pages)], acceptLoss, cancellation))[0];

    /// <summary>Shows what importing the pages of several sources would do, each after those before it.</summary>
    public async Task<IReadOnlyList<Rehearsal>> RehearseAsync(
        IEnumerable<(IPageSource Source, IEnumerable<PageBytes> Pages)> sources, string? acceptLoss, CancellationToken cancellation)
    {
        await using var db = open();
        var rehearsals = new List<Rehearsal>();
        try
        {
            _rehearsal = db;
            return await db.RehearseAsync(
                async token =>
                {
                    foreach (var (source, pages) in sources)
                    {
                        var rehearsal = new Rehearsal();
                        await rehearsal.BeginAsync(db, token);
                        var outcome = await RunAsync(source, pages, acceptLoss, null, token);
                        await rehearsal.EndAsync(db, outcome, token);
                        rehearsals.Add(rehearsal);
                    }

                    return rehearsals;
                },
                cancellation);
        }
        finally
        {
            _rehearsal = null;
        }
    }

    // Of a page that was read only what it says is held: a source may have a thousand.
    private async Task<List<ReadPage>> ReadAsync(
        IPageSource source, IEnumerable<PageBytes> pages, SourceOutcome outcome, List<(string Page, string Reason)> refused, List<string> unchanged, Action? pageDone, CancellationToken cancellation)
    {
        var readings = new List<ReadPage>();
        foreach (var page in pages)
        {
            cancellation.ThrowIfCancellationRequested();
            var seen = await WithAsync(db => new Importer(db).SeenAsAsync(source.Description, page, PageSources.ImporterVersion, cancellation));
            if (seen is null)
            {
                try
                {
                    var read = ReadPage.Of(page, source.Read(page));
                    outcome.Reconstructed += read.Reading.Reconstructed ? 1 : 0;
                    if (await WithAsync(db => new Importer(db).HasSeenAsync(source.Description, read, PageSources.ImporterVersion, cancellation)))
                    {
                        seen = read.Page;
                    }
                    else
                    {
                        readings.Add(read);
                    }
                }
                catch (PageRefusedException refusal)
                {
                    refused.Add((page.Name, refusal.Message));
                    outcome.Refuse(1, $"{refusal.Message} Nothing of it was taken.");
                    pageDone?.Invoke();
                }
            }

            if (seen is not null)
            {
                outcome.Add(await WithAsync(db => new Importer(db).UnchangedAsync(outcome.Source, seen, page, cancellation)));
                unchanged.AddRange([seen, page.Name]);
                pageDone?.Invoke();
            }
        }

        return readings;
    }

    private static async Task<bool> LastRefusedAsync(RegistryDb db, string slug, CancellationToken cancellation) =>
        await db.ImportRuns.Where(r => r.SourceSlug == slug && r.FinishedAt != null).OrderByDescending(r => r.Id).Select(r => r.Refused).FirstOrDefaultAsync(cancellation) > 0;

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

    private Task<int> FinishAsync(int id, SourceOutcome outcome, List<(string Page, string Reason)> refused, List<string> read, string? acceptedLoss, CancellationToken cancellation) =>
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
                await Importer.KeepRefusalsAsync(db, outcome.Source, refused, read, token);
                if (outcome.New > 0)
                {
                    await db.RefreshStatisticsAsync(token);
                }

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
