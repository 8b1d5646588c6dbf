using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Rules;

namespace SpRegistry.Domain.Visits;

/// <summary>Whether a visit was reported to the Council.</summary>
public static class VisitReports
{
    /// <summary>Months before its session, or before its publication, in which the visit of a report can have ended.</summary>
    public const int MonthsBefore = 30;

    /// <summary>Symbol of the report on the visit: of the report itself where the registry has it, else as a source of the visit names it; null where none is known.</summary>
    public static readonly Expression<Func<VisitAt, string?>> ReportedToCouncil = v => v.Period.ReportSymbol;

    /// <summary>
    /// Days from the last day of a completed visit to the last evidence while no report on it is known; null where it is
    /// reported, its last day is unknown, or the last evidence is too old to tell.
    /// </summary>
    public static readonly Expression<Func<VisitAt, int?>> DaysSinceVisitUnreported = Unreported();

    /// <summary>
    /// Months after a visit's last day by which its report is looked for: it is due at the first regular session of the
    /// Council that opens so long after. The registry's own rule; resolutions ask for a report and name no session.
    /// </summary>
    public const int MonthsUntilDueSession = 12;

    private const int VisitsPerStatement = 500;

    private const string AnyMandate = "";

    private static readonly Expression<Func<VisitAt, bool>> Fresh = VisitRules.HasFreshEvidence.On((VisitAt v) => v.Period, v => v.Today);

    /// <summary>Whether a visit took place and where it stands is not past that: no source speaks of a report to the Council in an act.</summary>
    public static readonly Expression<Func<VisitAt, bool>> AwaitsReport = RuleExpression.Inlined<Func<VisitAt, bool>>(v =>
        v.Period.View == VisitView.Completed && v.Period.Status == VisitStatus.Completed && v.Period.Kind != VisitKind.Unofficial
        && v.Period.VisitingTo != null && Fresh.Of(v));

    /// <summary>Of these visits, those on which a report is known that was out by a day in Geneva, or that a source of that time names.</summary>
    public static async Task<HashSet<int>> ReportedByAsync(this RegistryDb db, IEnumerable<int> numbers, DateOnly day, CancellationToken cancellation)
    {
        var reported = new HashSet<int>();
        foreach (var some in numbers.Chunk(VisitsPerStatement))
        {
            reported.UnionWith(await db.Reports.Where(r => some.Contains(r.VisitNumber!.Value) && !r.Lateness.Any(l => l.Language == "en" && l.Earliest.From > day)).Select(r => r.VisitNumber!.Value).ToListAsync(cancellation));
            reported.UnionWith(await db.VisitEvents.Where(e => some.Contains(e.VisitNumber) && e.Citations.Any(c => c.ReportSymbol != null && c.Known <= day)).Select(e => e.VisitNumber).ToListAsync(cancellation));
        }

        return reported;
    }

    /// <summary>
    /// Of these visits with their last days, those that a report linked to no visit may be about: of one of their mandates, to a session opening
    /// within the months after the last day in which reports are linked to visits, and on a visit to that State, or an addendum whose State is not read.
    /// What is not known of it speaks for every visit: a report whose mandate was not read may be of any mandate, one whose session is not known of any visit before it was out.
    /// </summary>
    public static async Task<HashSet<int>> PerhapsReportedAsync(this RegistryDb db, IReadOnlyDictionary<int, DateOnly> lastDays, CancellationToken cancellation)
    {
        if (lastDays.Count == 0)
        {
            return [];
        }

        var first = lastDays.Values.Min();
        var unlinked = (await db.Reports.Where(r => r.VisitNumber == null && (r.Session!.Opens == null || r.Session.Opens > first))
                .Select(r => new
                {
                    r.Symbol,
                    r.Session!.Opens,
                    OutBy = r.Lateness.Min(l => (DateOnly?)l.Earliest.To),
                    Mandates = r.Mandates.Select(m => m.MandateSlug).ToList(),
                    States = db.Citations.Where(c => c.ReportSlug == r.Slug && !c.SourceRow!.OfVisit && c.SourceRow.Concerns != null).Select(c => c.SourceRow!.Concerns!).ToList(),
                })
                .AsSplitQuery().ToListAsync(cancellation))
            .Where(r => r.States.Count > 0 || r.Symbol.Contains("/Add.", StringComparison.Ordinal))
            .SelectMany(r => r.Mandates.DefaultIfEmpty(AnyMandate), (report, mandate) => (mandate, report)).ToLookup(r => r.mandate, r => r.report, StringComparer.Ordinal);
        var perhaps = new HashSet<int>();
        foreach (var some in lastDays.Keys.Chunk(VisitsPerStatement))
        {
            var visits = await db.Visits.Where(v => some.Contains(v.Number))
                .Select(v => new { v.Number, v.StateIso3, v.Organization, Mandates = v.Mandates.Select(m => m.MandateSlug).ToList() }).ToListAsync(cancellation);
            perhaps.UnionWith(visits.Where(v => v.Mandates.Append(AnyMandate).SelectMany(mandate => unlinked[mandate]).Any(r =>
                    (r.Opens is not { } opens ? !(r.OutBy <= lastDays[v.Number]) : lastDays[v.Number] < opens && opens <= lastDays[v.Number].AddMonths(MonthsBefore)) && (r.States.Count == 0 || r.States.Contains((v.StateIso3 ?? v.Organization)!, StringComparer.Ordinal))))
                .Select(v => v.Number));
        }

        return perhaps;
    }

    /// <summary>The session at which the report on a visit is due; null where none that late is known.</summary>
    /// <param name="lastDay">Last day of the visit.</param>
    /// <param name="sessions">Regular sessions of the Council, in the order of their opening.</param>
    public static Session? DueSession(DateOnly lastDay, IEnumerable<Session> sessions) =>
        sessions.FirstOrDefault(s => s.Opens >= lastDay.AddMonths(MonthsUntilDueSession));

    private static Expression<Func<VisitAt, int?>> Unreported()
    {
        Expression<Func<VisitAt, bool, int?>> days = (v, fresh) =>
            !fresh || v.Period.ReportSymbol != null || v.Period.Status != VisitStatus.Completed || v.Period.VisitingTo == null ? null
            : v.Period.LastEvidence < v.Today ? v.Period.LastEvidence.Value.DayNumber - v.Period.VisitingTo.Value.DayNumber
            : v.Today.DayNumber - v.Period.VisitingTo.Value.DayNumber;
        return days.On(VisitRules.HasFreshEvidence.On((VisitAt v) => v.Period, v => v.Today));
    }
}
