using Quartz;
using SpRegistry.Domain;
using SpRegistry.Domain.Clock;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Keeping;

namespace SpRegistry.Web.Jobs;

/// <summary>When the dump of the day is made: a cron line, by the clock of Geneva. Each node makes its own, of the same content.</summary>
internal static class DumpJobs
{
    /// <summary>Puts the dumps among the services and schedules them.</summary>
    /// <exception cref="InvalidOperationException">The line is none, or the days of keeping are none.</exception>
    public static void Add(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(DumpOptions.Section).Get<DumpOptions>() ?? new DumpOptions();
        if (options.Schedule.Length == 0)
        {
            return;
        }

        if (options.KeepDays < 1)
        {
            throw new InvalidOperationException($"{DumpOptions.Section}:{nameof(DumpOptions.KeepDays)} is {options.KeepDays}; expected a number of days, 1 or more.");
        }

        var cron = CronLine.Parse(options.Schedule, $"{DumpOptions.Section}:{nameof(DumpOptions.Schedule)}");
        builder.Services.AddSingleton(services => new DumpStore(DatabaseOptions.Of(builder.Configuration).FolderBeside("dumps", options.Folder), options.KeepDays, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<FirstDump>();
        builder.Services.AddQuartz(quartz => quartz.ScheduleJob<DumpJob>(
            trigger => trigger.WithIdentity("dump").WithCronSchedule(cron.ToString(), schedule => schedule.InTimeZone(Geneva.Zone)),
            job => job.WithIdentity("dump")));
    }
}

/// <summary>Makes the dump of the day.</summary>
[DisallowConcurrentExecution]
internal sealed partial class DumpJob(Func<RegistryDb> open, DumpStore dumps, ILogger<DumpJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var db = open();
        var dump = await dumps.MakeAsync(db, cancellationToken);
        Made(log, dump.Name, dump.Manifest.ContentHash);
    }

    [LoggerMessage(LogLevel.Information, "Dump {Name} is made; content hash {Hash}.")]
    private static partial void Made(ILogger log, string name, string hash);
}

/// <summary>Makes a first dump once the registry serves, so that there is a latest one from the beginning; later ones are made by their schedule.</summary>
internal sealed class FirstDump(DumpStore dumps, Func<RegistryDb> open, IHostApplicationLifetime life, ILogger<FirstDump> log) : OnceServing(open, life, log)
{
    protected override async Task WorkAsync(RegistryDb db, CancellationToken cancellation)
    {
        if (!await dumps.AllAsync(cancellation).AnyAsync(cancellation))
        {
            await dumps.MakeAsync(db, cancellation);
        }
    }
}
