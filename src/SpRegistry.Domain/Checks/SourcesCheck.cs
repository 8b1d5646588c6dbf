using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Checks;

/// <summary>The sources that are read by the clock: the keys of configuration section <c>Scrapes</c> with a cron line.</summary>
/// <param name="Slugs">Their slugs.</param>
public sealed record ScheduledSources(IReadOnlyList<string> Slugs)
{
    /// <summary>Name of the configuration section: slug → cron line.</summary>
    public const string Section = "Scrapes";

    /// <summary>Name in the ledger of due runs of the job that reads a source.</summary>
    public static string JobOf(string slug) => $"scrape {slug}";
}

/// <summary>
/// Sources whose last reading refused pages, and sources that should be read by the clock and have not been read through
/// for days. What is read once, such as the bundled archive, is never stale.
/// </summary>
public sealed class SourcesCheck(ScheduledSources scheduled) : ICheck
{
    public const string Stale = "source-stale";
    public const string Refused = "source-refused";

    /// <summary>Days without a finished reading after which a source is stale.</summary>
    public const int DaysUntilStale = 3;

    public string Name => "sources";

    public IReadOnlyList<string> Rules => [Stale, Refused];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation) =>
        [.. await StaleAsync(db, on, cancellation), .. await RefusedAsync(db, on, cancellation)];

    private static async Task<IReadOnlyList<Found>> RefusedAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var until = Geneva.EndOf(on);
        var last = await db.ImportRuns.Where(r => r.FinishedAt < until && !db.ImportRuns.Any(later => later.SourceSlug == r.SourceSlug && later.Id > r.Id && later.FinishedAt < until) && r.Refused > 0)
            .OrderBy(r => r.SourceSlug).Select(r => new { r.SourceSlug, r.Refused, r.FinishedAt }).ToListAsync(cancellation);
        var slugs = last.ConvertAll(r => r.SourceSlug);
        var why = (await db.ImportProblems.Where(p => slugs.Contains(p.SourceSlug) && p.RowNumber == 0).OrderBy(p => p.Page).Select(p => new { p.SourceSlug, p.Reason }).ToListAsync(cancellation))
            .ToLookup(p => p.SourceSlug, p => p.Reason, StringComparer.Ordinal);
        return [.. last.Select(r => new Found(
            Refused, $"Sources('{r.SourceSlug}')", Geneva.DayOf(r.FinishedAt!.Value),
            Words.Cut($"The last reading of '{r.SourceSlug}', of {Geneva.DayOf(r.FinishedAt.Value):yyyy-MM-dd}, refused {r.Refused} page{(r.Refused == 1 ? "" : "s")}; what was known before stands. {string.Join(' ', why[r.SourceSlug])} {VisitWords.Zone}", Finding.MaxExplanation)))];
    }

    private async Task<IReadOnlyList<Found>> StaleAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        if (scheduled.Slugs.Count == 0)
        {
            return [];
        }

        var (slugs, until) = (scheduled.Slugs, Geneva.EndOf(on));
        var jobs = slugs.ToDictionary(ScheduledSources.JobOf, slug => slug, StringComparer.Ordinal);
        var names = jobs.Keys.ToList();
        var runs = await db.ImportRuns.Where(r => slugs.Contains(r.SourceSlug) && r.FinishedAt < until)
            .GroupBy(r => r.SourceSlug).Select(g => new { Slug = g.Key, At = g.Max(r => r.FinishedAt!.Value) }).ToListAsync(cancellation);

        // A reading that finds nothing new leaves no run; the ledger of due runs knows of it.
        var due = await db.DueRuns.Where(r => names.Contains(r.Job) && r.FinishedAt < until)
            .GroupBy(r => r.Job).Select(g => new { Job = g.Key, At = g.Max(r => r.FinishedAt!.Value) }).ToListAsync(cancellation);
        return [.. runs.Select(r => (r.Slug, r.At)).Concat(due.Select(d => (Slug: jobs[d.Job], d.At)))
            .GroupBy(r => r.Slug, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Slug: g.Key, Last: Geneva.DayOf(g.Max(r => r.At))))
            .Where(r => r.Last.AddDays(DaysUntilStale) < on)
            .Select(r => new Found(
                Stale, $"Sources('{r.Slug}')", r.Last.AddDays(DaysUntilStale + 1),
                $"A source that is read by the clock is stale once {DaysUntilStale} days have passed since it was last read through. '{r.Slug}' was last read through on {r.Last:yyyy-MM-dd}; "
                + $"{DaysUntilStale} days later is {r.Last.AddDays(DaysUntilStale):yyyy-MM-dd}. Result: stale. {VisitWords.Zone}"))];
    }
}
