using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>Places reports and cites the rows that speak of them. What they say follows from all their rows (<see cref="PrintedFields"/>).</summary>
internal sealed class ReportImport(RegistryDb db)
{
    public async Task ApplyAsync(RowFacts facts, CancellationToken cancellation)
    {
        var writer = new NounWriter(db, facts);
        var slugs = facts.Of<ReportFact>().Select(f => f.Fact.Slug).Distinct(StringComparer.Ordinal).ToList();
        var known = slugs.Count == 0 ? [] : await db.Reports.Where(r => EF.Parameter(slugs).Contains(r.Slug)).Select(r => r.Slug).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        foreach (var (row, fact) in facts.Of<ReportFact>())
        {
            if (known.Add(fact.Slug))
            {
                db.Reports.Add(new Report { Slug = fact.Slug, Symbol = fact.Symbol });
            }

            writer.Cite(row, new Citation { ReportSlug = fact.Slug, SourceRow = row });
        }

        foreach (var (row, fact) in facts.Misread<ReportFact>())
        {
            db.Citations.RemoveRange(await db.Citations.Where(c => c.SourceRowId == row.Id && c.ReportSlug == fact.Slug).ToListAsync(cancellation));
        }

        await db.SaveChangesAsync(cancellation);
    }
}
