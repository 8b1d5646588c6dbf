using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Scrapers;
using SpRegistry.TestSupport;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Tests.Trials;

/// <summary>The first import, killed at random moments and then left to finish. Run by <c>.ci/full</c>, which sets SPREGISTRY_FULL=1.</summary>
public sealed class KilledImport
{
    private const int Kills = 20;

    [Fact]
    public async Task A_killed_first_import_shows_no_half_page_and_ends_like_one_never_killed()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1", "a long trial: run .ci/full");
        await using var whole = await TestDatabase.CreateAsync(Provider.Sqlite);
        var length = Finish(whole);
        var expected = await ContentOf.RegistryAsync(whole);
        var rowsOf = new BundledArchive().Pages().ToDictionary(p => (p.Source.Description.Slug, p.Page.Name), p => p.Read().Rows.Count);

        var random = new Random(20261121);
        var killedAt = new List<int>();
        while (killedAt.Count < Kills)
        {
            await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
            using (var import = Start(database))
            {
                var moment = random.Next(length);
                if (import.WaitForExit(moment))
                {
                    // The machine has become quicker: this was no kill.
                    length = Math.Min(length, moment);
                    continue;
                }

                import.Kill();
                await import.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            killedAt.Add(await PagesAsync(database, rowsOf));
            Finish(database);
            Assert.Equal(expected, await ContentOf.RegistryAsync(database));
        }

        Assert.True(killedAt.Count(pages => pages > 0 && pages < rowsOf.Count) >= Kills / 4, $"Too few kills met an import half way; pages there: {string.Join(", ", killedAt)}");
        TestContext.Current.SendDiagnosticMessage($"{Kills} kills of an import of {length} ms, with {string.Join(", ", killedAt)} of {rowsOf.Count} pages there: equal content each time.");
    }

    // A page is there with all its rows and their acts, or not at all.
    private static async Task<int> PagesAsync(TestDatabase database, Dictionary<(string Source, string Page), int> rowsOf)
    {
        await using var db = database.Open();
        var pages = await db.Snapshots.Select(s => new { s.SourceSlug, s.Page, Rows = db.SourceRows.Count(r => r.SnapshotId == s.Id) }).ToListAsync();
        Assert.All(pages, p => Assert.Equal(rowsOf[(p.SourceSlug, p.Page)], p.Rows));
        var uncited = await db.SourceRows.CountAsync(r => r.OfVisit && !db.Set<Domain.Visits.VisitEventCitation>().Any(c => c.SourceRowId == r.Id));
        Assert.Equal(0, uncited);
        return pages.Count;
    }

    private static int Finish(TestDatabase database)
    {
        var clock = Stopwatch.StartNew();
        using var import = Start(database);
        import.WaitForExit();
        Assert.Equal(0, import.ExitCode);
        return (int)clock.ElapsedMilliseconds;
    }

    private static Process Start(TestDatabase database)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(RegistryHost).Assembly.Location);
        foreach (var argument in new[] { "scrape", "all", "--database", database.ConnectionString })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
