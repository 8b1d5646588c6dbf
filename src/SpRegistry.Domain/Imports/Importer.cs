using System.Security.Cryptography;
using System.Text;
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
/// <param name="Changed">Facts that were created or changed.</param>
/// <param name="Problems">What could not be read or placed.</param>
public sealed record PageOutcome(int Rows, int New, int Changed, int Problems)
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

    /// <summary>Whether exactly these bytes were imported before, by this version of the importers.</summary>
    public Task<bool> HasSeenAsync(SourceDescription source, PageBytes page, string importerVersion, CancellationToken cancellation)
    {
        var sha256 = Hash(page.Content.Span);
        return db.Snapshots.AnyAsync(
            s => s.SourceSlug == source.Slug && s.Page == page.Name && s.Sha256 == sha256 && s.ImporterVersion == importerVersion, cancellation);
    }

    /// <summary>What importing a page again does that was imported before: nothing.</summary>
    public async Task<PageOutcome> UnchangedAsync(SourceDescription source, PageBytes page, CancellationToken cancellation) => new(
        await db.SourceRows.CountAsync(r => r.SourceSlug == source.Slug && r.Page == page.Name && r.NotSeenSince == null, cancellation),
        New: 0,
        Changed: 0,
        await db.ImportProblems.CountAsync(p => p.SourceSlug == source.Slug && p.Page == page.Name, cancellation));

    /// <summary>Imports one page.</summary>
    public Task<PageOutcome> ApplyAsync(
        SourceDescription source, PageBytes page, PageReading reading, string importerVersion, CancellationToken cancellation) =>
        db.WriteAsync(
            new Occasion(ChangeActor.Importer, $"read from {source.Slug}/{page.Name}"),
            async token =>
            {
                await DescribeAsync(source, token);
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
                db.Snapshots.Add(snapshot);
                await db.SaveChangesAsync(token);

                var (rows, isNew) = await StoreRowsAsync(source, page, reading, snapshot, token);
                var problems = new List<ReadProblem>(reading.Problems);
                var facts = new RowFacts(rows, problems);
                var changed = await new ReferenceImport(db).ApplyAsync(facts, token);
                changed += await new ReportImport(db).ApplyAsync(facts, token);
                changed += await new CallImport(db).ApplyAsync(facts, token);
                changed += await new VisitImport(db).ApplyAsync(facts, token);
                await new ReportLinks(db).ApplyAsync(token);
                await ReplaceProblemsAsync(source, page, problems, token);
                return new PageOutcome(reading.Rows.Count, isNew, changed, problems.Count);
            },
            cancellation);

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private async Task DescribeAsync(SourceDescription described, CancellationToken cancellation)
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

    private async Task<(List<(SourceRow Stored, ReadRow Read)> Rows, int New)> StoreRowsAsync(
        SourceDescription source, PageBytes page, PageReading reading, Snapshot snapshot, CancellationToken cancellation)
    {
        var known = await db.SourceRows.Where(r => r.SourceSlug == source.Slug && r.Page == page.Name).ToDictionaryAsync(r => r.Key, cancellation);
        var rows = new List<(SourceRow, ReadRow)>(reading.Rows.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var isNew = 0;
        foreach (var read in reading.Rows)
        {
            var cells = JsonSerializer.Serialize(read.Cells, Json);
            var values = JsonSerializer.Serialize(read.Facts, Json);
            var key = RowKey(cells, values, read, seen);
            if (known.TryGetValue(key, out var row))
            {
                row.RowNumber = read.Number;
                row.NotSeenSince = null;
            }
            else
            {
                isNew++;
                var visit = read.Facts.OfType<VisitFact>().FirstOrDefault()?.Row;
                db.SourceRows.Add(row = new SourceRow
                {
                    SourceSlug = source.Slug,
                    SnapshotId = snapshot.Id,
                    Page = page.Name,
                    RowNumber = read.Number,
                    Key = key,
                    Cells = cells,
                    Values = read.Facts.Count == 0 ? null : values,
                    Citation = read.Citation,
                    Known = read.Known,
                    Concerns = visit?.StateIso3 ?? visit?.Organization,
                    OfVisit = visit is not null,
                });
            }

            rows.Add((row, read));
        }

        foreach (var (key, row) in known)
        {
            if (!seen.Contains(key))
            {
                row.NotSeenSince ??= db.Now;
            }
        }

        await db.SaveChangesAsync(cancellation);
        return (rows, isNew);
    }

    // Two rows that print the same are two rows: the second is known by its place among its like.
    private static string RowKey(string cells, string values, ReadRow read, HashSet<string> seen)
    {
        for (var like = 0; ; like++)
        {
            var key = Hash(Encoding.UTF8.GetBytes($"{like}\n{read.Citation}\n{cells}\n{values}"));
            if (seen.Add(key))
            {
                return key;
            }
        }
    }

    private async Task ReplaceProblemsAsync(SourceDescription source, PageBytes page, List<ReadProblem> problems, CancellationToken cancellation)
    {
        var stored = await db.ImportProblems.Where(p => p.SourceSlug == source.Slug && p.Page == page.Name && p.SourceRowId == null).ToListAsync(cancellation);
        foreach (var problem in problems)
        {
            var same = stored.FindIndex(p => p.RowNumber == problem.RowNumber && p.Text == problem.Text && p.Reason == problem.Reason);
            if (same >= 0)
            {
                stored.RemoveAt(same);
                continue;
            }

            db.ImportProblems.Add(new ImportProblem
            {
                SourceSlug = source.Slug,
                Page = page.Name,
                RowNumber = problem.RowNumber,
                Text = problem.Text,
                Reason = problem.Reason,
            });
        }

        db.ImportProblems.RemoveRange(stored);
    }
}
