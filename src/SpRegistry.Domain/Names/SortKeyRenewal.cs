using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;

namespace SpRegistry.Domain.Names;

/// <summary>
/// Makes stored sort keys anew that an older collation made, or no program yet. Of several nodes with different collations the
/// newest wins: an older one leaves its keys as they are. Where an older one has written a name since, its keys stand among
/// others, and whichever node starts next makes all of them.
/// </summary>
public static class SortKeyRenewal
{
    /// <summary>Renews what has to be; reads one row where nothing has.</summary>
    /// <returns>How many States and mandates have another key now.</returns>
    public static async Task<int> RenewAsync(RegistryDb db, CancellationToken cancellation) =>
        await IsDueAsync(db, cancellation) ? await db.WriteAsync(new Occasion(ChangeActor.Importer, "sort keys"), token => WriteAsync(db, token), cancellation) : 0;

    private static async Task<bool> IsDueAsync(RegistryDb db, CancellationToken cancellation) =>
        await db.RegistryStates.Select(s => new { s.SortKeysMadeBy }).SingleOrDefaultAsync(cancellation) is { } kept
        && string.CompareOrdinal(kept.SortKeysMadeBy, SortKeys.MadeBy) < 0;

    private static async Task<int> WriteAsync(RegistryDb db, CancellationToken cancellation)
    {
        // Another node may have been first.
        if (!await IsDueAsync(db, cancellation))
        {
            return 0;
        }

        // Past the tracker: no name has changed, so no State has.
        var renewed = 0;
        foreach (var state in await db.States.AsNoTracking().ToListAsync(cancellation))
        {
            if (state.KeysOfItsName is var keys && keys != state.SortKeys)
            {
                renewed += await db.States.Where(s => s.Iso3 == state.Iso3).ExecuteUpdateAsync(s => s.SetProperty(x => x.SortKeys, keys), cancellation);
            }
        }

        foreach (var mandate in await db.Mandates.AsNoTracking().ToListAsync(cancellation))
        {
            if (mandate.KeysOfItsName is var keys && keys != mandate.SortKeys)
            {
                renewed += await db.Mandates.Where(m => m.Slug == mandate.Slug).ExecuteUpdateAsync(s => s.SetProperty(x => x.SortKeys, keys), cancellation);
            }
        }

        (await db.RegistryStates.SingleAsync(cancellation)).SortKeysMadeBy = SortKeys.MadeBy;
        if (renewed > 0)
        {
            db.ContentChanged();
        }

        return renewed;
    }
}
