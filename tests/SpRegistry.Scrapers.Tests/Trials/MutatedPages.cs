using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Scrapers.Tests.Trials;

/// <summary>
/// Damaged pages of the archive: read or refused, never a crash, never slow; what the damage did not touch reads as
/// before, and no visit changes its status without a row that says so. 100,000 pages where SPREGISTRY_FULL is 1.
/// </summary>
public sealed class MutatedPages
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1";

    // Alone on the machine none takes five seconds; beside other tests four programs may share a core.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(Full ? 5 : 20);
    private static readonly JsonSerializerOptions Json = new() { IgnoreReadOnlyProperties = true };
    private static readonly int Count = Full ? 100_000 : 10_000;

    private readonly List<ArchivedPage> _pages = [.. new BundledArchive().Pages()];
    private readonly List<PageReading> _readings;
    private readonly ILookup<string, VisitRow> _rowsOf;
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _statuses = new(StringComparer.Ordinal);

    public MutatedPages()
    {
        _readings = [.. _pages.Select(p => p.Read())];
        _rowsOf = _readings.SelectMany((reading, page) => reading.Rows.SelectMany((row, number) => Visits(row, ((page + 1) * 100_000) + number)))
            .Where(row => row.Subject is not null).ToLookup(row => row.Subject!, StringComparer.Ordinal);
    }

    [Fact]
    public void Damaged_pages_crash_nothing_accuse_nobody_and_take_no_time()
    {
        var (refused, same, slowest) = (0, 0, 0L);
        var failures = new ConcurrentQueue<string>();
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            var at = seed % _pages.Count;
            var page = _pages[at];
            var (damage, bytes) = Mutation.Of(page.Page.Content.ToArray(), seed);
            var clock = Stopwatch.StartNew();
            try
            {
                var reading = page.Source.Read(page.Page with { Content = bytes });
                foreach (var failure in Failures(_readings[at], reading))
                {
                    failures.Enqueue($"seed {seed}, {page.Page.Name}, {damage}: {failure}");
                }

                Interlocked.Increment(ref same);
            }
            catch (PageRefusedException)
            {
                Interlocked.Increment(ref refused);
            }
            catch (Exception crash) when (crash is not OutOfMemoryException)
            {
                failures.Enqueue($"seed {seed}, {page.Page.Name}, {damage}: {crash}");
            }

            InterlockedMax(ref slowest, clock.ElapsedMilliseconds);
            if (clock.Elapsed > Longest)
            {
                failures.Enqueue($"seed {seed}, {page.Page.Name}, {damage}: took {clock.Elapsed}");
            }
        });

        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{Count} damaged pages: {refused} refused, {same} read, slowest {slowest} ms."));
        Assert.True(failures.IsEmpty, $"{failures.Count} failures, among them:\n{string.Join('\n', failures.Take(5))}");
        Assert.True(refused > Count / 50 && same > Count / 5, $"{refused} refused, {same} read: the damage is no longer of every kind.");
    }

    // What the same cells under the same citation say must not depend on damage elsewhere on the page.
    private IEnumerable<string> Failures(PageReading before, PageReading after)
    {
        if (before.PageDate != after.PageDate)
        {
            yield break;
        }

        var known = before.Rows.GroupBy(Identity, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var added = new List<VisitRow>();
        foreach (var row in after.Rows)
        {
            if (!known.TryGetValue(Identity(row), out var same))
            {
                added.AddRange(Visits(row, 90_000_000 + row.Number));
            }
            else if (Said(row) != Said(same))
            {
                yield return $"row {row.Number} says {Said(row)} instead of {Said(same)}";
            }
        }

        foreach (var subject in added.Select(r => r.Subject).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var (then, now) = (Of(subject), Statuses([.. _rowsOf[subject], .. added.Where(r => r.Subject == subject)]));
            foreach (var (file, told) in now.Where(f => then.TryGetValue(f.Key, out var was) && was != f.Value))
            {
                yield return $"{subject}: the file of {file} became {told} though none of its rows is new";
            }
        }
    }

    private IReadOnlyDictionary<string, string> Of(string subject) => _statuses.GetOrAdd(subject, s => Statuses([.. _rowsOf[s]]));

    // Status and acts of each file by the rows it rests on: a file that a new row joined has another key and may stand otherwise.
    private static Dictionary<string, string> Statuses(IReadOnlyList<VisitRow> rows) => VisitFiling.File(rows).Files
        .Where(f => f.Visit.Events.Count > 0)
        .GroupBy(f => $"{string.Join(',', f.Visit.Mandates.Select(m => m.MandateSlug))} {string.Join(',', f.Visit.Events.SelectMany(e => e.Citations).Select(c => c.SourceRowId).Order())}", StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => Told(g.First().Visit), StringComparer.Ordinal);

    private static string Told(Visit visit) =>
        $"{VisitReplay.Periods(visit.Events)[^1].Status} by {string.Join(", ", visit.Events.Select(e => $"{e.Kind} {e.Occurred?.Words} {e.VisitDates?.Words}").Order(StringComparer.Ordinal))}";

    private static IEnumerable<VisitRow> Visits(ReadRow row, long id) => row.Facts.OfType<VisitFact>().Select(f => f.Row with { SourceRowId = id });

    private static string Identity(ReadRow row) => $"{row.Citation}\n{JsonSerializer.Serialize(row.Cells)}";

    private static string Said(ReadRow row) => string.Join('\n', row.Facts.OfType<VisitFact>().Select(f => JsonSerializer.Serialize(f.Row with { OrderInSource = 0 }, Json)));

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Interlocked.Read(ref most); value > seen; seen = Interlocked.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
