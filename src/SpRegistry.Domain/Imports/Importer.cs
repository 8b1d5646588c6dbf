using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>What the import of one page did.</summary>
/// <param name="Rows">Rows on the page.</param>
/// <param name="New">Rows not seen before.</param>
/// <param name="Changed">Public facts that were created or changed.</param>
/// <param name="Gone">Rows of the page that are no longer there; they are kept and marked.</param>
/// <param name="Problems">What could not be read or placed.</param>
public sealed record PageOutcome(int Rows, int New, int Changed, int Gone, int Problems)
{
    public int Unchanged => Rows - New;
}

/// <summary>
/// Brings what a page says into the registry: source rows first, then the facts that rest on them, in one transaction
/// per page. The same bytes again write nothing; nothing is ever deleted, only "not seen since".
/// </summary>
public sealed class Importer(RegistryDb db)
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Whether the page was last imported with exactly these bytes, by this version of the importers.</summary>
    public async Task<bool> HasSeenAsync(SourceDescription source, PageBytes page, string importerVersion, CancellationToken cancellation)
    {
        var last = await db.Snapshots.Where(s => s.SourceSlug == source.Slug && s.Page == page.Name)
            .OrderByDescending(s => s.Id).Select(s => new { s.Sha256, s.ImporterVersion }).FirstOrDefaultAsync(cancellation);
        return last?.Sha256 == Hash(page.Content.Span) && last.ImporterVersion == importerVersion;
    }

    /// <summary>What importing a page again does that was imported before: nothing.</summary>
    public async Task<PageOutcome> UnchangedAsync(SourceDescription source, PageBytes page, CancellationToken cancellation) => new(
        await db.SourceRows.CountAsync(r => r.SourceSlug == source.Slug && r.Page == page.Name && r.NotSeenSince == null, cancellation),
        New: 0,
        Changed: 0,
        Gone: 0,
        await db.ImportProblems.CountAsync(p => p.SourceSlug == source.Slug && p.Page == page.Name, cancellation));

    /// <summary>Imports one page.</summary>
    public Task<PageOutcome> ApplyAsync(
        SourceDescription source, PageBytes page, PageReading reading, string importerVersion, CancellationToken cancellation) =>
        db.WriteAsync(
            new Occasion(ChangeActor.Importer, $"read from {source.Slug}/{page.Name}"),
            async token =>
            {
                await DescribeAsync(db, source, token);
                var snapshot = new Snapshot
                {
                    SourceSlug = source.Slug,
                    Page = page.Name,
                    Address = reading.Address ?? page.Address,
                    FetchedAt = db.Now,
                    Sha256 = Hash(page.Content.Span),
                    Bytes = page.Content.Length,
                    ImporterVersion = importerVersion,
                    PageDate = reading.PageDate,
                    Reconstructed = reading.Reconstructed,
                };
                var newer = await Newer(db, source, page, reading).OrderBy(s => s.PageDate).ThenBy(s => s.Id).FirstOrDefaultAsync(token);
                db.Snapshots.Add(snapshot);
                await db.SaveChangesAsync(token);

                var (rows, isNew, gone) = await StoreRowsAsync(page, reading, snapshot, newer, token);
                var problems = new List<ReadProblem>(reading.Problems);
                var facts = new RowFacts(rows, problems, snapshot.Id, gone, newer is not null);
                await new ReferenceImport(db).ApplyAsync(facts, token);
                await new ReportImport(db).ApplyAsync(facts, token);
                await new CallImport(db).ApplyAsync(facts, token);
                await new VisitImport(db).ApplyAsync(facts, token);
                await new TotalImport(db).ApplyAsync(facts, token);
                await db.SaveChangesAsync(token);
                var printed = new PrintedFields(db);
                await printed.ApplyAsync(facts, token);
                await new ReportLinks(db).ApplyAsync(facts, printed.Reports, token);
                await ReplaceProblemsAsync(source, page, problems, token);
                await db.SaveChangesAsync(token);
                return new PageOutcome(reading.Rows.Count, isNew, db.ChangesRecorded, gone.Count, problems.Count);
            },
            cancellation);

    /// <summary>Whether a page of that name and a newer date was imported before: an older page adds what is missing and outranks nothing.</summary>
    internal static Task<bool> IsOlderAsync(RegistryDb db, SourceDescription source, PageBytes page, PageReading reading, CancellationToken cancellation) =>
        Newer(db, source, page, reading).AnyAsync(cancellation);

    private static IQueryable<Snapshot> Newer(RegistryDb db, SourceDescription source, PageBytes page, PageReading reading) =>
        db.Snapshots.Where(s => s.SourceSlug == source.Slug && s.Page == page.Name && s.PageDate > reading.PageDate);

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Brings what is said of a source up to date.</summary>
    public static async Task DescribeAsync(RegistryDb db, SourceDescription described, CancellationToken cancellation)
    {
        var source = await db.Sources.FindAsync([described.Slug], cancellation);
        if (source is null)
        {
            db.Sources.Add(source = new Source { Slug = described.Slug, Title = described.Title, Coverage = described.Coverage });
        }

        source.Title = described.Title;
        source.Address = described.Address;
        source.Coverage = described.Coverage;
        source.Cumulative = described.Cumulative;
    }

    private async Task<(List<StoredRow> Rows, int New, List<SourceRow> Gone)> StoreRowsAsync(
        PageBytes page, PageReading reading, Snapshot snapshot, Snapshot? newer, CancellationToken cancellation)
    {
        var known = await db.SourceRows.Where(r => r.SourceSlug == snapshot.SourceSlug && r.Page == page.Name).ToDictionaryAsync(r => r.Key, cancellation);
        var rows = new List<StoredRow>(reading.Rows.Count);

        // The same cells under a newer date of the page are a row of their own: what they say was said again.
        var printed = new HashSet<string>(StringComparer.Ordinal);
        var standing = newer is null ? [] : known.Values.Where(r => r.NotSeenSince is null).Select(r => r.Cells).ToHashSet(StringComparer.Ordinal);
        var added = new HashSet<SourceRow>();

        // Who watches what is written sees it in the tracker.
        var watched = db.Writing is not null;
        var last = watched ? 0 : await db.SourceRows.MaxAsync(r => (long?)r.Id, cancellation) ?? 0;
        foreach (var (key, cells, read) in RowKeys.Of(reading))
        {
            printed.Add(cells);
            if (!known.TryGetValue(key, out var row))
            {
                added.Add(row = new SourceRow
                {
                    Id = watched ? 0 : ++last,
                    SourceSlug = snapshot.SourceSlug,
                    SnapshotId = snapshot.Id,
                    Page = page.Name,
                    Key = key,
                    Cells = cells,
                    Citation = read.Citation,
                    Known = read.Known,

                    // What an older page prints and the newer one does not is no longer said.
                    NotSeenSince = standing.Contains(cells) ? null : newer?.FetchedAt,
                });
            }
            else if (newer is null)
            {
                row.NotSeenSince = null;
            }

            var concernedBefore = row.OfVisit ? row.Concerns : null;
            var valuesBefore = row.Values;
            var visit = read.Facts.OfType<VisitFact>().FirstOrDefault()?.Row;
            row.RowNumber = read.Number;
            row.Values = read.Facts.Count == 0 ? null : JsonSerializer.Serialize(read.Facts, Json);
            row.Concerns = visit?.StateIso3 ?? visit?.Organization ?? read.Facts.OfType<ReportFact>().FirstOrDefault()?.VisitedState;
            row.OfVisit = visit is not null;
            rows.Add(new StoredRow(row, read, concernedBefore, valuesBefore == row.Values ? null : valuesBefore));
        }

        // An older page does not know what a newer one added.
        var gone = known.Values.Where(row => newer is null && !printed.Contains(row.Cells) && row.NotSeenSince is null).ToList();
        gone.ForEach(row => row.NotSeenSince = db.Now);

        ChangedReadings(rows, added);
        if (watched)
        {
            db.SourceRows.AddRange(added);
        }
        else if (added.Count > 0)
        {
            await db.BulkInsertAsync(added, cancellation);
            db.SourceRows.AttachRange(added);
            db.ContentChanged();
        }

        await db.SaveChangesAsync(cancellation);
        return (rows, added.Count, gone);
    }

    // The same cells read anew by a better importer: what was misread goes, and nothing else is touched.
    private void ChangedReadings(List<StoredRow> rows, HashSet<SourceRow> added)
    {
        db.ChangeTracker.DetectChanges();
        foreach (var row in rows)
        {
            row.IsNewReading = added.Contains(row.Stored) || db.Entry(row.Stored).Property(r => r.Values).IsModified;
        }
    }

    /// <summary>Keeps why pages were refused, until they are read; of each page the last reason.</summary>
    public static async Task KeepRefusalsAsync(RegistryDb db, string source, IReadOnlyList<(string Page, string Reason)> refused, CancellationToken cancellation)
    {
        foreach (var (page, reason) in refused)
        {
            var stored = await db.ImportProblems.Where(p => p.SourceSlug == source && p.Page == page && p.RowNumber == 0).ToListAsync(cancellation);
            Derived.Keep(
                db.ImportProblems, stored, [new ImportProblem { SourceSlug = source, Page = page, Text = "", Reason = ImportProblem.CutReason(reason) }], p => p.Reason);
        }
    }

    private async Task ReplaceProblemsAsync(SourceDescription source, PageBytes page, List<ReadProblem> problems, CancellationToken cancellation)
    {
        var stored = await db.ImportProblems.Where(p => p.SourceSlug == source.Slug && p.Page == page.Name && p.SourceRowId == null).ToListAsync(cancellation);
        var read = problems.Select(p => new ImportProblem
        {
            SourceSlug = source.Slug,
            Page = page.Name,
            RowNumber = p.RowNumber,
            Text = ImportProblem.Cut(p.Text),
            Reason = p.Reason,
        });
        Derived.Keep(db.ImportProblems, stored, read, p => (p.RowNumber, p.Text, p.Reason));
    }
}
