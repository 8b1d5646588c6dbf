using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>What a stored row says of a noun that cites it.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Known">Date of the document, else of the page; null where neither has one.</param>
/// <param name="RowId">The row.</param>
/// <param name="Gone">Whether the row is no longer on its page.</param>
internal sealed record CitedFact<TFact>(TFact Fact, DateOnly? Known, long RowId, bool Gone)
    where TFact : Fact
{
    /// <summary>The source and the page within it.</summary>
    public required string Page { get; init; }

    /// <summary>The day in Geneva on which the row was first read.</summary>
    public required DateOnly Read { get; init; }
}

/// <summary>Reads what stored rows say of the nouns that cite them.</summary>
internal static class CitedFacts
{
    /// <summary>The facts of one kind in every row that some nouns cite, those of rows that are gone from their page included.</summary>
    public static async Task<List<CitedFact<TFact>>> OfAsync<TFact>(RegistryDb db, Expression<Func<Citation, bool>> of, CancellationToken cancellation)
        where TFact : Fact
    {
        var rows = await db.Citations.AsNoTracking().Where(of)
            .Select(c => new
            {
                c.SourceRow!.Id,
                c.SourceRow.Values,
                c.SourceRow.SourceSlug,
                c.SourceRow.Page,
                Known = c.SourceRow.Known ?? c.SourceRow.Snapshot!.PageDate,
                c.SourceRow.Snapshot!.FetchedAt,
                Gone = c.SourceRow.NotSeenSince != null,
            })
            .Distinct().OrderBy(r => r.Id).ToListAsync(cancellation);
        return [.. rows.Where(r => r.Values is not null)
            .SelectMany(r => JsonSerializer.Deserialize<Fact[]>(r.Values!, Importer.Json)!.OfType<TFact>()
                .Select(f => new CitedFact<TFact>(f, r.Known, r.Id, r.Gone) { Page = $"{r.SourceSlug}/{r.Page}", Read = Geneva.DayOf(r.FetchedAt) }))];
    }

    /// <summary>What counts of the facts about one noun: rows that are gone do only where no other speaks of it.</summary>
    public static List<CitedFact<TFact>> Standing<TFact>(this IEnumerable<CitedFact<TFact>> said)
        where TFact : Fact
    {
        var all = said.ToList();
        return all.Exists(r => !r.Gone) ? all.FindAll(r => !r.Gone) : all;
    }
}
