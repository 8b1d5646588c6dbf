namespace SpRegistry.Domain.Visits;

/// <summary>A file while its events are being gathered.</summary>
internal sealed class FileDraft(int sequence)
{
    private readonly SortedDictionary<int, (EventDraft Draft, DateOnly Day)> events = [];

    /// <summary>Order of opening: when files are merged the lowest keeps.</summary>
    public int Sequence { get; } = sequence;

    public HashSet<string> Mandates { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DateOnly> Left { get; } = new(StringComparer.Ordinal);

    public VisitKind Kind { get; set; }

    /// <summary>The place, where the request named it alone: only then the file is narrowed to it.</summary>
    public string? NarrowedTo { get; private set; }

    public FileDraft? Follows { get; set; }

    public FileDraft? MergedInto { get; private set; }

    /// <summary>The file that stands for this one in the end.</summary>
    public FileDraft Standing => MergedInto?.Standing ?? this;

    /// <summary>How often this file was taken over, itself or with the file it was merged into.</summary>
    public int Mergers => MergedInto is null ? 0 : MergedInto.Mergers + 1;

    /// <summary>The place all rows name alone, though no request narrowed the file to it.</summary>
    public string? CommonPlace => Events.SelectMany(e => e.Rows).Select(r => r.PlaceAlone).Distinct(StringComparer.OrdinalIgnoreCase).Take(2).ToList() is [var place] ? place : null;

    public VisitState State { get; private set; } = VisitState.None;

    public IEnumerable<EventDraft> Events => events.Values.Select(e => e.Draft);

    /// <summary>The day of the first act, or on which the file was carried out of a joint one.</summary>
    public DateOnly? OpenedOn { get; private set; }

    /// <summary>Keys of the rows the file has to itself, those of a file that was merged into another as they were then.</summary>
    public IEnumerable<string> Keys => KeysWhenMerged ?? Events.Where(e => !e.Carried).SelectMany(e => e.Rows).Select(r => r.Key).Distinct(StringComparer.Ordinal);

    /// <summary>Keys of its part in joint rows that stand in the file from which it was carried.</summary>
    public IEnumerable<string> CarriedKeys => Events.Where(e => e.Carried)
        .SelectMany(e => e.Rows.Select(r => VisitRowKey.OfPart(r.Key, string.Join(';', e.Mandates)))).Distinct(StringComparer.Ordinal);

    private IReadOnlyList<string>? KeysWhenMerged { get; set; }

    public bool IsCompleted => State.Status is VisitStatus.Completed or VisitStatus.Reported;

    public bool IsRefused => State.Status is VisitStatus.Declined or VisitStatus.Withdrawn;

    /// <summary>"The closing of the file: the visit's last day, the refusal."</summary>
    public DateOnly ClosedOn => IsCompleted && State.Visiting is { } visiting && visiting.To < State.StatusOn ? visiting.To : State.StatusOn;

    public bool IsOpenOn(DateOnly day) => MergedInto is null && State.IsOpenOn(day);

    public bool Concerns(IEnumerable<string> mandates) => mandates.Any(m => Mandates.Contains(m) && !Left.ContainsKey(m));

    /// <summary>Whether a document reports the visit that closed the file.</summary>
    public bool VisitIsReportedBy(string document) => Events.Any(e => e.Event.Kind == VisitEventKind.Completed && e.Reports(document));

    /// <summary>The latest act of a kind and actor, to which a row without a date is a citation.</summary>
    public EventDraft? Latest(VisitRow row) => Events.LastOrDefault(e =>
        e.Event.Kind == row.Kind && !e.Event.EvidenceOnly && SameEvent.ActorsAgree(e.Event.Actor, row.Actor) && e.Names(row.Mandates));

    public void Add(int position, EventDraft draft, DateOnly day)
    {
        OpenedOn ??= day;
        events.Add(position, (draft, day));
        Mandates.UnionWith(draft.Mandates);
        if (draft.Event.Kind == VisitEventKind.Requested)
            NarrowedTo ??= events.Values.All(e => e.Draft.PlaceAlone is not null || e.Draft.Event.Kind != VisitEventKind.Requested) ? draft.PlaceAlone : null;

        State = VisitTransitions.After(State, draft.Event, day);
    }

    /// <summary>
    /// "A reminder is counted only where the file has no dated one, and then once": the others are evidence.
    /// To be said once all events are here.
    /// </summary>
    public void LeaveOutUncountedReminders()
    {
        var reminders = Events.Select(e => e.Event).Where(e => e is { Kind: VisitEventKind.Reminder, EvidenceOnly: false }).ToLookup(e => e.ByDateOfSource);
        foreach (var uncounted in reminders[true].Skip(reminders[false].Any() ? 0 : 1))
            uncounted.EvidenceOnly = true;
    }

    /// <summary>Takes over another file that turned out to be the same visit.</summary>
    public void Absorb(FileDraft other)
    {
        other.KeysWhenMerged = [.. other.Keys.Concat(other.CarriedKeys)];
        other.MergedInto = this;
        foreach (var (position, placed) in other.events)
            events.Add(position, placed);
        other.events.Clear();

        Mandates.UnionWith(other.Mandates);
        if (other.Kind == VisitKind.FollowUp)
            (Kind, Follows) = (VisitKind.FollowUp, Follows ?? other.Follows);
        Replay();
    }

    /// <summary>
    /// "A completion counts for the mandates it names; for another mandate of a joint request the request stands, carried to a file of its own."
    /// Moves what concerns that mandate alone, and its part of what was done jointly.
    /// </summary>
    public FileDraft? CarryTo(int sequence, string mandate, DateOnly day)
    {
        Left[mandate] = day;
        var carried = new FileDraft(sequence) { Kind = Kind, Follows = Follows, OpenedOn = day };
        foreach (var (position, (draft, on)) in events.Where(e => e.Value.Draft.Names([mandate])).ToList())
        {
            if (draft.Event.Mandates.Count == 1)
            {
                events.Remove(position);
                carried.Add(position, draft, on);
                continue;
            }

            var part = draft.PartOf(mandate);
            if (!part.Carried)
                draft.Remove(part.Rows);
            carried.Add(position, part, on);
        }

        Replay();
        return carried.State.Status is null ? null : carried;
    }

    private void Replay() => State = events.Values.Aggregate(VisitState.None, (state, e) => VisitTransitions.After(state, e.Draft.Event, e.Day));
}
