using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Imports;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// Pages that list a report in languages besides English. That such a page leaves out a language says something; what other
/// sources leave out says nothing.
/// </summary>
internal static class LanguageLists
{
    /// <summary>
    /// The date of the newest such page of a report, by the report's key. Only the date that the page gives itself counts: a
    /// saved file's time tells only by when it was saved, not that the page was still so. Pages that were reconstructed show
    /// no more than what could be seen of them, and do not count.
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
        var snapshots = (await db.Snapshots.Where(s => EF.Parameter(pages).Contains(s.Page) && !s.Reconstructed && s.PageDate != null)
            .Select(s => new { s.SourceSlug, s.Page, On = s.PageDate!.Value }).ToListAsync(cancellation)).ToLookup(s => (s.SourceSlug, s.Page), s => s.On);

        return listing
            .SelectMany(r => snapshots[(r.SourceSlug, r.Page)], (row, day) => (row.Report, Day: day))
            .GroupBy(r => r.Report, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(r => r.Day), StringComparer.Ordinal);
    }

    private static bool Lists(string values, string report) =>
        JsonSerializer.Deserialize<Fact[]>(values, Importer.Json)!.OfType<ReportFact>().Any(f => f.Slug == report && f.Version is { Language: not "en" });
}
