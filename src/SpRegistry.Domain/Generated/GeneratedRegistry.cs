using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Names;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Search;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Generated;

/// <summary>How much to generate.</summary>
/// <param name="Scale">1: 10,000 visits with 20,000 reminders, 20,000 reports, 5,000 calls; States and mandates stay 195 and 60.</param>
public sealed record GeneratedSize(int Scale)
{
    public const int States = 195;

    public const int Mandates = 60;

    public const int Sessions = 120;

    /// <summary>For a part of the scale: one in so many rows.</summary>
    public int Share { get; init; } = 1;

    public int Visits => 10_000 * Scale / Share;

    public int Reports => 20_000 * Scale / Share;

    public int Calls => 5_000 * Scale / Share;
}

/// <summary>
/// A registry of made-up rows for measuring, the same for the same scale. Every name says "Generated"; it is written only
/// into an empty database, so that it never mixes with real facts.
/// </summary>
public sealed class GeneratedRegistry(RegistryDb db, GeneratedSize size)
{
    private const int RowsPerTransaction = 10_000;
    private static readonly DateOnly Epoch = new(1995, 1, 1);
    private static readonly DateTime RecordedAt = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes everything; <paramref name="done"/> hears of each thousand rows.</summary>
    /// <exception cref="InvalidOperationException">The database holds something already.</exception>
    public async Task WriteAsync(Action<int> done, CancellationToken cancellation)
    {
        if (await db.States.AnyAsync(cancellation) || await db.Sources.AnyAsync(cancellation))
        {
            throw new InvalidOperationException("The database is not empty: generated rows are never mixed with others. Name a new one.");
        }

        await InOneGoAsync(
            async token =>
            {
                db.RegistryStates.Add(new RegistryState { Generated = true, SortKeysMadeBy = SortKeys.MadeBy, SearchTextsMadeBy = SearchWords.Version });
                await db.SaveChangesAsync(token);
                await db.BulkInsertAsync(Enumerable.Range(0, GeneratedSize.States).Select(State).Select(Sorted), token);
                await db.BulkInsertAsync(Enumerable.Range(0, GeneratedSize.Mandates).Select(Mandate).Select(Sorted), token);
                await db.BulkInsertAsync(Enumerable.Range(1, GeneratedSize.Sessions).Select(Session), token);
                await db.BulkInsertAsync([new Source { Slug = "generated", Title = "Generated rows for measuring", Coverage = "Nothing: every row is made up." }], token);
                await db.BulkInsertAsync(
                    [new Snapshot { Id = 1, SourceSlug = "generated", Page = "generated", FetchedAt = RecordedAt, Sha256 = new string('0', 64), ImporterVersion = "generated" }], token);
            },
            cancellation);
        await InChunksAsync(size.Visits, WriteVisitsAsync, done, cancellation);
        await InChunksAsync(size.Reports, WriteReportsAsync, done, cancellation);
        await InChunksAsync(size.Calls, WriteCallsAsync, done, cancellation);
        await db.RefreshStatisticsAsync(cancellation);
    }

    private async Task InChunksAsync(int count, Func<IEnumerable<int>, CancellationToken, Task> write, Action<int> done, CancellationToken cancellation)
    {
        for (var from = 0; from < count; from += RowsPerTransaction)
        {
            var rows = Enumerable.Range(from, Math.Min(RowsPerTransaction, count - from));
            await InOneGoAsync(token => write(rows, token), cancellation);
            done(Math.Min(RowsPerTransaction, count - from));
        }
    }

    private Task InOneGoAsync(Func<CancellationToken, Task> write, CancellationToken cancellation) => db.WriteAsync(
        new Occasion(ChangeActor.Importer, "generated"),
        async token =>
        {
            await write(token);
            return true;
        },
        cancellation);

    private async Task WriteVisitsAsync(IEnumerable<int> numbers, CancellationToken cancellation)
    {
        var visits = numbers.Select(Visit).ToList();
        var events = visits.SelectMany(v => v.Events).ToList();
        await db.BulkInsertAsync(visits.Select(v => Row(v.Number, v.StateIso3!)), cancellation);
        await db.BulkInsertAsync(visits, cancellation);
        await db.BulkInsertAsync(visits.SelectMany(v => v.Mandates), cancellation);
        await db.BulkInsertAsync(events, cancellation);
        await db.BulkInsertAsync(events.SelectMany(e => e.Mandates), cancellation);
        await db.BulkInsertAsync(events.SelectMany(e => e.Citations), cancellation);
        await db.BulkInsertAsync(visits.SelectMany(v => v.Periods), cancellation);
    }

