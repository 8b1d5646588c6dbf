namespace SpRegistry.Domain.Visits;

/// <summary>The record time of visit periods: what the registry knew at an instant is never overwritten.</summary>
public static class VisitHistory
{
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
            outdated.RecordedTo = instant;
            changed = true;
        }

        return changed;
    }

    private static object Saying(VisitPeriod p) => (
        (p.From, p.To, p.Status, p.View, p.AcceptedButUndated),
        (p.RequestKnown, p.FirstRequestedFrom, p.FirstRequestedTo, p.FirstRequestedText, p.ReminderCount, p.KeptUpOn, p.RenewedCount),
        (p.LastActionKind, p.LastActionOn, p.AnsweredOn, p.LastEvidence, p.LastEvidenceRowId),
        (p.VisitingFrom, p.VisitingTo, p.VisitingPrecision, p.VisitingText));
}
