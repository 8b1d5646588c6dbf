using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>Finds or makes the noun a row speaks of, sets what differs and cites the row once.</summary>
/// <param name="db">The database.</param>
/// <param name="facts">The page; where a newer one was imported before, what that said stands, and only what is missing is set.</param>
internal sealed class NounWriter(RegistryDb db, RowFacts facts)
{
    private readonly HashSet<object> cited = [];

    public async Task<T> FindOrAddAsync<T>(object[] key, Func<T> make, CancellationToken cancellation)
        where T : class
    {
        var found = await db.Set<T>().FindAsync(key, cancellation);
        if (found is null)
        {
            db.Add(found = make());
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
        var subject = (row.Id, citation.StateIso3, citation.StandingInvitationId, citation.MandateSlug, citation.MandateHolderId, citation.SessionCode, citation.ReportSlug, citation.CallNumber);
        if (cited.Add(subject) && (facts.IsNew(row) || !db.Citations.Any(c =>
            c.SourceRowId == row.Id && c.StateIso3 == citation.StateIso3 && c.MandateSlug == citation.MandateSlug
            && c.StandingInvitationId == citation.StandingInvitationId && c.MandateHolderId == citation.MandateHolderId
            && c.SessionCode == citation.SessionCode && c.ReportSlug == citation.ReportSlug && c.CallNumber == citation.CallNumber)))
        {
            db.Citations.Add(citation);
        }
    }
}
