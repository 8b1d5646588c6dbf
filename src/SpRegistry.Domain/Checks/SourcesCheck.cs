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
    public static string JobOf(string slug) => OfJob + slug;

    /// <summary>How the names of those jobs begin.</summary>
    internal const string OfJob = "scrape ";

    /// <summary>Notes in the ledger of due runs, once, since when a source is scheduled: of one that is never read nothing else tells.</summary>
    public async Task NoteAsync(Func<RegistryDb> open, CancellationToken cancellation)
    {
        foreach (var slug in Slugs)
        {
            await DueRuns.RunOnceAsync(open, NoteOf(slug), DateTime.UnixEpoch, (_, _) => Task.CompletedTask, cancellation);
        }
    }

    /// <summary>Name in the ledger of the note since when a source is scheduled.</summary>
    internal static string NoteOf(string slug) => $"schedule {slug}";
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

    public bool RestsOnFactsAlone => scheduled.Slugs.Count == 0;

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation) =>
        [.. await StaleAsync(db, on, cancellation), .. await RefusedAsync(db, on, cancellation)];

    private static async Task<IReadOnlyList<Found>> RefusedAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var until = Geneva.EndOf(on);
        var finished = db.ImportRuns.Where(r => r.FinishedAt < until);
        var last = await finished.Where(r => !finished.Any(later => later.SourceSlug == r.SourceSlug && later.Id > r.Id) && r.Refused > 0)
            .OrderBy(r => r.SourceSlug)
            .Select(r => new
            {
                r.SourceSlug,
                r.Pages,
                r.Refused,
                FinishedAt = r.FinishedAt!.Value,

                // Since when no reading has been whole.
                Since = finished.Where(f => f.SourceSlug == r.SourceSlug && !finished.Any(whole => whole.SourceSlug == f.SourceSlug && whole.Refused == 0 && whole.Id > f.Id)).Where(f => f.Refused > 0).Min(f => f.FinishedAt!.Value),
            }).ToListAsync(cancellation);
        var slugs = last.ConvertAll(r => r.SourceSlug);
        var why = (await db.ImportProblems.Where(p => slugs.Contains(p.SourceSlug) && p.RowNumber == 0).OrderBy(p => p.Page).Select(p => new { p.SourceSlug, p.Reason }).ToListAsync(cancellation))
            .ToLookup(p => p.SourceSlug, p => p.Reason, StringComparer.Ordinal);
        return [.. last.Select(r => new Found(
            Refused, $"Sources('{r.SourceSlug}')", Geneva.DayOf(r.Since),
            Words.Cut(
                $"The last reading of '{r.SourceSlug}', of {Geneva.DayOf(r.FinishedAt):yyyy-MM-dd}, took {Pages(r.Pages)} and refused or could not have {r.Refused}; what was known before stands. {string.Join(' ', why[r.SourceSlug])} {VisitWords.Zone}",
                Finding.MaxExplanation)))];
    }

    private async Task<IReadOnlyList<Found>> StaleAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        if (scheduled.Slugs.Count == 0)
        {
            return [];
        }

        var (slugs, until) = (scheduled.Slugs, Geneva.EndOf(on));
        var jobs = slugs.ToDictionary(ScheduledSources.JobOf, slug => slug, StringComparer.Ordinal);
        var (names, notes) = (jobs.Keys.ToList(), slugs.Select(ScheduledSources.NoteOf).ToList());

        // A reading that had no page at all is an attempt and no reading.
        var runs = await db.ImportRuns.Where(r => slugs.Contains(r.SourceSlug) && r.FinishedAt < until && (r.Pages > 0 || r.Refused == 0))
            .GroupBy(r => r.SourceSlug).Select(g => new { Slug = g.Key, At = g.Max(r => r.FinishedAt!.Value) }).ToListAsync(cancellation);

        // A reading that finds nothing new leaves no run; the ledger of due runs knows of it. A night that took nothing and was refused something is none.
        var whole = await db.DueRuns.Where(d => names.Contains(d.Job) && d.FinishedAt < until
                && !db.ImportRuns.Any(r => d.Job == ScheduledSources.OfJob + r.SourceSlug && r.StartedAt >= d.StartedAt && r.FinishedAt <= d.FinishedAt && r.Pages == 0 && r.Refused > 0))
            .GroupBy(d => d.Job).Select(g => new { Job = g.Key, At = g.Max(d => d.FinishedAt!.Value) }).ToListAsync(cancellation);
        var due = await db.DueRuns.Where(r => names.Contains(r.Job) && r.StartedAt < until)
            .GroupBy(r => r.Job)
            .Select(g => new { Job = g.Key, First = g.Min(r => r.StartedAt), Last = g.Max(r => r.StartedAt) }).ToListAsync(cancellation);
        var attempts = due.ToDictionary(d => jobs[d.Job], StringComparer.Ordinal);
        var read = runs.Select(r => (r.Slug, r.At)).Concat(whole.Select(d => (Slug: jobs[d.Job], d.At)))
            .GroupBy(r => r.Slug, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Geneva.DayOf(g.Max(r => r.At)), StringComparer.Ordinal);
        var noted = await db.DueRuns.Where(r => notes.Contains(r.Job) && r.StartedAt < until).ToDictionaryAsync(r => r.Job, r => r.StartedAt, StringComparer.Ordinal, cancellation);
        return [.. slugs.Order(StringComparer.Ordinal).Select(slug =>
        {
            var tried = attempts.GetValueOrDefault(slug);
            var first = new[] { tried?.First, noted.TryGetValue(ScheduledSources.NoteOf(slug), out var at) ? at : null }.Min();
            return Late(slug, read.TryGetValue(slug, out var day) ? day : null, first is { } since ? Geneva.DayOf(since) : null, tried is null ? null : Geneva.DayOf(tried.Last), on);
        }).OfType<Found>()];
    }

    private static Found? Late(string slug, DateOnly? read, DateOnly? scheduled, DateOnly? tried, DateOnly on)
    {
        if ((read ?? scheduled) is not { } from || from.AddDays(DaysUntilStale) >= on)
        {
            return null;
        }

        var until = from.AddDays(DaysUntilStale);
        return new Found(
            Stale, $"Sources('{slug}')", until.AddDays(1),
            $"A source that is read by the clock is stale once {DaysUntilStale} days have passed since it was last read through, or since it was first due where it never was. "
            + (read is null ? $"'{slug}' has been due since {from:yyyy-MM-dd} and was never read through; " : $"'{slug}' was last read through on {from:yyyy-MM-dd}; ")
            + $"{DaysUntilStale} days later is {until:yyyy-MM-dd}. It was {(tried is { } last ? $"last tried on {last:yyyy-MM-dd}" : "never tried by the clock: the program did not run when it was due")}. Result: stale. {VisitWords.Zone}");
    }

    private static string Pages(int count) => count == 1 ? "1 page" : $"{count} pages";
}
