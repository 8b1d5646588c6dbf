using Microsoft.EntityFrameworkCore;

namespace SpRegistry.Domain.History;

/// <summary>Who changes public content, and for which reason.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why, in a few words for the public: "read from visits-database/pending-by-country.html".</param>
public sealed record Occasion(ChangeActor Actor, string Reason)
{
    internal Change ChangeOf(IPublicNoun noun, EntityState state, DateTime at, long sequence = 0) => new()
    {
        Sequence = sequence,
        Subject = noun.Address,
        Kind = state switch
        {
            EntityState.Added => ChangeKind.Created,
            EntityState.Deleted => ChangeKind.Withdrawn,
            _ => Actor is ChangeActor.Curator ? ChangeKind.Corrected : ChangeKind.Changed,
        },
        Actor = Actor,
        At = at,
        Reason = Reason,
    };
}
