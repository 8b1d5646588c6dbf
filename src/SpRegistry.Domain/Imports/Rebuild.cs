using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SpRegistry.Domain.History;

namespace SpRegistry.Domain.Imports;

/// <summary>What a rebuild did: rows added, changed and removed per kind of row; of a healthy registry none.</summary>
/// <param name="Subjects">How many States and organizations were filed, and reports looked at.</param>
/// <param name="Differences">Per kind of row, what differed.</param>
/// <param name="Changed">The public facts that changed, by their addresses below the service root.</param>
public sealed record RebuildOutcome((int Concerned, int Reports) Subjects, IReadOnlyDictionary<string, RowsThatDiffered> Differences, IReadOnlyList<string> Changed);

/// <summary>Rows of one kind that a rebuild brought in line.</summary>
public sealed record RowsThatDiffered(int Added, int Changed, int Removed);

/// <summary>
/// Derives anew what follows from the stored source rows and the ledger of numbers: visit files with their acts, citations
/// and periods, discrepancies, the lateness of reports and their links to visits. Rows that are right keep their place and
/// their history; a period that was wrong stays to be known at its time.
/// </summary>
public sealed class Rebuild(RegistryDb db)
{
    private readonly SortedDictionary<string, RowsThatDiffered> differences = new(StringComparer.Ordinal);

    /// <summary>Rebuilds everything in one transaction.</summary>
    /// <exception cref="InvalidOperationException">The registry holds generated rows, which rest on no source rows.</exception>
    public async Task<RebuildOutcome> RunAsync(CancellationToken cancellation)
    {
        db.Writing = Count;
        try
        {
            return await db.WriteAsync(new Occasion(ChangeActor.Importer, "rebuilt from the stored source rows"), DeriveAsync, cancellation);
        }
        finally
        {
            db.Writing = null;
        }
    }

    private async Task<RebuildOutcome> DeriveAsync(CancellationToken cancellation)
    {
        if (await db.RegistryStates.AnyAsync(s => s.Generated, cancellation))
        {
            throw new InvalidOperationException("This database holds generated rows for measuring: there are no source rows to rebuild them from.");
        }

        var last = await db.Changes.MaxAsync(c => (long?)c.Sequence, cancellation) ?? 0;
        var concerned = (await db.SourceRows.Where(r => r.OfVisit && r.Concerns != null).Select(r => r.Concerns!).Distinct().ToListAsync(cancellation))
            .Concat(await db.Visits.Select(v => v.StateIso3 ?? v.Organization!).Distinct().ToListAsync(cancellation))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        await new VisitImport(db).RefileAsync(concerned, cancellation);
        await new PrintedFields(db).ApplyToAllAsync(cancellation);
        await LinkReportsAsync(cancellation);
        var changed = await db.Changes.Where(c => c.Sequence > last).Select(c => c.Subject).Distinct().OrderBy(s => s).ToListAsync(cancellation);
        return new RebuildOutcome((concerned.Count, await db.Reports.CountAsync(cancellation)), differences, changed);
    }

    private async Task LinkReportsAsync(CancellationToken cancellation)
    {
        foreach (var slugs in (await db.Reports.OrderBy(r => r.Slug).Select(r => r.Slug).ToListAsync(cancellation)).Chunk(PrintedFields.SubjectsAtOnce))
        {
            await new ReportLinks(db).LinkAsync(slugs, cancellation);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private void Count(EntityEntry entry)
    {
        if (entry.Entity is Change or RegistryState || entry.Metadata.IsOwned())
        {
            return;
        }

        var before = differences.GetValueOrDefault(entry.Metadata.ClrType.Name) ?? new RowsThatDiffered(0, 0, 0);
        differences[entry.Metadata.ClrType.Name] = entry.State switch
        {
            EntityState.Added => before with { Added = before.Added + 1 },
            EntityState.Deleted => before with { Removed = before.Removed + 1 },
            _ => before with { Changed = before.Changed + 1 },
        };
    }
}
