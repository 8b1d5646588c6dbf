using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Scrapers.Tests.Trials;

/// <summary>Damaged pages imported into a registry that holds the archive: what <see cref="MutatedPages"/> asks of the reading, asked of the database.</summary>
public sealed partial class DamagedImports
{
    private const int Count = 200;

    // No bomb is among them: those are for the reading.
    private const int EverySeed = 47;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_damaged_page_changes_no_act_of_a_row_it_leaves_whole_and_no_status_without_a_new_row()
    {
        var pages = new BundledArchive().Pages().ToList();
        await using var archive = await TestDatabase.CreateAsync(Provider.Sqlite);
        foreach (var page in pages)
        {
            await ImportAsync(archive, page, page.Page, page.Read());
        }

        var before = await FilesAsync(archive);
        var rowsBefore = await RowsAsync(archive);
        var (imported, touched) = (0, 0);
        var failures = new List<string>();
        for (var seed = 1; seed <= Count * EverySeed; seed += EverySeed)
        {
            var page = pages[seed % pages.Count];
            var (damage, bytes) = Mutation.Of(page.Page.Content.ToArray(), seed);
            var damaged = page.Page with { Content = bytes };
            PageReading reading;
            try
            {
                reading = page.Source.Read(damaged);
            }
            catch (PageRefusedException)
            {
                continue;
            }

            // A page of another date is another statement.
            if (reading.PageDate != page.Read().PageDate)
            {
                continue;
            }

            await using var copy = await archive.CopyAsync();
            await ImportAsync(copy, page, damaged, reading);
            var (after, rows) = (await FilesAsync(copy), await RowsAsync(copy));
            imported++;
            touched += rows.Count > rowsBefore.Count ? 1 : 0;
            failures.AddRange(Failures(before, rowsBefore, after, rows).Select(failure => $"seed {seed}, {page.Page.Name}, {damage}: {failure}"));
        }

        TestContext.Current.SendDiagnosticMessage($"{imported} damaged pages imported, {touched} of them with new rows.");
        Assert.True(failures.Count == 0, $"{failures.Count} failures, among them:\n{string.Join('\n', failures.Take(5))}");
        Assert.True(imported > Count / 4 && touched > Count / 20, $"{imported} imported, {touched} with new rows: the damage is no longer of every kind.");
    }

    private static IEnumerable<string> Failures(Dictionary<int, FileTold> before, Dictionary<long, string?> rowsBefore, Dictionary<int, FileTold> after, Dictionary<long, string?> rows)
    {
        foreach (var (row, said) in rowsBefore.Where(r => rows.GetValueOrDefault(r.Key) != r.Value))
        {
            yield return $"row {row} says {rows.GetValueOrDefault(row)} instead of {said}";
        }

        foreach (var (number, was) in before)
        {
            if (!after.TryGetValue(number, out var now))
            {
                yield return $"visit {number} is gone";
            }
            else if (now.Told != was.Told && now.Rows.All(rowsBefore.ContainsKey))
            {
                yield return $"visit {number} became {now.Told} instead of {was.Told} though none of its rows is new";
            }
        }
    }

    private static async Task ImportAsync(TestDatabase database, ArchivedPage page, PageBytes bytes, PageReading reading)
    {
        await using var db = database.Open();
        await new Importer(db).ApplyAsync(page.Source.Description, bytes, reading, PageSources.ImporterVersion, Cancellation);
    }

    // What every row of the registry says, by its key; its place on the page may change with what stands above it.
    private static async Task<Dictionary<long, string?>> RowsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.SourceRows.ToDictionaryAsync(r => r.Id, r => r.Values is null ? null : PlaceInSource().Replace(r.Values, ""), Cancellation);
    }

    // Every visit file as it stands at the end of time, with its acts and the rows they rest on.
    private static async Task<Dictionary<int, FileTold>> FilesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var visits = await db.Visits.AsNoTracking().Include(v => v.Events).ThenInclude(e => e.Citations).AsSplitQuery().ToListAsync(Cancellation);
        var statuses = await db.VisitsAt(Moment.OnRecord(new DateOnly(2100, 1, 1))).Select(v => new { v.Visit.Number, v.Period.Status }).ToDictionaryAsync(v => v.Number, v => v.Status, Cancellation);
        return visits.ToDictionary(v => v.Number, v => new FileTold(
            $"{statuses.GetValueOrDefault(v.Number)} into {v.MergedIntoNumber} by {string.Join(", ", v.Events.Select(e => $"{e.Kind} {e.Occurred?.Words} {e.VisitDates?.Words}").Order(StringComparer.Ordinal))}",
            v.Events.SelectMany(e => e.Citations).Select(c => c.SourceRowId).ToHashSet()));
    }

    [GeneratedRegex(@",""orderInSource"":\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceInSource();

    private sealed record FileTold(string Told, IReadOnlySet<long> Rows);
}
