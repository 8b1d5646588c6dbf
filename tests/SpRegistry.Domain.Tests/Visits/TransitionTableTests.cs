using SpRegistry.Domain.Visits;
using static SpRegistry.Domain.Visits.VisitEventKind;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>domain.md, "Status by replay", row by row. A dash is "no file"; "+" after a kind is "with dates".</summary>
public class TransitionTableTests
{
    [Theory]
    [InlineData("-", VisitStatus.Requested, 0)]
    [InlineData("Invited", VisitStatus.Accepted, 0)]
    [InlineData("Invited+", VisitStatus.DatesProposed, 0)]
    [InlineData("Requested Cancelled", VisitStatus.Requested, 0)]
    [InlineData("Requested Postponed", VisitStatus.Requested, 1)]
    [InlineData("Requested DatesAgreed+", VisitStatus.Requested, 1)]
    [InlineData("Requested", VisitStatus.Requested, 1)]
    [InlineData("Requested Acknowledged", VisitStatus.Acknowledged, 1)]
    [InlineData("Requested Accepted", VisitStatus.Accepted, 1)]
    [InlineData("Requested DatesProposed+", VisitStatus.DatesProposed, 1)]
    [InlineData("Requested Declined", VisitStatus.Requested, 0)]
    [InlineData("Requested Completed+", VisitStatus.Requested, 0)]
    public void A_request(string before, VisitStatus after, int renewed)
    {
        var period = After(before).Did(Requested, "2005-06-01").Now();

        Assert.Equal((after, renewed), (period.Status, period.RenewedCount));
    }

    [Theory]
    [InlineData("-", VisitStatus.Requested)]
    [InlineData("Requested", VisitStatus.Requested)]
    [InlineData("Requested Acknowledged", VisitStatus.Acknowledged)]
    [InlineData("Invited", VisitStatus.Invited)]
    [InlineData("Requested Accepted", VisitStatus.Accepted)]
    [InlineData("Requested DatesProposed+", VisitStatus.DatesProposed)]
    [InlineData("Requested Cancelled", VisitStatus.Requested)]
    [InlineData("Requested Postponed", VisitStatus.Requested)]
    [InlineData("Requested DatesAgreed+", VisitStatus.Requested)]
    [InlineData("Requested Declined", VisitStatus.Requested)]
    [InlineData("Requested Withdrawn", VisitStatus.Requested)]
    public void A_reminder_or_a_reaffirmation(string before, VisitStatus after)
    {
        var reminded = After(before).Did(Reminder, "2005-06-01").Now();
        var reaffirmed = After(before).Did(Reaffirmed, "2005-06-01").Now();

        Assert.Equal((after, 1), (reminded.Status, reminded.ReminderCount));
        Assert.Equal((after, 0), (reaffirmed.Status, reaffirmed.ReminderCount));
    }

    [Fact]
    public void A_request_or_a_reminder_does_not_undo_dates_that_still_lie_ahead()
    {
        var visit = A.Visit().Requested("2004").DatesAgreed("2005-01-10", visit: "2006-03-01/2006-03-05").Reminded("2005-06-01").Requested("2005-07-01");

        Assert.Equal((VisitStatus.DatesAgreed, 1), (visit.Periods().On("2005-12-31").Status, visit.Now().RenewedCount));
    }

    [Theory]
    [InlineData("-", VisitStatus.Acknowledged)]
    [InlineData("Requested", VisitStatus.Acknowledged)]
    [InlineData("Requested Accepted", VisitStatus.Accepted)]
    [InlineData("Requested DatesProposed+", VisitStatus.DatesProposed)]
    [InlineData("Requested Postponed", VisitStatus.Postponed)]
    [InlineData("Invited", VisitStatus.Invited)]
    public void An_acknowledgement_never_lowers(string before, VisitStatus after) =>
        Assert.Equal(after, After(before).Acknowledged("2005-06-01").Now().Status);

    [Theory]
    [InlineData("-", VisitStatus.Invited, VisitStatus.Invited)]
    [InlineData("Requested", VisitStatus.Accepted, VisitStatus.DatesProposed)]
    [InlineData("Requested Acknowledged", VisitStatus.Accepted, VisitStatus.DatesProposed)]
    [InlineData("Requested Postponed", VisitStatus.Accepted, VisitStatus.DatesProposed)]
    [InlineData("Requested Cancelled", VisitStatus.Accepted, VisitStatus.DatesProposed)]
    [InlineData("Requested Accepted", VisitStatus.Accepted, VisitStatus.Accepted)]
    [InlineData("Requested DatesAgreed+", VisitStatus.DatesAgreed, VisitStatus.DatesAgreed)]
    [InlineData("Requested Declined", VisitStatus.Invited, VisitStatus.Invited)]
    [InlineData("Requested Completed+", VisitStatus.Invited, VisitStatus.Invited)]
    public void An_invitation_without_and_with_dates(string before, VisitStatus without, VisitStatus with)
    {
        Assert.Equal(without, After(before).Invited("2005-06-01").Now().Status);
        Assert.Equal(with, After(before).Invited("2005-06-01", visit: "2007-01").Now().Status);
    }

