using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Visits;
using SpRegistry.OData;

namespace SpRegistry.Web.Api;

/// <summary>The registry as one request sees it: a database and the moment from which it is looked at.</summary>
public sealed class RegistryView
{
    private readonly Func<RegistryDb> open;
    private readonly DateTime now;

    /// <summary>The registry now.</summary>
    public RegistryView(RegistryDb db)
        : this(() => db, db.Time)
    {
    }

    /// <summary>The registry now, its database opened when it is asked.</summary>
    public RegistryView(Func<RegistryDb> open, TimeProvider time)
        : this(open, Moment.OnRecord(Geneva.Today(time)), RegistryDb.InstantOf(time))
    {
    }

    private RegistryView(Func<RegistryDb> open, Moment moment, DateTime now) => (this.open, Moment, this.now, ClosingTime) = (open, moment, now, new ClosingTime(now));

    /// <summary>The registry as a request sees it.</summary>
    public static RegistryView Of(HttpContext http) => new(http.RequestServices.GetRequiredService<RegistryDb>, http.RequestServices.GetRequiredService<TimeProvider>());

    public RegistryDb Db => field ??= open();

    /// <summary>The day in Geneva and the instant (UTC) of knowledge.</summary>
    public Moment Moment { get; }

    /// <summary>The instant by which calls are open or closed.</summary>
    public ClosingTime ClosingTime { get; }

    public IQueryable<VisitAt> Visits => Db.VisitsAt(Moment);

    /// <summary>The mandates that take part in a visit at the moment.</summary>
    public IQueryable<VisitMandate> TakingPart => Db.Set<VisitMandate>().Where(m => m.LeftOn == null || m.LeftOn > Moment.Day);

    /// <summary>The mandates of a joint request without which the visit went on by the moment; their own request stands in a file of its own.</summary>
    public IQueryable<VisitMandate> Left => Db.Set<VisitMandate>().Where(m => m.LeftOn <= Moment.Day);

    public IQueryable<CallAt> Calls => Db.CallsAt(ClosingTime);

    public IQueryable<LatenessAt> Lateness => Db.ReportLateness.Select(l => new LatenessAt { Lateness = l, Today = Moment.Day });

    /// <summary>The reports that were late by a clock on the day: due before it, and out too late or not yet, by their earliest public version in English.</summary>
    public IQueryable<Report> Late(LatenessClock clock)
    {
        var late = clock switch
        {
            LatenessClock.Opening => LatenessRules.Earliest.LateForOpening,
            LatenessClock.Dialogue => LatenessRules.Earliest.LateForDialogue,
            _ => LatenessRules.Earliest.LateForStatement,
        };
        var slugs = Lateness.Where(l => l.Lateness.Language == "en").Where(late).Select(l => l.Lateness.ReportSlug);
        return Db.Reports.Where(r => slugs.Contains(r.Slug));
    }

    /// <summary>The instant (UTC) of the request.</summary>
    public DateTime Now => now;

    /// <summary>How a State cooperated from one day in Geneva to another, both included.</summary>
    /// <exception cref="RefusedArgumentException">The period ends before it begins.</exception>
    public async Task<IReadOnlyList<FigureResult>> CooperationAsync(string iso3, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        RefuseReversed(from, to);
        var record = await VisitRecords.LoadAsync(Db, new FigureScope(new FigurePeriod(from, to), iso3), cancellation);
        return [.. CooperationFigures.All.Select(f => f.Of(record))];
    }

    /// <summary>What became better from one day in Geneva to another, both included.</summary>
    /// <exception cref="RefusedArgumentException">The period ends before it begins, or lies ahead.</exception>
    public async Task<IReadOnlyList<FigureResult>> ImprovementsAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        RefuseReversed(from, to);
        if (to > Moment.Day)
        {
            throw new RefusedArgumentException(string.Create(CultureInfo.InvariantCulture, $"The period ends on {to:yyyy-MM-dd}, which lies ahead: today in Geneva is {Moment.Day:yyyy-MM-dd}."));
        }
        var record = await VisitRecords.LoadAsync(Db, new FigureScope(new FigurePeriod(from, to)), cancellation);
        return [.. ImprovementFigures.All.Select(f => f.Of(record))];
    }

    /// <summary>The figures that the UN publishes year by year, of one year, beside what it published.</summary>
    /// <exception cref="RefusedArgumentException">The year is none, or lies ahead.</exception>
    public async Task<IReadOnlyList<AnnexLine>> AnnexAsync(int year, CancellationToken cancellation) => year >= 1 && year <= Moment.Day.Year
        ? await AnnexFigures.OfYearAsync(Db, year, cancellation)
        : throw new RefusedArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are no figures of {year}: expected a year from 1 to {Moment.Day.Year}."));

    /// <summary>The same registry from another day in Geneva.</summary>
    public RegistryView AsOf(DateOnly day) => new(() => Db, Moment with { Day = Ordinary(day) }, now);

    /// <summary>The same registry from another day, with what was recorded by an instant (UTC).</summary>
    /// <exception cref="RefusedArgumentException">The instant lies ahead: what will be on record then is not known.</exception>
    public RegistryView AsOf(DateOnly day, DateTime knownAt) => knownAt <= now
        ? new(() => Db, new Moment(Ordinary(day), knownAt), now)
        : throw new RefusedArgumentException(string.Create(CultureInfo.InvariantCulture, $"knownAt={knownAt:yyyy-MM-ddTHH:mm:ssZ} lies ahead: what will be on record then is not known. It is {now:yyyy-MM-ddTHH:mm:ssZ}."));

    private static void RefuseReversed(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new RefusedArgumentException($"The period ends on {to:yyyy-MM-dd}, before it begins on {from:yyyy-MM-dd}.");
        }
    }

    // The last day of the calendar stands for "for ever".
    private static DateOnly Ordinary(DateOnly day) => day == DateOnly.MaxValue ? day.AddDays(-1) : day;
}