    private async Task WriteReportsAsync(IEnumerable<int> indexes, CancellationToken cancellation)
    {
        var reports = indexes.Select(Report).ToList();
        await db.BulkInsertAsync(reports, cancellation);
        await db.BulkInsertAsync(reports.SelectMany(r => r.Mandates), cancellation);
        await db.BulkInsertAsync(reports.SelectMany(r => r.Versions), cancellation);
        await db.BulkInsertAsync(reports.SelectMany((r, i) => r.Lateness.Select(l => new ReportLateness
        {
            Id = (r.Versions[0].Id * 2) + (l.Language == "en" ? 0 : 1),
            ReportSlug = l.ReportSlug,
            Language = l.Language,
            Earliest = l.Earliest,
            Official = l.Official,
            Version = 1,
        })), cancellation);
    }

    private async Task WriteCallsAsync(IEnumerable<int> indexes, CancellationToken cancellation)
    {
        var calls = indexes.Select(Call).ToList();
        await db.BulkInsertAsync(calls, cancellation);
        await db.BulkInsertAsync(calls.SelectMany(c => c.Mandates), cancellation);
    }

    private static SourceRow Row(int number, string iso3) => new()
    {
        Id = number,
        SourceSlug = "generated",
        SnapshotId = 1,
        Page = "generated",
        RowNumber = number,
        Key = number.ToString(CultureInfo.InvariantCulture),
        Cells = "{}",
        Citation = $"Generated row {number}",
        Concerns = iso3,
        OfVisit = false,
    };

    private static State State(int index) => new()
    {
        Iso3 = Iso3(index),
        Iso2 = Iso3(index)[..2],
        M49 = index,
        UnStatus = UnStatus.Member,
        RegionalGroup = (RegionalGroup)(1 + (index % 5)),
        NameEn = $"Generated State {index}",
        NameFr = $"État généré {index}",
        NameEs = $"Estado generado {index}",
        NameAr = $"دولة مولّدة {index}",
        NameRu = $"Созданное государство {index}",
        NameZh = $"生成的国家 {index}",
        Version = 1,
    };

    private static Mandate Mandate(int index) => new()
    {
        Slug = Slug(index),
        ShortName = $"Generated mandate {index}",
        TitleEn = $"Generated Special Rapporteur {index}",
        Kind = index % 5 == 0 ? MandateKind.Country : MandateKind.Thematic,
        Form = (MandateForm)(index % 3),
        Active = index % 7 != 0,
        Version = 1,
    };

    private static T Sorted<T>(T named)
        where T : ISortedByName
    {
        named.SortKeys = named.KeysOfItsName;
        return named;
    }

    private static Session Session(int number)
    {
        var opens = new DateOnly(2000, 2, 26).AddDays(122 * (number - 1));
        return new Session { Code = $"HRC{number}", Body = SessionBody.HRC, Number = number, Opens = opens, Closes = opens.AddDays(28), Confirmed = true, Version = 1 };
    }

