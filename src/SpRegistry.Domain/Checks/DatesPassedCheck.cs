using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Checks;

/// <summary>Visits whose agreed dates have passed while no source says what became of them (<see cref="OpenVisitRules.OutcomeUnknown"/>).</summary>
public sealed class DatesPassedCheck : ICheck
{
    public const string OutcomeUnknown = "dates-passed";

    public string Name => "dates-passed";

    public IReadOnlyList<string> Rules => [OutcomeUnknown];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var rows = await db.VisitsWhere(OpenVisitRules.OutcomeUnknown, on)
            .Select(v => new
            {
                v.Visit.Number,
                VisitingTo = v.Period.VisitingTo!.Value,
                v.Period.VisitingText,
                LastEvidence = v.Period.LastEvidence!.Value,
                v.Period.LastEvidenceRow!.Citation,
            })
            .OrderBy(v => v.Number)
            .ToListAsync(cancellation);
        return [.. rows.Select(v => new Found(
            OutcomeUnknown, new Visit { Number = v.Number }.Address, v.VisitingTo.AddDays(1), $"{v.VisitingTo:O}|{v.VisitingText}|{v.LastEvidence:O}|{v.Citation}",
            () => $"Only a source says that a visit took place, never the clock. Agreed dates: {v.VisitingText ?? "not printed"}, the last day being {v.VisitingTo:yyyy-MM-dd}; no source says since whether the visit took place, was put off or called off. "
                + $"{VisitWords.Evidence(v.Citation, v.LastEvidence)} Result: dates passed, outcome not known. {VisitWords.Zone}"))];
    }
}
