using System.Diagnostics.Metrics;
using SpRegistry.OData;

namespace SpRegistry.Web.Operation;

/// <summary>
/// Answers those who run the registry on addresses of its own, with a server of its own: whatever a request to the public one says, it
/// cannot come here. Without an address there is none, and nothing is measured.
/// </summary>
internal sealed class PrivateListener(OperationOptions options, RegistryWatch watch, RegistryMetrics metrics, IMeterFactory meters, ILoggerFactory logging) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;
    private MeterReadings? _readings;

    /// <summary>Where it listens.</summary>
    public IReadOnlyCollection<string> Urls => _app is { } app ? [.. app.Urls] : [];

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(options.PrivateUrls))
        {
            return;
        }

        _readings = new MeterReadings([RegistryMetrics.MeterName, ODataMetrics.MeterName, "System.Runtime", .. options.Meters], meters);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.PrivateUrls);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(logging);
        builder.Services.AddSingleton<IHostLifetime, Lifetime>();
        _app = builder.Build();
        _app.MapGet(Health.Live, Health.LiveAsync);
        _app.MapGet(Health.Ready, http => Health.ReadyAsync(http, watch));
        _app.MapGet("/metrics", MetricsAsync);
        await _app.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _readings?.Dispose();
        if (_app is { } app)
        {
            await app.DisposeAsync();
        }
    }

    private async Task MetricsAsync(HttpContext http)
    {
        // The gauges of the registry tell what was read last.
        GC.KeepAlive(metrics);
        await watch.ReadAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = OpenMetricsText.MediaType;
        await http.Response.WriteAsync(_readings!.Text(), http.RequestAborted);
    }

    // The program decides when both end.
    private sealed class Lifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
