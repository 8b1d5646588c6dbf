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

    /// <summary>Whether exactly these bytes were imported before, under whatever name, by this version of the importers, and nothing that outranks them changed the page since.</summary>
    public async Task<bool> HasSeenAsync(SourceDescription source, PageBytes page, string importerVersion, CancellationToken cancellation) =>
        await SeenAsAsync(source, page, importerVersion, cancellation) is not null;

    /// <summary>What importing a page again does that was imported before: nothing.</summary>
    /// <param name="source">Slug of the source.</param>
    /// <param name="page">The name under which the page is kept.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<PageOutcome> UnchangedAsync(string source, string page, CancellationToken cancellation) => new(
        await db.SourceRows.CountAsync(r => r.SourceSlug == source && r.Page == page && r.NotSeenSince == null, cancellation),
        New: 0,
        Changed: 0,
        Gone: 0,
        await db.ImportProblems.CountAsync(p => p.SourceSlug == source && p.Page == page, cancellation));

    /// <summary>The name under which a page is kept that need not be read again (<see cref="HasSeenAsync"/>); null where it must be.</summary>
    public async Task<string?> SeenAsAsync(SourceDescription source, PageBytes page, string importerVersion, CancellationToken cancellation)
    {
        var hash = ReadPage.Hash(page.Content.Span);
        var kept = await db.Snapshots.Where(s => s.SourceSlug == source.Slug && s.Sha256 == hash && s.ImporterVersion == importerVersion)
            .OrderByDescending(s => s.Id).Select(s => s.Page).FirstOrDefaultAsync(cancellation);
        if (kept is null)
        {
            return null;
        }

        var captures = await db.Snapshots.AsNoTracking().Where(s => s.SourceSlug == source.Slug && s.Page == kept).ToListAsync(cancellation);
        var same = captures.FindAll(s => s.Sha256 == hash && s.ImporterVersion == importerVersion);

        // The same bytes from an earlier day show that they were out by then.
        if (same.TrueForAll(s => page.CapturedAt?.UtcDateTime < s.FetchedAt))
        {
            return null;
        }

        var stands = same.Exists(s => !captures.Exists(other => other.Sha256 != hash && (IsNewer(other, s) || (other.Id > s.Id && !IsNewer(s, other)))));
        return stands || await Newer(db, source.Slug, kept, same[^1].PageDate, page.CapturedAt).AnyAsync(cancellation) ? kept : null;
    }

    private static bool IsNewer(Snapshot one, Snapshot other) =>
        one.PageDate > other.PageDate || ((other.PageDate is null || one.PageDate == other.PageDate) && one.FetchedAt > other.FetchedAt);

    /// <summary>Imports one page.</summary>
    public Task<PageOutcome> ApplyAsync(
        SourceDescription source, PageBytes page, PageReading reading, string importerVersion, CancellationToken cancellation) =>
        ApplyAsync(source, ReadPage.Of(page, reading), importerVersion, cancellation);

    /// <summary>Imports one page whose bytes are no longer held.</summary>
    public Task<PageOutcome> ApplyAsync(SourceDescription source, ReadPage page, string importerVersion, CancellationToken cancellation) =>
        db.WriteAsync(
            new Occasion(ChangeActor.Importer, $"read from {source.Slug}/{page.Page}"),
            async token =>
            {
                await DescribeAsync(db, source, token);
                var reading = page.Reading;
                var snapshot = new Snapshot
                {
                    SourceSlug = source.Slug,
                    Page = page.Page,
                    Address = reading.Address ?? page.Address,

                    // A clock that was wrong where the page was saved dates nothing after its import.
                    FetchedAt = page.CapturedAt?.UtcDateTime is { } captured && captured < db.Now ? captured : db.Now,
                    Sha256 = page.Sha256,
                    Bytes = page.Bytes,
                    ImporterVersion = importerVersion,
                    PageDate = reading.PageDate,
                    Reconstructed = reading.Reconstructed,
                };
                var newer = await Newer(db, source.Slug, page).OrderBy(s => s.PageDate).ThenBy(s => s.Id).FirstOrDefaultAsync(token);
                db.Snapshots.Add(snapshot);
                await db.SaveChangesAsync(token);

                var (rows, isNew, gone) = await StoreRowsAsync(reading, snapshot, newer, token);
                var problems = new List<ReadProblem>(reading.Problems);
                var facts = new RowFacts(rows, problems, gone, newer is not null);
                await new ReferenceImport(db).ApplyAsync(facts, token);
                await new ReportImport(db).ApplyAsync(facts, token);
                await new CallImport(db).ApplyAsync(facts, token);
                await new VisitImport(db).ApplyAsync(facts, token);
                await new TotalImport(db).ApplyAsync(facts, token);
                await db.SaveChangesAsync(token);
                var printed = new PrintedFields(db);
                await printed.ApplyAsync(facts, token);
                await new ReportLinks(db).ApplyAsync(facts, printed.Reports, token);
                await ReplaceProblemsAsync(source, page.Page, problems, token);
                await db.SaveChangesAsync(token);
                return new PageOutcome(reading.Rows.Count, isNew, db.ChangesRecorded, gone.Count, problems.Count);
            },
            cancellation);

    /// <summary>Whether a newer capture of the page was imported before: an older one adds what is missing and outranks nothing.</summary>
    internal static Task<bool> IsOlderAsync(RegistryDb db, SourceDescription source, ReadPage page, CancellationToken cancellation) =>
        Newer(db, source.Slug, page).AnyAsync(cancellation);

    private static IQueryable<Snapshot> Newer(RegistryDb db, string slug, ReadPage page) => Newer(db, slug, page.Page, page.Reading.PageDate, page.CapturedAt);

    // By the date the page gives itself; where that does not tell, by when it was captured.
    private static IQueryable<Snapshot> Newer(RegistryDb db, string slug, string page, DateOnly? pageDate, DateTimeOffset? capturedAt)
    {
        var captured = capturedAt?.UtcDateTime;
        return db.Snapshots.Where(s => s.SourceSlug == slug && s.Page == page
            && (s.PageDate > pageDate || ((pageDate == null || s.PageDate == pageDate) && captured != null && s.FetchedAt > captured)));
    }

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
        PageReading reading, Snapshot snapshot, Snapshot? newer, CancellationToken cancellation)
    {
        var known = await db.SourceRows.Where(r => r.SourceSlug == snapshot.SourceSlug && r.Page == snapshot.Page).ToDictionaryAsync(r => r.Key, cancellation);
        var captures = await db.Snapshots.Where(s => s.SourceSlug == snapshot.SourceSlug && s.Page == snapshot.Page).ToDictionaryAsync(s => s.Id, cancellation);
        if (captures.Values.Any(s => s.Sha256 == snapshot.Sha256 && s.ImporterVersion != snapshot.ImporterVersion))
        {
            CiteAnew(reading, known);
        }

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
                    Page = snapshot.Page,
                    Key = key,
                    Cells = cells,
                    Citation = read.Citation,
                    Known = read.Known,

                    // What an older page prints and the newer one does not is no longer said.
                    NotSeenSince = standing.Contains(cells) ? null : newer?.FetchedAt,
                });
            }
            else
            {
                row.NotSeenSince = newer is null ? null : row.NotSeenSince;
                row.SnapshotId = snapshot.FetchedAt < captures[row.SnapshotId].FetchedAt ? snapshot.Id : row.SnapshotId;
            }

            var concernedBefore = row.OfVisit ? row.Concerns : null;
            var valuesBefore = row.Values;
            var visit = read.Facts.OfType<VisitFact>().FirstOrDefault()?.Row;
            row.RowNumber = read.Number;
            row.Values = read.Facts.Count == 0 ? null : JsonSerializer.Serialize(read.Facts, Json);
            row.Concerns = visit?.StateIso3 ?? visit?.Organization ?? read.Facts.OfType<ReportFact>().FirstOrDefault()?.VisitedState;
            row.OfVisit = visit is not null;
            rows.Add(new StoredRow(row, read, concernedBefore, valuesBefore == row.Values ? null : valuesBefore) { IsNew = added.Contains(row) });
        }

        // An older page does not know what a newer one added.
        var gone = known.Values.Where(row => newer is null && !printed.Contains(row.Cells) && row.NotSeenSince is null).ToList();
        gone.ForEach(row => row.NotSeenSince = snapshot.FetchedAt);

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

    // A better importer words the citation of the same cells of the same bytes anew: the row stays the same one.
    private static void CiteAnew(PageReading reading, Dictionary<string, SourceRow> known)
    {
        var read = RowKeys.Of(reading);
        var keys = read.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var others = known.Values.Where(r => !keys.Contains(r.Key)).ToLookup(r => (r.Cells, r.Known));
        foreach (var like in read.Where(r => !known.ContainsKey(r.Key)).GroupBy(r => (r.Cells, r.Read.Known)))
        {
            foreach (var ((key, _, anew), row) in like.Zip(others[like.Key].OrderBy(r => r.RowNumber)).ToList())
            {
                known.Remove(row.Key);
                (row.Key, row.Citation) = (key, anew.Citation);
                known.Add(key, row);
            }
        }
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

    /// <summary>Keeps why pages were refused or could not be had, until they are read; of each page the last reason.</summary>
    /// <param name="db">The database.</param>
    /// <param name="source">Slug of the source.</param>
    /// <param name="refused">The pages with the reasons.</param>
    /// <param name="read">Names of the pages that were read.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task KeepRefusalsAsync(
        RegistryDb db, string source, IReadOnlyList<(string Page, string Reason)> refused, IReadOnlyList<string> read, CancellationToken cancellation)
    {
        var stored = await db.ImportProblems.Where(p => p.SourceSlug == source && p.RowNumber == 0).ToListAsync(cancellation);
        var last = refused.GroupBy(r => r.Page, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Reason, StringComparer.Ordinal);
        Derived.Keep(
            db.ImportProblems,
            stored.FindAll(p => last.ContainsKey(p.Page) || read.Contains(p.Page)),
            last.Select(r => new ImportProblem { SourceSlug = source, Page = r.Key, Text = "", Reason = ImportProblem.CutReason(r.Value) }),
            p => (p.Page, p.Reason));
    }

    private async Task ReplaceProblemsAsync(SourceDescription source, string page, List<ReadProblem> problems, CancellationToken cancellation)
    {
        var stored = await db.ImportProblems.Where(p => p.SourceSlug == source.Slug && p.Page == page && p.SourceRowId == null).ToListAsync(cancellation);
        var read = problems.Select(p => new ImportProblem
        {
            SourceSlug = source.Slug,
            Page = page,
            RowNumber = p.RowNumber,
            Text = ImportProblem.Cut(p.Text),
            Reason = p.Reason,
        });
        Derived.Keep(db.ImportProblems, stored, read, p => (p.RowNumber, p.Text, p.Reason));
    }
}
