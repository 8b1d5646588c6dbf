using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Figures;

/// <summary>A figure that the UN, or who quotes it, has published.</summary>
/// <param name="Figure">What it is, as the registry's table of published figures has it.</param>
/// <param name="AsOf">The day or period it is of, as given.</param>
/// <param name="Printed">The value as printed.</param>
/// <param name="Source">The public citation.</param>
public sealed record PublishedFigure(string Figure, string AsOf, string Printed, string Source)
{
    /// <summary>One of the numbers of the value as printed, from the first; null where there is none.</summary>
    public int? Number(int place) =>
        Words.Of(Printed).Where(w => w.All(char.IsAsciiDigit)).Skip(place).FirstOrDefault() is { } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : null;

    /// <summary>The published figures in the registry: the rows of its table of figures and of the totals of standing invitations.</summary>
    public static async Task<IReadOnlyList<PublishedFigure>> LoadAsync(RegistryDb db, CancellationToken cancellation)
    {
        var rows = await db.SourceRows.AsNoTracking()
            .Where(r => r.NotSeenSince == null && ((r.SourceSlug == "reference-statistics") || (r.SourceSlug == "reference-standing-invitations" && r.Page == TotalsPage)))
            .OrderBy(r => r.SourceSlug).ThenBy(r => r.RowNumber)
            .Select(r => new { r.Cells, r.Citation, r.Page })
            .ToListAsync(cancellation);
        return [.. rows.SelectMany(r => Read(r.Page, JsonSerializer.Deserialize<Dictionary<string, string>>(r.Cells)!, r.Citation))];
    }

    private const string TotalsPage = "standing_invitation_totals.csv";

    private static IEnumerable<PublishedFigure> Read(string page, Dictionary<string, string> cells, string citation)
    {
        if (page != TotalsPage)
        {
            return [new PublishedFigure(cells["figure"], cells["as_of"], cells["value"], citation)];
        }

        return [new PublishedFigure("members", cells["as_of"], cells["members"], citation), new PublishedFigure("observers", cells["as_of"], cells["observers"], citation)];
    }
}
