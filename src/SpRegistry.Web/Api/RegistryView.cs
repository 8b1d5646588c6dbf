using SpRegistry.Domain;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Web.Api;

/// <summary>The registry as one request sees it: a database and the moment from which it is looked at.</summary>
public sealed class RegistryView(RegistryDb db, Moment moment, DateTime now)
{
    /// <summary>The registry now.</summary>
    public RegistryView(RegistryDb db)
        : this(db, new Moment(Geneva.Today(db.Time), db.Now), db.Now)
    {
    }

    public RegistryDb Db { get; } = db;

    /// <summary>The day in Geneva and the instant (UTC) of knowledge.</summary>
    public Moment Moment { get; } = moment;

    public IQueryable<VisitAt> Visits => Db.VisitsAt(Moment);

    public IQueryable<CallAt> Calls => Db.CallsAt(now);

    public IQueryable<LatenessAt> Lateness
    {
        get
        {
            var today = Moment.Day;
            return Db.ReportLateness.Select(l => new LatenessAt { Lateness = l, Today = today });
        }
    }

    /// <summary>The same registry from another day in Geneva.</summary>
    public RegistryView AsOf(DateOnly day) => new(Db, Moment with { Day = day }, now);

    /// <summary>The same registry from another day, with what was recorded by an instant (UTC).</summary>
    public RegistryView AsOf(DateOnly day, DateTime knownAt) => new(Db, new Moment(day, knownAt), now);
}
