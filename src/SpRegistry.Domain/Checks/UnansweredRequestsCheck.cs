using System.Linq.Expressions;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Checks;

/// <summary>Requests without any answer for a year, as far as sources under 24 months old speak of them (<see cref="OpenVisitRules.Unanswered"/>).</summary>
public sealed class UnansweredRequestsCheck : OpenVisitCheck
{
    public const string Unanswered = "request-unanswered";

    public override string Name => "unanswered-requests";

    public override IReadOnlyList<string> Rules => [Unanswered];

    private protected override Expression<Func<VisitAt, bool>> Holds => OpenVisitRules.Unanswered;

    private protected override Found Tell(ToldVisit visit)
    {
        var requested = visit.RequestedTo!.Value;
        var overdue = requested.AddDays(OpenVisitRules.DaysWithoutAnswer);
        return new Found(
            Unanswered, visit.Address, overdue, $"{requested:O}|{visit.RequestedText}|{visit.LastEvidence:O}|{visit.Citation}",
            () => $"A request is overdue once {OpenVisitRules.DaysWithoutAnswer} days have passed without an answer since the last day on which it can have been made; an acknowledgement is no answer. "
                + $"Requested: {visit.RequestedText ?? "date not printed"}, by {requested:yyyy-MM-dd} at the latest; {OpenVisitRules.DaysWithoutAnswer} days later is {overdue:yyyy-MM-dd}. "
                + $"{VisitWords.Evidence(visit.Citation, visit.LastEvidence)} None tells of an answer by then. Result: overdue as far as known. {VisitWords.Zone}");
    }
}

/// <summary>What the explanations of findings on visits have in common.</summary>
internal static class VisitWords
{
    public const string Zone = "Days are days in Geneva (Europe/Zurich).";

    public static string Evidence(string? citation, DateOnly lastEvidence) =>
        $"The newest source that speaks of the file is {(citation is null ? "" : $"{citation}, ")}of {lastEvidence:yyyy-MM-dd}; files whose newest source is {VisitRules.MonthsOfFreshEvidence} months old or older are not told of.";
}
