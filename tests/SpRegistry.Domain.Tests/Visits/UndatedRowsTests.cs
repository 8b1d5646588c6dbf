using SpRegistry.Domain.Visits;
using static SpRegistry.Domain.Visits.VisitEventKind;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>domain.md, "Undated rows".</summary>
public class UndatedRowsTests
{
    [Fact]
    public void They_are_citations_of_the_latest_act_of_that_kind_and_actor()
    {
        var visit = A.State().Says(Requested, "2002").Says(Invited, "2009").Says(Invited, "2011").Says(Invited, known: "2013-02-25").Visit();

        Assert.Equal([3, 4], visit.Events.Single(e => e.OccurredText == "2011").RowIds());
    }

    [Fact]
    public void Without_such_an_act_they_are_the_act_by_the_date_of_the_source()
    {
        var visit = A.State().Says(Requested, known: "2009-02-16").Says(Requested, known: "2010-03-01").Says(Invited, known: "2012-02-27").Visit();

        Assert.Equal((VisitStatus.Accepted, 0), (visit.Now().Status, visit.Now().RenewedCount));
        Assert.Equal((Days.Day("2012-02-27"), true), (visit.Now().From, visit.Act(Invited).ByDateOfSource));
        Assert.Equal([1, 2], visit.Act(Requested).RowIds());
    }

    [Fact]
    public void A_reminder_after_a_dated_one_is_no_further_letter() =>
        Assert.Equal(1, A.State().Says(Requested, "2005").Says(Reminder, "2010-11/2010-12").Says(Reminder, known: "2012-02-27").Says(Reminder, known: "2013-02-25").Visit().Now().ReminderCount);

    [Fact]
    public void A_reminder_that_a_dated_one_leaves_uncounted_is_evidence_and_changes_no_history()
    {
        var rows = A.State().Says(Requested, "2005").Says(Cancelled, "2006-03-01").Says(Reminder, known: "2007-02-25");
        var alone = rows.Visit();
        Assert.Equal((false, 1, VisitStatus.Requested), (alone.Act(Reminder).EvidenceOnly, alone.Now().ReminderCount, alone.Now().Status));

        var visit = rows.Says(Reminder, "2008-10-03").Visit();
        Assert.Equal([true, false], visit.Events.Where(e => e.Kind == Reminder).Select(e => e.EvidenceOnly));
        Assert.Equal([3, 4], visit.Events.Where(e => e.Kind == Reminder).SelectMany(e => e.RowIds()));
        Assert.Equal((VisitStatus.Requested, 1, 1), (visit.Replayed().On("2007-02-25").Status, visit.Replayed().On("2007-02-25").ReminderCount, visit.Now().ReminderCount));
    }

    [Fact]
    public void Of_several_reminders_without_a_date_the_first_is_counted_and_the_others_move_the_last_evidence()
    {
        var visit = A.State().Says(Requested, "2005").Says(Reminder, known: "2007-02-25").Says(Declined, known: "2007-06-01").Says(Reminder, known: "2009-03-02").Visit();

        Assert.Equal([false, true], visit.Events.Where(e => e.Kind == Reminder).Select(e => e.EvidenceOnly));
        Assert.Equal((VisitStatus.Requested, 1, Days.Day("2009-03-02")), (visit.Now().Status, visit.Now().ReminderCount, visit.Now().LastEvidence!.Value));
    }

    [Fact]
    public void A_completion_is_a_citation_of_the_latest_visit_that_began_before_its_source()
    {
        var visits = A.State().Says(Completed, visit: "2002-05").Says(Completed, visit: "2008-02").Says(Completed, visit: "2012").Says(Completed, known: "2009-03-02").Visits();

        Assert.Equal([2, 4], visits[1].Act(Completed).RowIds());
    }

    [Fact]
    public void Even_of_a_visit_whose_days_are_known_no_better_than_the_year()
    {
        var visit = A.State().Says(Completed, visit: "2008", known: "2023-06-19").Says(Completed, known: "2008-09-01").Visit();

        Assert.Equal(Days.Day("2008-09-01"), visit.Now().From);
    }

    [Fact]
    public void Without_such_a_visit_a_completion_closes_the_open_file_or_makes_one()
    {
        Assert.Equal(VisitStatus.Completed, A.State().Says(Requested, "2011").Says(Completed, known: "2013-02-25").Visit().Now().Status);
        Assert.Equal(VisitStatus.Completed, A.State().Says(Completed, known: "2013-02-25").Says(Completed, known: "2013-02-25").Visit().Now().Status);
    }

    [Theory]
    [InlineData("2011-01-31", 1)]
    [InlineData("2011-02-01", 2)]
    public void Within_12_months_of_the_visits_last_day_they_are_evidence(string known, int files)
    {
        var visits = A.State().Says(Completed, visit: "2010-01-25/2010-01-31").Says(Invited, known: known).Visits();

        Assert.Equal(files, visits.Count);
        Assert.Equal(files == 1, visits[0].Events.Exists(e => e is { Kind: Invited, EvidenceOnly: true }));
        Assert.Equal(VisitStatus.Completed, visits[0].Now().Status);
    }

    [Fact]
    public void Also_later_in_a_document_that_reports_the_visit()
    {
        var rows = A.State().Says(Completed, visit: "2009-12-07/2009-12-16").Says(Requested, known: "2011-05-30", source: "A/HRC/17/30, para. 4").Says(Completed, known: "2011-05-30", source: "A/HRC/17/30, para. 4");

        Assert.Equal(VisitStatus.Completed, rows.Visit().Now().Status);
    }

    [Fact]
    public void After_a_refusal_within_12_months_the_list_of_requests_is_evidence() =>
        Assert.Equal(VisitStatus.Declined, A.State().Says(Requested, "2015-03-19").Says(Declined, "2015-08-17").Says(Requested, known: "2015-09-14").Visit().Now().Status);

