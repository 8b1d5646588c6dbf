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

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation) =>
        [.. (await LateAsync(db, on, cancellation)).Select(late => late.Found)];

    /// <summary>What there is to tell on a day in Geneva, with the report it is about.</summary>
    internal static async Task<IReadOnlyList<(string Report, Found Found)>> LateAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var first = await CurrentSessions.FirstOpeningAsync(db, on, cancellation);
        var rows = await CurrentSessions.PublicationsAsync(db, first, on.AddDays(LatenessRules.DaysBeforeOpening - 1), cancellation);

        // Of a past day the registry knows what had come out later, not what no source dates at all.
        var past = on < Geneva.Today(db.Time);
        return [.. rows.Where(row => !past || row.Earliest.From is not null).SelectMany(row => Judge(row, on).Select(found => (row.ReportSlug, found)))];
    }

    /// <summary>The address of a report's publication in one language.</summary>
    internal static string SubjectOf(string report, string language) => $"Reports('{report}')/Lateness?$filter=Language eq '{language}'";

    private static IEnumerable<Found> Judge(ReportLateness row, DateOnly on)
    {
        // What came out after the day one looks from was not out on it.
        if (row.Earliest.From > on)
        {
            row.Earliest = Publication.None;
        }

        var report = row.Report!;
        var at = new LatenessAt { Lateness = row, Today = on };
        var subject = SubjectOf(row.ReportSlug, row.Language);
        if (LatenessRules.DueForOpeningOf(report) is { } due && Broken(OpeningVerdict(at), due < on))
        {
            yield return new Found(ForOpening, subject, due.AddDays(1), OpeningInputs(row), () => LatenessExplanation.ForOpening(at));
        }

        if (report.DialogueAt is { } dialogue && Broken(DialogueVerdict(at), report.DialogueOn < on))
        {
            yield return new Found(ForDialogue, subject, Geneva.DayOf(dialogue), DialogueInputs(row), () => LatenessExplanation.ForDialogue(at));
        }

        if (report.StatementDueAt is { } statement && Broken(StatementVerdict(at), Geneva.DayOf(statement) < on))
        {
            yield return new Found(ForStatement, subject, Geneva.DayOf(statement), DialogueInputs(row), () => LatenessExplanation.ForStatement(at));
        }
    }

    private static string OpeningInputs(ReportLateness row) =>
        $"{row.Report!.Session!.Opens:O}|{row.Report.Session.Confirmed}|{Inputs(row)}";

    private static string DialogueInputs(ReportLateness row) =>
        $"{row.Report!.DialogueAt:O}|{row.Report.DialogueTimeAssumed}|{row.Report.DialogueBasis}|{row.Report.Session!.Confirmed}|{Inputs(row)}";

    private static string Inputs(ReportLateness row) =>
        $"{row.Report!.Confirmed}|{row.Earliest.From:O}|{row.Earliest.To:O}|{row.Earliest.Stage}";

    private static bool Broken(Verdict verdict, bool pastDue) =>
        verdict is Verdict.Late || (verdict is Verdict.NotPublished && pastDue);
}
