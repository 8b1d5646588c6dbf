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
        // A reminder begins a new period of the same status: the acceptance is where another status ended, or where the file begins.
        var rows = await db.VisitsThatAsync(
            OpenVisitRules.Undated,
            on,
            v => new
            {
                v.Visit.Number,
                OtherwiseUntil = v.Visit.Periods.Where(p => p.RecordedTo == DateTime.MaxValue && p.From < v.Period.From && !p.AcceptedButUndated).Max(p => (DateOnly?)p.To),
                Begins = v.Visit.Periods.Where(p => p.RecordedTo == DateTime.MaxValue).Min(p => p.From),
                LastEvidence = v.Period.LastEvidence!.Value,
                Citation = v.Period.LastEvidenceRow == null ? null : v.Period.LastEvidenceRow.Citation,
            },
            cancellation);
        return [.. rows.Select(v => Of(v.Number, v.OtherwiseUntil ?? v.Begins, v.LastEvidence, v.Citation, on))];
    }

    private static Found Of(int number, DateOnly accepted, DateOnly evidence, string? citation, DateOnly on) => new(
        Undated, new Visit { Number = number }.Address, accepted, $"{accepted:O}|{evidence:O}|{citation}",
        () => $"A visit that was accepted awaits its dates. Accepted on {accepted:yyyy-MM-dd}, as replay of its acts dates it; no source gives dates proposed or agreed since. "
            + $"From then to {(evidence < on ? evidence : on):yyyy-MM-dd} it is at least {Math.Max(0, (evidence < on ? evidence : on).DayNumber - accepted.DayNumber)} days. {VisitWords.Evidence(citation, evidence)} Result: accepted, no dates known. {VisitWords.Zone}");
}
