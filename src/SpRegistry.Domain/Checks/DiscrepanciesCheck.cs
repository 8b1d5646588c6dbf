using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;

namespace SpRegistry.Domain.Checks;

/// <summary>Fields on which sources disagree and nobody has decided: one finding per noun, with both values and their citations.</summary>
public sealed class DiscrepanciesCheck : ICheck
{
    public const string Undecided = "sources-disagree";

    public string Name => "discrepancies";

    public IReadOnlyList<string> Rules => [Undecided];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var decidedBy = Geneva.EndOf(on);
        var values = await (
            from discrepancy in db.Discrepancies
            where discrepancy.Decision == null || discrepancy.Decision.DecidedAt >= decidedBy
            from value in discrepancy.Values
            select new Disputed(
                discrepancy.Subject, discrepancy.Id, discrepancy.Field, discrepancy.InForce, discrepancy.Why, value.Value,
                value.SourceRow!.Citation, value.SourceRow.Known, value.SourceRow.Snapshot!.PageDate, value.SourceRow.Snapshot.FetchedAt)).ToListAsync(cancellation);
        return [.. values.GroupBy(v => v.Subject, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Of(g.Key, [.. g.GroupBy(v => v.Id).Where(d => Since(d) <= on).OrderBy(d => Since(d)).ThenBy(d => d.First().Field, StringComparer.Ordinal).ThenBy(d => d.First().InForce, StringComparer.Ordinal)]))
            .OfType<Found>()];
    }

    private static Found? Of(string subject, List<IGrouping<int, Disputed>> fields)
    {
        if (fields.Count == 0)
        {
            return null;
        }

        var words = "Where cited rows disagree all values stand, and one is in force until a curator decides. "
            + string.Join(" ", fields.Select(Words)) + " Result: sources disagree, undecided.";
        return new Found(Undecided, subject, Since(fields[0]), words);
    }

    // The day by which a second value had been printed.
    private static DateOnly Since(IEnumerable<Disputed> values) =>
        values.GroupBy(v => v.Value, StringComparer.Ordinal).Select(g => g.Min(v => v.Day)).Order().Take(2).Last();

    private static string Words(IGrouping<int, Disputed> field)
    {
        var first = field.First();
        var values = field.GroupBy(v => v.Value, StringComparer.Ordinal)
            .Select(g => $"{g.Key} ({string.Join("; ", g.Select(v => v.Citation).Distinct().Order(StringComparer.Ordinal))})").Order(StringComparer.Ordinal);
        return $"{first.Field}: {string.Join(" or ", values)}; in force is {first.InForce}: {first.Why}.";
    }

    private sealed record Disputed(
        string Subject, int Id, string Field, string InForce, string Why, string Value, string Citation, DateOnly? Known, DateOnly? PageDate, DateTime FetchedAt)
    {
        public DateOnly Day => Known ?? PageDate ?? Geneva.DayOf(FetchedAt);
    }
}
