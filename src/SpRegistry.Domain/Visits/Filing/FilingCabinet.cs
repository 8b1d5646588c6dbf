namespace SpRegistry.Domain.Visits;

/// <summary>The files of one State or organization, into which events are put in the order of replay. domain.md, "Which file an event belongs to".</summary>
internal sealed class FilingCabinet(IReadOnlyList<EventDraft> completions)
{
    /// <summary>How long after its closing a file still takes rows without a date as evidence.</summary>
    private const int MonthsOfEvidenceAfterClosing = 12;

    private readonly List<FileDraft> files = [];
    private readonly List<FilingProblem> problems = [];
    private int position;

    public IReadOnlyList<FileDraft> Files => files;

    public IReadOnlyList<FilingProblem> Problems => problems;

    public void File(EventDraft draft, DateOnly day)
    {
        if (draft.Event.ByDateOfSource && draft.Event.Kind != VisitEventKind.Completed)
            FileUndated(draft, day);
        else
            FileAct(draft, day);
    }

    private void FileAct(EventDraft draft, DateOnly day)
    {
        if (!TryFindOpen(draft, VisitSpokenOf(draft), day, out var open))
            return;

        if (draft.Event.Kind == VisitEventKind.Reported && ReportedVisit(draft) is { } visited)
            Put(draft, visited, day);
        else if (open is not null)
            Put(draft, open, day);
        else if (LastClosed(draft, day) is { IsRefused: true } refused && KeepsUp(draft))
            Put(draft, refused, day);
        else
            Put(draft, Open(VisitSpokenOf(draft), day), day);
    }

    /// <summary>"Undated rows are evidence, not further letters." A joint act falls apart only where its rows belong to different files.</summary>
    private void FileUndated(EventDraft draft, DateOnly day)
    {
        if (!TryFindOpen(draft, draft, day, out var open))
            return;

        var filed = draft.Rows.ToLookup(row => FileOf(new EventDraft([row]), open, day));
        var own = filed.Where(g => g.Key is not null).Select(g => (File: g.Key!, Rows: g.ToList())).ToList();

        // A row that belongs to no file goes with the others, unless their files stay closed.
        var others = filed[null].ToList();
        if (own.Find(g => g.File == open || Reopens(draft, g.File)).Rows is { } joined)
            joined.AddRange(others);
        else if (others.Count > 0)
        {
            var act = new EventDraft(others);
            Put(act, Open(act, day), day);
        }

        foreach (var (file, rows) in own)
            FileUndated(rows, file, day);
    }

    /// <summary>The file to which a row without a date belongs: the open one of its mandates, or the last one while the row still speaks of it.</summary>
    private FileDraft? FileOf(EventDraft row, FileDraft? open, DateOnly day)
    {
        if (open is not null && open.Concerns(row.Mandates))
            return open;

        return LastClosed(row, day) is { } last && (Reopens(row, last) || IsEvidenceOf(last, row.Rows[0])) ? last : null;
    }

    private void FileUndated(IReadOnlyList<VisitRow> rows, FileDraft file, DateOnly day)
    {
        var act = new EventDraft(rows);
        var open = file.IsOpenOn(day);
        if (!open && Reopens(act, file))
        {
            Put(act, file, day);
            return;
        }

        if (!open && file.IsCompleted && act.Event.Kind == VisitEventKind.ReportedPending)
            problems.AddRange(rows.Select(r => new FilingProblem(r.SourceRowId, "reported pending after the visit was completed", Filed: true)));

        var cited = rows.ToLookup(row => CitedBy(row, file));
        foreach (var citations in cited.Where(g => g.Key is not null))
            Cite(citations.Key!, file, citations, day);
        if (cited[null].Any())
            Put(new EventDraft(cited[null]), file, day, evidence: !open || (act.Event.Kind == VisitEventKind.Invited && file.State.Status is VisitStatus.Postponed or VisitStatus.Cancelled));
    }

