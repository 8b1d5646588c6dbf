using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>
/// Fields of sessions, reports, calls, standing invitations and terms that several rows print: the value in force is found afresh among all rows that
/// cite the noun, so that the order of pages does not matter. Rows that are gone from their page count only where no other
/// speaks of the noun. The dates of visits are found likewise when their acts are filed.
/// </summary>
internal sealed partial class PrintedFields(RegistryDb db)
{
    /// <summary>How many nouns are asked for in one query.</summary>
    public const int SubjectsAtOnce = 200;

    private readonly List<string> _subjects = [];
    private readonly List<Discrepancy> _discrepancies = [];
    private readonly List<Decision> _reopened = [];
    private ILookup<string, Decision> _decisions = Enumerable.Empty<Decision>().ToLookup(d => d.Subject);

    /// <summary>Finds the fields of every noun that the page speaks of, or no longer does.</summary>
    public async Task ApplyAsync(RowFacts facts, CancellationToken cancellation)
    {
        await OfSessionsAsync(facts.OfPage<SessionFact>().Select(f => f.Code), cancellation);
        await OfReportsAsync(facts.OfPage<ReportFact>().Select(f => f.Slug).Concat(await WaitingAsync(facts, cancellation)), cancellation);
        await OfCallsAsync(facts.OfPage<CallFact>().Select(f => f.Identity), cancellation);
        await OfInvitationsAsync(facts.OfPage<StandingInvitationFact>().Select(f => f.Iso3), cancellation);
        await new MandateTerms(db).FindAsync(facts.OfPage<MandateHolderFact>().Select(f => f.Slug), cancellation);
        await KeepAsync(cancellation);
    }

