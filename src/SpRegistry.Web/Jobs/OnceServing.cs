using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;

namespace SpRegistry.Web.Jobs;

/// <summary>Work done once the registry serves, so that a newcomer need not wait for a schedule; of rows that were generated for measuring none is done.</summary>
internal abstract class OnceServing(Func<RegistryDb> open, IHostApplicationLifetime life) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = life.ApplicationStarted.Register(serving.SetResult);
        await serving.Task.WaitAsync(stoppingToken);
        await using var db = open();
        if (!await db.RegistryStates.AnyAsync(state => state.Generated, stoppingToken))
        {
            await WorkAsync(db, stoppingToken);
        }
    }

    /// <summary>Does it.</summary>
    protected abstract Task WorkAsync(RegistryDb db, CancellationToken cancellation);
}
