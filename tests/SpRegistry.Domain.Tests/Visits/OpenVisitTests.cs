using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Tests.Visits;

public sealed class OpenVisitTests
{
    private static readonly Func<VisitAt, bool> Unanswered = OpenVisitRules.Unanswered.Compile();

    public static TheoryData<string> Histories() => ["plain", "reminded", "withdrawn", "answered before", "answered after", "silent", "postponed"];

    [Theory, MemberData(nameof(Histories))]
    public void A_request_becomes_overdue_on_the_first_day_on_which_it_is(string history)
    {
        var asked = A.Visit().Requested("2019-01-10");
        var visit = history switch
        {
            "reminded" => asked.Reminded("2019-06-01").Reminded("2020-02-01").ReportedPending("2021-01-01"),
            "withdrawn" => asked.Withdrawn("2019-08-01").Reminded("2020-05-01").ReportedPending("2021-01-01"),
            "answered before" => asked.Declined("2020-01-09").ReportedPending("2021-01-01"),
            "answered after" => asked.Declined("2020-01-11"),
            "silent" => asked.ReportedPending("2020-01-09"),
            "postponed" => asked.Postponed("2019-05-01").Reminded("2019-09-01").ReportedPending("2021-01-01"),
            _ => asked.ReportedPending("2020-01-10"),
        };
        var file = new Visit { Number = 1 };
        var periods = visit.Periods();
        var days = Enumerable.Range(0, 1500).Select(i => new DateOnly(2019, 1, 10).AddDays(i));
        DateOnly? first = days.Where(day => periods.Any(p => p.From <= day && day < p.To && Unanswered(new VisitAt { Visit = file, Period = p, Today = day }))).Select(d => (DateOnly?)d).FirstOrDefault();
        Assert.Equal(first, periods.Min(OpenVisitRules.OverdueFromOf));
        Assert.Equal(
            history switch
            {
                "answered before" or "silent" or "postponed" => null,
                "withdrawn" => new(2020, 5, 1),
                _ => new DateOnly(2020, 1, 10),
            },
            first);
    }
}
