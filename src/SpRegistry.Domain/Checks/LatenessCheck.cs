using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// Reports that came out, or have still to come out, after one of the three clocks: for the session that opened last and
/// those to come. Older lateness is data (<see cref="ReportLateness"/>), not a finding.
/// </summary>
public sealed class LatenessCheck : ICheck
{
    public const string ForOpening = "late-for-opening";
    public const string ForDialogue = "late-for-dialogue";
    public const string ForStatement = "late-for-statement";

    private static readonly Func<LatenessAt, Verdict> OpeningVerdict = LatenessRules.Earliest.VerdictForOpening.Compile();
    private static readonly Func<LatenessAt, Verdict> DialogueVerdict = LatenessRules.Earliest.VerdictForDialogue.Compile();
    private static readonly Func<LatenessAt, Verdict> StatementVerdict = LatenessRules.Earliest.VerdictForStatement.Compile();

    public string Name => "lateness";

    public IReadOnlyList<string> Rules => [ForOpening, ForDialogue, ForStatement];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var last = await db.Sessions.Where(s => s.Body == SessionBody.HRC && !s.Special && s.Opens <= on).MaxAsync(s => s.Opens, cancellation);
        var rows = await db.ReportLateness.AsNoTracking()
            .Include(l => l.Report!).ThenInclude(r => r.Session)
            .Where(l => l.Report!.Session!.Body == SessionBody.HRC && l.Report.Session.Opens >= (last ?? on))
            .OrderBy(l => l.ReportSlug).ThenBy(l => l.Language)
            .ToListAsync(cancellation);

        // Of a past day the registry knows what had come out later, not what no source dates at all.
        var past = on < Geneva.Today(db.Time);
        return [.. rows.Where(row => !past || row.Earliest.From is not null).SelectMany(row => Judge(row, on))];
    }

    private static IEnumerable<Found> Judge(ReportLateness row, DateOnly on)
    {
        // What came out after the day one looks from was not out on it.
        if (row.Earliest.From > on)
        {
            row.Earliest = Publication.None;
        }

        var report = row.Report!;
        var at = new LatenessAt { Lateness = row, Today = on };
        var subject = $"{report.Address}/Lateness?$filter=Language eq '{row.Language}'";
        if (LatenessRules.DueForOpeningOf(report) is { } due && Broken(OpeningVerdict(at), due < on))
        {
            yield return new Found(ForOpening, subject, due.AddDays(1), LatenessExplanation.ForOpening(at));
        }

        if (report.DialogueAt is { } dialogue && Broken(DialogueVerdict(at), report.DialogueOn < on))
        {
            yield return new Found(ForDialogue, subject, Geneva.DayOf(dialogue), LatenessExplanation.ForDialogue(at));
        }

        if (report.StatementDueAt is { } statement && Broken(StatementVerdict(at), Geneva.DayOf(statement) < on))
        {
            yield return new Found(ForStatement, subject, Geneva.DayOf(statement), LatenessExplanation.ForStatement(at));
        }
    }

    private static bool Broken(Verdict verdict, bool pastDue) =>
        verdict is Verdict.Late || (verdict is Verdict.NotPublished && pastDue);
}
