using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>Links a report to the visit it is about, where a source row of the completed visit names the report's symbol.</summary>
internal sealed class ReportLinks(RegistryDb db)
{
    /// <summary>Links whatever can be linked and is not yet; whichever of the two came first, the result is the same.</summary>
    public async Task ApplyAsync(CancellationToken cancellation)
    {
        var links = await (
            from report in db.Reports
            join citation in db.Set<VisitEventCitation>() on report.Symbol equals citation.ReportSymbol
            join act in db.VisitEvents on citation.EventId equals act.Id
            where act.Kind == VisitEventKind.Completed && (report.VisitNumber == null || report.VisitNumber != act.VisitNumber)
            orderby report.Slug, act.VisitNumber
            select new { report.Slug, act.VisitNumber }).ToListAsync(cancellation);
        foreach (var link in links.DistinctBy(l => l.Slug))
        {
            var report = await db.Reports.FindAsync([link.Slug], cancellation);
            report!.VisitNumber = link.VisitNumber;
        }
    }
}
