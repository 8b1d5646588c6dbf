using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// Visits without a known report once the session at which it was due has closed (<see cref="VisitReports.DueSession"/>);
/// only where the registry knows reports to that session, for else nobody can tell.
/// </summary>
public sealed class VisitReportsCheck : ICheck
{
    public const string Unreported = "visit-unreported";

    public string Name => "visit-reports";

    public IReadOnlyList<string> Rules => [Unreported];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => s.Body == SessionBody.HRC && !s.Special && s.Opens != null)
            .OrderBy(s => s.Opens).ToListAsync(cancellation);
        var reportedTo = await db.Reports.Where(r => r.SessionCode != null).Select(r => r.SessionCode!).Distinct().ToHashSetAsync(cancellation);
        var visitedBefore = on.AddMonths(-VisitReports.MonthsUntilDueSession);
        var rows = await db.VisitsWithoutReport(on)
            .Where(v => v.Period.VisitingTo < visitedBefore)
            .Select(v => new { v.Visit.Number, VisitingTo = v.Period.VisitingTo!.Value, LastEvidence = v.Period.LastEvidence!.Value, v.Period.LastEvidenceRow!.Citation })
            .OrderBy(v => v.Number)
            .ToListAsync(cancellation);
        return [.. from v in rows
                   let due = VisitReports.DueSession(v.VisitingTo, sessions)
                   where due?.Closes < @on && reportedTo.Contains(due.Code)

                   // A source from before the session cannot show that nothing was reported to it.
                   where v.LastEvidence > due.Closes
                   let closed = due.Closes.GetValueOrDefault()
                   select new Found(
                       Unreported, new Visit { Number = v.Number }.Address, closed.AddDays(1),
                       $"{v.VisitingTo:O}|{due.Code}|{due.Opens:O}|{due.Closes:O}|{due.Confirmed}|{v.LastEvidence:O}|{v.Citation}",
                       () => Explain(v.VisitingTo, due, v.LastEvidence, v.Citation))];
    }

    private static string Explain(DateOnly lastDay, Session due, DateOnly lastEvidence, string? citation) =>
        $"The registry looks for the report on a visit at the first regular session of the Human Rights Council that opens {VisitReports.MonthsUntilDueSession} months or more after the visit's last day (a rule of the registry's own). "
        + $"Last day: {lastDay:yyyy-MM-dd}; {VisitReports.MonthsUntilDueSession} months later is {lastDay.AddMonths(VisitReports.MonthsUntilDueSession):yyyy-MM-dd}; "
        + $"{due.Code} is the first session to open from then on, {due.Opens:yyyy-MM-dd} to {due.Closes:yyyy-MM-dd}{(due.Confirmed ? "" : " (dates unconfirmed)")}. "
        + $"The registry knows reports to that session, none of them on this visit. {VisitWords.Evidence(citation, lastEvidence)} Result: no report known. {VisitWords.Zone}";
}
