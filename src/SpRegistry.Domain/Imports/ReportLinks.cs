using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>Links a report to the visit it is about, where a source row of the completed visit names the report's symbol; of several visits, the lowest number.</summary>
internal sealed class ReportLinks(RegistryDb db)
{
    /// <summary>Links whatever can be linked and is not yet; whichever of the two came first, the result is the same.</summary>
    public async Task ApplyAsync(CancellationToken cancellation)
    {
        var links = await (
            from report in db.Reports
            join citation in db.Set<VisitEventCitation>() on report.Symbol equals citation.ReportSymbol
            join act in db.VisitEvents on citation.EventId equals act.Id
            where act.Kind == VisitEventKind.Completed
            group act.VisitNumber by new { report.Slug, report.VisitNumber } into visits
            select new { visits.Key.Slug, Before = visits.Key.VisitNumber, VisitNumber = visits.Min() }).ToListAsync(cancellation);
        foreach (var link in links.Where(l => l.Before != l.VisitNumber))
        {
            var report = await db.Reports.FindAsync([link.Slug], cancellation);
            report!.VisitNumber = link.VisitNumber;
        }
    }
}
