using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Tests.Visits;

public class VisitReplayTests
{
    [Fact]
    public void A_reminder_never_changes_the_status()
    {
        var visit = A.Visit().Requested("1993").Reminded("2005").Reminded("2008-09/2008-11");
        var now = visit.Periods().On("2009-01-01");

        Assert.Equal((VisitStatus.Requested, 2), (now.Status, now.ReminderCount));
    }

    [Fact]
    public void Agreed_dates_are_forthcoming_then_under_way_then_passed_with_outcome_unknown()
    {
        var periods = A.Visit().Requested("2008-11").DatesAgreed(visit: "2018-04-28/2018-05-12", known: "2018-04-27").Periods();

        Assert.Equal(VisitView.Forthcoming, periods.On("2018-04-27").View);
        Assert.Equal(VisitView.UnderWay, periods.On("2018-04-28").View);
        Assert.Equal(VisitView.UnderWay, periods.On("2018-05-12").View);
        Assert.Equal(VisitView.DatesPassed, periods.On("2018-05-13").View);
        Assert.All(periods.Skip(1), p => Assert.Equal(VisitStatus.DatesAgreed, p.Status));
        Assert.Equal(DateOnly.MaxValue, periods[^1].To);
    }

    [Fact]
    public void A_visit_agreed_for_a_quarter_is_not_under_way_all_that_quarter()
    {
        var periods = A.Visit().DatesAgreed("2012-11-01", visit: "2013-01/2013-03").Periods();

        Assert.Equal(VisitView.Forthcoming, periods.On("2013-02-15").View);
        Assert.Equal(VisitView.DatesPassed, periods.On("2013-04-01").View);
    }

    [Fact]
    public void A_transition_by_the_clock_that_an_act_forestalls_never_comes_about()
    {
        var periods = A.Visit().DatesAgreed("2014-03-03", visit: "2014-08-04/2014-08-18").Postponed("2014-07-01").Periods();

        Assert.Equal([VisitView.Forthcoming, VisitView.Other], periods.Select(p => p.View));
    }

    [Theory]
    [InlineData("2014-08-04")]
    [InlineData("2014-08-19")]
    public void Nor_does_one_on_the_very_day_of_the_act(string day)
    {
        var periods = A.Visit().DatesAgreed("2014-03-03", visit: "2014-08-04/2014-08-18").Postponed(day).Periods();

        Assert.Equal(VisitView.Other, periods.On(day).View);
        Assert.All(periods, p => Assert.True(p.From < p.To));
    }

    [Theory]
    [InlineData(VisitEventKind.Requested, VisitView.Pending)]
    [InlineData(VisitEventKind.Acknowledged, VisitView.Pending)]
    [InlineData(VisitEventKind.Accepted, VisitView.Pending)]
    [InlineData(VisitEventKind.DatesProposed, VisitView.Pending)]
    [InlineData(VisitEventKind.Invited, VisitView.Invited)]
    [InlineData(VisitEventKind.Completed, VisitView.Completed)]
    [InlineData(VisitEventKind.Reported, VisitView.Completed)]
    [InlineData(VisitEventKind.Postponed, VisitView.Other)]
    [InlineData(VisitEventKind.Cancelled, VisitView.Other)]
    [InlineData(VisitEventKind.Declined, VisitView.Other)]
    [InlineData(VisitEventKind.Withdrawn, VisitView.Other)]
    public void Each_status_has_its_view(VisitEventKind act, VisitView view) =>
        Assert.Equal(view, A.Visit().Did(act, "2005-01-01").Now().View);

    [Fact]
    public void Accepted_without_dates_is_accepted_but_undated()
    {
        Assert.True(A.Visit().Requested("2004").Accepted("2005-01-01").Now().AcceptedButUndated);
        Assert.False(A.Visit().Requested("2004").Accepted("2005-01-01", visit: "2006").Now().AcceptedButUndated);
    }

    [Fact]
    public void A_reminder_without_a_request_opens_a_file_of_unknown_date()
    {
        var now = A.Visit().Reminded(known: "2013-02-25").Now();

        Assert.Equal((VisitStatus.Requested, false, "date unknown, by 2013-02-25"), (now.Status, now.RequestKnown, now.FirstRequestedText));
        Assert.Equal((null, Days.Day("2013-02-25")), (now.FirstRequestedFrom, now.FirstRequestedTo!.Value));
    }