    /// <summary>Finds the fields of every noun there is.</summary>
    public async Task ApplyToAllAsync(CancellationToken cancellation)
    {
        await OfSessionsAsync(await db.Sessions.Select(s => s.Code).ToListAsync(cancellation), cancellation);
        await OfReportsAsync(await db.Reports.Select(r => r.Slug).ToListAsync(cancellation), cancellation);
        await OfCallsAsync(await db.CallsForInput.Select(c => c.Identity).ToListAsync(cancellation), cancellation);
        await OfInvitationsAsync(await db.StandingInvitations.Select(i => i.StateIso3).ToListAsync(cancellation), cancellation);
        await new MandateTerms(db).FindAsync(await db.MandateHolders.Select(h => h.MandateSlug).ToListAsync(cancellation), cancellation);
        await KeepAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    /// <summary>Finds the fields of one noun, by its address; does nothing for an address of another kind.</summary>
    public async Task ApplyToAsync(string address, CancellationToken cancellation)
    {
        switch (NounKey.Of(address))
        {
            case { Set: "Sessions", Key: var code }:
                await OfSessionsAsync([code], cancellation);
                break;
            case { Set: "Reports", Key: var slug }:
                await OfReportsAsync([slug], cancellation);
                break;
            case { Set: "CallsForInput", Number: { } number }:
                await OfCallsAsync(await db.CallsForInput.Where(c => c.Number == number).Select(c => c.Identity).ToListAsync(cancellation), cancellation);
                break;
            case { Set: "States/StandingInvitation", Key: var iso3 }:
                await OfInvitationsAsync([iso3], cancellation);
                break;
        }

        await KeepAsync(cancellation);
    }

    private async Task OfSessionsAsync(IEnumerable<string> codes, CancellationToken cancellation)
    {
        foreach (var some in codes.Distinct(StringComparer.Ordinal).Chunk(SubjectsAtOnce))
        {
            var cited = await CitedAsync<SessionFact>(c => some.Contains(c.SessionCode), cancellation);
            foreach (var session in await TakeAsync(db.Sessions.Where(s => some.Contains(s.Code)), cancellation))
            {
                var rows = cited[session.Code].Standing();
                session.Opens = Field(session, nameof(Session.Opens), Said(rows, f => Day(f.Opens)))?.From ?? session.Opens;
                session.Closes = Field(session, nameof(Session.Closes), Said(rows, f => Day(f.Closes)))?.From ?? session.Closes;
                session.Confirmed = rows.Exists(r => r.Fact.Confirmed && r.Fact.Opens == session.Opens && r.Fact.Closes == session.Closes);
                session.Note = Newest(rows, f => f.Note);
            }
        }
    }

    private async Task OfCallsAsync(IEnumerable<string> identities, CancellationToken cancellation)
    {
        foreach (var some in identities.Distinct(StringComparer.Ordinal).Chunk(SubjectsAtOnce))
        {
            var calls = await TakeAsync(db.CallsForInput.Include(c => c.Mandates).Where(c => some.Contains(c.Identity)), cancellation);
            var numbers = calls.ConvertAll(c => (int?)c.Number);
            var cited = (await CitedFacts.OfAsync<CallFact>(db, c => numbers.Contains(c.CallNumber), cancellation)).ToLookup(r => r.Fact.Identity, StringComparer.Ordinal);
            var mandates = calls.Count == 0 ? [] : await db.Mandates.Select(m => m.Slug).ToHashSetAsync(cancellation);
            foreach (var call in calls)
            {
                var printed = new PrintedCall(cited[call.Identity]);
                if (!printed.IsSilent)
                {
                    printed.Tell(call);
                    printed.Close(call, Field(call, nameof(CallForInput.Deadline), printed.Deadlines));
                    call.OpensOn = Field(call, nameof(CallForInput.OpensOn), printed.Openings)?.From;
                    if (call.IssueBy(printed.Mandates.Where(mandates.Contains).ToHashSet(StringComparer.Ordinal)))
                    {
                        Touch(call);
                    }
                }
            }
        }
    }

    private async Task OfInvitationsAsync(IEnumerable<string> states, CancellationToken cancellation)
    {
        foreach (var some in states.Distinct(StringComparer.Ordinal).Chunk(SubjectsAtOnce))
        {
            var invitations = await TakeAsync(db.StandingInvitations.Where(i => some.Contains(i.StateIso3)), cancellation);
            var ids = invitations.ConvertAll(i => (int?)i.Id);
            var cited = (await CitedFacts.OfAsync<StandingInvitationFact>(db, c => ids.Contains(c.StandingInvitationId), cancellation)).ToLookup(r => r.Fact.Iso3, StringComparer.Ordinal);
            foreach (var invitation in invitations.Where(i => cited.Contains(i.StateIso3)))
            {
                var printed = new PrintedInvitation(cited[invitation.StateIso3]);
                printed.Tell(invitation, Field(invitation, nameof(StandingInvitation.WithdrawnOn), printed.Withdrawals)?.From);
                invitation.IssuedOn = Field(invitation, nameof(StandingInvitation.IssuedOn), printed.Issues)?.From;
            }
        }
    }

    // A noun whose parts changed has changed.
    private void Touch(IPublicNoun noun)
    {
        if (db.Entry(noun) is { State: EntityState.Unchanged } entry)
        {
            entry.State = EntityState.Modified;
        }
    }

    // Words that differ are no contradiction: the newest are taken.
    private static string? Newest<TFact>(IEnumerable<CitedFact<TFact>> rows, Func<TFact, string?> says)
        where TFact : Fact =>
        rows.Where(r => says(r.Fact) is not null).OrderByDescending(r => r.Known).ThenBy(r => says(r.Fact), StringComparer.Ordinal).Select(r => says(r.Fact)).FirstOrDefault();

    private static DayInterval? Day(DateOnly? day) => day is { } on ? new DayInterval(on, on, DatePrecision.Day) : null;

    private static IEnumerable<(DayInterval Value, DateOnly? Known, long RowId)> Said<TFact>(IEnumerable<CitedFact<TFact>> rows, Func<TFact, DayInterval?> says)
        where TFact : Fact =>
        rows.Where(r => says(r.Fact) is not null).Select(r => (says(r.Fact)!.Value, r.Known, r.RowId));

    private DayInterval? Field(IPublicNoun noun, string field, IEnumerable<(DayInterval Value, DateOnly? Known, long RowId)> said) =>
        InForceOf(noun, field, said) is { Sides: [var first, ..] } ? first.Value : null;

    private PrintedDeadline? Field(IPublicNoun noun, string field, IEnumerable<(PrintedDeadline Value, DateOnly? Known, long RowId)> said) =>
        InForceOf(noun, field, said) is { Sides: [var first, ..] } ? first.Value : null;

    // Enters the field among the discrepancies where its rows contradict each other.
    private InForce<T> InForceOf<T>(IPublicNoun noun, string field, IEnumerable<(T Value, DateOnly? Known, long RowId)> said)
        where T : IPrintedValue<T>
    {
        var printed = InForce<T>.Of(said, _decisions[noun.Address].Where(d => d.Field == field));
        if (printed.Sides.Count > 1)
        {
            _discrepancies.Add(DiscrepancyStore.Of(noun.Address, field, printed));
        }

        _reopened.AddRange(printed.Reopened);
        return printed;
    }

    private async Task<List<TNoun>> TakeAsync<TNoun>(IQueryable<TNoun> query, CancellationToken cancellation)
        where TNoun : class, IPublicNoun
    {
        var nouns = await query.ToListAsync(cancellation);
        var addresses = nouns.ConvertAll(n => n.Address);
        _subjects.AddRange(addresses);
        _decisions = (await db.Decisions.AsNoTracking().Where(d => d.ReopenedAt == null && addresses.Contains(d.Subject)).ToListAsync(cancellation)).ToLookup(d => d.Subject);
        return nouns;
    }

    private async Task<ILookup<string, CitedFact<TFact>>> CitedAsync<TFact>(Expression<Func<Citation, bool>> of, CancellationToken cancellation)
        where TFact : Fact
    {
        return (await CitedFacts.OfAsync<TFact>(db, of, cancellation)).ToLookup(c => c.Fact.About(), StringComparer.Ordinal);
    }

    private async Task KeepAsync(CancellationToken cancellation)
    {
        if (_subjects.Count > 0)
        {
            await KeepUnknownAsync(cancellation);
            await new DiscrepancyStore(db).KeepAsync(_subjects, _discrepancies, _reopened, cancellation);
        }
    }
}
