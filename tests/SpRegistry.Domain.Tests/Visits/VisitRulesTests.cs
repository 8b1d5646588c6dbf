using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>domain.md, "What is not known must not become an accusation" and "Standing of a request".</summary>
public class VisitRulesTests
{
    [Fact]
    public void Days_pending_run_from_the_last_day_of_the_request_to_the_day()
    {
        var now = A.Visit().Requested("2005-05").ReportedPending("2012-02-27").Now();

        Assert.Equal(10, VisitRules.DaysPendingOf(now, Days.Day("2005-06-10")));
        Assert.True(VisitRules.IsAtLeast(now, Days.Day("2005-06-10")));
    }

    [Fact]
    public void They_are_exact_where_the_request_is_known_to_the_day_and_still_reported()
    {
        var now = A.Visit().Requested("2005-05-31").ReportedPending("2012-02-27").Now();

        Assert.Equal((10, false), (VisitRules.DaysPendingOf(now, Days.Day("2005-06-10")), VisitRules.IsAtLeast(now, Days.Day("2005-06-10"))));
    }

    [Fact]
    public void They_end_with_the_last_evidence_and_the_words_say_so()
    {
        var now = A.Visit().Requested("2005-05-31").ReportedPending("2005-06-30").Now();

        Assert.Equal((30, true), (VisitRules.DaysPendingOf(now, Days.Day("2026-01-01")), VisitRules.IsAtLeast(now, Days.Day("2026-01-01"))));
        Assert.Equal("pending when last reported (A/1, 2005); nothing known since", VisitRules.PendingWords(now, Days.Day("2005-07-01"), "A/1"));
        Assert.Equal("pending", VisitRules.PendingWords(now, Days.Day("2005-06-30"), "A/1"));
    }

    [Fact]
    public void They_end_with_the_first_answer()
    {
        var now = A.Visit().Requested("2005-05-31").Accepted("2005-06-30").ReportedPending("2012-02-27").Now();

        Assert.Equal((null, 30), (VisitRules.DaysPendingOf(now, Days.Day("2010-01-01")), VisitRules.DaysToAnswerOf(now)));
    }

    [Fact]
    public void They_never_are_negative() =>
        Assert.Equal(0, VisitRules.DaysPendingOf(A.Visit().Requested("2005", known: "2005-09-01").Now(), Days.Day("2005-12-31")));

    [Fact]
    public void Other_views_have_none()
    {
        var now = A.Visit().Requested("2005-05-31").Withdrawn("2005-08-01").Now();

        Assert.Null(VisitRules.DaysPendingOf(now, Days.Day("2005-09-01")));
        Assert.Null(VisitRules.PendingWords(now, Days.Day("2005-09-01"), "A/1"));
        Assert.Null(VisitRules.DaysPendingOf(A.Visit().ReportedPending("2009-02-16").Now(), Days.Day("2009-03-01")));
    }

    [Theory]
    [InlineData("2014-02-26", true)]
    [InlineData("2014-02-27", false)]
    public void Evidence_accuses_for_under_24_months(string day, bool fresh) =>
        Assert.Equal(fresh, VisitRules.IsFresh(A.Visit().Requested("2005", known: "2012-02-27").Now(), Days.Day(day)));

    [Fact]
    public void A_period_is_in_force_on_its_days_as_recorded()
    {
        var period = new VisitPeriod { From = Days.Day("2005-01-01"), To = Days.Day("2006-01-01"), RecordedFrom = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), RecordedTo = new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc) };

        Assert.True(period.InForce(Days.Day("2005-12-31"), new DateTime(2020, 6, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.False(period.InForce(Days.Day("2006-01-01"), new DateTime(2020, 6, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.False(period.InForce(Days.Day("2005-12-31"), new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.False(period.InForce(Days.Day("2005-12-31")));
    }

    [Theory]
    [InlineData("2008-12-01", RequestStanding.Dormant)]
    [InlineData("2010-11-01", RequestStanding.Inherited)]
    [InlineData("2016-10-31", RequestStanding.Inherited)]
    [InlineData("2017-04-06", RequestStanding.Reaffirmed)]
    public void A_request_stands_by_who_last_kept_it_up(string reminded, RequestStanding standing)
    {
        HolderTerm[] terms = [new(Days.Day("2016-11-01"), null), new(Days.Day("2010-11-01"), Days.Day("2016-10-31")), new(Days.Day("2004-12-01"), Days.Day("2010-10-31"))];

        Assert.Equal(standing, RequestStandings.Of(A.Visit().Requested("1993").Reminded(reminded).Events, terms, Days.Day("2018-01-01")));
    }

    [Fact]
    public void A_reaffirmation_keeps_it_up_evidence_does_not()
    {
        HolderTerm[] terms = [new(Days.Day("2004-12-01"), null), new(Days.Day("2001-12-01"), Days.Day("2004-11-30"))];

        Assert.Equal(RequestStanding.Reaffirmed, RequestStandings.Of(A.Visit().Requested("1993").Reaffirmed(known: "2005-09-01").Events, terms, Days.Day("2006-01-01")));
        Assert.Equal(RequestStanding.Dormant, RequestStandings.Of(A.Visit().Requested("1993").ReportedPending("2005-09-01").Events, terms, Days.Day("2006-01-01")));
    }

    [Fact]
    public void Without_the_terms_it_is_unknown_and_without_a_request_there_is_none()
    {
        var request = A.Visit().Requested("1993").Events;

        Assert.Equal(RequestStanding.Unknown, RequestStandings.Of(request, [], Days.Day("2006-01-01")));
        Assert.Equal(RequestStanding.Unknown, RequestStandings.Of(request, [new(Days.Day("2004-12-01"), null)], Days.Day("2006-01-01")));
        Assert.Equal(RequestStanding.Unknown, RequestStandings.Of(request, [new(Days.Day("2001-12-01"), Days.Day("2004-11-30"))], Days.Day("2006-01-01")));
        Assert.Null(RequestStandings.Of(A.Visit().Invited("1993").Events, [], Days.Day("2006-01-01")));
    }

    [Fact]
    public void Nobody_is_said_to_let_a_request_lie_beyond_its_evidence_or_across_unknown_terms()
    {
        HolderTerm[] adjoining = [new(Days.Day("2016-11-01"), null), new(Days.Day("2010-11-01"), Days.Day("2016-10-31"))];
        HolderTerm[] apart = [new(Days.Day("2016-11-01"), null), new(Days.Day("2004-11-01"), Days.Day("2008-10-31"))];
        var request = A.Visit().Requested("1993").Events;

        Assert.Equal(RequestStanding.Dormant, RequestStandings.Of(request, adjoining, Days.Day("2018-01-01"), Days.Day("2017-06-01")));
        Assert.Equal(RequestStanding.Unknown, RequestStandings.Of(request, adjoining, Days.Day("2018-01-01"), Days.Day("2012-06-01")));
        Assert.Equal(RequestStanding.Unknown, RequestStandings.Of(request, apart, Days.Day("2018-01-01"), Days.Day("2017-06-01")));
    }
}
