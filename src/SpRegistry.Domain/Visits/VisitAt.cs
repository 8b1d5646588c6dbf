namespace SpRegistry.Domain.Visits;

/// <summary>A moment to look from: a day in Geneva (what was true) and an instant (what the registry had recorded).</summary>
/// <param name="Day">The day in Geneva.</param>
/// <param name="KnownAt">The instant (UTC).</param>
public readonly record struct Moment(DateOnly Day, DateTime KnownAt);

/// <summary>A visit with the period in force at a moment.</summary>
public sealed class VisitAt
{
    public required Visit Visit { get; init; }

    public required VisitPeriod Period { get; init; }

    /// <summary>The day in Geneva from which one looks.</summary>
    public DateOnly Today { get; init; }

    /// <summary>Symbol of the report on the visit; null where none is known.</summary>
    public string? ReportSymbol { get; init; }
}

/// <summary>The visits as they stood at a moment.</summary>
public static class VisitsAtMoment
{
    /// <summary>Every visit file that existed, joined to its period in force: "now", "as of" and a filter on either are this one join.</summary>
    public static IQueryable<VisitAt> VisitsAt(this RegistryDb db, Moment moment)
    {
        var (day, knownAt) = (moment.Day, moment.KnownAt);
        return from visit in db.Visits
               join period in db.VisitPeriods on visit.Number equals period.VisitNumber
               where period.From <= day && day < period.To && period.RecordedFrom <= knownAt && knownAt < period.RecordedTo
               select new VisitAt
               {
                   Visit = visit,
                   Period = period,
                   Today = day,
                   ReportSymbol = db.Reports.Where(r => r.VisitNumber == visit.Number).OrderBy(r => r.Slug).Select(r => r.Symbol).FirstOrDefault(),
               };
    }
}
