using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;
using SpRegistry.Scrapers;
using SpRegistry.Web.Imports;

namespace SpRegistry.Benchmarks.Imports;

/// <summary>What importing costs beside parsing the same pages, and beside inserting the same rows with prepared commands.</summary>
public static class ImportBenchmark
{
    private static readonly IPageSource Source = PageSources.All["visits-database"];

    public static async Task<Table> RunAsync()
    {
        using var basics = await BasicsAsync();
        var pages = await PagesAsync(basics);
        using var filled = await basics.CopyAsync();
        await ImportAsync(filled, pages);
        var content = await Content.OfAsync(filled);

        ScratchRegistry? scratch = null;
        async Task FreshAsync()
        {
            scratch?.Dispose();
            scratch = await basics.CopyAsync();
        }

        var table = new Table($"Imports: {pages.Count} pages with {content.Rows} rows and {content.Visits.Count} visits (SQLite)");
        await table.MeasureAsync(
            3,
            new Candidate("parsing the pages with AngleSharp alone", _ => Task.CompletedTask, () => ParseAsync(pages)),
            new Candidate("importing them again, unchanged", _ => Task.CompletedTask, () => ImportAsync(filled, pages)),
            new Candidate("inserting the same rows with prepared commands", _ => FreshAsync(), () => content.InsertAsync(scratch!)),
            new Candidate("the first import", _ => FreshAsync(), () => ImportAsync(scratch!, pages)));
        scratch?.Dispose();
        return table;
    }

    /// <summary>Made-up pages about the States and mandates of the archive, which are imported into a registry first.</summary>
    internal static async Task<IReadOnlyList<PageBytes>> PagesIntoAsync(ScratchRegistry registry)
    {
        await BasicsIntoAsync(registry);
        return await PagesAsync(registry);
    }

    /// <summary>Imports pages one after the other until told to stop; says how many.</summary>
    internal static Task<int> ImportUntilAsync(ScratchRegistry registry, IReadOnlyList<PageBytes> pages, CancellationToken stop) => Task.Run(
        async () =>
        {
            var done = 0;
            while (done < pages.Count && !stop.IsCancellationRequested)
            {
                await ImportAsync(registry, [pages[done++]]);
            }

            return done;
        },
        CancellationToken.None);

    private static async Task<ScratchRegistry> BasicsAsync()
    {
        var registry = await ScratchRegistry.CreateAsync();
        await BasicsIntoAsync(registry);
        return registry;
    }

    private static async Task BasicsIntoAsync(ScratchRegistry registry)
    {
        var archive = new BundledArchive();
        foreach (var slug in new[] { "reference-states", "reference-mandates" })
        {
            await new SourceImport(registry.Open).RunAsync(PageSources.All[slug], archive.Pages(PageSources.All[slug]).Select(p => p.Page), null, null, CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<PageBytes>> PagesAsync(ScratchRegistry registry)
    {
        await using var db = registry.Open();
        return GeneratedPages.Of(
            await db.States.Where(s => !s.NameEn.StartsWith("Generated")).OrderBy(s => s.Iso3).Select(s => s.NameEn).ToListAsync(),
            await db.Mandates.Where(m => m.Active && !m.TitleEn.StartsWith("Generated")).OrderBy(m => m.Slug).Select(m => m.TitleEn).ToListAsync());
    }

    private static Task ParseAsync(IEnumerable<PageBytes> pages)
    {
        var parser = new HtmlParser();
        foreach (var page in pages)
        {
            using var stream = new MemoryStream(page.Content.ToArray(), writable: false);
            using var document = parser.ParseDocument(stream);
        }

        return Task.CompletedTask;
    }

    private static async Task ImportAsync(ScratchRegistry registry, IEnumerable<PageBytes> pages)
    {
        var outcome = await new SourceImport(registry.Open).RunAsync(Source, pages, null, null, CancellationToken.None);
        if (outcome.Refusals.Count + outcome.Problems > 0)
        {
            throw new InvalidOperationException($"The generated pages do not read: {outcome.Problems} problems. {string.Join(' ', outcome.Refusals.Take(1))}");
        }
    }

    /// <summary>Every row that the import of the pages writes, to be inserted again without filing, replaying or tracking.</summary>
    private sealed record Content(List<Source> Sources, List<Snapshot> Snapshots, List<SourceRow> SourceRows, List<Visit> Visits, List<VisitMandate> Mandates,
        List<VisitEvent> Events, List<VisitEventMandate> EventMandates, List<VisitEventCitation> Citations, List<VisitPeriod> Periods)
    {
        public int Rows => SourceRows.Count;

        public static async Task<Content> OfAsync(ScratchRegistry registry)
        {
            await using var db = registry.Open();
            var slug = Source.Description.Slug;
            return new Content(
                await db.Sources.AsNoTracking().Where(s => s.Slug == slug).ToListAsync(),
                await db.Snapshots.AsNoTracking().Where(s => s.SourceSlug == slug).ToListAsync(),
                await db.SourceRows.AsNoTracking().Where(s => s.SourceSlug == slug).ToListAsync(),
                await db.Visits.AsNoTracking().ToListAsync(),
                await db.Set<VisitMandate>().AsNoTracking().ToListAsync(),
                await db.VisitEvents.AsNoTracking().ToListAsync(),
                await db.Set<VisitEventMandate>().AsNoTracking().ToListAsync(),
                await db.Set<VisitEventCitation>().AsNoTracking().ToListAsync(),
                await db.VisitPeriods.AsNoTracking().ToListAsync());
        }

        public async Task InsertAsync(ScratchRegistry registry)
        {
            await using var db = registry.Open();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.BulkInsertAsync(Sources, CancellationToken.None);
            await db.BulkInsertAsync(Snapshots, CancellationToken.None);
            await db.BulkInsertAsync(SourceRows, CancellationToken.None);
            await db.BulkInsertAsync(Visits, CancellationToken.None);
            await db.BulkInsertAsync(Mandates, CancellationToken.None);
            await db.BulkInsertAsync(Events, CancellationToken.None);
            await db.BulkInsertAsync(EventMandates, CancellationToken.None);
            await db.BulkInsertAsync(Citations, CancellationToken.None);
            await db.BulkInsertAsync(Periods, CancellationToken.None);
            await transaction.CommitAsync();
        }
    }
}
