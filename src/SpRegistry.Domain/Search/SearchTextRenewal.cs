using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;

namespace SpRegistry.Domain.Search;

/// <summary>Makes the texts of a search anew that an older program made, or none yet, by the rules of <see cref="Names.SortKeyRenewal"/>: the newest version wins.</summary>
public static class SearchTextRenewal
{
    /// <summary>Renews what has to be; reads one row where nothing has.</summary>
    /// <returns>How many nouns have new texts.</returns>
    public static async Task<int> RenewAsync(RegistryDb db, CancellationToken cancellation) =>
        await IsDueAsync(db, cancellation) ? await db.WriteAsync(new Occasion(ChangeActor.Importer, "search"), token => WriteAsync(db, token), cancellation) : 0;

    private static async Task<bool> IsDueAsync(RegistryDb db, CancellationToken cancellation) =>
        await db.RegistryStates.Select(s => new { s.SearchTextsMadeBy }).SingleOrDefaultAsync(cancellation) is { } kept
        && string.CompareOrdinal(kept.SearchTextsMadeBy, SearchWords.Version) < 0;

    private static async Task<int> WriteAsync(RegistryDb db, CancellationToken cancellation)
    {
        // Another node may have been first.
        if (!await IsDueAsync(db, cancellation))
        {
            return 0;
        }

        var renewed = await db.WriteAllSearchTextsAsync(cancellation);
        (await db.RegistryStates.SingleAsync(cancellation)).SearchTextsMadeBy = SearchWords.Version;
        db.ContentChanged();
        return renewed;
    }
}
