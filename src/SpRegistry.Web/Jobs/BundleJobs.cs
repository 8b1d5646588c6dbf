using Quartz;
using SpRegistry.Domain;
using SpRegistry.Domain.Clock;
using SpRegistry.Web.Bundles;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Jobs;

/// <summary>When the bundles of all languages are made: a cron line, by the clock of Geneva. Each node makes its own, of the same bytes.</summary>
internal static class BundleJobs
{
    /// <summary>Puts the bundles among the services and schedules them.</summary>
    /// <exception cref="InvalidOperationException">The line is none, or the address is.</exception>
    public static void Add(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(BundleOptions.Section).Get<BundleOptions>() ?? new BundleOptions();
        if (options.Schedule.Length == 0)
        {
            return;
        }

        var database = DatabaseOptions.Of(builder.Configuration);
        var cron = CronLine.Parse(options.Schedule, $"{BundleOptions.Section}:{nameof(BundleOptions.Schedule)}");
        var site = BundleOptions.AddressOf(options.Site, $"{BundleOptions.Section}:{nameof(BundleOptions.Site)}");
        builder.Services.AddSingleton(new BundleStore(database.FolderBeside("bundles", options.Folder)));
        builder.Services.AddSingleton(services => new Bundle(services.GetRequiredService<Func<RegistryDb>>(), database, site, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddQuartz(quartz => quartz.ScheduleJob<BundleJob>(
            trigger => trigger.WithIdentity("bundles").WithCronSchedule(cron.ToString(), schedule => schedule.InTimeZone(Geneva.Zone)),
            job => job.WithIdentity("bundles")));
    }
}

/// <summary>Makes the bundles, one language after another.</summary>
[DisallowConcurrentExecution]
internal sealed partial class BundleJob(Bundle bundle, BundleStore bundles, ILogger<BundleJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var language in Language.All)
        {
            var made = await bundles.MakeAsync(bundle, language, cancellationToken);
            Made(log, BundleStore.NameOf(language), made.Pages, made.Bytes);
        }
    }

    [LoggerMessage(LogLevel.Information, "Bundle {Name} is made: {Pages} pages, {Bytes} bytes.")]
    private static partial void Made(ILogger log, string name, int pages, long bytes);
}
