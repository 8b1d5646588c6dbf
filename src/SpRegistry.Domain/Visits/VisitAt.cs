namespace SpRegistry.Domain.Visits;

/// <summary>A moment to look from: a day in Geneva (what was true) and an instant (what the registry had recorded).</summary>
/// <param name="Day">The day in Geneva.</param>
/// <param name="KnownAt">The instant (UTC).</param>
public sealed record Moment(DateOnly Day, DateTime KnownAt)
{
    /// <summary>A day as the registry has it on record now, whatever the clock says.</summary>
    public static Moment OnRecord(DateOnly day) => new(day, Latest);

    /// <summary>Whether it looks at what is on record now.</summary>
    public bool IsOnRecord => KnownAt == Latest;

    // The last instant that every database keeps apart from "for ever".
    private static DateTime Latest { get; } = DateTime.MaxValue.AddSeconds(-1);
}

/// <summary>A visit with the period in force at a moment.</summary>
public sealed class VisitAt
{
    public required Visit Visit { get; init; }

    public required VisitPeriod Period { get; init; }

    /// <summary>The day in Geneva from which one looks.</summary>
    public DateOnly Today { get; init; }

    /// <summary>The instant (UTC) by whose record one looks.</summary>
    public DateTime KnownAt { get; init; }

    /// <summary>Whether one looks by what is on record now; the terms of mandate holders are known by no other instant.</summary>
    public bool ByRecordOfToday { get; init; }
}

/// <summary>The visits as they stood at a moment.</summary>
public static class VisitsAtMoment
{
    /// <summary>Every visit file that existed, joined to its period in force: "now", "as of" and a filter on either are this one join.</summary>
    public static IQueryable<VisitAt> VisitsAt(this RegistryDb db, Moment moment)
    {
        return from visit in db.Visits
               join period in db.VisitPeriods.Where(VisitRules.InForceAt(moment)) on visit.Number equals period.VisitNumber
               select new VisitAt
               {
                   Visit = visit,
                   Period = period,
                   Today = moment.Day,
                   KnownAt = moment.KnownAt,
                   ByRecordOfToday = moment.IsOnRecord,
               };
    }
}
