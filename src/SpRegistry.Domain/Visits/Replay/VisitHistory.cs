namespace SpRegistry.Domain.Visits;

/// <summary>The record time of visit periods: what the registry knew at an instant is never overwritten.</summary>
public static class VisitHistory
{
    /// <summary>The periods of a file, with what the file itself says; none once it was merged into another.</summary>
    /// <param name="file">The file with its acts and their citations.</param>
    /// <param name="report">Symbol of the report that is linked to it; null where none is.</param>
    public static IReadOnlyList<VisitPeriod> PeriodsOf(Visit file, string? report)
    {
        if (file.MergedIntoNumber is not null)
            return [];

        var symbol = report ?? file.Events.SelectMany(e => e.Citations).Select(c => c.ReportSymbol).Where(s => s is not null).Min(StringComparer.Ordinal);
        var periods = VisitReplay.Periods(file.Events);
        foreach (var period in periods)
        {
            (period.Kind, period.Place, period.FollowsNumber, period.ReportSymbol) = (file.Kind, file.Place, file.FollowsNumber, symbol);
        }

        return periods;
    }

    /// <summary>Closes the recorded periods that replay no longer gives and adds those it newly gives. Periods that say the same stay as they are.</summary>
    /// <param name="recorded">The periods of the file as stored, of all record times.</param>
    /// <param name="replayed">The periods as replay gives them now.</param>
    /// <param name="instant">Now (UTC).</param>
    /// <returns>Whether anything changed.</returns>
    public static bool Record(ICollection<VisitPeriod> recorded, IEnumerable<VisitPeriod> replayed, DateTime instant)
    {
        var inForce = recorded.Where(p => p.RecordedTo == DateTime.MaxValue).ToDictionary(Saying);
        var changed = false;
        foreach (var period in replayed)
        {
            if (inForce.Remove(Saying(period)))
                continue;

            period.RecordedFrom = instant;
            recorded.Add(period);
            changed = true;
        }

        foreach (var outdated in inForce.Values)
        {
            // What was written and unsaid at one instant was never on record.
            if (outdated.RecordedFrom == instant)
                recorded.Remove(outdated);
            else
                outdated.RecordedTo = instant;

            changed = true;
        }

        return changed;
    }

    private static object Saying(VisitPeriod p) => (
        (p.Kind, p.Place, p.FollowsNumber, p.ReportSymbol),
        (p.From, p.To, p.Status, p.View, p.AcceptedButUndated),
        (p.RequestKnown, p.FirstRequestedFrom, p.FirstRequestedTo, p.FirstRequestedText, p.ReminderCount, p.KeptUpOn, p.RenewedCount),
        (p.LastActionKind, p.LastActionOn, p.AnsweredOn, p.LastEvidence, p.LastEvidenceRowId),
        (p.VisitingFrom, p.VisitingTo, p.VisitingPrecision, p.VisitingText));
}
