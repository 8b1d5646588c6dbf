using System.Globalization;
using Quartz;
using SpRegistry.Domain;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.History;

namespace SpRegistry.Web.Jobs;

/// <summary>The checks, and when they run: a cron line per check, by the clock of Geneva (configuration section <c>Jobs</c>, key = name of the check).</summary>
internal static class CheckJobs
{
    public const string Section = "Jobs";

    /// <summary>Every check there is, in the order in which a start and the command run them.</summary>
    public static void AddChecks(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(new ScheduledSources(
            [.. builder.Configuration.GetSection(ScheduledSources.Section).GetChildren().Where(s => s.Value is { Length: > 0 }).Select(s => s.Key)]));
        services.AddSingleton<ICheck, LatenessCheck>();
        services.AddSingleton<ICheck, EarlyWarningCheck>();
        services.AddSingleton<ICheck, TranslationCheck>();
        services.AddSingleton<ICheck, UnansweredRequestsCheck>();
        services.AddSingleton<ICheck, UndatedAcceptancesCheck>();
        services.AddSingleton<ICheck, DatesPassedCheck>();
        services.AddSingleton<ICheck, VisitReportsCheck>();
        services.AddSingleton<ICheck, OpenCallsCheck>();
        services.AddSingleton<ICheck, PlannedCallsCheck>();
        services.AddSingleton<ICheck, SourcesCheck>();
        services.AddSingleton<ICheck, TotalsCheck>();
        services.AddSingleton<ICheck, InvitationsCheck>();
        services.AddSingleton<ICheck, DiscrepanciesCheck>();
    }

    /// <summary>Schedules every check that has a cron line, and the recording of transitions.</summary>
    /// <exception cref="InvalidOperationException">A line is none.</exception>
    public static void Add(WebApplicationBuilder builder)
    {
        var lines = builder.Configuration.GetSection(Section).GetChildren()
            .Select(job => (Name: job.Key, Cron: Cron(builder.Configuration, job.Key))).Where(job => job.Cron is not null).ToList();
        builder.Services.AddQuartz(quartz =>
        {
            foreach (var (name, cron) in lines)
            {
                quartz.ScheduleJob<CheckJob>(
                    trigger => trigger.WithIdentity(name).WithCronSchedule(cron!.ToString(), schedule => schedule.InTimeZone(Geneva.Zone)),
                    job => job.WithIdentity(name));
            }
        });
        builder.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }

    /// <summary>Refuses a cron line for a check that does not exist: it would never run, and nobody would know.</summary>
    /// <exception cref="InvalidOperationException">There is such a line.</exception>
    public static void RefuseUnknown(IConfiguration configuration, IEnumerable<ICheck> checks)
    {
        var names = DueWork.All(checks).Select(w => w.Name).ToList();
        if (configuration.GetSection(Section).GetChildren().FirstOrDefault(job => !names.Contains(job.Key, StringComparer.Ordinal)) is { } unknown)
        {
            throw new InvalidOperationException($"{Section}:{unknown.Key} is no check. There are: {string.Join(", ", names)}.");
        }
    }

    /// <summary>The cron line of a check, by the clock of Geneva; null where it is switched off.</summary>
    /// <exception cref="InvalidOperationException">The line is none.</exception>
    public static CronExpression? Cron(IConfiguration configuration, string check) => CronLine.Read(configuration, $"{Section}:{check}");
}

/// <summary>Work that falls due: a check, or the recording of transitions after them.</summary>
/// <param name="Name">Its name in configuration, ledger and command line.</param>
/// <param name="DoAsync">Does it for a day in Geneva and says in a line what it did.</param>
/// <param name="IsDoneAsync">Whether it was done for a day in Geneva and all that is on record, so that doing it again would change nothing.</param>
internal sealed record DueWork(string Name, Func<RegistryDb, DateOnly, CancellationToken, Task<string>> DoAsync, Func<RegistryDb, DateOnly, CancellationToken, Task<bool>> IsDoneAsync)
{
    /// <summary>All of it, in order.</summary>
    public static IReadOnlyList<DueWork> All(IEnumerable<ICheck> checks) => [.. checks.Select(Of), Recording];

    /// <summary>Running a check.</summary>
    public static DueWork Of(ICheck check) => new(
        check.Name,
        async (db, today, cancellation) =>
        {
            var outcome = await Findings.UpdateAsync(db, check, today, cancellation);
            return outcome.LaterRun is { } later
                ? LeftOut(check.Name, today, later)
                : $"{check.Name}: {Count(outcome.Standing, "finding")} ({outcome.New} new, {outcome.Healed} healed)";
        },
        async (db, today, cancellation) => check.RestsOnFactsAlone && await CheckDays.HasSeenAllAsync(db, check.Name, today, "", cancellation));

    private static DueWork Recording { get; } = new(
        Transitions.Job,
        async (db, today, cancellation) =>
        {
            var outcome = await Transitions.RecordAsync(db, today, cancellation);
            return outcome.LaterRun is { } later
                ? LeftOut(Transitions.Job, today, later)
                : $"{Transitions.Job}: {outcome.Recorded} recorded, {outcome.Withdrawn} withdrawn, {outcome.Restored} restored";
        },
        Transitions.AreRecordedAsync);

    /// <summary>A number of things, in words.</summary>
    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string LeftOut(string name, DateOnly today, DateOnly later) =>
        $"{name}: not run, for it ran for {later:yyyy-MM-dd} before and the clock shows {today:yyyy-MM-dd}";
}

/// <summary>Does the work of its name at its due instant, once on however many nodes.</summary>
[DisallowConcurrentExecution]
internal sealed class CheckJob(Func<RegistryDb> open, IEnumerable<ICheck> checks, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var work = DueWork.All(checks).Single(w => w.Name == context.JobDetail.Key.Name);
        var due = context.ScheduledFireTimeUtc ?? time.GetUtcNow();
        await CheckRun.DueAsync(open, work, due, cancellationToken);
    }
}

/// <summary>Runs of the checks, kept in the ledger of due runs.</summary>
internal static class CheckRun
{
    /// <summary>Does work for a due instant and says what it did; null where that was done before.</summary>
    public static async Task<string?> DueAsync(Func<RegistryDb> open, DueWork work, DateTimeOffset due, CancellationToken cancellation)
    {
        string? outcome = null;
        await DueRuns.RunOnceAsync(
            open, work.Name, due.UtcDateTime,
            async (db, token) => outcome = await work.DoAsync(db, Geneva.Today(db.Time), token),
            cancellation);
        return outcome;
    }

    /// <summary>
    /// Does work at the start of the program. What fell due while it was stopped is done by this, once: the last due
    /// instant is entered in the ledger, however many were missed. What was done for this day and all that is on record is not done
    /// again.
    /// </summary>
    public static async Task<string> AtStartAsync(Func<RegistryDb> open, DueWork work, CronExpression? cron, CancellationToken cancellation)
    {
        await using var db = open();
        if (cron?.GetPreviousValidTimeBefore(db.Time.GetUtcNow()) is { } due && await DueAsync(open, work, due, cancellation) is { } outcome)
        {
            return outcome;
        }

        var today = Geneva.Today(db.Time);
        return await work.IsDoneAsync(db, today, cancellation)
            ? $"{work.Name}: run for {today:yyyy-MM-dd} before, and nothing has changed since"
            : await work.DoAsync(db, today, cancellation);
    }
}
