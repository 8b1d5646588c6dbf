using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;

namespace SpRegistry.Web.Jobs;

/// <summary>
/// Work done once the registry serves, so that a newcomer need not wait for a schedule; of rows that were generated for measuring none is done.
/// Whatever stops it does not stop the service.
/// </summary>
internal abstract partial class OnceServing(Func<RegistryDb> open, IHostApplicationLifetime life, ILogger log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = life.ApplicationStarted.Register(serving.SetResult);
        await serving.Task.WaitAsync(stoppingToken);
        try
        {
            await using var db = open();
            if (!await db.RegistryStates.AnyAsync(state => state.Generated, stoppingToken))
            {
                await WorkAsync(db, stoppingToken);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            NotDone(log, fault, GetType().Name);
        }
    }

    /// <summary>Does it.</summary>
    protected abstract Task WorkAsync(RegistryDb db, CancellationToken cancellation);

    [LoggerMessage(LogLevel.Warning, "{Work} could not be made; the schedule tries again.")]
    private static partial void NotDone(ILogger log, Exception fault, string work);
}
