using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Checks;

/// <summary>Requests without any answer for a year, as far as sources under 24 months old speak of them (<see cref="OpenVisitRules.Unanswered"/>).</summary>
public sealed class UnansweredRequestsCheck : ICheck
{
    public const string Unanswered = "request-unanswered";

    public string Name => "unanswered-requests";

    public IReadOnlyList<string> Rules => [Unanswered];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var rows = await db.VisitsWhere(OpenVisitRules.Unanswered, on)
            .Select(v => new
            {
                v.Visit.Number,
                RequestedTo = v.Period.FirstRequestedTo!.Value,
                v.Period.FirstRequestedText,
                LastEvidence = v.Period.LastEvidence!.Value,
                v.Period.LastEvidenceRow!.Citation,
            })
            .OrderBy(v => v.Number)
            .ToListAsync(cancellation);
        return [.. rows.Select(v => new Found(
            Unanswered, new Visit { Number = v.Number }.Address, v.RequestedTo.AddDays(OpenVisitRules.DaysWithoutAnswer),
            $"{v.RequestedTo:O}|{v.FirstRequestedText}|{v.LastEvidence:O}|{v.Citation}",
            () => $"A request is overdue once {OpenVisitRules.DaysWithoutAnswer} days have passed without an answer since the last day on which it can have been made; an acknowledgement is no answer. "
                + $"Requested: {v.FirstRequestedText ?? "date not printed"}, by {v.RequestedTo:yyyy-MM-dd} at the latest; {OpenVisitRules.DaysWithoutAnswer} days later is {v.RequestedTo.AddDays(OpenVisitRules.DaysWithoutAnswer):yyyy-MM-dd}. "
                + $"{VisitWords.Evidence(v.Citation, v.LastEvidence)} None tells of an answer by then. Result: overdue as far as known. {VisitWords.Zone}"))];
    }
}

/// <summary>What the explanations of findings on visits have in common.</summary>
internal static class VisitWords
{
    public const string Zone = "Days are days in Geneva (Europe/Zurich).";

    public static string Evidence(string? citation, DateOnly lastEvidence) =>
        $"The newest source that speaks of the file is {(citation is null ? "" : $"{citation}, ")}of {lastEvidence:yyyy-MM-dd}; files whose newest source is {VisitRules.MonthsOfFreshEvidence} months old or older are not told of.";
}
