using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Bundles;

/// <summary>The registry as its readers see it at an instant, served to this program alone: on a loopback port, without limits, without its daily work.</summary>
internal sealed class BundledSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client;

    private BundledSite(WebApplication app)
    {
        this.app = app;
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Serves a registry.</summary>
    /// <param name="database">Where it lives.</param>
    /// <param name="at">The instant at which it is looked at.</param>
    /// <param name="address">The address by which its pages name themselves.</param>
    public static async Task<BundledSite> StartAsync(DatabaseOptions database, DateTimeOffset at, Uri address, CancellationToken cancellation)
    {
        var builder = RegistryHost.CreateBuilder(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)}"] = database.ConnectionString,
            [$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"] = database.Kind.ToString(),
            [$"{FairUseOptions.Section}:{nameof(FairUseOptions.RequestsPerMinute)}"] = "0",
            [$"{FairUseOptions.Section}:{nameof(FairUseOptions.NewQueriesPerMinute)}"] = "0",
            [$"{FairUseOptions.Section}:{nameof(FairUseOptions.QueriesAtOnce)}"] = "0",
            ["Operation:PrivateUrls"] = "",
            ["AllowedHosts"] = "*",
            ["urls"] = "http://127.0.0.1:0",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new StandingClock(at));
        builder.Services.AddSingleton<IStartupFilter>(new Named(address));

        // Each page is read once.
        builder.Services.AddSingleton<IOutputCacheStore>(new AnswerStore(limit: 0));
        var served = RegistryHost.BuildWeb(builder, works: false);
        await served.StartAsync(cancellation);
        return new BundledSite(served);
    }

    /// <summary>What is at an address.</summary>
    /// <exception cref="InvalidDataException">There is nothing.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<Stream> OpenAsync(string address, CancellationToken cancellation)
    {
        try
        {
            var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (answer.IsSuccessStatusCode)
            {
                return await answer.Content.ReadAsStreamAsync(cancellation);
            }

            using (answer)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{address}, to which a page leads, answered {(int)answer.StatusCode}."));
            }
        }
        catch (HttpRequestException fault)
        {
            throw new IOException($"{address} could not be read: {fault.Message}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();

        // What it holds of the database it gives back when it stops.
        await app.StopAsync();
        await app.DisposeAsync();
    }

    // Pages name the address at which they are asked for.
    private sealed class Named(Uri address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => pipeline =>
        {
            pipeline.Use((http, then) =>
            {
                (http.Request.Scheme, http.Request.Host) = (address.Scheme, new HostString(address.Authority));
                return then(http);
            });
            next(pipeline);
        };
    }
}
