using SpRegistry.Domain.Rules;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Checks;

/// <summary>Visits that were accepted and have no dates (<see cref="OpenVisitRules.Undated"/>), since the day of the acceptance.</summary>
public sealed class UndatedAcceptancesCheck : ICheck
{
    public const string Undated = "accepted-undated";

    public string Name => "undated-acceptances";

    public IReadOnlyList<string> Rules => [Undated];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var rows = await db.VisitsThatAsync(
            OpenVisitRules.Undated,
            on,
            RuleExpression.Inlined<Func<VisitAt, Accepted>>(v => new Accepted
            {
                Number = v.Visit.Number,
                On = OpenVisitRules.AcceptedOn.Of(v),
                Days = OpenVisitRules.DaysSinceAccepted.Of(v),
                LastEvidence = v.Period.LastEvidence!.Value,
                Citation = v.Period.LastEvidenceRow == null ? null : v.Period.LastEvidenceRow.Citation,
            }),
            cancellation);
        return [.. rows.Select(v => Of(v.Number, v.On!.Value, v.Days!.Value, v.LastEvidence, v.Citation, on))];
    }

    private static Found Of(int number, DateOnly accepted, int days, DateOnly evidence, string? citation, DateOnly on) => new(
        Undated, new Visit { Number = number }.Address, accepted, $"{accepted:O}|{evidence:O}|{citation}",
        () => $"A visit that was accepted awaits its dates. Accepted on {accepted:yyyy-MM-dd}, as replay of its acts dates it; no source gives dates proposed or agreed since. "
            + $"From then to {(evidence < on ? evidence : on):yyyy-MM-dd} it is at least {days} days. {VisitWords.Evidence(citation, evidence)} Result: accepted, no dates known. {VisitWords.Zone}");

    private sealed class Accepted
    {
        public int Number { get; init; }

        public DateOnly? On { get; init; }

        public int? Days { get; init; }

        public DateOnly LastEvidence { get; init; }

        public string? Citation { get; init; }
    }
}
