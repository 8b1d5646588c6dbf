using Microsoft.Extensions.Options;
using SpRegistry.Scrapers.Fetching;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Hosting;

/// <summary>Puts what fetches live pages among the services: one fetcher for the program, so that its requests keep apart.</summary>
internal static class LiveFetching
{
    public static void Add(WebApplicationBuilder builder, DatabaseOptions database)
    {
        builder.Services.AddOptions<FetchingOptions>().BindConfiguration(FetchingOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<FetchingOptions>>(services => new FetchingRules(services.GetRequiredService<IWebHostEnvironment>().WebRootPath, database));
        builder.Services.AddSingleton(services => new SnapshotStore(Folder(services.GetRequiredService<IOptions<FetchingOptions>>().Value, database), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => new Fetcher(services.GetRequiredService<IOptions<FetchingOptions>>().Value, ProgramVersion.Text, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<LivePages>();
        builder.Services.AddSingleton<LiveScrape>();
    }

    /// <summary>The folder of the snapshots: the one that is set, else <c>snapshots</c> beside the database file.</summary>
    public static string Folder(FetchingOptions options, DatabaseOptions database) => database.FolderBeside("snapshots", options.SnapshotFolder);

    private sealed class FetchingRules(string? webRoot, DatabaseOptions database) : IValidateOptions<FetchingOptions>
    {
        public ValidateOptionsResult Validate(string? name, FetchingOptions options)
        {
            var faults = options.Faults().ToList();
            if (webRoot is not null && (Folder(options, database) + Path.DirectorySeparatorChar).StartsWith(Path.GetFullPath(webRoot) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                faults.Add($"{FetchingOptions.Section}:{nameof(FetchingOptions.SnapshotFolder)} lies below {webRoot}; snapshots are never served.");
            }

            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
