using Microsoft.EntityFrameworkCore;
using SpRegistry.Data;
using SpRegistry.Domain;

namespace SpRegistry.Web.Hosting;

/// <summary>Keeps a connection to a SQLite file while the service runs: what would take the file away, such as a restore, meets it even when nobody asks anything.</summary>
internal sealed class DatabaseInUse(Func<RegistryDb> open) : IHostedService, IAsyncDisposable
{
    private RegistryDb? _held;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var db = open();
        if (db is not SqliteRegistryDb)
        {
            await db.DisposeAsync();
            return;
        }

        _held = db;
        await db.Database.OpenConnectionAsync(cancellationToken);

        // SQLite takes its lock on the file with the first read.
        _ = await db.RegistryStates.AnyAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (_held is { } held)
        {
            _held = null;
            await held.DisposeAsync();
        }
    }
}
