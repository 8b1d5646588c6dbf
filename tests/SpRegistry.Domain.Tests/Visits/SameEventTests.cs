using SpRegistry.Domain.Visits;
using static SpRegistry.Domain.Visits.VisitEventKind;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>domain.md, "Event and citation".</summary>
public class SameEventTests
{
    [Fact]
    public void The_same_date_in_several_reports_is_one_event_with_several_citations()
    {
        var visit = A.State().Says(Requested, "1993", known: "2001-03-01").Says(Requested, "1993", known: "2005-09-01").Says(Requested, "1993", known: "2009-03-02").Visit();

        Assert.Equal([1, 2, 3], Assert.Single(visit.Events).RowIds());
        Assert.Equal(Days.Day("2009-03-02"), visit.Now().LastEvidence);
    }

    [Fact]
    public void A_bare_year_and_its_month_are_one_event_and_the_month_is_in_force()
    {
        var request = A.State().Says(Requested, "2005").Says(Requested, "2005-05").Visit().Act(Requested);

        Assert.Equal((2, "2005-05"), (request.Citations.Count, request.OccurredText));
    }

    [Fact]
    public void Two_dates_that_one_paragraph_prints_are_two_events()
    {
        var visit = A.State().Says(Reminder, "2008", source: "A/1, para. 9").Says(Reminder, "2008-11", source: "A/1, para. 9").Visit();

        Assert.Equal(2, visit.Events.Count);
    }

    [Fact]
    public void Dates_that_only_overlap_are_two_events() =>
        Assert.Equal(2, A.State().Says(Reminder, "2008-09/2008-11").Says(Reminder, "2008-11/2008-12").Visit().Events.Count);

    [Fact]
    public void If_several_fit_equal_dates_win_then_the_most_precise()
    {
        var equal = A.State().Says(Reminder, "2008", source: "A/1, para. 9").Says(Reminder, "2008-11", source: "A/1, para. 9").Says(Reminder, "2008", source: "A/2, para. 1").Visit();
        var precise = A.State().Says(Reminder, "2008-09/2008-12", source: "A/1, para. 9").Says(Reminder, "2008-11", source: "A/1, para. 9").Says(Reminder, "2008", source: "A/2, para. 1").Visit();

        Assert.Equal([1, 3], equal.Events.Single(e => e.OccurredText == "2008").RowIds());
        Assert.Equal([2, 3], precise.Events.Single(e => e.OccurredText == "2008-11").RowIds());
    }

    [Theory]
    [InlineData(Actor.Government, Actor.Unknown, 1)]
    [InlineData(Actor.Government, Actor.Neither, 1)]
    [InlineData(Actor.Government, Actor.MandateHolder, 2)]
    public void Unknown_and_neither_agree_with_any_actor(Actor one, Actor other, int events)
    {
        var visit = A.State().Says(Postponed, visit: "2006-10", by: one).Says(Postponed, visit: "2006-10", by: other).Visit();

        Assert.Equal(events, visit.Events.Count);
        Assert.Contains(visit.Events, e => e.Actor == Actor.Government);
    }

    [Fact]
    public void A_date_that_one_row_leaves_out_is_no_difference_when_the_other_agrees()
    {
        var visit = A.State().Says(Cancelled, "2014-03-24", visit: "2014-04-14/2014-04-19").Says(Cancelled, "2014-03-24").Says(Cancelled, visit: "2014-04-14/2014-04-19").Visit();

        Assert.Equal(3, Assert.Single(visit.Events).Citations.Count);
    }

    [Fact]
    public void Nothing_agrees_where_one_row_has_only_the_act_and_the_other_only_the_visit() =>
        Assert.Equal(2, A.State().Says(Cancelled, "2014-03-24").Says(Cancelled, visit: "2014-04-14/2014-04-19").Visit().Events.Count);

    [Theory]
    [InlineData("2004-06-05/2004-06-15", "2004-06-06/2004-06-15", 1)]
    [InlineData("1994-10", "1994-11-17/1994-11-26", 1)]
    [InlineData("2009-05", "2010-05", 2)]
    [InlineData("2003", "2004-01-10/2004-01-15", 2)]
    public void Completions_that_overlap_or_lie_near_in_different_documents_are_one_visit(string one, string other, int visits) =>
        Assert.Equal(visits, A.State().Says(Completed, visit: one).Says(Completed, visit: other).Visits().Count);

    [Fact]
    public void Near_ones_of_one_document_are_two_visits() =>
        Assert.Equal(2, A.State().Says(Completed, visit: "2016-05", source: "A/1, para. 2").Says(Completed, visit: "2016-06-10/2016-06-12", source: "A/1, para. 7").Visits().Count);

    [Fact]
    public void Thirty_one_days_apart_are_two_visits()
    {
        Assert.Single(A.State().Says(Completed, visit: "2016-05-01/2016-05-10").Says(Completed, visit: "2016-06-09/2016-06-12").Visits());
        Assert.Equal(2, A.State().Says(Completed, visit: "2016-05-01/2016-05-10").Says(Completed, visit: "2016-06-10/2016-06-12").Visits().Count);
    }

    [Fact]
    public void An_official_and_a_follow_up_visit_never_are_one() =>
        Assert.Equal(2, A.State().Says(Completed, visit: "2016-05", printed: VisitKind.Official).Says(Completed, visit: "2016-05", printed: VisitKind.FollowUp).Visits().Count);

    [Fact]
    public void A_contradiction_is_a_discrepancy_and_the_newer_document_is_in_force()
    {
        var filing = A.State().Says(Completed, visit: "2004-06-05/2004-06-15", known: "2004-09-01").Says(Completed, visit: "2004-06-06/2004-06-15", known: "2005-03-01").File();
        var discrepancy = Assert.Single(filing.Discrepancies);

        Assert.Equal(("VisitDates", "2004-06-06/2004-06-15"), (discrepancy.Field, discrepancy.Event.VisitText));
        Assert.Equal([2, 1], discrepancy.Printed.Sides.Select(v => Assert.Single(v.SourceRowIds)));
    }

    [Fact]
    public void Less_precise_is_no_contradiction() =>
        Assert.Empty(A.State().Says(Completed, visit: "2004-06-05/2004-06-15").Says(Completed, visit: "2004-06").Says(Completed, visit: "2004").File().Discrepancies);
}
