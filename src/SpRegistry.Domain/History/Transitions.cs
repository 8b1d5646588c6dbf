using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.History;

/// <summary>What recording transitions did.</summary>
/// <param name="Recorded">Recorded for the first time.</param>
/// <param name="Withdrawn">Found never to have come about.</param>
/// <param name="Restored">Withdrawn before, and standing again.</param>
public sealed record TransitionOutcome(int Recorded, int Withdrawn, int Restored)
{
    /// <summary>The day (Geneva) of a later run, for which this one was left out; null where it ran.</summary>
    public DateOnly? LaterRun { get; init; }
}

/// <summary>
/// Records what came about, once each, for feeds: the same again records nothing, nor does a clock that jumps back. A
/// transition of which the registry now knows that it never came about stays and is marked as withdrawn.
/// </summary>
public sealed class Transitions
{
    /// <summary>Name of the job that records them.</summary>
    public const string Job = "transitions";

    private const int RowsPerStatement = 500;

    // How far back a moved session can have left transitions that no longer hold.
    private const int MonthsOfLateness = 6;

    private readonly RegistryDb db;
    private readonly DateOnly today;
    private readonly List<Transition> isNew = [];
    private readonly List<long> withdrawn = [];
    private readonly List<long> restored = [];
    private readonly List<(long Id, string Explanation)> retold = [];

    private Transitions(RegistryDb db, DateOnly today)
    {
        this.db = db;
        this.today = today;
    }

    /// <summary>Records what came about by a day in Geneva; a day before that of the last run is left out.</summary>
    public static Task<TransitionOutcome> RecordAsync(RegistryDb db, DateOnly today, CancellationToken cancellation) =>
        db.WriteAsync(
            new Occasion(ChangeActor.Check, Job),
            async token =>
            {
                var last = await db.CheckStamps.AsNoTracking().SingleOrDefaultAsync(s => s.Check == Job, token);
                if (await CheckDays.LaterThanAsync(db, Job, today, await LastDeadlineAsync(db, token), token) is { } later)
                {
                    return new TransitionOutcome(0, 0, 0) { LaterRun = later };
                }

                // Of what was there and has not changed since the last run, nothing new can be told.
                var visits = last?.KnownUntil is { } known ? await VisitTurns.TouchedAsync(db, known, last.Day, today, token) : null;
                var stamp = (await db.CheckStamps.FindAsync([Job], token))!;
                stamp.KnownUntil = await db.RegistryStates.Select(s => s.DataChangedAt).SingleOrDefaultAsync(token);
                return await new Transitions(db, today).RunAsync(visits, token);
            },
            cancellation);

    /// <summary>Whether a recording for the day (Geneva) has seen all that is on record, and no call has closed since: another would record nothing.</summary>
    public static async Task<bool> AreRecordedAsync(RegistryDb db, DateOnly today, CancellationToken cancellation) =>
        await CheckDays.HasSeenAllAsync(db, Job, today, await LastDeadlineAsync(db, cancellation), cancellation);

    private static async Task<string> LastDeadlineAsync(RegistryDb db, CancellationToken cancellation)
    {
        var now = db.Now;
        return (await db.CallsForInput.Where(c => c.Deadline <= now).MaxAsync(c => c.Deadline, cancellation))?.ToString("O", CultureInfo.InvariantCulture) ?? "";
    }

    private async Task<TransitionOutcome> RunAsync(List<int>? visits, CancellationToken cancellation)
    {
        var turns = new List<Turn>();
        await VisitTurns.AddAsync(db, today, visits, turns, cancellation);
        await CompareAsync(turns, VisitTurns.Of(visits, Recorded(VisitTurns.Kinds), some => t => some.Contains(t.VisitNumber!.Value)), cancellation);
        await CompareAsync(await CallTurns.OfAsync(db, today, cancellation), [Recorded(CallTurns.Kinds)], cancellation);
        await CompareAsync(await ReportTurns.OfAsync(db, today, cancellation), [Recorded(ReportTurns.Kinds)], cancellation);
        await CompareDisputesAsync(cancellation);
        await CompareLatenessAsync(cancellation);
        await WriteAsync(cancellation);
        return new TransitionOutcome(isNew.Count, withdrawn.Count, restored.Count);
    }

    private IQueryable<Transition> Recorded(IReadOnlyList<TransitionKind> kinds) => db.Transitions.Where(t => kinds.Contains(t.Kind));

    private async Task CompareAsync(IEnumerable<Turn> turns, IEnumerable<IQueryable<Transition>> recordedOf, CancellationToken cancellation)
    {
        var recorded = new Dictionary<(TransitionKind, string, string, DateOnly On), (long Id, bool Withdrawn)>();
        foreach (var some in recordedOf)
        {
            foreach (var t in await some.Select(t => new { t.Id, t.Kind, t.Subject, t.Detail, t.On, Withdrawn = t.WithdrawnAt != null }).ToListAsync(cancellation))
            {
                recorded.Add((t.Kind, t.Subject, t.Detail, t.On), (t.Id, t.Withdrawn));
            }
        }

        foreach (var turn in turns)
        {
            if (recorded.Remove(turn.Key, out var known))
            {
                if (known.Withdrawn)
                {
                    restored.Add(known.Id);
                }
            }
            else if (turn.IsTold)
            {
                isNew.Add(Of(turn));
            }
        }

        withdrawn.AddRange(recorded.Where(r => !r.Value.Withdrawn && r.Key.On <= today).Select(r => r.Value.Id));
    }

