using System.Linq.Expressions;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Checks;

/// <summary>Visits whose agreed dates have passed while no source says what became of them (<see cref="OpenVisitRules.OutcomeUnknown"/>).</summary>
public sealed class DatesPassedCheck : OpenVisitCheck
{
    public const string OutcomeUnknown = "dates-passed";

    public override string Name => "dates-passed";

    public override IReadOnlyList<string> Rules => [OutcomeUnknown];

    private protected override Expression<Func<VisitAt, bool>> Holds => OpenVisitRules.OutcomeUnknown;

    private protected override Found Tell(ToldVisit visit)
    {
        var last = visit.VisitingTo!.Value;
        return new Found(
            OutcomeUnknown, visit.Address, last.AddDays(1), $"{last:O}|{visit.VisitingText}|{visit.LastEvidence:O}|{visit.Citation}",
            () => $"Only a source says that a visit took place, never the clock. Agreed dates: {visit.VisitingText ?? "not printed"}, the last day being {last:yyyy-MM-dd}; no source says since whether the visit took place, was put off or called off. "
                + $"{VisitWords.Evidence(visit.Citation, visit.LastEvidence)} Result: dates passed, outcome not known. {VisitWords.Zone}");
    }
}
