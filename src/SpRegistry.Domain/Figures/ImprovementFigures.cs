using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Figures;

/// <summary>What became better in a period.</summary>
public static class ImprovementFigures
{
    /// <summary>A request that has waited so many days is an old one when it is accepted.</summary>
    public const int DaysOfAnOldRequest = 365;

    /// <summary>A visit that took place so many days after it was first asked for had been pending long.</summary>
    public const int DaysOfALongPendingVisit = 1095;

    private const string EarlierVisitNotExcluded = "an earlier visit on record has no date that tells which of them was first, or the visit is a follow-up of one the sources do not show";

    public static readonly Figure<VisitRecord> FirstVisits = new(
        "first-visits", 1, "States that received their first official visit on record.", "visits",
        "Of each State (and mandate, where one is named) the earliest official visit that took place, where it took place within the period: by its last day where it is known to the day, otherwise where all the days it can have been lie within it (Geneva, both borders included), "
        + "and no other visit on record can have been earlier. A State whose earliest visit on record is a follow-up is left out.",
        "First as far as the registry knows: most of its visits are of a few mandates, and an earlier visit of another mandate may be missing.",
        FirstVisit);

    public static readonly Figure<VisitRecord> NewInvitations = new(
        "new-standing-invitations", 1, "Standing invitations issued.", "invitations",
        "Standing invitations whose day of issue lies within the period (Geneva). One that is only known to have been in force by a day within the period may be older and is left out.",
        "Few sources print the day of issue.",
        record =>
        {
            if (!record.Thematic)
            {
                return FigureValue.None("standing invitations are to thematic mandates only");
            }

            var tally = new Tally();
            foreach (var invitation in record.Invitations)
            {
                if (invitation.IssuedOn is { } day)
                {
                    tally.Add(record.Period.PlaceOf(day, day), new FigureRow(invitation.Address, day, invitation.StateIso3, "standing invitation issued"));
                }
                else if (record.Period.PlaceOf(invitation.KnownInForceBy, invitation.KnownInForceBy) == Placing.Within)
                {
                    tally.Leave("first known in force by a day of the period, its day of issue not known");
                }
            }

            return tally.Count();
        });

    public static readonly Figure<VisitRecord> OldRequestsAccepted = new(
        "old-requests-accepted", 1, "Requests accepted that had been pending for a year or longer.", "requests",
        CooperationFigures.ByTheDay
        + $"Acceptances as in the figure accepted, where at least {DaysOfAnOldRequest} days lie between the last day of the first request's interval and the first day of the acceptance's.",
        CooperationFigures.Sample,
        record => CooperationFigures.OfActs(record, a => a.Replayed.Accepts && PendingBefore(a) >= DaysOfAnOldRequest));

    public static readonly Figure<VisitRecord> LongPendingVisits = new(
        "long-pending-visits", 1, "Visits that took place three years or longer after they were first asked for.", "visits",
        $"Official and follow-up visits as in the figures completed-visits and follow-ups, where at least {DaysOfALongPendingVisit} days lie between the last day of the first request's interval and the first day of the visit (Geneva).",
        CooperationFigures.Sample,
        record => CooperationFigures.OfVisits(record, IsLongPending));

    public static readonly IReadOnlyList<Figure<VisitRecord>> All = [FirstVisits, NewInvitations, OldRequestsAccepted, LongPendingVisits];

    private static FigureValue FirstVisit(VisitRecord record)
    {
        var tally = new Tally();
        foreach (var state in record.Files.Where(f => record.States.ContainsKey(f.Concerned)).GroupBy(f => f.Concerned, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var visits = state.SelectMany(f => f.Completions.Select(c => (File: f, Visit: c))).OrderBy(v => VisitOrder.DayOf(v.Visit.Act)).ThenBy(v => v.File.Number).ToList();
            if (visits.Count == 0)
            {
                continue;
            }

            var first = visits[0];
            var placing = record.Period.PlaceOfVisit(first.Visit);
            var others = visits.Where(v => v.File != first.File);
            if (placing == Placing.Within && (first.File.Kind == VisitKind.FollowUp || others.Any(o => CanBeEarlier(o.Visit.Act, first.Visit.Act))))
            {
                tally.Leave(EarlierVisitNotExcluded);
            }
            else
            {
                tally.Add(placing, CooperationFigures.RowOfVisit(first.File, first.Visit) with { What = $"first visit on record ({string.Join(", ", first.Visit.Act.Mandates.Select(m => m.MandateSlug).Order(StringComparer.Ordinal))})" });
            }
        }

        return tally.Count();
    }

    private static bool CanBeEarlier(VisitEvent other, VisitEvent first) =>
        (other.VisitFrom ?? other.OccurredFrom) is not { } from || from < (first.VisitFrom ?? first.OccurredFrom ?? first.Known);

    private static int PendingBefore(FiledAct acceptance) =>
        acceptance.Replayed.Before.FirstRequestedTo is { } requested ? (acceptance.Act.OccurredFrom ?? acceptance.Replayed.Day).DayNumber - requested.DayNumber : 0;

    private static bool IsLongPending(FileOnRecord file) =>
        file.Completions.FirstOrDefault() is { } completed
        && completed.Before.FirstRequestedTo is { } requested
        && (completed.Act.VisitFrom ?? completed.Act.OccurredFrom) is { } begins
        && begins.DayNumber - requested.DayNumber >= DaysOfALongPendingVisit;
}
