using Microsoft.EntityFrameworkCore;
using Quartz;
using SpRegistry.Domain;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Clock;
using SpRegistry.Scrapers;
using SpRegistry.Scrapers.Fetching;
using SpRegistry.Web.Imports;

namespace SpRegistry.Web.Jobs;

/// <summary>
/// When live pages are fetched: a cron line per source, by the clock of Geneva (configuration section <c>Scrapes</c>, key =
/// slug of the source); none is on until an operator writes its line. Nothing is made up for after a stop: the next night
/// asks for what is current then. Old snapshots are deleted nightly.
/// </summary>
internal static class ScrapeJobs
{
    public const string Section = ScheduledSources.Section;

    /// <summary>Schedules them.</summary>
    /// <exception cref="InvalidOperationException">A line is none, names no source with live pages, or there is no contact.</exception>
    public static void Add(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(FetchingOptions.Section).Get<FetchingOptions>() ?? new FetchingOptions();
        var scrapes = Lines(builder.Configuration, options);
        var prune = options.Prune.Length > 0 ? CronLine.Parse(options.Prune, $"{FetchingOptions.Section}:{nameof(FetchingOptions.Prune)}") : null;
        builder.Services.AddQuartz(quartz =>
        {
            foreach (var (slug, cron) in scrapes)
            {
                quartz.ScheduleJob<ScrapeJob>(
                    trigger => trigger.WithIdentity(Name(slug)).WithCronSchedule(cron.ToString(), schedule => schedule.InTimeZone(Geneva.Zone)),
                    job => job.WithIdentity(Name(slug)).UsingJobData(ScrapeJob.Source, slug));
            }

            if (prune is not null)
            {
                quartz.ScheduleJob<PruneJob>(
                    trigger => trigger.WithIdentity("prune snapshots").WithCronSchedule(prune.ToString(), schedule => schedule.InTimeZone(Geneva.Zone)),
                    job => job.WithIdentity("prune snapshots"));
            }
        });
    }

    /// <summary>The name of a source's job, in the ledger of due runs too.</summary>
    public static string Name(string slug) => ScheduledSources.JobOf(slug);

    private static List<(string Slug, CronExpression Cron)> Lines(ConfigurationManager configuration, FetchingOptions options)
    {
        var lines = new List<(string, CronExpression)>();
        foreach (var slug in configuration.GetSection(Section).GetChildren().Select(line => line.Key))
        {
            if (CronLine.Read(configuration, $"{Section}:{slug}") is not { } cron)
            {
                continue;
            }

            if (!PageSources.All.ContainsKey(slug) || LiveAddresses.Of(slug, options) is null)
            {
                throw new InvalidOperationException($"{Section}:{slug} is set, but there is no source '{slug}' with live addresses. {LiveScrape.Sources(options)}");
            }

            // Asked for here, so that a missing contact is told at the start and not at night.
            _ = options.UserAgent(ProgramVersion.Text);
            lines.Add((slug, cron));
        }

        return lines;
    }
}

/// <summary>Fetches and imports the live pages of a source at its due instant, once on however many nodes.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ScrapeJob(Func<RegistryDb> open, LiveScrape scrape, TimeProvider time, ILogger<ScrapeJob> log) : IJob
{
    /// <summary>Key under which a job carries the slug of its source.</summary>
    public const string Source = "source";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var slug = context.MergedJobDataMap.GetString(Source)!;
        var due = context.ScheduledFireTimeUtc ?? time.GetUtcNow();
        await DueRuns.RunOnceAsync(open, ScrapeJobs.Name(slug), due.UtcDateTime, (db, token) => RunAsync(db, slug, token), cancellationToken);
    }

    private async Task RunAsync(RegistryDb db, string slug, CancellationToken cancellation)
    {
        // Generated rows for measuring are never mixed with real ones.
        if (await db.RegistryStates.AnyAsync(state => state.Generated, cancellation))
        {
            return;
        }

        var pages = await scrape.FetchAsync(slug, null, cancellation);
        var outcome = await new SourceImport(open) { NotHad = pages.NotHad }.RunAsync(PageSources.All[slug], pages.Read(), acceptLoss: null, pageDone: null, cancellation);
        pages.Done();
        foreach (var line in pages.Faults.Concat(outcome.Refusals))
        {
            Refused(log, slug, line);
        }

        // A night on which no page could be had is no reading: the source grows stale.
        if (pages.Run.Stored.Count == 0 && pages.Run.Failures.Count > 0)
        {
            throw new JobExecutionException($"no page of '{slug}' could be had");
        }

        Imported(log, slug, outcome.Pages, outcome.New, outcome.Changed);
    }

    [LoggerMessage(LogLevel.Warning, "{Source}: {Fault}")]
    private static partial void Refused(ILogger log, string source, string fault);

    [LoggerMessage(LogLevel.Information, "{Source}: {Pages} pages read, {New} rows new, {Changed} facts changed.")]
    private static partial void Imported(ILogger log, string source, int pages, int @new, int changed);
}

/// <summary>Deletes snapshots that need no longer be kept; each node has its own.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneJob(SnapshotStore store) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        store.Prune(cancellationToken);
        return ValueTask.CompletedTask;
    }
}
