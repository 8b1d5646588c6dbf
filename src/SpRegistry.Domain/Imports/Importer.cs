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
    /// <param name="read">Its bytes.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<PageOutcome> UnchangedAsync(string source, string page, PageBytes read, CancellationToken cancellation)
    {
        // A night reads thousands of pages that have not changed: one statement for each.
        var kept = await db.Sources.Where(s => s.Slug == source).Select(s => new
        {
            Captures = s.Snapshots.Count(p => p.Page == page),
            Rows = db.SourceRows.Count(r => r.SourceSlug == source && r.Page == page && r.NotSeenSince == null),
            Problems = db.ImportProblems.Count(p => p.SourceSlug == source && p.Page == page),
        }).SingleAsync(cancellation);
        var rows = kept.Captures == 1 ? kept.Rows : await RowsOfAsync(source, page, ReadPage.Hash(read.Content.Span), cancellation);
        return new PageOutcome(rows, New: 0, Changed: 0, Gone: 0, kept.Problems);
    }

    // Of several captures of a page each has rows of its own: those known by then and not missing yet. What two captures print alike is one row of each.
    private async Task<int> RowsOfAsync(string source, string page, string sha256, CancellationToken cancellation)
    {
        var rows = db.SourceRows.Where(r => r.SourceSlug == source && r.Page == page);
        var captures = await CapturesAsync(db, source, page, cancellation);
        var of = Capture.Of(captures.FindLast(s => s.Sha256 == sha256)!);
        var later = captures.FindAll(s => Capture.Of(s).IsNewerThan(of));
        var shown = (await rows.Select(r => new { r.Cells, r.Citation, r.SnapshotId, r.NotSeenSince }).ToListAsync(cancellation))
            .Where(r => !later.Exists(s => s.Id == r.SnapshotId) && (r.NotSeenSince is null || later.Exists(s => s.FetchedAt == r.NotSeenSince)));
        return shown.GroupBy(r => r.Cells, StringComparer.Ordinal).Sum(like => like.CountBy(r => r.Citation, StringComparer.Ordinal).Max(said => said.Value));
    }

    /// <summary>The name under which a page is kept that need not be read again (<see cref="HasSeenAsync(SourceDescription, PageBytes, string, CancellationToken)"/>); null where it must be.</summary>
    public async Task<string?> SeenAsAsync(SourceDescription source, PageBytes page, string importerVersion, CancellationToken cancellation)
    {
        var hash = ReadPage.Hash(page.Content.Span);

        // The empty list of one State may have the bytes of another's.
        var kept = await db.Snapshots.Where(s => s.SourceSlug == source.Slug && s.Sha256 == hash && s.ImporterVersion == importerVersion
                && (page.Address == null || s.Address == null || s.Address == page.Address))
            .OrderByDescending(s => s.Id).Select(s => s.Page).FirstOrDefaultAsync(cancellation);
        return kept is not null && await HasSeenAsync(source.Slug, kept, hash, page.CapturedAt, importerVersion, cancellation) ? kept : null;
    }

    /// <summary>Whether a page that was read need not be imported, as <see cref="HasSeenAsync(SourceDescription, PageBytes, string, CancellationToken)"/> of its bytes: it may give itself another address than the one it was had from.</summary>
    public Task<bool> HasSeenAsync(SourceDescription source, ReadPage page, string importerVersion, CancellationToken cancellation) =>
        HasSeenAsync(source.Slug, page.Page, page.Sha256, page.CapturedAt, importerVersion, cancellation);

    private async Task<bool> HasSeenAsync(string slug, string page, string hash, DateTimeOffset? capturedAt, string importerVersion, CancellationToken cancellation)
    {
        var captures = await CapturesAsync(db, slug, page, cancellation);
        var same = captures.FindAll(s => s.Sha256 == hash && s.ImporterVersion == importerVersion);

        // The same bytes from an earlier day show that they were out by then.
        if (same.TrueForAll(s => capturedAt?.UtcDateTime < s.FetchedAt))
        {
            return false;
        }

        var others = captures.FindAll(s => s.Sha256 != hash).ConvertAll(Capture.Of);
        return same.Exists(s => !others.Exists(other => other.IsNewerThan(Capture.Of(s))))
            || captures.Exists(s => Capture.Of(s).IsNewerThan(Capture.Of(same[^1].PageDate, capturedAt, hash)));
    }

    private static Task<List<Snapshot>> CapturesAsync(RegistryDb db, string slug, string page, CancellationToken cancellation) =>
        db.Snapshots.AsNoTracking().Where(s => s.SourceSlug == slug && s.Page == page).OrderBy(s => s.Id).ToListAsync(cancellation);

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
                var newer = (await NewerAsync(db, source.Slug, page, token)).Aggregate(
                    (Snapshot?)null, (first, one) => first is null || Capture.Of(first).IsNewerThan(Capture.Of(one)) ? one : first);
                db.Snapshots.Add(snapshot);
                await db.SaveChangesAsync(token);

                var (rows, isNew, gone, back) = await StoreRowsAsync(reading, snapshot, newer, token);
                var problems = new List<ReadProblem>(reading.Problems);
                var facts = new RowFacts(rows, problems, [.. gone, .. back], newer is not null);
                var writer = new NounWriter(db, facts);
                await new ReferenceImport(db).ApplyAsync(facts, writer, token);
                await new ReportImport(db).ApplyAsync(facts, writer, token);
                await new CallImport(db).ApplyAsync(facts, writer, token);
                await writer.UnciteMisreadAsync(token);
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
    internal static async Task<bool> IsOlderAsync(RegistryDb db, SourceDescription source, ReadPage page, CancellationToken cancellation) =>
        (await NewerAsync(db, source.Slug, page, cancellation)).Count > 0;

    private static async Task<List<Snapshot>> NewerAsync(RegistryDb db, string slug, ReadPage page, CancellationToken cancellation) =>
        (await CapturesAsync(db, slug, page.Page, cancellation)).FindAll(s => Capture.Of(s).IsNewerThan(Capture.Of(page)));

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

    private async Task<(List<StoredRow> Rows, int New, List<SourceRow> Gone, List<SourceRow> Back)> StoreRowsAsync(
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
        var (gone, back) = RowPresence.Tell(known.Values, RowKeys.Of(reading).Select(r => r.Cells).ToHashSet(StringComparer.Ordinal), snapshot, newer, captures.Values);
        var since = known.Values.GroupBy(r => r.Cells, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Any(r => r.NotSeenSince is null) ? null : g.Max(r => r.NotSeenSince), StringComparer.Ordinal);
        var added = new HashSet<SourceRow>();

        // Who watches what is written sees it in the tracker.
        var watched = db.Writing is not null;
        var last = watched ? 0 : await db.SourceRows.MaxAsync(r => (long?)r.Id, cancellation) ?? 0;
        foreach (var (key, cells, read) in RowKeys.Of(reading))
        {
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
                    NotSeenSince = since.TryGetValue(cells, out var like) ? like : newer?.FetchedAt,
                });
            }
            else
            {
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
        return (rows, added.Count, gone, back);
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
