using System.CommandLine;
using System.CommandLine.Parsing;
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
using SpRegistry.Web.Operation;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry serve</c>, the default: makes or updates the database, imports the bundled archive, runs the checks, then serves.</summary>
internal static partial class ServeCommand
{
    public static Command Create(DatabaseTarget target)
    {
        var urls = new Option<string?>("--urls") { Description = $"Addresses to serve on; {RegistryHost.DefaultUrl} unless told otherwise." };
        var privateUrls = new Option<string?>("--private-urls") { Description = "Addresses of a second listener for those who run the registry: /metrics, /health/ready. None unless told, such as http://127.0.0.1:5081." };
        foreach (var option in new[] { urls, privateUrls })
        {
            option.Validators.Add(result => RefuseWrong(result, option));
        }

        var command = new Command("serve", "Import the bundled archive, run the checks and serve pages and API (the default).") { urls, privateUrls };
        command.SetAction((result, cancellation) =>
        {
            var settings = target.Of(result);
            if (result.GetValue(urls) is { } addresses)
            {
                settings["urls"] = addresses;
            }

            if (result.GetValue(privateUrls) is { } unpublished)
            {
                settings[$"{OperationOptions.Section}:{nameof(OperationOptions.PrivateUrls)}"] = unpublished;
            }

            return RunAsync(settings, cancellation);
        });
        return command;
    }

    public static async Task<int> RunAsync(Dictionary<string, string?> settings, CancellationToken cancellation)
    {
        await using var app = RegistryHost.BuildWeb(RegistryHost.CreateBuilder(settings));
        var (urls, privateUrls) = (app.Configuration["urls"] ?? RegistryHost.DefaultUrl, app.Services.GetRequiredService<OperationOptions>().PrivateUrls);
        RefuseBusy(urls, "--urls", "setting 'urls' (ASPNETCORE_URLS)");
        RefuseShared(urls, privateUrls);
        RefuseBusy(privateUrls, "--private-urls", $"setting '{OperationOptions.Section}:{nameof(OperationOptions.PrivateUrls)}'");
        await PrepareAsync(app.Services, AnsiConsole.Console, cancellation);
        await app.Services.GetRequiredService<ScheduledSources>().NoteAsync(app.Services.GetRequiredService<Func<RegistryDb>>(), cancellation);
        await app.StartAsync(cancellation);
        foreach (var url in app.Urls)
        {
            await Console.Out.WriteLineAsync($"Serving on {url} (API: {url}{Api.RegistryApi.Root}). Stop with Ctrl+C.");
        }

        foreach (var url in app.Services.GetRequiredService<PrivateListener>().Urls)
        {
            await Console.Out.WriteLineAsync($"Figures and health for operators on {url}: /metrics, /health/ready.");
        }

        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static void RefuseWrong(OptionResult result, Option<string?> option)
    {
        foreach (var url in Each(result.GetValueOrDefault<string?>() ?? ""))
        {
            if (!Address().IsMatch(url) || AddressOf(url, "any") is not { Port: <= 65535 })
            {
                result.AddError($"{option.Name} takes addresses such as http://127.0.0.1:8080, not '{url}'.");
            }
        }
    }

    // What is private would be public there.
    private static void RefuseShared(string urls, string privateUrls)
    {
        var ports = Each(urls).Select(url => AddressOf(url)?.Port).ToHashSet();
        if (Each(privateUrls).FirstOrDefault(url => AddressOf(url) is not { Scheme: "http" } address || (address.Port != 0 && ports.Contains(address.Port))) is { } wrong)
        {
            throw new InvalidOperationException($"{OperationOptions.Section}:{nameof(OperationOptions.PrivateUrls)} takes addresses such as http://127.0.0.1:5081, with another port than those that are public, not '{wrong}'. Nothing was imported.");
        }
    }

    private static string[] Each(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Uri? AddressOf(string url, string any = "0.0.0.0") =>
        Uri.TryCreate(url.Replace("*", any, StringComparison.Ordinal).Replace("+", any, StringComparison.Ordinal), UriKind.Absolute, out var address) ? address : null;

    // Told before the import, which takes long, and not after it.
    private static void RefuseBusy(string urls, string option, string setting)
    {
        foreach (var url in Each(urls))
        {
            if (AddressOf(url) is not { Port: not 0 } address)
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
                    $"port {address.Port} of {url} {(busy.SocketErrorCode is SocketError.AccessDenied ? "may not be opened by this user" : "is in use by another program")}. Serve elsewhere with {option}, such as {option} http://localhost:{(address.Port > 65534 || address.Port < 1024 ? 8080 : address.Port + 1)}, or the {setting}. Nothing was imported."),
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

        if (await new ArchiveImport(open, new BundledArchive()).RunOnceAsync(console, cancellation) is { } outcomes)
        {
            ImportTable.Print(console, outcomes);
        }
        else
        {
            console.WriteLine("The bundled archive was imported before; nothing of it has changed.");
        }

        var configuration = services.GetRequiredService<IConfiguration>();
        foreach (var work in DueWork.All(services.GetServices<ICheck>()))
        {
            console.WriteLine(await CheckRun.AtStartAsync(open, work, CheckJobs.Cron(configuration, work.Name), cancellation));
        }
    }

    [GeneratedRegex("^https?://[^/]+/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
