using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests;

/// <summary>
/// The SQL of the main queries, one file per provider and query in <c>Pinned/</c>. To accept new SQL, run the tests with
/// SPREGISTRY_PIN=1 and read the difference before committing it.
/// </summary>
public sealed class PinnedSql
{
    private static readonly Dictionary<string, Func<RegistryDb, IQueryable>> Queries = new(StringComparer.Ordinal)
    {
        ["visits-of-a-state"] = db => VisitsNow(db).Where(v => v.Visit.StateIso3 == "EGY").OrderBy(v => v.Visit.Number).Take(50),
        ["pending-with-days"] = db => VisitsNow(db).Where(v => v.Period.View == VisitView.Pending).Select(v => new { v.Visit.Number, v.Period.ReminderCount }),
        ["visits-of-a-mandate"] = db => VisitsNow(db).Where(v => v.Visit.Mandates.Any(m => m.MandateSlug == "sr-torture")).OrderBy(v => v.Visit.Number),
        ["count-by-state-and-status"] = db => VisitsNow(db).GroupBy(v => new { v.Visit.StateIso3, v.Period.Status }).Select(g => new { g.Key.StateIso3, g.Key.Status, Count = g.Count() }),
        ["reminders-of-a-page-of-visits"] = db => VisitsNow(db).OrderBy(v => v.Visit.Number).Take(50)
            .Join(db.VisitEvents.Where(e => e.Kind == VisitEventKind.Reminder), v => v.Visit.Number, e => e.VisitNumber, (v, e) => e),
        ["calls-by-state"] = db => db.CallsAt(new ClosingTime(At)).OrderBy(c => c.Call.Deadline).Select(c => new { c.Call.Number, c.Call.Deadline }),
        ["open-calls"] = db => OpenCalls(db),
        ["late-for-opening"] = db => Late(db),
        ["rows-of-a-state"] = db => db.SourceRows.Where(r => r.OfVisit && r.Concerns == "EGY").Select(r => new { r.Id, r.Values }),
    };

    // Figures send several statements each: all of them, one below the other.
    private static readonly Dictionary<string, Func<RegistryDb, Task>> Figures = new(StringComparer.Ordinal)
    {
        ["figures-on-visits"] = db => VisitRecords.LoadAsync(db, new FigureScope(FigurePeriod.Year(2005), "EGY", "sr-torture"), default),
        ["figures-on-lateness"] = db => LatenessRecord.LoadAsync(db, new LatenessScope(LatenessClock.Statement, "sr-torture", "HRC46"), default),
        ["figures-on-holdings"] = db => HoldingsRecord.LoadAsync(db, new(2020, 1, 1), default),
    };

    private static readonly DateTime At = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    public static TheoryData<Provider, string> Cases() => Cases(Queries.Keys);

    public static TheoryData<Provider, string> FigureCases() => Cases(Figures.Keys);

    private static TheoryData<Provider, string> Cases(IEnumerable<string> queries)
    {
        var cases = new TheoryData<Provider, string>();
        foreach (var provider in Enum.GetValues<Provider>())
        {
            foreach (var query in queries)
            {
                cases.Add(provider, query);
            }
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_sql_of_a_main_query_is_the_pinned_one(Provider provider, string query)
    {
        using var db = Offline.Open(provider);
        IsPinned(provider, query, Queries[query](db).ToQueryString());
    }

    [Theory, MemberData(nameof(FigureCases))]
    public async Task The_sql_of_a_figure_is_the_pinned_one(Provider provider, string query)
    {
        var statements = new Statements();
        await using var db = Offline.Open(provider, statements);
        await Figures[query](db);
        IsPinned(provider, query, string.Join("\n\n", statements.Texts));
    }

    private static void IsPinned(Provider provider, string query, string text)
    {
        var sql = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("SPREGISTRY_PIN") == "1")
        {
            Directory.CreateDirectory(Folder(provider));
            File.WriteAllText(Path.Combine(Folder(provider), $"{query}.sql"), sql);
        }

        Assert.Equal(File.ReadAllText(Path.Combine(Folder(provider), $"{query}.sql")), sql);
    }

    private static IQueryable<VisitAt> VisitsNow(RegistryDb db) => db.VisitsAt(Moment.OnRecord(new(2026, 3, 1)));

    private static IQueryable<int> OpenCalls(RegistryDb db)
    {
        var state = CallRules.State;
        return db.CallsAt(new ClosingTime(At)).Select(state).Where(s => s == CallState.Open).Select(s => 1);
    }

    private static IQueryable<LatenessAt> Late(RegistryDb db)
    {
        var today = new DateOnly(2026, 3, 1);
        var rows = db.ReportLateness.Select(l => new LatenessAt { Lateness = l, Today = today });
        var verdict = LatenessRules.Earliest.VerdictForOpening;
        var late = System.Linq.Expressions.Expression.Lambda<Func<LatenessAt, bool>>(
            System.Linq.Expressions.Expression.Equal(verdict.Body, System.Linq.Expressions.Expression.Constant(Verdict.Late)), verdict.Parameters);
        return rows.Where(late);
    }

    private static string Folder(Provider provider, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Pinned", provider.ToString());
}