    [Theory]
    [InlineData(Postponed)]
    [InlineData(Cancelled)]
    [InlineData(Declined)]
    public void Postponements_cancellations_and_refusals_are_acts_all_the_same(VisitEventKind kind)
    {
        var visits = A.State().Says(Completed, visit: "2010-01").Says(kind, known: "2010-06-01").Visits();

        Assert.Equal(kind.ToString(), visits[1].Now().Status.ToString());
    }

    [Theory]
    [InlineData("2007-06-01", 1)]
    [InlineData("2008-01-15", 1)]
    [InlineData("2008-01-16", 2)]
    public void A_refusal_printed_again_within_12_months_is_that_refusal(string known, int files)
    {
        var visits = A.State().Says(Requested, "2006-05").Says(Declined, known: "2007-01-15").Says(Declined, known: known).Visits();

        Assert.Equal(files, visits.Count);
        Assert.Equal(files == 1 ? [2, 3] : [2], visits[0].Act(Declined).RowIds());
        Assert.Equal((VisitStatus.Declined, Days.Day("2007-01-15")), (visits[0].Now().Status, visits[0].Now().LastActionOn!.Value));
        Assert.Equal(Days.Day(files == 1 ? known : "2007-01-15"), visits[0].Now().LastEvidence);
    }

    [Fact]
    public void So_is_one_that_a_paragraph_prints_twice_and_one_whose_day_is_known()
    {
        Assert.Equal([1, 2], A.State().Says(Declined, known: "2007-01-15", source: "A/1, para. 1").Says(Declined, known: "2007-01-15", source: "A/1, para. 1").Visit().Act(Declined).RowIds());
        Assert.Equal([1, 2], A.State().Says(Declined, "2007-01-15").Says(Declined, known: "2007-06-01").Visit().Act(Declined).RowIds());
        Assert.Equal([1, 2], A.State().Says(Withdrawn, known: "2007-01-15").Says(Withdrawn, known: "2007-06-01").Visit().Act(Withdrawn).RowIds());
    }

    [Fact]
    public void A_refusal_by_the_other_side_or_after_another_act_is_one_of_its_own()
    {
        Assert.Equal(2, A.State().Says(Declined, known: "2007-01-15").Says(Declined, known: "2007-06-01", by: Actor.MandateHolder).Visits().Count);
        Assert.Equal(2, A.State().Says(Declined, known: "2007-01-15").Says(Withdrawn, known: "2007-06-01").Visits().Count);
        Assert.Equal(2, A.State().Says(Declined, known: "2007-01-15").Says(Reminder, "2007-03-01").Says(Declined, known: "2007-06-01").Visit().Events.Count(e => e.Kind == Declined));
    }

    [Fact]
    public void So_is_a_postponement_after_new_dates_but_not_one_printed_again()
    {
        var visit = A.State().Says(Requested, "2010").Says(Postponed, visit: "2013").Says(DatesAgreed, "2014-01-01", visit: "2014-08").Says(Postponed, known: "2014-09-01").Says(Postponed, known: "2015-09-01").Visit();

        Assert.Equal(2, visit.Events.Count(e => e.Kind == Postponed));
        Assert.Equal((VisitStatus.Postponed, Days.Day("2014-09-01")), (visit.Now().Status, visit.Now().LastActionOn!.Value));
    }

    [Fact]
    public void So_is_a_follow_up_after_an_ordinary_visit()
    {
        var visits = A.State().Says(Completed, visit: "2013-11").Says(Invited, known: "2014-06-30", printed: VisitKind.FollowUp).Visits();

        Assert.Equal([VisitStatus.Completed, VisitStatus.Invited], visits.Select(v => v.Now().Status));
        Assert.Single(A.State().Says(Completed, visit: "2013-11", printed: VisitKind.FollowUp).Says(Invited, known: "2014-06-30", printed: VisitKind.FollowUp).Visits());
    }

    [Theory]
    [InlineData(Postponed)]
    [InlineData(Cancelled)]
    public void An_invitation_revives_no_postponed_or_cancelled_file(VisitEventKind kind)
    {
        var visit = A.State().Says(Requested, "2009").Says(kind, "2014-03-24").Says(Invited, known: "2014-06-30").Visit();

        Assert.Equal(kind.ToString(), visit.Now().Status.ToString());
        Assert.True(visit.Act(Invited).EvidenceOnly);
    }

    [Fact]
    public void Reported_pending_opens_a_file_with_request_unknown()
    {
        var now = A.State().Says(ReportedPending, known: "2009-02-16").Visit().Now();

        Assert.Equal((VisitStatus.Requested, false, null), (now.Status, now.RequestKnown, now.FirstRequestedTo));
    }

    [Fact]
    public void Reported_pending_after_the_visit_is_evidence_and_a_problem_row()
    {
        var filing = A.State().Says(Completed, visit: "2002-11").Says(ReportedPending, known: "2010-09-01").File();

        Assert.Equal(VisitStatus.Completed, Assert.Single(filing.Files).Visit.Now().Status);
        Assert.Equal((2L, true), Assert.Single(filing.Problems.Select(p => (p.SourceRowId, p.Filed))));
    }

    [Fact]
    public void Reported_pending_by_a_later_source_reopens_a_refusal_by_the_same_source_not()
    {
        var same = A.State().Says(Requested, "1993").Says(Declined, known: "1997-03-01").Says(ReportedPending, known: "1997-03-01");
        Assert.Equal(VisitStatus.Declined, same.Visit().Now().Status);

        Assert.Equal(VisitStatus.Requested, same.Says(ReportedPending, known: "1998-03-01").Visit().Now().Status);
    }
}
