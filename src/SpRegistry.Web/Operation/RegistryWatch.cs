using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Checks;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Jobs;

namespace SpRegistry.Web.Operation;

/// <summary>Reads how the registry stands, at most every few seconds however many ask.</summary>
internal sealed partial class RegistryWatch(Func<RegistryDb> open, TimeProvider time, IConfiguration configuration, IEnumerable<ICheck> checks, ScheduledSources scheduled, ILogger<RegistryWatch> logger) : IDisposable
{
    /// <summary>How long what was read is told again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);

    private readonly HashSet<string> _jobs =
    [
        .. DueWork.All(checks).Select(work => work.Name).Where(name => CheckJobs.Cron(configuration, name) is not null),
        .. scheduled.Slugs.Select(ScheduledSources.JobOf),
    ];

    /// <summary>What was read last; null before the first reading.</summary>
    public RegistryCondition? Last { get; private set; }

    /// <summary>How it stands.</summary>
    public async Task<RegistryCondition> ReadAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var now = RegistryDb.InstantOf(time);
            return Last is { } last && last.At <= now && now < last.At + Kept ? last : Last = await ReadAsync(now, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<RegistryCondition> ReadAsync(DateTime now, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await using var db = open();
            return RegistryDatabase.MissingFile(db) is not null ? new RegistryCondition(now, Reachable: false, Migrated: false)
                : (await db.Database.GetPendingMigrationsAsync(patience.Token)).Any() ? new RegistryCondition(now, Reachable: true, Migrated: false)
                : await ReadAsync(db, now, patience.Token);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // Told here and not in the answer, for it may name hosts and files.
            LogUnreachable(logger, fault);
            return new RegistryCondition(now, Reachable: false, Migrated: false);
        }
    }

    private async Task<RegistryCondition> ReadAsync(RegistryDb db, DateTime now, CancellationToken cancellation)
    {
        var runs = db.ImportRuns.AsNoTracking();
        var finished = runs.Where(r => r.FinishedAt != null);
        var last = await finished.Where(r => r.Id == finished.Where(o => o.SourceSlug == r.SourceSlug).Max(o => o.Id)).OrderBy(r => r.SourceSlug).ToListAsync(cancellation);

        // A run that had no page at all is an attempt and no reading.
        var read = await finished.Where(r => r.Pages > 0 || r.Refused == 0).GroupBy(r => r.SourceSlug).Select(g => new { g.Key, At = g.Max(r => r.FinishedAt) }).ToDictionaryAsync(r => r.Key, r => r.At, StringComparer.Ordinal, cancellation);
        var abandoned = now - DueRuns.Abandoned;
        var interrupted = await runs.Where(r => r.FinishedAt == null && r.StartedAt <= abandoned && r.Id == runs.Where(o => o.SourceSlug == r.SourceSlug).Max(o => o.Id)).Select(r => r.SourceSlug).ToListAsync(cancellation);

        // Dates that a run was begun for tell what a source that brings nothing new leaves no run of.
        var due = (await db.DueRuns.Where(r => r.DueAt > DateTime.UnixEpoch).GroupBy(r => r.Job)
                .Select(g => new { Job = g.Key, Begun = g.Max(r => r.StartedAt), Finished = g.Max(r => r.FinishedAt), Whole = g.Where(r => r.FinishedAt != null).Max(r => (DateTime?)r.StartedAt) }).ToListAsync(cancellation))
            .Where(r => _jobs.Contains(r.Job)).OrderBy(r => r.Job, StringComparer.Ordinal).ToList();
        var fetched = due.ToDictionary(r => r.Job, r => r.Finished, StringComparer.Ordinal);
        return new RegistryCondition(now, Reachable: true, Migrated: true)
        {
            DataChangedAt = await db.RegistryStates.Select(s => s.DataChangedAt).SingleOrDefaultAsync(cancellation),
            Sources =
            [
                .. last.Select(r => new SourceCondition(
                    r.SourceSlug,
                    Later(read.GetValueOrDefault(r.SourceSlug), r is { Pages: 0, Refused: > 0 } ? null : fetched.GetValueOrDefault(ScheduledSources.JobOf(r.SourceSlug))),
                    r.Rows, r.Problems, r.Refused, interrupted.Contains(r.SourceSlug, StringComparer.Ordinal))),
                .. interrupted.Except(last.Select(r => r.SourceSlug), StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(slug => new SourceCondition(slug, null, 0, 0, 0, Interrupted: true)),
            ],
            Jobs = [.. due.Select(r => new JobCondition(r.Job, r.Begun, r.Finished, r.Whole != r.Begun))],
        };
    }

    private static DateTime? Later(DateTime? one, DateTime? other) => one is null || other > one ? other : one;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer")]
    private static partial void LogUnreachable(ILogger logger, Exception fault);
}
