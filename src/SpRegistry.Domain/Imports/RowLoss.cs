using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SpRegistry.Domain.Imports;

/// <summary>What lists that only grow have lost since they were last read. domain.md, "The legacy pages".</summary>
/// <param name="Lost">Known rows that are missing, and that no new row about the same replaces.</param>
/// <param name="Known">Rows known of the source.</param>
/// <param name="Noun">What the rows are, in the plural: "States", "rows".</param>
/// <param name="Pages">Names of the pages from which rows are missing.</param>
public sealed record RowLoss(int Lost, int Known, string Noun, IReadOnlyList<string> Pages)
{
    /// <summary>Fewer rows than these may always go.</summary>
    public const int FewestRows = 5;

    /// <summary>Share of the known rows, in per cent, that may go.</summary>
    public const int LimitInPercent = 10;

    /// <summary>Whether the pages cannot be believed.</summary>
    public bool IsTooMuch => Lost >= FewestRows && Lost * 100 > Known * LimitInPercent;

    /// <summary>The loss in words: "standing.html was refused: 41 of 118 known States are missing from the page (limit 10 %)."</summary>
    public string Refusal => $"{string.Join(", ", Pages)} {(Pages.Count == 1 ? "was" : "were")} refused: {Lost} of {Known} known {Noun} are missing from the page{(Pages.Count == 1 ? "" : "s")} (limit {LimitInPercent} %).";

    /// <summary>Counts what some pages of a source have lost; pages that only list what is so at present, and older ones, lose nothing.</summary>
    public static async Task<RowLoss> CountAsync(
        RegistryDb db, SourceDescription source, IReadOnlyList<(PageBytes Page, PageReading Reading)> pages, CancellationToken cancellation)
    {
        var growing = new List<(string Name, PageReading Reading)>();
        foreach (var (page, reading) in pages.Where(p => p.Reading.Cumulative ?? source.Cumulative))
        {
            if (!await Importer.IsOlderAsync(db, source, page, reading, cancellation))
            {
                growing.Add((page.Name, reading));
            }
        }

        if (growing.Count == 0)
        {
            return new RowLoss(0, 0, "rows", []);
        }

        var names = growing.Select(p => p.Name).ToList();
        var rows = db.SourceRows.AsNoTracking().Where(r => r.SourceSlug == source.Slug && r.NotSeenSince == null);
        var known = await rows.CountAsync(r => source.Cumulative || names.Contains(r.Page), cancellation);
        var onPages = await rows.Where(r => names.Contains(r.Page)).Select(r => new { r.Page, r.Key, r.Values }).ToListAsync(cancellation);
        var read = growing.ToDictionary(p => p.Name, p => RowKeys.Of(p.Reading), StringComparer.Ordinal);
        var before = onPages.ToLookup(r => r.Page, r => r.Key, StringComparer.Ordinal);
        var replacing = read.SelectMany(p => p.Value.Where(r => !before[p.Key].Contains(r.Key, StringComparer.Ordinal)))
            .GroupBy(r => About(r.Read.Facts), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

        var lost = new List<(string Page, Fact[] Facts)>();
        var still = read.ToDictionary(p => p.Key, p => p.Value.Select(r => r.Key).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var row in onPages.Where(r => !still[r.Page].Contains(r.Key)))
        {
            var facts = row.Values is null ? [] : JsonSerializer.Deserialize<Fact[]>(row.Values, Importer.Json)!;
            var subject = About(facts);
            if (replacing.TryGetValue(subject, out var left) && left > 0)
            {
                replacing[subject] = left - 1;
                continue;
            }

            lost.Add((row.Page, facts));
        }

        var noun = lost.Count > 0 && lost.TrueForAll(r => r.Facts.Any(f => f is StandingInvitationFact)) ? "States" : "rows";
        return new RowLoss(lost.Count, known, noun, [.. lost.Select(r => r.Page).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static string About(IReadOnlyList<Fact> facts) => facts.Count == 0 ? "" : facts[0].About();
}
