using Quartz;
using SpRegistry.Domain;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Clock;

namespace SpRegistry.Web.Jobs;

/// <summary>When the checks run: a cron line per check, by the clock of Geneva (configuration section <c>Jobs</c>, key = name of the check).</summary>
internal static class CheckJobs
{
    public const string Section = "Jobs";

    public static void Add(WebApplicationBuilder builder)
    {
        var lateness = Cron(builder.Configuration, "lateness");
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(TimeProvider.System);
            Schedule<LatenessCheck>(quartz, "lateness", lateness);
        });
        builder.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }

    /// <summary>The cron line of a check, by the clock of Geneva; null where it is switched off.</summary>
    /// <exception cref="InvalidOperationException">The line is none.</exception>
    public static CronExpression? Cron(IConfiguration configuration, string check) => CronLine.Read(configuration, $"{Section}:{check}");

    private static void Schedule<TCheck>(IQuartzBuilder quartz, string name, CronExpression? cron)
        where TCheck : class, ICheck
    {
        if (cron is not null)
        {
            quartz.ScheduleJob<CheckJob<TCheck>>(
                trigger => trigger.WithIdentity(name).WithCronSchedule(cron.ToString(), schedule => schedule.InTimeZone(Geneva.Zone)),
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
        await CheckRun.DueAsync(open, check, due, cancellationToken);
    }
}

/// <summary>Runs of the checks, kept in the ledger of due runs.</summary>
internal static class CheckRun
{
    /// <summary>Runs a check for a due instant, unless that was done before.</summary>
    public static async Task<CheckOutcome?> DueAsync(Func<RegistryDb> open, ICheck check, DateTimeOffset due, CancellationToken cancellation)
    {
        CheckOutcome? outcome = null;
        await DueRuns.RunOnceAsync(
            open, check.Name, due.UtcDateTime,
            async (db, token) => outcome = await Findings.UpdateAsync(db, check, Geneva.Today(db.Time), token),
            cancellation);
        return outcome;
    }

    /// <summary>
    /// Runs a check at the start of the program. What fell due while it was stopped is done by this, once: the last due
    /// instant is entered in the ledger, however many were missed.
    /// </summary>
    public static async Task<CheckOutcome> AtStartAsync(Func<RegistryDb> open, ICheck check, CronExpression? cron, CancellationToken cancellation)
    {
        await using var db = open();
        if (cron?.GetPreviousValidTimeBefore(db.Time.GetUtcNow()) is { } due && await DueAsync(open, check, due, cancellation) is { } outcome)
        {
            return outcome;
        }

        return await Findings.UpdateAsync(db, check, Geneva.Today(db.Time), cancellation);
    }
}
