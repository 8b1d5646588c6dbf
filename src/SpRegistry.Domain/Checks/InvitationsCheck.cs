using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Rules;
using SpRegistry.Domain.States;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// Standing invitations that a list which only grows printed once and leaves out now. Leaving out withdraws nothing: the
/// invitation stands as far as known, and somebody should ask what happened.
/// </summary>
public sealed class InvitationsCheck : ICheck
{
    public const string NoLongerListed = "invitation-no-longer-listed";

    public string Name => "standing-invitations";

    public IReadOnlyList<string> Rules => [NoLongerListed];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var inForce = db.StandingInvitations.Where(StandingInvitation.KnownInForceOn.On((StandingInvitation i) => i, _ => on));
        var listed = await (
            from citation in db.Citations
            join invitation in inForce on citation.StandingInvitationId equals invitation.Id
            join row in db.SourceRows on citation.SourceRowId equals row.Id
            where !row.OfVisit && row.Source!.Cumulative
            select new Listing(invitation.StateIso3, invitation.State!.NameEn, row.SourceSlug, row.Page, row.Citation, row.Known ?? row.Snapshot!.PageDate, row.NotSeenSince))
            .ToListAsync(cancellation);

        // Of a past day a row that has gone since was still there.
        var ended = Geneva.EndOf(on);
        return [.. from row in listed
                   group row by (row.SourceSlug, row.Page) into page
                   where page.Any(row => row.IsThere(ended))
                   from state in page.GroupBy(row => row.StateIso3, StringComparer.Ordinal)
                   where !state.Any(row => row.IsThere(ended))
                   let last = state.MaxBy(row => (row.Known, row.NotSeenSince, row.Citation))
                   orderby last.StateIso3, last.Citation
                   group last by last.StateIso3 into lists
                   select Of(lists.First())];
    }

    private static Found Of(Listing last)
    {
        var gone = Geneva.DayOf(last.NotSeenSince!.Value);
        return new Found(
            NoLongerListed, new StandingInvitation { StateIso3 = last.StateIso3 }.Address, gone, $"{gone:O}|{last.Citation}",
            () => $"A list of standing invitations only grows, unless one is withdrawn. {last.Citation} named {last.NameEn}; the list as read on {gone:yyyy-MM-dd} does not, and no source says \"withdrawn\". "
                + $"Result: no longer listed; the invitation stands as far as known. {VisitWords.Zone}");
    }

    private sealed record Listing(string StateIso3, string NameEn, string SourceSlug, string Page, string Citation, DateOnly? Known, DateTime? NotSeenSince)
    {
        public bool IsThere(DateTime ended) => NotSeenSince is null || NotSeenSince >= ended;
    }
}
