using System.Diagnostics.CodeAnalysis;

namespace SpRegistry.Domain.Sources;

/// <summary>A value as sources print it, so that it can agree with another or contradict it.</summary>
/// <typeparam name="TSelf">The value's own type.</typeparam>
public interface IPrintedValue<TSelf>
    where TSelf : IPrintedValue<TSelf>
{
    /// <summary>The value as a discrepancy shows it and a decision names it; two values of equal words are the same.</summary>
    string Words { get; }

    /// <summary>How coarse it is: of values of equal date the least coarse is in force.</summary>
    int Coarseness { get; }

    /// <summary>Whether it says the same as the other, only less precisely: no contradiction.</summary>
    bool SaysLessThan(TSelf other);

    /// <summary>Reads <see cref="Words"/> back; says whether they are a value of this type.</summary>
    static abstract bool TryRead(string words, [MaybeNullWhen(false)] out TSelf value);
}

/// <summary>One side of a field on which sources may disagree.</summary>
/// <param name="Value">The value.</param>
/// <param name="Known">Date of the newest document or page that prints it; null where none is dated.</param>
/// <param name="SourceRowIds">The rows that print it; none where only a curator's decision gives it.</param>
public sealed record Side<T>(T Value, DateOnly? Known, IReadOnlyList<long> SourceRowIds);

/// <summary>The value of a field in force, and all that contradict each other.</summary>
/// <param name="Sides">The one in force first; one alone where nothing contradicts it, none where no source prints any.</param>
/// <param name="By">The curator's decision that put the first one in force; null where the rule did.</param>
/// <param name="Reopened">Decisions that no longer hold because a source says something new.</param>
public sealed record InForce<T>(IReadOnlyList<Side<T>> Sides, Decision? By, IReadOnlyList<Decision> Reopened)
    where T : IPrintedValue<T>
{
    /// <summary>Which of several printed values is in force. domain.md, "Sources contradict each other".</summary>
    /// <param name="said">Every value with the date of its document or page and its row.</param>
    /// <param name="decisions">Curators' decisions on the field, in any order.</param>
    /// <param name="at">The instant (UTC) whose decisions count, those that end then not among them; null for those that stand.</param>
    public static InForce<T> Of(IEnumerable<(T Value, DateOnly? Known, long SourceRowId)> said, IEnumerable<Decision> decisions, DateTime? at = null)
    {
        var values = said.GroupBy(s => s.Value.Words, StringComparer.Ordinal)
            .Select(g => new Side<T>(g.MaxBy(s => s.Known ?? DateOnly.MinValue).Value, g.Max(s => s.Known), [.. g.Select(s => s.SourceRowId).Order()]))
            .ToList();

        // A coarser value that contains a finer one says the same, less precisely.
        var sides = values.Where(v => !values.Exists(other => other != v && v.Value.SaysLessThan(other.Value)))
            .OrderByDescending(v => v.Known ?? DateOnly.MinValue).ThenBy(v => v.Value.Coarseness).ThenBy(v => v.Value.Words, StringComparer.Ordinal)
            .ToList();
        var standing = decisions.Where(d => at is null ? d.ReopenedAt is null : d.DecidedAt <= at && !(d.ReopenedAt <= at)).OrderByDescending(d => d.DecidedAt).ThenByDescending(d => d.Id).ToList();

        // A decision is on this dispute where it weighed one of its values; other acts of the same file have days of their own.
        var reopened = standing.Where(d => sides.Exists(s => d.Considered.Contains(s.Value.Words)) && sides.Exists(s => !d.Considered.Contains(s.Value.Words))).ToList();
        var by = standing.Except(reopened).FirstOrDefault(d =>
            sides.Exists(s => s.Value.Words == d.Overrules) || (sides.Count > 1 && sides.Exists(s => d.Considered.Contains(s.Value.Words))));
        return new InForce<T>(by is null ? sides : Decided(sides, by), by, reopened);
    }

    private static List<Side<T>> Decided(List<Side<T>> sides, Decision by)
    {
        var decided = sides.Find(s => s.Value.Words == by.Value)
            ?? (T.TryRead(by.Value, out var value) ? new Side<T>(value, null, []) : throw new InvalidOperationException($"'{by.Value}' is no value of {by.Field}."));
        return [decided, .. sides.Where(s => s != decided)];
    }
}
