using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// Holds the count that a list of the visits database prints ("Pending visits (16 in total)") against what the registry has of
/// it: every row filed, and its visit standing by replay where the list has it.
/// </summary>
internal static class ListedVisits
{
    private const int MostNamed = 20;

    private static readonly IReadOnlyDictionary<TotalMeasure, (string Rule, string List, VisitView[] Views)> Lists = new Dictionary<TotalMeasure, (string, string, VisitView[])>
    {
        // The database counts an unasked invitation among the pending; it has no list of dates that passed without news.
        [TotalMeasure.PendingVisits] = ("total-pending-visits", "pending visits", [VisitView.Pending, VisitView.Invited]),
        [TotalMeasure.ForthcomingVisits] = ("total-forthcoming-visits", "forthcoming visits", [VisitView.Forthcoming, VisitView.UnderWay]),
        [TotalMeasure.VisitsUnderWay] = ("total-visits-under-way", "visits under way", [VisitView.UnderWay, VisitView.Forthcoming]),
        [TotalMeasure.CompletedVisits] = ("total-completed-visits", "completed visits", [VisitView.Completed]),
        [TotalMeasure.OtherVisits] = ("total-other-visits", "visits of other status", [VisitView.Other]),
    };

    /// <summary>The rules, one a list.</summary>
    public static IEnumerable<string> Rules => Lists.Values.Select(l => l.Rule);

    public static async Task<Found?> FindAsync(RegistryDb db, PrintedTotal total, CancellationToken cancellation)
    {
        var (rule, list, views) = Lists[total.Measure];
        var (slug, page, on) = (total.SourceRow!.SourceSlug, total.SourceRow.Page, total.On);

        // A row of the list is known by the date of the page, as its count is.
        var rows = db.SourceRows.Where(r => r.SourceSlug == slug && r.Page == page && r.Known == on && r.OfVisit).Select(r => r.Id);
        var cited = db.Set<VisitEventCitation>().Where(c => rows.Contains(c.SourceRowId));
        var filed = await cited.Select(c => c.SourceRowId).Distinct().CountAsync(cancellation);
        var visits = await db.VisitsAt(Moment.OnRecord(on))
            .Where(v => db.VisitEvents.Any(e => e.VisitNumber == v.Visit.Number && cited.Any(c => c.EventId == e.Id)))
            .OrderBy(v => v.Visit.Number)
            .Select(v => new { v.Visit.Number, v.Period.View, v.Period.Status }).ToListAsync(cancellation);
        var elsewhere = visits.FindAll(v => !views.Contains(v.View));
        if (filed == total.Count && elsewhere.Count == 0)
        {
            return null;
        }

        var named = string.Join(", ", elsewhere.Take(MostNamed).Select(v => $"{new Visit { Number = v.Number }.Address} {v.Status}"));
        var standing = elsewhere.Count == 0 ? "" : $" Listed as {list}, and standing otherwise by replay of all sources: {named}{(elsewhere.Count > MostNamed ? $" and {elsewhere.Count - MostNamed} more" : "")}.";
        return TotalsCheck.Of(
            rule, total,
            $"Rule: every row that a list of {list} counts is filed, and its visit stands in that list by replay. Printed: {TotalsCheck.Count(total.Count, "row")} {TotalsCheck.By(total)}.",
            $"Registry: {TotalsCheck.Count(filed, "row")} of that list filed, of {TotalsCheck.Count(visits.Count, "visit")}. Result: {TotalsCheck.Difference(total.Count - filed, "row")}.{standing} {TotalsCheck.Sample}");
    }
}
