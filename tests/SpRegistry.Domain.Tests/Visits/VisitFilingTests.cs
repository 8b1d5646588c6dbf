using SpRegistry.Domain.Visits;
using static SpRegistry.Domain.Visits.VisitEventKind;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>domain.md, "Which file an event belongs to".</summary>
public class VisitFilingTests
{
    [Fact]
    public void A_request_after_the_visit_opens_a_new_file() =>
        Assert.Equal([VisitStatus.Completed, VisitStatus.Requested], Statuses(A.State().Says(Requested, "1995").Says(Completed, visit: "1997-08-07/1997-08-16").Says(Requested, "2013")));

    [Fact]
    public void The_old_request_printed_again_reopens_nothing()
    {
        var visit = A.State().Says(Requested, "1993").Says(Declined, "1997-03-01").Says(Requested, "1993", known: "2001-03-01").Visit();

        Assert.Equal((VisitStatus.Declined, Days.Day("2001-03-01")), (visit.Now().Status, visit.Now().LastEvidence!.Value));
    }

    [Fact]
    public void A_reminder_reopens_a_refused_request_a_new_request_opens_a_file()
    {
        Assert.Equal([VisitStatus.Requested], Statuses(A.State().Says(Requested, "2015-04-17").Says(Declined, "2015-07-22").Says(Reminder, "2017-08-07")));
        Assert.Equal([VisitStatus.Declined, VisitStatus.Requested], Statuses(A.State().Says(Requested, "2015-04-17").Says(Declined, "2015-07-22").Says(Requested, "2017-08-07")));
    }

    [Fact]
    public void A_cancelled_file_is_taken_up_within_36_months_and_not_later()
    {
        Assert.Equal([VisitStatus.Requested], Statuses(A.State().Says(Requested, "2010").Says(Cancelled, "2012-03-24").Says(Requested, "2015-03-24")));
        Assert.Equal([VisitStatus.Cancelled, VisitStatus.Requested], Statuses(A.State().Says(Requested, "2010").Says(Cancelled, "2012-03-24").Says(Requested, "2015-03-25")));
    }

    [Fact]
    public void Mandates_and_States_keep_their_files_apart()
    {
        var rows = A.State("AAA").Says(Requested, "2010").Says(Requested, "2010", mandate: "sr-health").Rows.Concat(A.State("BBB").Says(Requested, "2010").Rows);

        Assert.Equal(3, VisitFiling.File(rows).Files.Count);
    }

    [Fact]
    public void A_place_narrows_only_where_the_request_named_it_alone()
    {
        var alone = A.State().Says(Requested, "2004", place: "Guantanamo Bay naval base").Says(Requested, "2011").Says(Reminder, "2013").Visits();
        var added = A.State().Says(Requested, "2011", place: "including Western Sahara").Says(Reminder, "2012").Says(Completed, visit: "2012-09-15/2012-09-22").Visit();
        var named = A.State().Says(Requested, "2011").Says(DatesAgreed, visit: "2012-09", place: "Lisbon").Visit();

        Assert.Equal(["Guantanamo Bay naval base", null], alone.Select(v => v.Place));
        Assert.Equal(1, alone[1].Now().ReminderCount);
        Assert.Equal((null, VisitStatus.Completed), (added.Place, added.Now().Status));
        Assert.Null(named.Place);
    }

    [Fact]
    public void What_names_no_place_still_reaches_the_only_file_there_is() =>
        Assert.Equal(VisitStatus.Accepted, A.State().Says(Requested, "2000-04-27", place: "Republic of Chechnya").Says(Invited, "2006-05-22").Visit().Now().Status);

    [Fact]
    public void Where_several_files_fit_alike_the_row_is_a_problem_not_a_guess()
    {
        var filing = A.State().Says(Requested, "2000", place: "North").Says(Requested, "2001", place: "South").Says(Invited, "2003").File();
        var problem = Assert.Single(filing.Problems);

        Assert.Equal((3L, false), (problem.SourceRowId, problem.Filed));
        Assert.Equal([1, 2], filing.Files.SelectMany(f => f.Visit.Events).SelectMany(e => e.RowIds()));
    }

    [Fact]
    public void A_row_without_mandate_or_subject_is_a_problem()
    {
        var nobody = A.State().Says(Requested, "2000").Rows[0] with { Mandates = [] };
        var nowhere = A.State().Says(Requested, "2000").Rows[0] with { StateIso3 = null, SourceRowId = 2 };

        Assert.Equal(["no mandate", "no State or organization"], VisitFiling.File([nobody, nowhere]).Problems.Select(p => p.Reason));
    }

