using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>The stored acts of one State or organization, each to be taken once for the same act filed anew.</summary>
internal sealed class StoredActs
{
    private readonly HashSet<VisitEvent> _left;
    private readonly ILookup<object, VisitEvent> _byRow;

    public StoredActs(IEnumerable<VisitEvent> stored)
    {
        _left = [.. stored];
        _byRow = _left.SelectMany(act => act.Citations.Select(c => (Key: Key(act, c), Act: act))).ToLookup(a => a.Key, a => a.Act);
    }

    /// <summary>The acts that none filed anew took.</summary>
    public IReadOnlyCollection<VisitEvent> Left => _left;

    /// <summary>Whether a stored act rests on a row of the filed one.</summary>
    public bool Knows(VisitEvent filed) => filed.Citations.Exists(c => _byRow.Contains(Key(filed, c)));

    /// <summary>The stored act that rests on a row of the filed one, of the same mandates where there are several; null where there is none left.</summary>
    public VisitEvent? Take(VisitEvent filed)
    {
        var like = filed.Citations.SelectMany(c => _byRow[Key(filed, c)]).Where(_left.Contains).ToList();
        var act = like.Find(a => Mandates(a).SetEquals(Mandates(filed))) ?? like.FirstOrDefault();
        if (act is not null)
        {
            _left.Remove(act);
        }

        return act;
    }

    // A row prints an act of one kind on one date once; of a joint one each mandate may have its part in another file.
    private static object Key(VisitEvent act, VisitEventCitation citation) => (citation.SourceRowId, act.Kind, citation.OccurredFrom, citation.VisitFrom);

    private static HashSet<string> Mandates(VisitEvent act) => act.Mandates.Select(m => m.MandateSlug).ToHashSet(StringComparer.Ordinal);
}