    [Fact]
    public void So_does_an_acceptance_but_not_a_mandate_holders_of_an_invitation()
    {
        Assert.Equal("date unknown, by 2019-09-20", A.Visit().Accepted(known: "2019-09-20").Now().FirstRequestedText);
        Assert.Null(A.Visit().Accepted(known: "2019-09-20", by: Actor.MandateHolder).Now().FirstRequestedTo);
    }

    [Fact]
    public void Any_other_first_act_leaves_the_request_unknown()
    {
        var now = A.Visit().Acknowledged("2015-08-31").Now();

        Assert.Equal((VisitStatus.Acknowledged, false, null), (now.Status, now.RequestKnown, now.FirstRequestedTo));
    }

    [Fact]
    public void A_request_in_the_year_of_the_reminder_that_implied_it_is_that_request()
    {
        var now = A.Visit().Reminded("2002-01-25").Requested("2002").Now();

        Assert.Equal((Days.Day("2002-01-01"), true, 0), (now.FirstRequestedFrom!.Value, now.RequestKnown, now.RenewedCount));
    }

    [Fact]
    public void A_reminder_without_a_date_is_counted_only_where_there_is_no_dated_one_and_then_once()
    {
        Assert.Equal(1, A.Visit().Requested("2010").Reminded(known: "2012-02-27").Reminded(known: "2013-02-25").Now().ReminderCount);
        Assert.Equal(2, A.Visit().Requested("2010").Reminded(known: "2013-02-25").Reminded("2013-10-03").Reminded("2014-03-03").Now().ReminderCount);
        Assert.Equal(0, A.Visit().Requested("2010").Reaffirmed(known: "2012-02-27").Now().ReminderCount);
    }

    [Fact]
    public void Evidence_moves_the_last_evidence_and_nothing_else()
    {
        var before = A.Visit().Requested("1993").Reminded("2005").Now();
        var after = A.Visit().Requested("1993").Reminded("2005").ReportedPending("2012-02-27").Now();

        Assert.Equal(Days.Day("2012-02-27"), after.LastEvidence);
        Assert.Equal((before.Status, before.From, before.ReminderCount, before.LastActionOn), (after.Status, after.From, after.ReminderCount, after.LastActionOn));
    }

    [Fact]
    public void A_late_acknowledgement_changes_nothing_but_the_last_action()
    {
        var now = A.Visit().Requested("2015-09-14").Invited("2015-09-15").Acknowledged("2017-04-07").Now();

        Assert.Equal((VisitStatus.Accepted, VisitEventKind.Acknowledged), (now.Status, now.LastActionKind!.Value));
    }

    [Fact]
    public void An_acknowledgement_and_the_mandate_holders_own_dates_are_no_answer()
    {
        Assert.Null(A.Visit().Requested("2015-01-01").Acknowledged("2015-02-01").DatesProposed("2015-03-01", by: Actor.MandateHolder).Now().AnsweredOn);
        Assert.Equal(Days.Day("2015-03-01"), A.Visit().Requested("2015-01-01").DatesProposed("2015-03-01").Now().AnsweredOn);
    }

    [Fact]
    public void An_invitation_before_the_request_answers_it_when_it_is_made()
    {
        Assert.Equal(Days.Day("2015-02-26"), A.Visit().Invited("2014-06-30").Requested("2015-02-26").Now().AnsweredOn);
        Assert.Null(A.Visit().Invited("2009-08-03").Postponed("2009-12-31").Reminded(known: "2013-02-25").Now().AnsweredOn);
    }

    [Fact]
    public void The_dates_in_force_are_the_latest_and_gone_when_put_off()
    {
        var periods = A.Visit().Requested("2006").DatesProposed("2006-09-01", visit: "2007-01/2007-03").DatesAgreed("2006-12-01", visit: "2007-01-27/2007-02-02").Postponed("2007-01-20").Periods();

        Assert.Equal("2007-01/2007-03", periods.On("2006-10-01").VisitingText);
        Assert.Equal("2007-01-27/2007-02-02", periods.On("2006-12-31").VisitingText);
        Assert.Null(periods[^1].VisitingTo);
    }

    [Fact]
    public void No_events_make_no_periods() => Assert.Empty(VisitReplay.Periods([]));
}
