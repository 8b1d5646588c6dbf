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
/// <param name="GoneOn">The day in Geneva on which its page was first read without it; null while it is there.</param>
internal sealed record CitedFact<TFact>(TFact Fact, DateOnly? Known, long RowId, DateOnly? GoneOn)
    where TFact : Fact
{
    /// <summary>Whether the row is no longer on its page.</summary>
    public bool Gone => GoneOn is not null;

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
                c.SourceRow.NotSeenSince,
            })
            .Distinct().OrderBy(r => r.Id).ToListAsync(cancellation);
        return [.. rows.Where(r => r.Values is not null)
            .SelectMany(r => JsonSerializer.Deserialize<Fact[]>(r.Values!, Importer.Json)!.OfType<TFact>()
                .Select(f => new CitedFact<TFact>(f, r.Known, r.Id, r.NotSeenSince is { } gone ? Geneva.DayOf(gone) : null) { Page = $"{r.SourceSlug}/{r.Page}", Read = Geneva.DayOf(r.FetchedAt) }))];
    }

    /// <summary>What counts of the facts about one noun: rows that are gone do only where no other speaks of it.</summary>
    /// <param name="said">The facts.</param>
    /// <param name="on">The day in Geneva by which they had been read, and on which rows had gone or not; null for all that is known.</param>
    public static List<CitedFact<TFact>> Standing<TFact>(this IEnumerable<CitedFact<TFact>> said, DateOnly? on = null)
        where TFact : Fact
    {
        var all = said.Where(r => !(r.Read > on)).ToList();
        return all.FindAll(r => r.GoneOn is null || r.GoneOn > on) is { Count: > 0 } there ? there : all;
    }
}
