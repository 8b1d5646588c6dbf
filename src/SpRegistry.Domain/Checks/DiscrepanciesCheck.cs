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
        var values = (await (
            from discrepancy in db.Discrepancies
            where discrepancy.Decision == null || discrepancy.Decision.DecidedAt >= decidedBy
            from value in discrepancy.Values
            select new Disputed(
                discrepancy.Subject, discrepancy.Id, discrepancy.Field, discrepancy.InForce, discrepancy.Why, discrepancy.Decision != null, value.Value,
                value.SourceRow!.Citation, value.SourceRow.Known, value.SourceRow.Snapshot!.PageDate, value.SourceRow.Snapshot.FetchedAt)).ToListAsync(cancellation)).ToLookup(v => v.Day <= on);

        // Of a past day only the values printed by then are told, and the one that was in force among them.
        var later = values[false].Select(v => v.Id).ToHashSet();
        bool IsSince(IEnumerable<Disputed> field) => field.Any(v => v.DecidedLater || later.Contains(v.Id));
        return [.. values[true].GroupBy(v => v.Subject, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Of(g.Key, [.. g.GroupBy(v => v.Id).Where(d => d.DistinctBy(v => v.Value).Count() > 1).OrderBy(d => Since(d)).ThenBy(d => d.First().Field, StringComparer.Ordinal).ThenBy(d => d.First().InForce, StringComparer.Ordinal)], IsSince))
            .OfType<Found>()];
    }

    private static Found? Of(string subject, List<IGrouping<int, Disputed>> fields, Func<IEnumerable<Disputed>, bool> isSince)
    {
        if (fields.Count == 0)
        {
            return null;
        }

        var words = "Where cited rows disagree all values stand, and one is in force until a curator decides. "
            + string.Join(" ", fields.Select(field => Words(field, isSince(field)))) + " Result: sources disagree, undecided.";
        return new Found(Undecided, subject, Since(fields[0]), words);
    }

    // The day by which a second value had been printed.
    private static DateOnly Since(IEnumerable<Disputed> values) =>
        values.GroupBy(v => v.Value, StringComparer.Ordinal).Select(g => g.Min(v => v.Day)).Order().Take(2).Last();

    private static string Words(IGrouping<int, Disputed> field, bool isSince)
    {
        var first = field.First();
        var values = field.GroupBy(v => v.Value, StringComparer.Ordinal)
            .Select(g => $"{g.Key} ({string.Join("; ", g.Select(v => v.Citation).Distinct().Order(StringComparer.Ordinal))})").Order(StringComparer.Ordinal);
        var inForce = isSince ? $"then in force was {field.MaxBy(v => v.Day)!.Value}: the newer document or page date" : $"in force is {first.InForce}: {first.Why}";
        return $"{first.Field}: {string.Join(" or ", values)}; {inForce}.";
    }

    private sealed record Disputed(
        string Subject, int Id, string Field, string InForce, string Why, bool DecidedLater, string Value, string Citation, DateOnly? Known, DateOnly? PageDate, DateTime FetchedAt)
    {
        public DateOnly Day => Known ?? PageDate ?? Geneva.DayOf(FetchedAt);
    }
}
