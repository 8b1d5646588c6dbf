using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;

namespace SpRegistry.Domain.Imports;

/// <summary>
/// Places States, standing invitations, mandates, holders and sessions. What is known of invitations, terms and sessions
/// follows from all their rows (<see cref="PrintedFields"/>).
/// </summary>
internal sealed class ReferenceImport(RegistryDb db)
{
    public async Task ApplyAsync(RowFacts facts, CancellationToken cancellation)
    {
        var writer = new NounWriter(db, facts);
        await PlaceStatesAsync(facts, writer, cancellation);
        await PlaceMandatesAsync(facts, writer, cancellation);
        await PlaceSessionsAsync(facts, writer, cancellation);
        await db.SaveChangesAsync(cancellation);
        await PlacePartsAsync(facts, writer, cancellation);
    }

    private async Task PlaceStatesAsync(RowFacts facts, NounWriter writer, CancellationToken cancellation)
    {
        var codes = facts.Of<StateFact>().Select(f => f.Fact.Iso3).ToList();
        var states = codes.Count == 0 ? [] : await db.States.Where(s => EF.Parameter(codes).Contains(s.Iso3)).ToDictionaryAsync(s => s.Iso3, cancellation);
        foreach (var (row, fact) in facts.Of<StateFact>())
        {
            var state = writer.FindOrAdd(
                states, fact.Iso3,
                () => new State
                {
                    Iso3 = fact.Iso3,
                    Iso2 = fact.Iso2,
                    NameEn = fact.NameEn,
                    NameFr = fact.NameFr,
                    NameEs = fact.NameEs,
                    NameAr = fact.NameAr,
                    NameRu = fact.NameRu,
                    NameZh = fact.NameZh,
                });
            writer.Set(state, fact);
            writer.Cite(row, new Citation { StateIso3 = fact.Iso3, SourceRow = row });
        }
    }

    private async Task PlaceMandatesAsync(RowFacts facts, NounWriter writer, CancellationToken cancellation)
    {
        var slugs = facts.Of<MandateFact>().Select(f => f.Fact.Slug).ToList();
        var mandates = slugs.Count == 0 ? [] : await db.Mandates.Where(m => EF.Parameter(slugs).Contains(m.Slug)).ToDictionaryAsync(m => m.Slug, cancellation);
        foreach (var (row, fact) in facts.Of<MandateFact>())
        {
            var mandate = writer.FindOrAdd(mandates, fact.Slug, () => new Mandate { Slug = fact.Slug, ShortName = fact.ShortName, TitleEn = fact.TitleEn });
            writer.Set(mandate, fact);
            writer.Cite(row, new Citation { MandateSlug = fact.Slug, SourceRow = row });
        }
    }

    private async Task PlaceSessionsAsync(RowFacts facts, NounWriter writer, CancellationToken cancellation)
    {
        var codes = facts.Of<SessionFact>().Select(f => f.Fact.Code).ToList();
        var sessions = codes.Count == 0 ? [] : await db.Sessions.Where(s => EF.Parameter(codes).Contains(s.Code)).ToDictionaryAsync(s => s.Code, cancellation);
        foreach (var (row, fact) in facts.Of<SessionFact>())
        {
            writer.FindOrAdd(sessions, fact.Code, () => new Session { Code = fact.Code, Body = fact.Body, Number = fact.Number, Special = fact.Special });
            writer.Cite(row, new Citation { SessionCode = fact.Code, SourceRow = row });
        }
    }