    private static Visit Visit(int index)
    {
        var draw = new Draw((uint)index);
        var number = index + 1;
        var visit = new Visit { Number = number, StateIso3 = Iso3(draw.Below(GeneratedSize.States)), Kind = VisitKind.Official, Version = 1 };
        var mandate = Slug(draw.Below(GeneratedSize.Mandates));
        visit.Mandates.Add(new VisitMandate { VisitNumber = number, MandateSlug = mandate });
        var day = Epoch.AddDays(draw.Below(9000));
        var reminders = draw.Below(5);
        Act(VisitEventKind.Requested, Actor.MandateHolder, null);
        for (var i = 0; i < reminders; i++)
        {
            Act(VisitEventKind.Reminder, Actor.MandateHolder, null);
        }

        var fate = draw.Below(10);
        if (fate >= 4)
        {
            Act(VisitEventKind.Accepted, Actor.Government, null);
        }

        if (fate >= 5)
        {
            Act(VisitEventKind.DatesAgreed, Actor.Unknown, day.AddDays(200));
        }

        if (fate >= 6)
        {
            day = day.AddDays(100);
            Act(VisitEventKind.Completed, Actor.MandateHolder, day);
        }

        VisitOrder.Number(visit.Events);
        foreach (var period in VisitHistory.PeriodsOf(visit, report: null))
        {
            period.Id = (number * 100L) + visit.Periods.Count;
            period.VisitNumber = number;
            period.RecordedFrom = RecordedAt;
            visit.Periods.Add(period);
        }

        return visit;

        void Act(VisitEventKind kind, Actor actor, DateOnly? visitOn)
        {
            day = day.AddDays(30 + draw.Below(400));
            var id = (number * 100L) + visit.Events.Count;
            var act = new VisitEvent
            {
                Id = id,
                VisitNumber = number,
                Kind = kind,
                Actor = actor,
                OccurredFrom = visitOn is null ? day : null,
                OccurredTo = visitOn is null ? day : null,
                OccurredPrecision = visitOn is null ? DatePrecision.Day : null,
                VisitFrom = visitOn,
                VisitTo = visitOn?.AddDays(10),
                VisitPrecision = visitOn is null ? null : DatePrecision.Day,
                Known = (visitOn?.AddDays(10) ?? day).AddDays(60),
            };
            act.Mandates.Add(new VisitEventMandate { EventId = id, MandateSlug = mandate });
            act.Citations.Add(new VisitEventCitation { EventId = id, SourceRowId = number, Known = act.Known, Actor = actor });
            visit.Events.Add(act);
        }
    }

    private static Report Report(int index)
    {
        var draw = new Draw((uint)index + 0x5eed);
        var session = 1 + draw.Below(GeneratedSize.Sessions);
        var opens = Session(session).Opens!.Value;
        var symbol = $"G/HRC/{session}/{index}";
        var report = new Report
        {
            Slug = symbol.Replace('/', '-'),
            Symbol = symbol,
            Kind = ReportKind.Mandate,
            TitleEn = $"Generated report {index}",
            SessionCode = $"HRC{session}",
            Confirmed = true,
            Version = 1,
        };
        report.HoldDialogue(opens.AddDays(draw.Below(20)));
        report.Mandates.Add(new ReportMandate { ReportSlug = report.Slug, MandateSlug = Slug(draw.Below(GeneratedSize.Mandates)) });
        var published = opens.AddDays(-70 + draw.Below(90));
        foreach (var language in new[] { "en", "fr" })
        {
            report.Versions.Add(new ReportVersion
            {
                Id = (index * 2) + report.Versions.Count + 1,
                ReportSlug = report.Slug,
                Stage = ReportStage.Official,
                Language = language,
                Symbol = symbol,
                PublishedFrom = published,
                PublishedTo = published,
                PublishedPrecision = DatePrecision.Day,
                Confirmed = true,
                Version = 1,
            });
            published = published.AddDays(draw.Below(30));
        }

        ReportLateness.Derive(report);
        return report;
    }

    private static CallForInput Call(int index)
    {
        var draw = new Draw((uint)index + 0xca11);
        var on = Epoch.AddDays(7000 + draw.Below(5000));
        var call = new CallForInput
        {
            Number = index + 1,
            Identity = $"generated-{index}",
            PrintedTitle = $"Generated call {index}",
            PrintedTitleLanguage = "en",
            IssuedBy = "Generated",
            Issuer = (CallIssuer)draw.Below(4),
            DeadlinePrinted = on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
            Languages = ["en", "fr", "es"],
            Formats = ["docx", "pdf"],
            Version = 1,
        };
        call.CloseAt(on, null, null);
        call.Mandates.Add(new CallMandate { CallNumber = call.Number, MandateSlug = Slug(draw.Below(GeneratedSize.Mandates)) });
        return call;
    }

    private static string Iso3(int index) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (index / 100))}{index % 100:00}");

    private static string Slug(int index) => string.Create(CultureInfo.InvariantCulture, $"generated-{index}");

    /// <summary>Numbers that depend on the seed alone, the same on every runtime (Steele and Vigna's SplitMix, 32 bits of 64).</summary>
    private struct Draw(uint seed)
    {
        private ulong _state = seed * 0x9E3779B97F4A7C15UL;

        public int Below(int bound)
        {
            var z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (int)((z ^ (z >> 31)) >> 33) % bound;
        }
    }
}