    // Sources that agree again did disagree, and what comes to be known of a day is told with what was told of it.
    private async Task CompareDisputesAsync(CancellationToken cancellation)
    {
        var recorded = await Recorded(DisputeTurns.Kinds).Select(t => new { t.Id, t.Kind, t.Subject, t.Detail, t.On, t.Explanation, Withdrawn = t.WithdrawnAt != null })
            .ToDictionaryAsync(t => (t.Kind, t.Subject, t.Detail, t.On), cancellation);
        var opened = recorded.Values.Where(t => t.Kind == TransitionKind.DiscrepancyOpened && !t.Withdrawn).Select(t => (t.Subject, t.Detail, t.Explanation)).ToHashSet();
        foreach (var turn in await DisputeTurns.OfAsync(db, today, cancellation))
        {
            var told = Explained(turn);
            if (!recorded.Remove(turn.Key, out var known))
            {
                // A page that is read anew with another date begins no other disagreement.
                if (turn.Kind != TransitionKind.DiscrepancyOpened || !opened.Contains((turn.Subject, turn.Detail, told)))
                {
                    isNew.Add(Of(turn));
                }

                continue;
            }

            if (known.Withdrawn)
            {
                restored.Add(known.Id);
            }

            if (told.Length > known.Explanation.Length)
            {
                retold.Add((known.Id, told));
            }
        }

        withdrawn.AddRange(recorded.Values.Where(t => !t.Withdrawn && t.Kind != TransitionKind.DiscrepancyOpened && t.On <= today).Select(t => t.Id));
    }

    private Transition Of(Turn turn) => new()
    {
        Kind = turn.Kind,
        Subject = turn.Subject,
        Detail = turn.Detail,
        VisitNumber = turn.VisitNumber,
        ReportSlug = turn.ReportSlug,
        CallNumber = turn.CallNumber,
        On = turn.On,
        RecordedAt = db.Now,
        Explanation = Explained(turn),
        Version = 1,
    };

    private static string Explained(Turn turn) => Words.Cut(turn.Explain(), Transition.MaxExplanation);

    // Reports become late as the lateness check finds them, from the last session onward; what was found of older ones stays.
    private async Task CompareLatenessAsync(CancellationToken cancellation)
    {
        var found = await LatenessCheck.LateAsync(db, today, cancellation);
        var recorded = await db.Transitions.Where(t => t.Kind == TransitionKind.BecameLate)
            .Select(t => new { t.Id, t.Subject, t.Detail, t.On, t.ReportSlug, Withdrawn = t.WithdrawnAt != null })
            .ToDictionaryAsync(t => (t.Subject, t.Detail, t.On), cancellation);
        foreach (var (report, one) in found)
        {
            if (!recorded.Remove((one.Subject, one.Rule, one.Since), out var known))
            {
                isNew.Add(Of(new Turn(TransitionKind.BecameLate, one.Subject, one.Since, one.Explain) { Detail = one.Rule, ReportSlug = report }));
            }
            else if (known.Withdrawn)
            {
                restored.Add(known.Id);
            }
        }

        var since = today.AddMonths(-MonthsOfLateness);
        var doubtful = recorded.Values.Where(t => !t.Withdrawn && t.On >= since && t.On <= today).ToList();
        var decided = await DecidedAsync([.. doubtful.Select(t => t.ReportSlug!).Distinct()], cancellation);
        withdrawn.AddRange(doubtful.Where(t => decided.Contains(t.Subject)).Select(t => t.Id));
    }

    /// <summary>
    /// Of these reports, the subjects that the lateness check decides today. It no longer does where the session is not
    /// the last, nor where it has closed and no version is known: those became late for all one knows.
    /// </summary>
    private async Task<HashSet<string>> DecidedAsync(IEnumerable<string> slugs, CancellationToken cancellation)
    {
        var first = await CurrentSessions.FirstOpeningAsync(db, today, cancellation);
        var decided = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in slugs.Chunk(RowsPerStatement))
        {
            var rows = await db.ReportLateness
                .Where(l => some.Contains(l.ReportSlug) && l.Report!.Session!.Opens >= first)
                .Where(l => l.Earliest.From != null || l.Report!.PostponedBy != null || l.Report.Session!.Closes == null || l.Report.Session.Closes >= today)
                .Select(l => new { l.ReportSlug, l.Language }).ToListAsync(cancellation);
            decided.UnionWith(rows.Select(l => LatenessCheck.SubjectOf(l.ReportSlug, l.Language)));
        }

        return decided;
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        if (isNew.Count + withdrawn.Count + restored.Count + retold.Count == 0)
        {
            return;
        }

        var last = await db.Transitions.MaxAsync(t => (long?)t.Id, cancellation) ?? 0;
        await db.BulkInsertAsync(isNew.OrderBy(t => t.Kind).ThenBy(t => t.Subject, StringComparer.Ordinal).ThenBy(t => t.On).ThenBy(t => t.Detail, StringComparer.Ordinal).Select(t => t.Numbered(++last)), cancellation);
        await MarkAsync(withdrawn, db.Now, cancellation);
        await MarkAsync(restored, null, cancellation);
        foreach (var (id, explanation) in retold)
        {
            await db.Transitions.Where(t => t.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Explanation, explanation).SetProperty(t => t.RecordedAt, db.Now).SetProperty(t => t.Version, t => t.Version + 1), cancellation);
        }

        db.ContentChanged();
    }

    private async Task MarkAsync(List<long> ids, DateTime? at, CancellationToken cancellation)
    {
        foreach (var some in ids.Chunk(RowsPerStatement))
        {
            await db.Transitions.Where(t => some.Contains(t.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.WithdrawnAt, at).SetProperty(t => t.Version, t => t.Version + 1), cancellation);
        }
    }
}
