using System.Globalization;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.States;

namespace SpRegistry.Domain.Figures;

/// <summary>The figures on mandates, holders, standing invitations and calls that the UN publishes.</summary>
public static class AnnexHoldingFigures
{
    private const string EndNotKnown = "ended on a day that the registry does not have as a date: may have been in force";

    public static readonly Figure<HoldingsRecord> AllMandates = MandatesInForce("mandates-in-force", "Mandates in force.", null);

    public static readonly Figure<HoldingsRecord> ThematicMandates = MandatesInForce("thematic-mandates-in-force", "Thematic mandates in force.", MandateKind.Thematic);

    public static readonly Figure<HoldingsRecord> CountryMandates = MandatesInForce("country-mandates-in-force", "Country mandates in force.", MandateKind.Country);

    public static readonly Figure<HoldingsRecord> Holders = new(
        "mandate-holders", 1, "Mandate holders in office.", "holders",
        "Terms that cover the day as far as known: begun by it, and not ended before it. The dates of a term are those of the documents in which the holder was seen, a lower bound.",
        "Holders of whom no document of the time was seen are missing; a working group has five members and seldom all of them on record.",
        record => FigureValue.Count(
            record.Terms.Where(t => t.From <= record.Day && (t.To is null || t.To >= record.Day))
                .Select(t => new FigureRow(string.Create(CultureInfo.InvariantCulture, $"MandateHolders({t.Id})"), t.From, null, t.Name)),
            new LeftOut(record.Terms.Count(t => t.From is null), "no first day is known")));

    public static readonly Figure<HoldingsRecord> Calls = new(
        "calls-listed", 1, "Calls for input.", "calls", "All calls for input in the registry, of whatever issuer, open or closed.",
        "The registry holds the calls whose pages or round-ups were read.",
        record => FigureValue.Count(record.Calls.Select(n => new FigureRow(string.Create(CultureInfo.InvariantCulture, $"CallsForInput({n})"), null, null, "call for input"))));

    public static readonly Figure<HoldingsRecord> InvitationsOfMembers = Invitations("standing-invitations-members", "Member States known to have a standing invitation.", UnStatus.Member);

    public static readonly Figure<HoldingsRecord> InvitationsOfObservers = Invitations("standing-invitations-observers", "Observer States known to have a standing invitation.", UnStatus.Observer);

    private static Figure<HoldingsRecord> MandatesInForce(string slug, string says, MandateKind? kind) => new(
        slug, 1, says, "mandates",
        "Mandates established by the day (the day of the founding resolution, otherwise the year) that exist today. One that has ended since may have been in force and is left out: the registry has no dates of ends.",
        "Years of establishment are partly unconfirmed.",
        record =>
        {
            var (rows, ended) = (new List<FigureRow>(), 0);
            foreach (var mandate in record.Mandates.Where(m => (kind is null || m.Kind == kind) && ExistedBy(m, record.Day)))
            {
                if (mandate.Active)
                {
                    rows.Add(new FigureRow(new Mandate { Slug = mandate.Slug, ShortName = "", TitleEn = "" }.Address, mandate.FoundedOn, null, mandate.Kind == MandateKind.Country ? "country mandate" : "thematic mandate"));
                }
                else
                {
                    ended++;
                }
            }

            return FigureValue.Count(rows, new LeftOut(ended, EndNotKnown), new LeftOut(record.Mandates.Count(m => m.Active && (kind is null || m.Kind == kind) && m.FoundedOn is null && m.Established is null), "no day or year of establishment is known"));
        });

    private static bool ExistedBy(MandateOnRecord mandate, DateOnly day) =>
        mandate.FoundedOn is { } founded ? founded <= day : mandate.Established <= day.Year;

    private static Figure<HoldingsRecord> Invitations(string slug, string says, UnStatus status) => new(
        slug, 1, says, "States",
        "Standing invitations issued, or known to have been in force, by the day and not withdrawn by it.",
        "Before the day by which it is known an invitation is unknown, not \"none\".",
        record =>
        {
            var known = record.Invitations.Where(i => i.UnStatus == status).GroupBy(i => i.StateIso3, StringComparer.Ordinal)
                .Select(g => (State: g.Key, InForce: g.FirstOrDefault(i => i.KnownInForceOn(record.Day)))).ToLookup(s => s.InForce is not null);
            return FigureValue.Count(
                known[true].Select(s => new FigureRow(s.InForce!.Address, s.InForce.IssuedOn ?? s.InForce.KnownInForceBy, s.State, "standing invitation")),
                new LeftOut(known[false].Count(), "known in force only by a later day"));
        });
}
