using Quartz;
using SpRegistry.Domain;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Clock;

namespace SpRegistry.Web.Jobs;

/// <summary>When the checks run: a cron line of seven fields per check, by the clock of Geneva (configuration section <c>Jobs</c>, key = name of the check).</summary>
internal static class CheckJobs
{
    public const string Section = "Jobs";

    public static void Add(WebApplicationBuilder builder)
    {
        var lines = builder.Configuration.GetSection(Section);
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(TimeProvider.System);
            Schedule<LatenessCheck>(quartz, "lateness", lines);
        });
        builder.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        builder.Services.AddHostedService<CatchUp>();
    }

    /// <summary>The cron line of a check, by the clock of Geneva; null where it is switched off.</summary>
    public static CronExpression? Cron(IConfiguration configuration, string check) =>
        configuration.GetSection(Section)[check] is { Length: > 0 } line ? new CronExpression(line, Geneva.Zone) : null;

    private static void Schedule<TCheck>(IQuartzBuilder quartz, string name, IConfigurationSection lines)
        where TCheck : class, ICheck
    {
        if (lines[name] is { Length: > 0 } line)
        {
            quartz.ScheduleJob<CheckJob<TCheck>>(
                trigger => trigger.WithIdentity(name).WithCronSchedule(line, schedule => schedule.InTimeZone(Geneva.Zone)),
                job => job.WithIdentity(name));
        }
    }
}

/// <summary>Runs a check at its due instant, once on however many nodes.</summary>
[DisallowConcurrentExecution]
internal sealed class CheckJob<TCheck>(Func<RegistryDb> open, IEnumerable<ICheck> checks, TimeProvider time) : IJob
    where TCheck : ICheck
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var check = checks.OfType<TCheck>().Single();
        var due = context.ScheduledFireTimeUtc ?? time.GetUtcNow();
        await DueCheck.RunAsync(open, check, due, cancellationToken);
    }
}

/// <summary>One due run of a check.</summary>
internal static class DueCheck
{
    public static Task<bool> RunAsync(Func<RegistryDb> open, ICheck check, DateTimeOffset due, CancellationToken cancellation) =>
        DueRuns.RunOnceAsync(
            open, check.Name, due.UtcDateTime,
            (db, token) => Findings.UpdateAsync(db, check, Geneva.Today(db.Time), token),
            cancellation);
}

/// <summary>After a stop, does once what fell due meanwhile: the last due instant of each check, however many were missed.</summary>
internal sealed partial class CatchUp(
    Func<RegistryDb> open, IEnumerable<ICheck> checks, IConfiguration configuration, TimeProvider time, ILogger<CatchUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var check in checks)
        {
            if (CheckJobs.Cron(configuration, check.Name)?.GetPreviousValidTimeBefore(time.GetUtcNow()) is { } due
                && await DueCheck.RunAsync(open, check, due, stoppingToken))
            {
                CaughtUp(check.Name, due);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Check {Check} was due at {Due:O} while the registry was stopped; it has been done now.")]
    private partial void CaughtUp(string check, DateTimeOffset due);
}
