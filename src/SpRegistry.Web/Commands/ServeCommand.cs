using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Spectre.Console;
using SpRegistry.Domain;
using SpRegistry.Domain.Checks;
using SpRegistry.Scrapers;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Imports;
using SpRegistry.Web.Jobs;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry serve</c>, the default: makes or updates the database, imports the bundled archive, runs the checks, then serves.</summary>
internal static partial class ServeCommand
{
    public static Command Create(DatabaseTarget target)
    {
        var urls = new Option<string?>("--urls") { Description = $"Addresses to serve on; {RegistryHost.DefaultUrl} unless told otherwise." };
        urls.Validators.Add(result =>
        {
            foreach (var url in (result.GetValueOrDefault<string?>() ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!Address().IsMatch(url) || (Uri.TryCreate(url.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal), UriKind.Absolute, out var uri) ? uri.Port > 65535 : true))
                {
                    result.AddError($"--urls takes addresses such as http://127.0.0.1:8080, not '{url}'.");
                }
            }
        });
        var command = new Command("serve", "Import the bundled archive, run the checks and serve pages and API (the default).") { urls };
        command.SetAction((result, cancellation) =>
        {
            var settings = target.Of(result);
            if (result.GetValue(urls) is { } addresses)
            {
                settings["urls"] = addresses;
            }

            return RunAsync(settings, cancellation);
        });
        return command;
    }

    public static async Task<int> RunAsync(Dictionary<string, string?> settings, CancellationToken cancellation)
    {
        await using var app = RegistryHost.BuildWeb(RegistryHost.CreateBuilder(settings));
        RefuseBusy(app.Configuration["urls"] ?? RegistryHost.DefaultUrl);
        await PrepareAsync(app.Services, AnsiConsole.Console, cancellation);
        await app.Services.GetRequiredService<ScheduledSources>().NoteAsync(app.Services.GetRequiredService<Func<RegistryDb>>(), cancellation);
        await app.StartAsync(cancellation);
        foreach (var url in app.Urls)
        {
            await Console.Out.WriteLineAsync($"Serving on {url} (API: {url}{Api.RegistryApi.Root}). Stop with Ctrl+C.");
        }

        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    // Told before the import, which takes long, and not after it.
    private static void RefuseBusy(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url.Replace("*", "0.0.0.0", StringComparison.Ordinal).Replace("+", "0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address) || address.Port == 0)
            {
                continue;
            }

            var place = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : address.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
            try
            {
                using var listener = new TcpListener(place, address.Port);
                listener.Start();
            }
            catch (SocketException busy) when (busy.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                throw new IOException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"port {address.Port} of {url} {(busy.SocketErrorCode is SocketError.AccessDenied ? "may not be opened by this user" : "is in use by another program")}. Serve elsewhere with --urls, such as --urls http://localhost:{(address.Port > 65534 || address.Port < 1024 ? 8080 : address.Port + 1)}, or the setting 'urls' (ASPNETCORE_URLS). Nothing was imported."),
                    busy);
            }
        }
    }

    private static async Task PrepareAsync(IServiceProvider services, IAnsiConsole console, CancellationToken cancellation)
    {
        await RegistryHost.MigrateAsync(services, cancellation);
        var open = services.GetRequiredService<Func<RegistryDb>>();
        if (await RegistryHost.IsGeneratedAsync(services, cancellation))
        {
            console.WriteLine("This database holds generated rows for measuring: the archive is not imported.");
            return;
        }

        ImportTable.Print(console, await new ArchiveImport(open, new BundledArchive()).RunAsync(console, cancellation));
        var configuration = services.GetRequiredService<IConfiguration>();
        foreach (var work in DueWork.All(services.GetServices<ICheck>()))
        {
            console.WriteLine(await CheckRun.AtStartAsync(open, work, CheckJobs.Cron(configuration, work.Name), cancellation));
        }
    }

    [GeneratedRegex("^https?://[^/]+/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
