using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>Finds or makes the noun a row speaks of, sets what differs and cites the row once.</summary>
/// <param name="db">The database.</param>
/// <param name="facts">The page; where a newer one was imported before, what that said stands, and only what is missing is set.</param>
internal sealed class NounWriter(RegistryDb db, RowFacts facts)
{
    private readonly HashSet<object> cited = [];
    private HashSet<object>? citedBefore;

    /// <summary>The noun of a key among those that are there; else a new one, which is then among them.</summary>
    public T FindOrAdd<T>(Dictionary<string, T> there, string key, Func<T> make)
        where T : class
    {
        if (!there.TryGetValue(key, out var found))
        {
            there.Add(key, found = make());
            db.Add(found);
        }

        return found;
    }

    /// <summary>Sets every property of the noun that the fact names alike; the database is written only where a value differs.</summary>
    public void Set(object noun, Fact fact)
    {
        var entry = db.Entry(noun);
        foreach (var property in entry.Properties)
        {
            if (property.Metadata.IsPrimaryKey() || fact.GetType().GetProperty(property.Metadata.Name) is not { } said)
            {
                continue;
            }

            var value = said.GetValue(fact);
            if (value is not null && !Equals(value, property.CurrentValue) && !(facts.Older && entry.State is not EntityState.Added && property.CurrentValue is not null))
            {
                property.CurrentValue = value;
            }
        }
    }

    /// <summary>Marks a noun as changed whose parts changed.</summary>
    public void Touch(object noun)
    {
        var entry = db.Entry(noun);
        if (entry.State is EntityState.Unchanged)
        {
            entry.State = EntityState.Modified;
        }
    }

    /// <summary>Cites a row; a row that was cited before keeps its citation.</summary>
    public void Cite(SourceRow row, Citation citation)
    {
        if (cited.Add(SubjectOf(row.Id, citation)) && (facts.IsNew(row) || !CitedBefore.Contains(SubjectOf(row.Id, citation))))
        {
            db.Citations.Add(citation);
        }
    }

    // Asked once for the page, and only where rows of it were known.
    private HashSet<object> CitedBefore => citedBefore ??= OfPage(facts.Rows.First());

    private HashSet<object> OfPage(SourceRow one) => db.Citations.AsNoTracking().Where(c => c.SourceRow!.SourceSlug == one.SourceSlug && c.SourceRow.Page == one.Page)
        .AsEnumerable().Select(c => SubjectOf(c.SourceRowId, c)).ToHashSet();

    private static object SubjectOf(long row, Citation of) =>
        (row, of.StateIso3, of.StandingInvitationId, of.MandateSlug, of.MandateHolderId, of.SessionCode, of.ReportSlug, of.CallNumber);
}
