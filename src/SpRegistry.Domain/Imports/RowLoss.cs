using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SpRegistry.Domain.Imports;

/// <summary>What lists that only grow have lost since they were last read. domain.md, "The legacy pages".</summary>
/// <param name="Lost">Known rows that are missing, and that no new row about the same replaces.</param>
/// <param name="Known">Rows known of the source.</param>
/// <param name="Noun">What the rows are, in the plural: "States", "rows".</param>
/// <param name="Missing">The pages from which rows are missing.</param>
public sealed record RowLoss(int Lost, int Known, string Noun, IReadOnlyList<ReadPage> Missing)
{
    /// <summary>Fewer rows than these may always go.</summary>
    public const int FewestRows = 5;

    /// <summary>Share of the known rows, in per cent, that may go.</summary>
    public const int LimitInPercent = 10;

    /// <summary>Whether the pages cannot be believed.</summary>
    public bool IsTooMuch => Lost >= FewestRows && Lost * 100 > Known * LimitInPercent;

    /// <summary>The loss in words: "standing.html was refused: 41 of 118 known States are missing from the page (limit 10 %)."</summary>
    public string Refusal => $"{string.Join(", ", Missing.Select(page => page.Called))} {(Missing.Count == 1 ? "was" : "were")} refused: {Lost} of {Known} known {Noun} are missing from the page{(Missing.Count == 1 ? "" : "s")} (limit {LimitInPercent} %).";

    /// <summary>Counts what some pages of a source have lost; pages that only list what is so at present, and older ones, lose nothing.</summary>
    public static async Task<RowLoss> CountAsync(RegistryDb db, SourceDescription source, IReadOnlyList<ReadPage> pages, CancellationToken cancellation)
    {
        var growing = new List<ReadPage>();
        foreach (var page in pages.Where(p => p.Reading.Cumulative ?? source.Cumulative))
        {
            if (!await Importer.IsOlderAsync(db, source, page, cancellation))
            {
                growing.Add(page);
            }
        }

        // Of several captures of a page the newest counts.
        growing = [.. growing.GroupBy(p => p.Page, StringComparer.Ordinal).Select(captures => captures.MaxBy(p => (p.Reading.PageDate ?? DateOnly.MinValue, p.CapturedAt ?? DateTimeOffset.MinValue))!)];
        if (growing.Count == 0)
        {
            return new RowLoss(0, 0, "rows", []);
        }

        // The same cells under another date of the page are one row that is still there; what says nothing, such as a heading, is no loss.
        var names = growing.ConvertAll(p => p.Page);
        var rows = db.SourceRows.AsNoTracking().Where(r => r.SourceSlug == source.Slug && r.NotSeenSince == null && r.Values != null);
        var onPages = (await rows.Where(r => names.Contains(r.Page)).Select(r => new { r.Page, r.Cells, r.Values }).ToListAsync(cancellation))
            .DistinctBy(r => (r.Page, r.Cells)).ToList();
        if (onPages.Count == 0)
        {
            return new RowLoss(0, 0, "rows", []);
        }

        var known = await rows.Where(r => source.Cumulative || names.Contains(r.Page)).Select(r => new { r.Page, r.Cells }).Distinct().CountAsync(cancellation);
        var read = growing.SelectMany(p => p.Reading.Rows.Select(row => (p.Page, Cells: RowKeys.CellsOf(row), Row: row))).ToList();
        var still = read.Select(r => (r.Page, r.Cells)).ToHashSet();
        var before = onPages.Select(r => (r.Page, r.Cells)).ToHashSet();
        var replacing = read.Where(r => !before.Contains((r.Page, r.Cells)))
            .GroupBy(r => About(r.Row.Facts), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

        var lost = new List<(string Page, Fact[] Facts)>();
        foreach (var row in onPages.Where(r => !still.Contains((r.Page, r.Cells))))
        {
            var facts = JsonSerializer.Deserialize<Fact[]>(row.Values!, Importer.Json)!;
            var subject = About(facts);
            if (replacing.TryGetValue(subject, out var left) && left > 0)
            {
                replacing[subject] = left - 1;
                continue;
            }

            lost.Add((row.Page, facts));
        }

        var noun = lost.Count > 0 && lost.TrueForAll(r => r.Facts.Any(f => f is StandingInvitationFact)) ? "States" : "rows";
        var missing = lost.Select(r => r.Page).ToHashSet(StringComparer.Ordinal);
        return new RowLoss(lost.Count, known, noun, [.. growing.Where(p => missing.Contains(p.Page)).OrderBy(p => p.Called, StringComparer.Ordinal)]);
    }

    private static string About(IReadOnlyList<Fact> facts) => facts.Count == 0 ? "" : facts[0].About();
}
