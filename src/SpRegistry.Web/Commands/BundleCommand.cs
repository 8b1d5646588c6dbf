using System.CommandLine;
using System.Globalization;
using SpRegistry.Domain;
using SpRegistry.Web.Bundles;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry bundle --to FOLDER</c>: the registry as a zip of pages in each language, to be read without a network.</summary>
internal static class BundleCommand
{
    public static Command Create(DatabaseTarget target)
    {
        var to = new Option<string>("--to") { Description = "The folder for the zips; those that are there are replaced.", Required = true };
        var language = new Option<string[]>("--language") { Description = "Codes of languages: en fr es ar ru zh; all unless told.", AllowMultipleArgumentsPerToken = true };
        language.AcceptOnlyFromAmong([.. Language.All.Select(l => l.Code)]);
        var site = new Option<string?>("--site") { Description = "Where the registry is served, such as https://registry.example.org: pages then lead there for what a bundle does not hold." };
        var command = new Command("bundle", "Write the registry as a zip of pages, lists as CSV and a search for each language, to be opened from a folder or a stick. While nothing is written to the registry, those of a day are the same bytes.") { to, language, site };
        command.SetAction(async (result, cancellation) =>
        {
            var online = result.GetValue(site) is { } address ? BundleOptions.AddressOf(address, "--site") : null;
            var builder = RegistryHost.CreateBuilder(target.Of(result));
            await using var services = builder.Services.BuildServiceProvider();
            await RegistryHost.MigrateExistingAsync(services, cancellation);
            var folder = Writable(result.GetRequiredValue(to));
            var bundle = new Bundle(services.GetRequiredService<Func<RegistryDb>>(), DatabaseOptions.Of(builder.Configuration), online, services.GetRequiredService<TimeProvider>());
            foreach (var chosen in Language.All.Where(l => result.GetValue(language) is not { Length: > 0 } codes || codes.Contains(l.Code)))
            {
                var file = Path.Combine(folder, $"{BundleStore.NameOf(chosen)}.zip");
                var made = await bundle.WriteAsync(chosen, file, cancellation);
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {made.Pages} pages, {made.Bytes} bytes, data version {made.DataVersion} as of {made.Day:yyyy-MM-dd}.\nSHA-256: {made.Sha256}"));
            }

            return 0;
        });
        return command;
    }

    private static string Writable(string to)
    {
        try
        {
            return Directory.CreateDirectory(Path.GetFullPath(to)).FullName;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"--to is '{to}'; expected a folder, or the name of one that can be made. {refused.Message}", refused);
        }
    }
}
