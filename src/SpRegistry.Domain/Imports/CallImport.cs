using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>
/// Places calls for input; a call keeps the public number that the ledger gives its identity. What a call says follows from
/// all its rows (<see cref="PrintedFields"/>).
/// </summary>
internal sealed class CallImport(RegistryDb db)
{
    private const string LedgerKind = "call";

    public async Task ApplyAsync(RowFacts facts, CancellationToken cancellation)
    {
        var said = facts.Of<CallFact>().ToList();
        if (said.Count == 0)
        {
            return;
        }

        var mandates = await db.Mandates.Select(m => m.Slug).ToHashSetAsync(cancellation);
        foreach (var (row, fact) in said)
        {
            foreach (var slug in fact.Mandates.Where(slug => !mandates.Contains(slug)))
            {
                facts.Problem(row, $"no mandate is known as '{slug}'");
            }
        }

        var numbers = await NumbersAsync([.. said.Select(s => s.Fact.Identity).Distinct(StringComparer.Ordinal)], cancellation);
        await db.SaveChangesAsync(cancellation);
        var writer = new NounWriter(db, facts);
        foreach (var (row, fact) in said)
        {
            writer.Cite(row, new Citation { CallNumber = numbers[fact.Identity], SourceRow = row });
        }
    }

    /// <summary>The numbers of some calls, in their order; a call not seen before is added.</summary>
    private async Task<Dictionary<string, int>> NumbersAsync(IReadOnlyList<string> identities, CancellationToken cancellation)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in identities.Chunk(PrintedFields.SubjectsAtOnce))
        {
            known.UnionWith(await db.CallsForInput.Where(c => some.Contains(c.Identity)).Select(c => c.Identity).ToListAsync(cancellation));
            foreach (var entry in await db.Ledger.AsNoTracking().Where(e => e.Kind == LedgerKind && some.Contains(e.Key)).ToListAsync(cancellation))
            {
                numbers.Add(entry.Key, entry.Number);
            }
        }

        var last = await db.Ledger.Where(e => e.Kind == LedgerKind).MaxAsync(e => (int?)e.Number, cancellation) ?? 0;
        foreach (var identity in identities)
        {
            if (!numbers.ContainsKey(identity))
            {
                numbers.Add(identity, ++last);
                db.Ledger.Add(new LedgerEntry { Kind = LedgerKind, Key = identity, Number = last });
            }

            if (!known.Contains(identity))
            {
                db.CallsForInput.Add(new CallForInput { Number = numbers[identity], Identity = identity });
            }
        }

        return numbers;
    }
}
