using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpRegistry.Data;
using SpRegistry.Data.Keeping;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Tests.Keeping;

public sealed class RestoreWhileServed
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registry_that_is_served_is_not_replaced_even_when_nobody_asks_anything()
    {
        var folder = Directory.CreateTempSubdirectory("spregistry-served-");
        try
        {
            var place = Path.Combine(folder.FullName, "registry.db");
            var builder = RegistryHost.CreateBuilder(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Database:ConnectionString"] = $"Data Source={place};Pooling=False", ["urls"] = "http://127.0.0.1:0" });
            builder.Logging.ClearProviders();
            await using var app = RegistryHost.BuildWeb(builder);
            await RegistryHost.MigrateAsync(app.Services, Cancellation);
            var backup = new SqliteBackup(Path.Combine(folder.FullName, "backup.db"), "test", TimeProvider.System);
            await using (var db = app.Services.GetRequiredService<Func<Domain.RegistryDb>>()())
            {
                await backup.MakeAsync((SqliteRegistryDb)db, Cancellation);
            }

            await app.StartAsync(Cancellation);
            var refused = await Assert.ThrowsAsync<IOException>(() => backup.RestoreAsync(place, replace: true, Cancellation));
            Assert.Equal($"the registry at {place} is in use. Stop the program that uses it first.", refused.Message);
            await app.StopAsync(Cancellation);
            await backup.RestoreAsync(place, replace: true, Cancellation);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }
}