    private async Task PlacePartsAsync(RowFacts facts, NounWriter writer, CancellationToken cancellation)
    {
        var states = facts.Of<StateAliasFact>().Any() || facts.Of<StandingInvitationFact>().Any()
            ? await db.States.Include(s => s.Aliases).Include(s => s.StandingInvitations).AsSplitQuery().ToDictionaryAsync(s => s.Iso3, cancellation)
            : [];
        var mandates = facts.Of<MandateAliasFact>().Any() || facts.Of<MandateHolderFact>().Any()
            ? await db.Mandates.Include(m => m.Aliases).Include(m => m.Holders).AsSplitQuery().ToDictionaryAsync(m => m.Slug, cancellation)
            : [];
        PlaceStateAliases(facts, states, writer);
        PlaceMandateAliases(facts, mandates, writer);
        var invitations = PlaceInvitations(facts, states);
        var holders = PlaceHolders(facts, mandates);
        await db.SaveChangesAsync(cancellation);
        foreach (var (row, invitation) in invitations)
        {
            writer.Cite(row, new Citation { StandingInvitationId = invitation.Id, SourceRow = row });
        }

        foreach (var (row, holder) in holders)
        {
            writer.Cite(row, new Citation { MandateHolderId = holder.Id, SourceRow = row });
        }
    }

    private static void PlaceStateAliases(RowFacts facts, Dictionary<string, State> states, NounWriter writer)
    {
        foreach (var (row, fact) in facts.Of<StateAliasFact>())
        {
            if (!states.TryGetValue(fact.Iso3, out var state))
            {
                facts.Problem(row, $"no State has the code {fact.Iso3}");
                continue;
            }

            if (!state.Aliases.Exists(a => a.Name == fact.Name))
            {
                state.Aliases.Add(new StateAlias { StateIso3 = fact.Iso3, Name = fact.Name, PrintedIn = fact.PrintedIn });
                writer.Touch(state);
            }

            writer.Cite(row, new Citation { StateIso3 = fact.Iso3, SourceRow = row });
        }
    }

    private static void PlaceMandateAliases(RowFacts facts, Dictionary<string, Mandate> mandates, NounWriter writer)
    {
        foreach (var (row, fact) in facts.Of<MandateAliasFact>())
        {
            if (!mandates.TryGetValue(fact.Slug, out var mandate))
            {
                facts.Problem(row, $"no mandate is known as '{fact.Slug}'");
                continue;
            }

            if (!mandate.Aliases.Exists(a => a.Title == fact.Title && a.FromYear == fact.FromYear && a.ToYear == fact.ToYear))
            {
                mandate.Aliases.Add(new MandateAlias { MandateSlug = fact.Slug, Title = fact.Title, FromYear = fact.FromYear, ToYear = fact.ToYear, Note = fact.Note });
                writer.Touch(mandate);
            }

            writer.Cite(row, new Citation { MandateSlug = fact.Slug, SourceRow = row });
        }
    }

    private static List<(SourceRow Row, StandingInvitation Invitation)> PlaceInvitations(RowFacts facts, Dictionary<string, State> states)
    {
        var placed = new List<(SourceRow, StandingInvitation)>();
        foreach (var (row, fact) in facts.Of<StandingInvitationFact>())
        {
            if (!states.TryGetValue(fact.Iso3, out var state))
            {
                facts.Problem(row, $"no State has the code {fact.Iso3}");
                continue;
            }

            var invitation = state.StandingInvitations.FirstOrDefault();
            if (invitation is null)
            {
                state.StandingInvitations.Add(invitation = new StandingInvitation { StateIso3 = fact.Iso3, KnownInForceBy = fact.KnownInForceBy });
            }

            placed.Add((row, invitation));
        }

        return placed;
    }

    private static List<(SourceRow Row, MandateHolder Holder)> PlaceHolders(RowFacts facts, Dictionary<string, Mandate> mandates)
    {
        var placed = new List<(SourceRow, MandateHolder)>();
        foreach (var (row, fact) in facts.Of<MandateHolderFact>())
        {
            if (!mandates.TryGetValue(fact.Slug, out var mandate))
            {
                facts.Problem(row, $"no mandate is known as '{fact.Slug}'");
                continue;
            }

            var holder = mandate.Holders.Find(h => MandateTerms.SamePerson(h.Name, fact.Name));
            if (holder is null)
            {
                mandate.Holders.Add(holder = new MandateHolder { MandateSlug = fact.Slug, Name = fact.Name });
            }

            placed.Add((row, holder));
        }

        return placed;
    }
}
