using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;

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
                value.SourceRowId, value.SourceRow!.Citation, value.SourceRow.Known, value.SourceRow.Snapshot!.PageDate, value.SourceRow.Snapshot.FetchedAt)).ToListAsync(cancellation)).ToLookup(v => v.Day <= on);

        // Of a past day only the values printed by then are told, and the one that was in force among them by what had been decided.
        var later = values[false].Select(v => v.Id).ToHashSet();
        var decided = (await db.Decisions.AsNoTracking().Where(d => d.DecidedAt < decidedBy && (d.ReopenedAt == null || d.ReopenedAt >= decidedBy)).ToListAsync(cancellation))
            .ToLookup(d => (d.Subject, d.Field));
        var reopenedLater = decided.SelectMany(d => d).Where(d => d.ReopenedAt is not null).Select(d => (d.Subject, d.Field)).ToHashSet();
        var last = decidedBy.AddTicks(-1);
        (string Words, bool Decided)? Then(IReadOnlyList<Disputed> field) =>
            field.Any(v => v.DecidedLater || later.Contains(v.Id) || reopenedLater.Contains((v.Subject, v.Field))) ? InForceOf(field, [.. decided[(field[0].Subject, field[0].Field)]], last) : null;
        return [.. values[true].GroupBy(v => v.Subject, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Of(g.Key, [.. g.GroupBy(v => v.Id).Where(d => d.DistinctBy(v => v.Value).Count() > 1).Select(d => (Values: d.ToList(), Then: Then([.. d]))).Where(d => d.Then is not { Decided: true })
                .OrderBy(d => Since(d.Values)).ThenBy(d => d.Values[0].Field, StringComparer.Ordinal).ThenBy(d => d.Values[0].InForce, StringComparer.Ordinal)]))
            .OfType<Found>()];
    }

    private static Found? Of(string subject, List<(List<Disputed> Values, (string Words, bool Decided)? Then)> fields)
    {
        if (fields.Count == 0)
        {
            return null;
        }

        var words = "Where cited rows disagree all values stand, and one is in force until a curator decides. "
            + string.Join(" ", fields.Select(field => Words(field.Values, field.Then?.Words))) + " Result: sources disagree, undecided.";
        return new Found(Undecided, subject, Since(fields[0].Values), words);
    }

    private static DateOnly Since(IEnumerable<Disputed> values) => Discrepancy.Since(values.Select(v => (v.Value, v.Day)));

    private static string Words(List<Disputed> field, string? then)
    {
        var first = field[0];
        var values = field.GroupBy(v => v.Value, StringComparer.Ordinal)
            .Select(g => $"{g.Key} ({string.Join("; ", g.Select(v => v.Citation).Distinct().Order(StringComparer.Ordinal))})").Order(StringComparer.Ordinal);
        var inForce = then is not null ? $"then in force was {then}: {Discrepancy.Rule}" : $"in force is {first.InForce}: {first.Why}";
        return $"{first.Field}: {string.Join(" or ", values)}; {inForce}.";
    }

    // By the rule by which it was in force then, over what the field's words are read as.
    private static (string Words, bool Decided) InForceOf(IReadOnlyList<Disputed> field, IReadOnlyList<Decision> decisions, DateTime at) =>
        InForceOf<DayInterval>(field, decisions, at) ?? InForceOf<PrintedDialogue>(field, decisions, at) ?? InForceOf<PrintedDeadline>(field, decisions, at) ?? InForceOf<PrintedSession>(field, decisions, at)
        ?? (field.OrderByDescending(v => v.Day).ThenBy(v => v.Value, StringComparer.Ordinal).First().Value, false);

    private static (string Words, bool Decided)? InForceOf<T>(IReadOnlyList<Disputed> field, IReadOnlyList<Decision> decisions, DateTime at)
        where T : IPrintedValue<T>
    {
        if (!field.Select(v => v.Value).Concat(decisions.Select(d => d.Value)).All(words => T.TryRead(words, out _)))
        {
            return null;
        }

        var printed = InForce<T>.Of(field.Select(v => (T.TryRead(v.Value, out var value) ? value : default!, (DateOnly?)v.Day, v.SourceRowId)), decisions, at);
        return (printed.Sides[0].Value.Words, printed.By is not null);
    }

    private sealed record Disputed(
        string Subject, int Id, string Field, string InForce, string Why, bool DecidedLater, string Value, long SourceRowId, string Citation, DateOnly? Known, DateOnly? PageDate, DateTime FetchedAt)
    {
        public DateOnly Day => Known ?? PageDate ?? Geneva.DayOf(FetchedAt);
    }
}
