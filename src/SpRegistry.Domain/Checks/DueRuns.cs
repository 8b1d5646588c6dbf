using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// The ledger of due jobs: a job runs exactly once per due instant on however many nodes. A run that was interrupted is
/// taken up again once it is older than <see cref="Abandoned"/>.
/// </summary>
public static class DueRuns
{
    /// <summary>How long a begun run is left alone before another may take it up.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private static readonly Occasion Bookkeeping = new(ChangeActor.Check, "due run");

    /// <summary>Runs the work unless this due instant (UTC) was done before; says whether it ran.</summary>
    public static async Task<bool> RunOnceAsync(
        Func<RegistryDb> open, string job, DateTime dueAt, Func<RegistryDb, CancellationToken, Task> work, CancellationToken cancellation)
    {
        await using var db = open();

        // Looked for before one waits for the turn to write.
        if (await db.DueRuns.AnyAsync(r => r.Job == job && r.DueAt == dueAt && r.FinishedAt != null, cancellation) || !await ClaimAsync(db, job, dueAt, cancellation))
        {
            return false;
        }

        await work(db, cancellation);
        await db.WriteAsync(
            Bookkeeping,
            async token =>
            {
                var run = await db.DueRuns.SingleAsync(r => r.Job == job && r.DueAt == dueAt, token);
                run.FinishedAt = db.Now;
                return true;
            },
            cancellation);
        return true;
    }

    private static async Task<bool> ClaimAsync(RegistryDb db, string job, DateTime dueAt, CancellationToken cancellation)
    {
        try
        {
            return await db.WriteAsync(
                Bookkeeping,
                async token =>
                {
                    var run = await db.DueRuns.FindAsync([job, dueAt], token);
                    if (run is null)
                    {
                        db.DueRuns.Add(new DueRun { Job = job, DueAt = dueAt, StartedAt = db.Now });
                        return true;
                    }

                    if (run.FinishedAt is not null || run.StartedAt + Abandoned > db.Now)
                    {
                        return false;
                    }

                    run.StartedAt = db.Now;
                    return true;
                },
                cancellation);
        }
        catch (DbUpdateException)
        {
            // Another node wrote the same row first.
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
