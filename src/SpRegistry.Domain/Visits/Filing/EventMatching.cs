namespace SpRegistry.Domain.Visits;

/// <summary>Makes events of the rows of one State or organization, before it is known to which file they belong.</summary>
internal static class EventMatching
{
    /// <summary>Events of the dated rows and the completions; each undated row of another kind, or joint act of several, stands alone, to be filed as a citation, as evidence or as an act.</summary>
    public static List<EventDraft> Match(IReadOnlyList<VisitRow> rows)
    {
        var ordered = rows.ToList();
        ordered.Sort(RowOrder.ByContent);

        var drafts = new List<EventDraft>();
        foreach (var row in ordered.Where(r => !r.Undated))
        {
            if (BestFit(drafts, row, ordered) is { } draft)
                draft.Add([row]);
            else
                drafts.Add(new EventDraft([row]));
        }

        foreach (var row in ordered.Where(r => r is { Undated: true, Kind: VisitEventKind.Completed }).OrderBy(r => r.Known))
        {
            if (CompletionReportedBy(row, drafts) is { } draft)
                draft.Add([row]);
            else
                drafts.Add(new EventDraft([row]));
        }

        foreach (var row in ordered.Where(r => r.Undated && r.Kind != VisitEventKind.Completed))
        {
            if (drafts.Find(d => SameEvent.IsJointAct(d, row)) is { } draft)
                draft.Add([row]);
            else
                drafts.Add(new EventDraft([row]));
        }

        return drafts;
    }

    /// <summary>"If several fit: equal dates, then the most precise."</summary>
    private static EventDraft? BestFit(List<EventDraft> drafts, VisitRow row, IReadOnlyList<VisitRow> rows) => drafts
        .Select(d => (Draft: d, Fit: SameEvent.Fit(d, row, rows)))
        .Where(c => c.Fit is not null)
        .OrderBy(c => c.Fit).ThenBy(c => (c.Draft.Event.Occurred ?? c.Draft.Event.VisitDates)!.Value.Length)
        .Select(c => c.Draft).FirstOrDefault();

    /// <summary>An undated completion is a citation of the latest completed visit that began before its source; undated rows marked joint are one when their source date is.</summary>
    private static EventDraft? CompletionReportedBy(VisitRow row, List<EventDraft> drafts) => drafts
        .Where(d => d.Event.Kind == VisitEventKind.Completed && SameEvent.KindsAgree(d.Event.PrintedKind, row.PrintedKind))
        .Where(d => (d.Names(row.Mandates) && (d.Event.VisitFrom is { } began ? began < row.Known : d.Event.Known <= row.Known))
            || (d.Event.ByDateOfSource && row.Joint && d.Event.Known == row.Known && d.Rows.Exists(r => r.Joint)))
        .OrderByDescending(d => d.Event.VisitFrom ?? d.Event.Known).ThenBy(d => d.Names(row.Mandates) ? 0 : 1)
        .FirstOrDefault();
}
