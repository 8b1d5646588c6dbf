using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Domain.Checks;

/// <summary>Reports that are not out ten, six, four and two weeks before their session opens: one warning per report, of the threshold passed last.</summary>
public sealed class EarlyWarningCheck : ICheck
{
    public string Name => "early-warning";

    public IReadOnlyList<string> Rules => [.. EarlyWarning.Weeks.Select(RuleOf)];

    /// <summary>Name of the rule of a threshold: "early-warning-10-weeks".</summary>
    public static string RuleOf(int weeks) => $"early-warning-{weeks}-weeks";

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var rows = (await CurrentSessions.PublicationsAsync(db, on.AddDays(1), on.AddDays(EarlyWarning.DaysBeforeSubmission), cancellation)).Where(row => row.Language == "en");

        // Of a past day the registry knows what had come out later, not what no source dates at all.
        var past = on < Geneva.Today(db.Time);
        return [.. rows.Where(row => !past || row.Earliest.From is not null).SelectMany(row => Judge(row, on))];
    }

    private static IEnumerable<Found> Judge(ReportLateness row, DateOnly on)
    {
        if (row.Earliest.From > on)
        {
            row.Earliest = Publication.None;
        }

        var at = new LatenessAt { Lateness = row, Today = on };
        if (EarlyWarning.WeeksPassedOf(at) is { } weeks)
        {
            var (report, session) = (row.Report!, row.Report!.Session!);
            var since = session.Opens!.Value.AddDays(-7 * weeks);
            yield return new Found(RuleOf(weeks), report.Address, since, $"{session.Opens:O}|{session.Confirmed}|{report.Confirmed}", () => Explain(report, session, weeks, since));
        }
    }

    private static string Explain(Report report, Session session, int weeks, DateOnly since)
    {
        var rule = weeks switch
        {
            EarlyWarning.DaysBeforeSubmission / 7 => "Reports are to be submitted ten weeks before the session opens (unconfirmed: no document that says so was seen).",
            LatenessRules.DaysBeforeOpening / 7 => "Documents are due six weeks before the session opens (General Assembly resolution 49/221 B).",
            _ => $"Documents were due six weeks before the session opens (General Assembly resolution 49/221 B); it opens in {weeks} weeks.",
        };
        return $"{rule} Session {session.Code} opens on {session.Opens:yyyy-MM-dd}{(session.Confirmed ? "" : " (unconfirmed)")}; {7 * weeks} days before is {since:yyyy-MM-dd}. "
            + $"No public version of {report.Symbol} in English was known on that day or since. "
            + $"Result: not published as far as known{(report.Confirmed && session.Confirmed ? "" : " (dates unconfirmed)")}. Days are days in Geneva (Europe/Zurich).";
    }
}
