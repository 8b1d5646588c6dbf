using Microsoft.EntityFrameworkCore;

namespace SpRegistry.Domain.Checks;

/// <summary>The latest days for which checks were run, and what they looked at.</summary>
public static class CheckDays
{
    // Another build may have other rules.
    private static readonly string Program = typeof(CheckDays).Module.ModuleVersionId.ToString("N");

    /// <summary>Whether a run of this program for the day (Geneva) has looked at all that is on record now: another would find the same.</summary>
    /// <param name="db">The registry.</param>
    /// <param name="check">Name of the check.</param>
    /// <param name="today">The day.</param>
    /// <param name="besides">What the run looked at besides facts.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<bool> HasSeenAllAsync(RegistryDb db, string check, DateOnly today, string besides, CancellationToken cancellation)
    {
        var all = await AllAsync(db, besides, cancellation);
        return await db.CheckStamps.AnyAsync(s => s.Check == check && s.Day == today && s.LookedAt == all, cancellation);
    }

    /// <summary>The day of a run after this one; null where there is none, and then the day is kept with what is on record.</summary>
    /// <param name="db">The registry.</param>
    /// <param name="check">Name of the check.</param>
    /// <param name="today">The day of the run (Geneva).</param>
    /// <param name="besides">What the run looks at besides facts; null where that cannot be told.</param>
    /// <param name="cancellation">Stops it.</param>
    internal static async Task<DateOnly?> LaterThanAsync(RegistryDb db, string check, DateOnly today, string? besides, CancellationToken cancellation)
    {
        var stamp = await db.CheckStamps.FindAsync([check], cancellation);
        if (stamp?.Day > today)
        {
            return stamp.Day;
        }

        stamp ??= db.CheckStamps.Add(new CheckStamp { Check = check }).Entity;
        stamp.Day = today;
        stamp.LookedAt = besides is null ? null : await AllAsync(db, besides, cancellation);
        return null;
    }

    private static async Task<string> AllAsync(RegistryDb db, string besides, CancellationToken cancellation) =>
        $"{Program} {await db.RegistryStates.Select(s => s.FactsVersion).SingleOrDefaultAsync(cancellation)} {besides}";
}
