using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Mandates;

namespace SpRegistry.Domain.Figures;

/// <summary>A mandate, as far as figures ask.</summary>
/// <param name="Slug">The mandate.</param>
/// <param name="Kind">Thematic or country.</param>
/// <param name="Active">Whether it exists today, as far as known.</param>
/// <param name="Established">Year it was established.</param>
/// <param name="FoundedOn">Day the founding resolution was adopted.</param>
public sealed record MandateOnRecord(string Slug, MandateKind Kind, bool Active, int? Established, DateOnly? FoundedOn);

/// <summary>A term of a mandate holder, as far as figures ask.</summary>
/// <param name="Id">Key of the term within the registry.</param>
/// <param name="MandateSlug">The mandate.</param>
/// <param name="Name">The holder.</param>
/// <param name="From">First day as far as known.</param>
/// <param name="To">Last day as far as known.</param>
public sealed record TermOnRecord(int Id, string MandateSlug, string Name, DateOnly? From, DateOnly? To);

/// <summary>What the registry holds on a day besides visits and reports: mandates, holders, standing invitations, calls.</summary>
/// <param name="Day">The day in Geneva.</param>
/// <param name="Mandates">By slug.</param>
/// <param name="Terms">By mandate and name.</param>
/// <param name="Invitations">By State.</param>
/// <param name="Calls">Numbers of the calls for input.</param>
public sealed record HoldingsRecord(
    DateOnly Day, IReadOnlyList<MandateOnRecord> Mandates, IReadOnlyList<TermOnRecord> Terms, IReadOnlyList<InvitationOnRecord> Invitations, IReadOnlyList<int> Calls)
{
    /// <summary>Reads it, a statement per noun.</summary>
    public static async Task<HoldingsRecord> LoadAsync(RegistryDb db, DateOnly day, CancellationToken cancellation) => new(
        day,
        await db.Mandates.AsNoTracking().OrderBy(m => m.Slug).Select(m => new MandateOnRecord(m.Slug, m.Kind, m.Active, m.Established, m.FoundedOn)).ToListAsync(cancellation),
        await db.MandateHolders.AsNoTracking().OrderBy(h => h.MandateSlug).ThenBy(h => h.Name).Select(h => new TermOnRecord(h.Id, h.MandateSlug, h.Name, h.From, h.To)).ToListAsync(cancellation),
        await db.StandingInvitations.AsNoTracking().OrderBy(i => i.StateIso3).ThenBy(i => i.KnownInForceBy)
            .Select(i => new InvitationOnRecord(i.StateIso3, i.State!.UnStatus, i.IssuedOn, i.KnownInForceBy, i.WithdrawnOn)).ToListAsync(cancellation),
        await db.CallsForInput.AsNoTracking().OrderBy(c => c.Number).Select(c => c.Number).ToListAsync(cancellation));
}