    [Fact]
    public void Dates_of_a_completed_visit_named_later_belong_to_its_file_and_change_nothing()
    {
        var visit = A.State().Says(Completed, visit: "2002-11-24/2002-12-06").Says(DatesAgreed, visit: "2002-12", known: "2003-03-01").Visit();

        Assert.Equal((VisitStatus.Completed, Days.Day("2002-12-06")), (visit.Now().Status, visit.Now().From));
    }

    [Fact]
    public void They_leave_an_open_follow_up_alone()
    {
        var visits = A.State()
            .Says(Requested, "2001", printed: VisitKind.FollowUp)
            .Says(Completed, visit: "2002-11-24/2002-12-06", printed: VisitKind.Official)
            .Says(DatesAgreed, visit: "2002-12", known: "2002-10-01")
            .Visits();

        Assert.Equal([(VisitKind.FollowUp, 1), (VisitKind.Official, 2)], visits.Select(v => (v.Kind, v.Events.Count)));
    }

    [Fact]
    public void Dates_of_a_follow_up_are_not_those_of_an_official_visit_of_that_year()
    {
        var visits = A.State()
            .Says(DatesProposed, visit: "2020-11", known: "2020-06-01", printed: VisitKind.FollowUp)
            .Says(Completed, visit: "2020", known: "2021-02-22", printed: VisitKind.Official)
            .Visits();

        Assert.Equal([(VisitKind.FollowUp, VisitStatus.DatesProposed), (VisitKind.Official, VisitStatus.Completed)], visits.Select(v => (v.Kind, v.Now().Status)));
    }

    [Fact]
    public void A_follow_up_is_a_file_of_its_own_that_names_the_visit_it_follows()
    {
        var visits = A.State().Says(Completed, visit: "2009").Says(Completed, visit: "2010-09-29/2010-10-01", printed: VisitKind.FollowUp).Visits();

        Assert.Equal((VisitKind.FollowUp, visits[0].Number), (visits[1].Kind, visits[1].FollowsNumber));
    }

    [Fact]
    public void A_follow_up_act_joins_the_open_file_and_makes_it_one()
    {
        var visits = A.State().Says(Completed, visit: "1991-11").Says(Requested, "1993").Says(Reminder, "1994", printed: VisitKind.FollowUp).Visits();

        Assert.Equal((2, VisitKind.FollowUp, visits[0].Number), (visits.Count, visits[1].Kind, visits[1].FollowsNumber));
    }

    [Fact]
    public void A_follow_up_without_an_earlier_visit_on_file_keeps_its_kind()
    {
        var visit = A.State().Says(Requested, "2015-04-15", printed: VisitKind.FollowUp).Visit();

        Assert.Equal((VisitKind.FollowUp, null), (visit.Kind, visit.FollowsNumber));
    }

    [Theory]
    [InlineData(VisitKind.Official, 2)]
    [InlineData(null, 1)]
    public void A_completion_printed_as_official_never_closes_a_follow_up(VisitKind? printed, int visits) =>
        Assert.Equal(visits, A.State().Says(Requested, "2015-04-15", printed: VisitKind.FollowUp).Says(Completed, visit: "2017-05", printed: printed).Visits().Count);

    [Fact]
    public void An_unofficial_visit_is_never_mixed_with_an_official_one()
    {
        var visits = A.State().Says(Requested, "2015").Says(Completed, visit: "2016-05", printed: VisitKind.Unofficial).Visits();

        Assert.Equal([(VisitKind.Official, VisitStatus.Requested), (VisitKind.Unofficial, VisitStatus.Completed)], visits.Select(v => (v.Kind, v.Now().Status)));
    }

    [Fact]
    public void A_report_joins_the_visit_whose_days_it_names_else_the_latest()
    {
        var visits = A.State().Says(Completed, visit: "2010-05").Says(Completed, visit: "2014-05").Says(Reported, "2015-03", visit: "2010-05", by: Actor.MandateHolder).Visits();

        Assert.Equal([VisitStatus.Reported, VisitStatus.Completed], visits.Select(v => v.Now().Status));
        Assert.Equal([VisitStatus.Completed, VisitStatus.Reported], Statuses(A.State().Says(Completed, visit: "2010-05").Says(Completed, visit: "2014-05").Says(Reported, "2015-03")));
        Assert.Equal([VisitStatus.Reported], Statuses(A.State().Says(Requested, "2010").Says(Reported, "2015-03")));
    }

    private static IEnumerable<VisitStatus> Statuses(RowsBuilder rows) => rows.Visits().Select(v => v.Now().Status);
}