    private static bool Reopens(EventDraft draft, FileDraft closed) => closed.IsRefused && KeepsUp(draft) && draft.Event.Known > closed.State.StatusOn;

    /// <summary>The act of which a row without a date is a citation. A refusal, postponement or cancellation is an act of its own, unless the file stands at that very act.</summary>
    private static EventDraft? CitedBy(VisitRow row, FileDraft file) =>
        ActsByDateOfSource(row.Kind) && file.State.LastActionKind != row.Kind ? null : file.Latest(row);

    private static bool ActsByDateOfSource(VisitEventKind kind) =>
        kind is VisitEventKind.Postponed or VisitEventKind.Cancelled or VisitEventKind.Declined or VisitEventKind.Withdrawn;

    /// <summary>What a later source must say to reopen a refused request: that it is kept up.</summary>
    private static bool KeepsUp(EventDraft draft) =>
        draft.Event.Kind is VisitEventKind.Reminder or VisitEventKind.Reaffirmed or VisitEventKind.ReportedPending;

    /// <summary>Whether a row without a date, with no open file, still speaks of the last one.</summary>
    private static bool IsEvidenceOf(FileDraft last, VisitRow row)
    {
        if (row.Kind == VisitEventKind.ReportedPending)
            return last.IsCompleted || last.IsRefused;

        if ((ActsByDateOfSource(row.Kind) && CitedBy(row, last) is null) || (row.PrintedKind == VisitKind.FollowUp && last.Kind != VisitKind.FollowUp))
            return false;

        return row.Known <= last.ClosedOn.AddMonths(MonthsOfEvidenceAfterClosing) || last.VisitIsReportedBy(row.Document);
    }

    private void Cite(EventDraft act, FileDraft file, IEnumerable<VisitRow> rows, DateOnly day)
    {
        act.Add(rows);
        BecomeFollowUp(file, act, day);
    }

    private void Put(EventDraft draft, FileDraft file, DateOnly day, bool evidence = false)
    {
        draft.Event.EvidenceOnly |= evidence;
        if (!evidence)
            BecomeFollowUp(file, draft, day);

        var staying = draft.Mandates.ToList();
        file.Add(position++, draft, day);
        if (draft.Event.Kind != VisitEventKind.Completed)
            return;

        foreach (var mandate in file.Mandates.Where(m => !staying.Contains(m, StringComparer.Ordinal) && !file.Left.ContainsKey(m)).Order(StringComparer.Ordinal).ToList())
        {
            if (file.CarryTo(files.Count, mandate, day) is { } carried)
                files.Add(carried);
        }
    }

    private FileDraft Open(EventDraft draft, DateOnly day)
    {
        var kind = draft.Event.PrintedKind ?? VisitKind.Official;
        var file = new FileDraft(files.Count) { Kind = kind };
        if (kind == VisitKind.FollowUp)
            file.Follows = LastVisit(draft.Mandates, file, day);
        files.Add(file);
        return file;
    }

    /// <summary>"A follow-up act joins the open file and makes it FollowUp."</summary>
    private void BecomeFollowUp(FileDraft file, EventDraft act, DateOnly day)
    {
        if (act.Event.PrintedKind != VisitKind.FollowUp || file.Kind != VisitKind.Official || file.IsCompleted)
            return;

        file.Kind = VisitKind.FollowUp;
        file.Follows = LastVisit(file.Mandates, file, day);
    }

    private FileDraft? LastVisit(IEnumerable<string> mandates, FileDraft besides, DateOnly day) => files
        .Where(f => f != besides && f.MergedInto is null && f.IsCompleted && f.ClosedOn <= day && f.Concerns(mandates))
        .OrderByDescending(f => f.ClosedOn).ThenByDescending(f => f.Sequence).FirstOrDefault();