    [Theory]
    [InlineData("Requested Postponed", VisitStatus.Postponed)]
    [InlineData("Requested Cancelled", VisitStatus.Cancelled)]
    public void An_invitation_without_a_date_revives_no_postponed_or_cancelled_file(string before, VisitStatus after) =>
        Assert.Equal(after, After(before).Invited(known: "2005-06-01").Now().Status);

    [Theory]
    [InlineData("-", VisitStatus.Accepted, VisitStatus.DatesProposed)]
    [InlineData("Requested", VisitStatus.Accepted, VisitStatus.DatesProposed)]
    [InlineData("Invited", VisitStatus.Accepted, VisitStatus.DatesProposed)]
    [InlineData("Requested DatesProposed+", VisitStatus.DatesProposed, VisitStatus.DatesProposed)]
    [InlineData("Requested DatesAgreed+", VisitStatus.DatesAgreed, VisitStatus.DatesProposed)]
    public void An_acceptance_without_and_with_dates(string before, VisitStatus without, VisitStatus with)
    {
        Assert.Equal(without, After(before).Accepted("2005-06-01").Now().Status);
        Assert.Equal(with, After(before).Accepted("2005-06-01", visit: "2007-01").Now().Status);
    }

    [Theory]
    [InlineData(DatesProposed, VisitStatus.DatesProposed)]
    [InlineData(DatesAgreed, VisitStatus.DatesAgreed)]
    [InlineData(Postponed, VisitStatus.Postponed)]
    [InlineData(Cancelled, VisitStatus.Cancelled)]
    [InlineData(Declined, VisitStatus.Declined)]
    [InlineData(Withdrawn, VisitStatus.Withdrawn)]
    [InlineData(Completed, VisitStatus.Completed)]
    [InlineData(Reported, VisitStatus.Reported)]
    public void These_lead_to_their_own_status_from_anywhere(VisitEventKind kind, VisitStatus after)
    {
        foreach (var before in new[] { "-", "Requested", "Requested Acknowledged", "Invited", "Requested Accepted", "Requested DatesProposed+", "Requested DatesAgreed+", "Requested Postponed", "Requested Cancelled" })
            Assert.Equal((before, after), (before, After(before).Did(kind, "2005-06-01").Now().Status));
    }

    [Fact]
    public void A_postponement_may_repeat()
    {
        var visit = A.Visit().Requested("2003").Postponed("2004-01-10").Postponed("2004-05-10");

        Assert.Equal((VisitStatus.Postponed, Days.Day("2004-05-10")), (visit.Now().Status, visit.Now().LastActionOn!.Value));
    }

    [Fact]
    public void A_completed_visit_becomes_reported() =>
        Assert.Equal(VisitStatus.Reported, A.Visit().Completed(visit: "2005-03-01/2005-03-09").Reported("2006-03-01").Now().Status);

    [Fact]
    public void A_later_source_that_reports_it_pending_reopens_a_refused_request()
    {
        var refused = A.Visit().Requested("1993").Declined(known: "1997-03-01");

        Assert.Equal(VisitStatus.Declined, refused.ReportedPending("1997-03-01").Now().Status);
        Assert.Equal(VisitStatus.Requested, refused.ReportedPending("1998-03-01").Now().Status);
    }

    [Fact]
    public void A_cancelled_file_sleeps_for_36_months()
    {
        Assert.Equal(0, A.Visit().Requested("2000").Cancelled("2001-05-31").Requested("2004-05-31").Now().RenewedCount);
        Assert.True(VisitTransitions.After(VisitState.None, A.Visit().Cancelled("2001-05-31").Events[0], Days.Day("2001-05-31")).IsOpenOn(Days.Day("2004-05-31")));
        Assert.False(VisitTransitions.After(VisitState.None, A.Visit().Cancelled("2001-05-31").Events[0], Days.Day("2001-05-31")).IsOpenOn(Days.Day("2004-06-01")));
    }

    [Fact]
    public void Dates_that_repeat_what_is_agreed_do_not_lower_it() =>
        Assert.Equal(VisitStatus.DatesAgreed, A.Visit().DatesAgreed("2005-01-01", visit: "2006-03").Accepted("2005-02-01", visit: "2006-03-10/2006-03-15").Periods().On("2005-03-01").Status);

    /// <summary>Acts a month apart from January 2004 on; dates named are of June 2004, long over in June 2005.</summary>
    private static VisitBuilder After(string acts)
    {
        var visit = A.Visit();
        var month = 1;
        foreach (var act in acts.Split(' ').Where(a => a != "-"))
            visit.Did(Enum.Parse<VisitEventKind>(act.TrimEnd('+')), $"2004-{month++:00}-15", act.EndsWith('+') ? "2004-06-01/2004-06-09" : null, by: Actor.Government);
        return visit;
    }
}
