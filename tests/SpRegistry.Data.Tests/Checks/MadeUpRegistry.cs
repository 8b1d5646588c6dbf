using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Checks;

/// <summary>A small registry made up for a test, written as the importer writes it.</summary>
internal sealed class MadeUpRegistry : IAsyncDisposable
{
    private static readonly Occasion Making = new(ChangeActor.Importer, "made up");

    private MadeUpRegistry(TestDatabase database, FixedClock clock) => (Database, Clock) = (database, clock);

    public TestDatabase Database { get; }

    public FixedClock Clock { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An empty registry on a day in Geneva; one source with one page of row 1.</summary>
    public static async Task<MadeUpRegistry> OnAsync(Provider provider, string today)
    {
        var clock = new FixedClock($"{today}T10:00Z");
        var registry = new MadeUpRegistry(await TestDatabase.CreateAsync(provider, clock), clock);
        await registry.WriteAsync(db =>
        {
            db.Sources.Add(new Source { Slug = "made-up", Title = "Made up", Coverage = "Nothing." });
            db.Snapshots.Add(new Snapshot { Id = 1, SourceSlug = "made-up", Page = "page", FetchedAt = db.Now, Sha256 = "", ImporterVersion = "1" });
            db.SourceRows.Add(Row(1, 1, "page", "A/1, para. 1", null));
            return Task.CompletedTask;
        });
        return registry;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    public async Task WriteAsync(Func<RegistryDb, Task> write)
    {
        await using var db = Database.Open();
        await db.WriteAsync(
            Making,
            async _ =>
            {
                await write(db);
                return true;
            },
            Cancellation);
    }

    public static SourceRow Row(long id, int snapshot, string page, string citation, DateOnly? known) => new()
    {
        Id = id,
        SourceSlug = "made-up",
        SnapshotId = snapshot,
        Page = page,
        RowNumber = (int)id,
        Key = $"{id}",
        Cells = "{}",
        Citation = citation,
        Known = known,
    };

    /// <summary>Files a visit with these acts, or files it anew: what replay now says takes the place of what was on record.</summary>
    public Task VisitAsync(int number, params VisitEvent[] acts) => WriteAsync(async db =>
    {
        var visit = await db.Visits.Include(v => v.Events).Include(v => v.Periods).SingleOrDefaultAsync(v => v.Number == number, Cancellation);
        if (visit is null)
        {
            db.Visits.Add(visit = new Visit { Number = number, Organization = $"Organization {number}" });
        }

        db.RemoveRange(visit.Events);
        visit.Events.Clear();
        foreach (var act in acts)
        {
            visit.Events.Add(act);
        }

        VisitHistory.Record(visit.Periods, VisitHistory.PeriodsOf(visit, report: null), db.Now);
    });

    /// <summary>Has a visit turn out to be of another kind.</summary>
    public Task TurnAsync(int number, VisitKind kind) => WriteAsync(async db =>
    {
        var visit = await db.Visits.Include(v => v.Events).Include(v => v.Periods).SingleAsync(v => v.Number == number, Cancellation);
        visit.Kind = kind;
        VisitHistory.Record(visit.Periods, VisitHistory.PeriodsOf(visit, report: null), db.Now);
    });

    /// <summary>An act of a day, reported on that day; with the days of a visit where it speaks of one.</summary>
    public static VisitEvent Act(VisitEventKind kind, string on, string? from = null, string? to = null, string? reportSymbol = null)
    {
        var day = DateOnly.Parse(on);
        var act = new VisitEvent
        {
            Kind = kind,
            Actor = kind is VisitEventKind.Requested or VisitEventKind.Reminder ? Actor.MandateHolder : Actor.Government,
            EvidenceOnly = kind is VisitEventKind.ReportedPending,
            OccurredFrom = kind is VisitEventKind.ReportedPending or VisitEventKind.Completed ? null : day,
            OccurredTo = kind is VisitEventKind.ReportedPending or VisitEventKind.Completed ? null : day,
            OccurredPrecision = kind is VisitEventKind.ReportedPending or VisitEventKind.Completed ? null : DatePrecision.Day,
            VisitFrom = from is null ? null : DateOnly.Parse(from),
            VisitTo = to is null ? null : DateOnly.Parse(to),
            VisitPrecision = from is null ? null : DatePrecision.Day,
            Known = day,
            ByDateOfSource = kind is VisitEventKind.ReportedPending,
        };
        act.Citations.Add(new VisitEventCitation { SourceRowId = 1, Known = day, ReportSymbol = reportSymbol });
        return act;
    }

    public Task SessionAsync(string code, string opens, string closes) => WriteAsync(db =>
    {
        db.Sessions.Add(new Session { Code = code, Body = SessionBody.HRC, Number = int.Parse(code[3..]), Opens = DateOnly.Parse(opens), Closes = DateOnly.Parse(closes), Confirmed = true });
        return Task.CompletedTask;
    });

    /// <summary>Adds a report, or versions to it: language and day each.</summary>
    public Task ReportAsync(string symbol, string? session, int? visit, params (string Language, string Day)[] versions) => WriteAsync(async db =>
    {
        var slug = symbol.Replace('/', '-');
        var report = await db.Reports.Include(r => r.Versions).Include(r => r.Lateness).SingleOrDefaultAsync(r => r.Slug == slug, Cancellation);
        if (report is null)
        {
            db.Reports.Add(report = new Report { Slug = slug, Symbol = symbol, SessionCode = session, VisitNumber = visit, Confirmed = true });
        }

        foreach (var (language, day) in versions)
        {
            var on = DateOnly.Parse(day);
            var stage = report.Versions.Exists(v => v.Language == language) ? ReportStage.AdvanceUnedited : ReportStage.Official;
            report.Versions.Add(new ReportVersion { ReportSlug = slug, Stage = stage, Language = language, Symbol = symbol, PublishedFrom = on, PublishedTo = on, PublishedPrecision = DatePrecision.Day });
        }

        ReportLateness.Derive(report);
    });

    public Task CallAsync(int number, string deadline) => WriteAsync(db =>
    {
        var call = new CallForInput { Number = number, Identity = $"https://x/{number}", Link = $"https://x/{number}", DeadlinePrinted = deadline };
        call.CloseAt(DateOnly.Parse(deadline), null, null);
        db.CallsForInput.Add(call);
        return Task.CompletedTask;
    });

    /// <summary>What a check finds on a day.</summary>
    public async Task<IReadOnlyList<Found>> FindAsync(ICheck check, string on)
    {
        await using var db = Database.Open();
        return await check.FindAsync(db, DateOnly.Parse(on), Cancellation);
    }

    /// <summary>Runs a check, the clock being put to a day in Geneva.</summary>
    public async Task<CheckOutcome> RunAsync(ICheck check, string today)
    {
        Clock.Now = DateTimeOffset.Parse($"{today}T10:00Z");
        await using var db = Database.Open();
        return await Findings.UpdateAsync(db, check, DateOnly.Parse(today), Cancellation);
    }

    /// <summary>Records transitions, the clock being put to a day in Geneva.</summary>
    public async Task<TransitionOutcome> RecordAsync(string today)
    {
        Clock.Now = DateTimeOffset.Parse($"{today}T10:00Z");
        await using var db = Database.Open();
        return await Transitions.RecordAsync(db, DateOnly.Parse(today), Cancellation);
    }

    /// <summary>The transitions that stand: kind, subject and day.</summary>
    public async Task<IReadOnlyList<string>> StandingAsync()
    {
        await using var db = Database.Open();
        return [.. (await db.Transitions.Where(t => t.WithdrawnAt == null).OrderBy(t => t.On).ThenBy(t => t.Kind).ToListAsync(Cancellation)).Select(t => $"{t.Kind} {t.Subject} {t.On:yyyy-MM-dd}")];
    }
}
