using SpRegistry.Domain.Visits;
using static SpRegistry.Domain.Visits.VisitEventKind;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>domain.md, "An event has up to three dates".</summary>
public class VisitOrderTests
{
    [Fact]
    public void An_act_is_placed_on_its_last_day() =>
        Assert.Equal(Days.Day("1993-12-31"), VisitOrder.DayOf(A.Visit().Requested("1993", known: "2005-09-01").Events[0]));

    [Theory]
    [InlineData("2000-01/2000-06", "1999-09-01", "1999-09-01")]
    [InlineData("2004-06-21/2004-06-30", "2004-09-01", "2004-06-30")]
    public void Without_it_on_the_earlier_of_source_and_last_day_of_the_visit(string visit, string known, string day) =>
        Assert.Equal(Days.Day(day), VisitOrder.DayOf(A.Visit().Accepted(visit: visit, known: known).Events[0]));

    [Fact]
    public void A_completion_is_placed_on_the_visits_last_day_never_after_its_source()
    {
        Assert.Equal(Days.Day("2008-09-01"), VisitOrder.DayOf(A.Visit().Completed(visit: "2008", known: "2008-09-01").Events[0]));
        Assert.Equal(Days.Day("2008-12-31"), VisitOrder.DayOf(A.Visit().Completed(visit: "2008", known: "2009-09-01").Events[0]));
    }

    [Theory]
    [InlineData(Completed)]
    [InlineData(Postponed)]
    [InlineData(Cancelled)]
    public void An_act_without_a_date_of_its_own_comes_before_what_speaks_of_overlapping_days(VisitEventKind kind)
    {
        var visit = A.Visit().Did(kind, visit: "2007-03-04/2007-03-10", known: "2007-09-01").DatesAgreed(visit: "2007-03-04/2007-03-11", known: "2007-10-01");

        Assert.Equal([DatesAgreed, kind], Order(visit));
        Assert.Equal(Days.Day("2007-03-10"), VisitOrder.Of(visit.Events)[0].Day);
    }

    [Fact]
    public void An_act_with_a_date_of_its_own_stays_where_it_is()
    {
        var visit = A.Visit().Postponed("2007-02-01", visit: "2007-03").DatesAgreed("2007-02-20", visit: "2007-03-20/2007-03-25");

        Assert.Equal([Postponed, DatesAgreed], Order(visit));
    }

    [Fact]
    public void What_comes_before_a_postponement_also_comes_before_the_completion_after_it()
    {
        var visit = A.Visit()
            .Completed(visit: "2007-03-04/2007-03-10")
            .Postponed(visit: "2007-03", known: "2008-01-01")
            .DatesAgreed(visit: "2007-03-30/2007-03-31", known: "2008-01-01");

        Assert.Equal([DatesAgreed, Postponed, Completed], Order(visit));
    }

    [Fact]
    public void A_request_of_the_year_of_the_visit_comes_before_the_visit_but_a_follow_ups_does_not()
    {
        Assert.Equal([Requested, Completed], Order(A.Visit().Completed(visit: "2006-03-04/2006-03-10").Requested("2006")));
        Assert.Equal([Completed, Requested], Order(A.Visit().Completed(visit: "2006-03-04/2006-03-10").Did(Requested, "2006", printed: VisitKind.FollowUp)));
    }

    [Fact]
    public void A_follow_ups_request_of_the_year_of_the_follow_up_comes_before_it()
    {
        var visit = A.Visit().Did(Completed, visit: "2015-06-23/2015-06-25", printed: VisitKind.FollowUp).Did(Requested, "2015", printed: VisitKind.FollowUp);

        Assert.Equal([Requested, Completed], Order(visit));
    }

    [Fact]
    public void A_postponement_without_a_date_of_its_own_comes_before_the_cancellation_of_those_days()
    {
        var visit = A.Visit().Cancelled("2013-04-20", visit: "2013-05-01/2013-05-05").Postponed(visit: "2013-05-01/2013-05-05", known: "2013-09-01");

        Assert.Equal([Postponed, Cancelled], Order(visit));
    }

    [Fact]
    public void On_one_day_the_older_source_comes_first()
    {
        var visit = A.Visit().Invited("2005-03-01", known: "2006-01-01").Accepted("2005-03-01", known: "2005-09-01");

        Assert.Equal([Accepted, Invited], Order(visit));
    }

    [Fact]
    public void Of_one_day_and_source_date_the_kinds_have_their_order()
    {
        VisitEventKind[] order = [Requested, Invited, Reminder, Reaffirmed, Acknowledged, Accepted, DatesAgreed, Cancelled, Postponed, DatesProposed, Declined, Withdrawn, Completed, Reported];
        var visit = A.Visit();
        foreach (var kind in order.Reverse())
            visit.Did(kind, "2005-03-01");
        visit.Completed(known: "2005-03-01");

        Assert.Equal([Completed, .. order], Order(visit));
        Assert.True(VisitOrder.Of(visit.Events)[0].Event.ByDateOfSource);
    }

    [Fact]
    public void Last_decides_the_place_in_the_source()
    {
        var visit = A.Visit().Reminded("2005-03-01").Reminded("2005-03-01");

        Assert.Equal(visit.Events, VisitOrder.Of(visit.Events.Reverse()).Select(p => p.Event));
    }

    private static IEnumerable<VisitEventKind> Order(VisitBuilder visit) => VisitOrder.Of(visit.Events).Select(p => p.Event.Kind);
}
