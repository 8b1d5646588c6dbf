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
        var site = options.Site is { Length: > 0 } address ? BundleOptions.AddressOf(address, $"{BundleOptions.Section}:{nameof(BundleOptions.Site)}") : null;
        builder.Services.AddSingleton(new BundleStore(database.FolderBeside("bundles", options.Folder)));
        builder.Services.AddSingleton(services => new Bundle(services.GetRequiredService<Func<RegistryDb>>(), database, site, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<BundleMaker>();
        builder.Services.AddHostedService<FirstBundles>();
        builder.Services.AddQuartz(quartz => quartz.ScheduleJob<BundleJob>(
            trigger => trigger.WithIdentity("bundles").WithCronSchedule(cron.ToString(), schedule => schedule.InTimeZone(Geneva.Zone)),
            job => job.WithIdentity("bundles")));
    }
}

/// <summary>Makes bundles, one language after another, one at a time; that of one language does not stop those of the others.</summary>
internal sealed partial class BundleMaker(Bundle bundle, BundleStore bundles, ILogger<BundleMaker> log)
{
    private readonly SemaphoreSlim making = new(1);

    /// <summary>Makes the bundles of all languages, or of those that have none.</summary>
    public async Task MakeAsync(bool missing, CancellationToken cancellation)
    {
        foreach (var language in Language.All)
        {
            await making.WaitAsync(cancellation);
            try
            {
                if (!missing || await bundles.FindAsync(language, cancellation) is null)
                {
                    var made = await bundles.MakeAsync(bundle, language, cancellation);
                    Made(log, BundleStore.NameOf(made), made.Pages, made.Bytes);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                NotMade(log, fault, language.Code);
            }
            finally
            {
                making.Release();
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Bundle {Name} is made: {Pages} pages, {Bytes} bytes.")]
    private static partial void Made(ILogger log, string name, int pages, long bytes);

    [LoggerMessage(LogLevel.Error, "The bundle in the language {Language} could not be made; the one before stays, and the schedule tries again.")]
    private static partial void NotMade(ILogger log, Exception fault, string language);
}

/// <summary>Makes the bundles of the night.</summary>
[DisallowConcurrentExecution]
internal sealed class BundleJob(BundleMaker maker) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await maker.MakeAsync(missing: false, cancellationToken);
}

/// <summary>Makes first bundles once the registry serves, so that there are some from the beginning; later ones are made by their schedule.</summary>
internal sealed class FirstBundles(BundleMaker maker, Func<RegistryDb> open, IHostApplicationLifetime life, ILogger<FirstBundles> log) : OnceServing(open, life, log)
{
    protected override Task WorkAsync(RegistryDb db, CancellationToken cancellation) => maker.MakeAsync(missing: true, cancellation);
}
