using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Imports;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// Pages that list a report in languages besides English. That such a page leaves out a language says something; what other
/// sources leave out says nothing.
/// </summary>
internal static class LanguageLists
{
    /// <summary>
    /// The day in Geneva on which such a page of a report was last read with something new on it, by the report's key. Pages
    /// that were reconstructed show no more than what could be seen of them, and do not count.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, DateOnly>> LastReadAsync(RegistryDb db, IReadOnlyList<string> reports, CancellationToken cancellation)
    {
        if (reports.Count == 0)
        {
            return new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        }

        var rows = await db.Citations.AsNoTracking()
            .Where(c => c.ReportSlug != null && EF.Parameter(reports).Contains(c.ReportSlug) && c.SourceRow!.NotSeenSince == null && c.SourceRow.Values != null)
            .Select(c => new { Report = c.ReportSlug!, c.SourceRow!.SourceSlug, c.SourceRow.Page, Values = c.SourceRow.Values! }).ToListAsync(cancellation);
        var listing = rows.Where(r => Lists(r.Values, r.Report)).ToList();
        var pages = listing.Select(r => r.Page).Distinct(StringComparer.Ordinal).ToList();
        var snapshots = (await db.Snapshots.Where(s => EF.Parameter(pages).Contains(s.Page) && !s.Reconstructed)
            .Select(s => new { s.SourceSlug, s.Page, s.PageDate, s.FetchedAt }).ToListAsync(cancellation)).ToLookup(s => (s.SourceSlug, s.Page));

        // An older page that was read later shows what the newer one had before.
        return listing
            .SelectMany(r => snapshots[(r.SourceSlug, r.Page)].Where(s => !snapshots[(r.SourceSlug, r.Page)].Any(o => o.PageDate > s.PageDate)).Select(s => (r.Report, s.FetchedAt)))
            .GroupBy(r => r.Report, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Geneva.DayOf(g.Max(r => r.FetchedAt)), StringComparer.Ordinal);
    }

    private static bool Lists(string values, string report) =>
        JsonSerializer.Deserialize<Fact[]>(values, Importer.Json)!.OfType<ReportFact>().Any(f => f.Slug == report && f.Version is { Language: not "en" });
}
