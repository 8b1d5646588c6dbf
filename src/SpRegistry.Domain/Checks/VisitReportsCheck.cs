using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Rules;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// Visits without a known report once the session at which it was due has closed (<see cref="VisitReports.DueSession"/>);
/// only where the registry knows reports to that session, for else nobody can tell, and where none that is linked to no visit may be the one.
/// </summary>
public sealed class VisitReportsCheck : ICheck
{
    public const string Unreported = "visit-unreported";

    /// <summary>The source whose pages list the documents of a session; without its page the reports known are a sample.</summary>
    public const string ListOfDocuments = "session-reports";

    public string Name => "visit-reports";

    public IReadOnlyList<string> Rules => [Unreported];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => s.Body == SessionBody.HRC && !s.Special && s.Opens != null)
            .OrderBy(s => s.Opens).ToListAsync(cancellation);
        var reportedTo = await db.Reports.Where(r => r.SessionCode != null).GroupBy(r => r.SessionCode!).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var visitedBefore = on.AddMonths(-VisitReports.MonthsUntilDueSession);
        var visits = await db.VisitsThatAsync(
            RuleExpression.Inlined<Func<VisitAt, bool>>(v => VisitReports.AwaitsReport.Of(v) && v.Period.VisitingTo < visitedBefore),
            on,
            v => new { v.Visit.Number, VisitingTo = v.Period.VisitingTo!.Value, LastEvidence = v.Period.LastEvidence!.Value, Citation = v.Period.LastEvidenceRow == null ? null : v.Period.LastEvidenceRow.Citation },
            cancellation);
        var due = (from v in visits
                   let session = VisitReports.DueSession(v.VisitingTo, sessions)
                   where session?.Closes < @on && reportedTo.ContainsKey(session.Code)

                   // A source from before the session cannot show that nothing was reported to it.
                   where v.LastEvidence > session.Closes
                   select (Visit: v, Session: session)).ToList();
        var reported = await db.ReportedByAsync(due.Select(d => d.Visit.Number), on, cancellation);
        due.RemoveAll(d => reported.Contains(d.Visit.Number));
        var perhaps = await db.PerhapsReportedAsync(due.ToDictionary(d => d.Visit.Number, d => d.Visit.VisitingTo), cancellation);
        var listed = await db.Citations.Where(c => c.ReportSlug != null && c.SourceRow!.SourceSlug == ListOfDocuments && !c.SourceRow.Snapshot!.Reconstructed)
            .Join(db.Reports, c => c.ReportSlug, r => r.Slug, (c, r) => r.SessionCode).Distinct().ToListAsync(cancellation);
        return [.. due.Where(d => !perhaps.Contains(d.Visit.Number)).Select(d =>
        {
            var sample = listed.Contains(d.Session.Code) ? null : (int?)reportedTo[d.Session.Code];
            return new Found(
                Unreported, new Visit { Number = d.Visit.Number }.Address, d.Session.Closes!.Value.AddDays(1),
                $"{d.Visit.VisitingTo:O}|{d.Session.Code}|{d.Session.Opens:O}|{d.Session.Closes:O}|{d.Session.Confirmed}|{d.Visit.LastEvidence:O}|{d.Visit.Citation}|{sample}",
                () => Explain(d.Visit.VisitingTo, d.Session, d.Visit.LastEvidence, d.Visit.Citation, sample));
        })];
    }

    private static string Explain(DateOnly lastDay, Session due, DateOnly lastEvidence, string? citation, int? sample) =>
        $"The registry looks for the report on a visit at the first regular session of the Human Rights Council that opens {VisitReports.MonthsUntilDueSession} months or more after the visit's last day (a rule of the registry's own). "
        + $"Last day: {lastDay:yyyy-MM-dd}; {VisitReports.MonthsUntilDueSession} months later is {lastDay.AddMonths(VisitReports.MonthsUntilDueSession):yyyy-MM-dd}; "
        + $"{due.Code} is the first session to open from then on, {due.Opens:yyyy-MM-dd} to {due.Closes:yyyy-MM-dd}{(due.Confirmed ? "" : " (dates unconfirmed)")}. "
        + $"The registry knows {(sample is { } known ? $"{known} report{(known == 1 ? "" : "s")} to that session, a sample, for the list of its documents was not read" : "the list of documents of that session")}: none is on this visit as far as is read, nor may one be that is linked to no visit. {VisitWords.Evidence(citation, lastEvidence)} Result: no report known. {VisitWords.Zone}";
}