    private FileDraft? LastClosed(EventDraft draft, DateOnly day) => files
        .Where(f => f.MergedInto is null && f.State.Status is not null && !f.IsOpenOn(day) && f.Concerns(draft.Mandates) && Takes(f, draft) < int.MaxValue)
        .OrderByDescending(f => f.ClosedOn).ThenByDescending(f => f.Sequence).FirstOrDefault();

    /// <summary>The visit a report is about: the one whose days it names, else the latest.</summary>
    private FileDraft? ReportedVisit(EventDraft draft) => files
        .Where(f => f.MergedInto is null && f.IsCompleted && f.Concerns(draft.Mandates))
        .Where(f => draft.Event.VisitDates is not { } days || f.State.Visiting is not { } visiting || days.Overlaps(visiting))
        .OrderByDescending(f => f.ClosedOn).ThenByDescending(f => f.Sequence).FirstOrDefault();

    /// <summary>"An act without a date of its own that speaks of days overlapping a completed visit belongs to that visit's file": the completion, else the act itself.</summary>
    private EventDraft VisitSpokenOf(EventDraft draft) =>
        draft.Event.Kind == VisitEventKind.Completed ? draft
        : completions.FirstOrDefault(c => SameEvent.KindsAgree(c.Event.PrintedKind, draft.Event.PrintedKind) && VisitOrder.SpeaksOfDaysOf(draft.Event, c.Event)) ?? draft;

    /// <summary>The open file of the same mandate and State. False where several fit alike: a problem row, not a guess.</summary>
    /// <param name="draft">The event to be filed.</param>
    /// <param name="like">The event whose kind and place choose the file.</param>
    /// <param name="day">The day on which replay places the event.</param>
    /// <param name="open">The file, or null where there is none.</param>
    private bool TryFindOpen(EventDraft draft, EventDraft like, DateOnly day, out FileDraft? open)
    {
        open = null;
        var found = new List<FileDraft>();
        foreach (var mandate in draft.Mandates)
        {
            var best = files.Where(f => f.IsOpenOn(day) && f.Concerns([mandate]))
                .GroupBy(f => Takes(f, like)).Where(g => g.Key < int.MaxValue)
                .MinBy(g => g.Key)?.ToList() ?? [];
            if (best.Count > 1)
            {
                problems.AddRange(draft.Rows.Select(r => new FilingProblem(r.SourceRowId, "several open files fit alike", Filed: false)));
                return false;
            }

            found.AddRange(best);
        }

        // "When a joint event meets several open files, the lowest number keeps, the others redirect to it."
        var keeper = found.MinBy(f => f.Sequence);
        foreach (var other in found.Distinct().Where(f => f != keeper).OrderBy(f => f.Sequence))
            keeper!.Absorb(other);

        open = keeper;
        return true;
    }

    /// <summary>How near a file is to an act by kind and place: the lower the nearer; <see cref="int.MaxValue"/> where the act cannot belong to it.</summary>
    private static int Takes(FileDraft file, EventDraft draft)
    {
        var act = draft.Event;
        var official = act.PrintedKind is VisitKind.Official;
        if ((file.Kind == VisitKind.Unofficial) != (act.PrintedKind == VisitKind.Unofficial))
            return int.MaxValue;

        // "A completion printed as official never closes a FollowUp file."
        if (act.Kind == VisitEventKind.Completed && official && file.Kind == VisitKind.FollowUp)
            return int.MaxValue;

        // "The place within a State narrows it only where the request named that place alone."
        var request = act.Kind == VisitEventKind.Requested && !act.ByDateOfSource;
        if (file.NarrowedTo is { } narrowed)
        {
            return string.Equals(narrowed, draft.PlaceAlone, StringComparison.OrdinalIgnoreCase) ? 0
                : draft.PlaceAlone is null && !request ? 2
                : int.MaxValue;
        }

        return request && draft.PlaceAlone is not null ? int.MaxValue : 1;
    }
}
