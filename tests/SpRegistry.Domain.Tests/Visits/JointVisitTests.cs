using SpRegistry.Domain.Visits;
using static SpRegistry.Domain.Visits.VisitEventKind;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>domain.md, "Joint visits".</summary>
public class JointVisitTests
{
    private const string Detention = "wg-arbitrary-detention";

    [Fact]
    public void Rows_of_several_mandates_each_marked_joint_are_one_event()
    {
        var visit = A.State().Says(Requested, "2000-06", joint: true).Says(Requested, "2000-06", mandate: Detention, joint: true).Visit();

        Assert.Equal(["sr-torture", Detention], Assert.Single(visit.Events).Mandates.Select(m => m.MandateSlug));
        Assert.Equal(["sr-torture", Detention], visit.Mandates.Select(m => m.MandateSlug));
    }

    [Fact]
    public void Not_where_only_one_is_marked_or_the_dates_differ()
    {
        Assert.Equal(2, A.State().Says(Requested, "2000-06", joint: true).Says(Requested, "2000-06", mandate: Detention).Visits().Count);
        Assert.Equal(2, A.State().Says(Requested, "2000-06", joint: true).Says(Requested, "2000-07", mandate: Detention, joint: true).Visits().Count);
    }

    [Fact]
    public void Undated_ones_by_the_same_source_date()
    {
        Assert.Single(A.State().Says(Completed, known: "2000-03-01", joint: true).Says(Completed, known: "2000-03-01", mandate: Detention, joint: true).Visits());
        Assert.Single(A.State().Says(Invited, known: "2000-03-01", joint: true).Says(Invited, known: "2000-03-01", mandate: Detention, joint: true).Visits());
        Assert.Equal(2, A.State().Says(Completed, known: "2000-03-01", joint: true).Says(Completed, known: "2001-03-01", mandate: Detention, joint: true).Visits().Count);
    }

    [Theory]
    [InlineData(Cancelled)]
    [InlineData(Postponed)]
    [InlineData(Invited)]
    [InlineData(Reminder)]
    [InlineData(Declined)]
    [InlineData(ReportedPending)]
    public void Also_on_an_open_file(VisitEventKind kind)
    {
        var visit = Requested2000().Says(kind, known: "2003-03-01", joint: true).Says(kind, known: "2003-03-01", mandate: Detention, joint: true).Visit();

        Assert.Equal([3, 4], visit.Act(kind).RowIds());
        Assert.Equal(["sr-torture", Detention], visit.Act(kind).Mandates.Select(m => m.MandateSlug));
    }

    [Fact]
    public void And_printed_again_they_are_citations_of_it()
    {
        var visit = Requested2000()
            .Says(Declined, known: "2003-03-01", joint: true).Says(Declined, known: "2003-03-01", mandate: Detention, joint: true)
            .Says(Declined, known: "2003-09-01", joint: true).Says(Declined, known: "2003-09-01", mandate: Detention, joint: true)
            .Visit();

        Assert.Equal([3, 4, 5, 6], visit.Act(Declined).RowIds());
    }

    [Fact]
    public void A_reminder_without_a_date_takes_up_a_joint_refusal_once()
    {
        var visit = Requested2000().Says(Declined, "2003-03-01", joint: true).Says(Declined, "2003-03-01", mandate: Detention, joint: true)
            .Says(Reminder, known: "2004-03-01", joint: true).Says(Reminder, known: "2004-03-01", mandate: Detention, joint: true).Visit();

        Assert.Equal([5, 6], visit.Act(Reminder).RowIds());
        Assert.Equal(VisitStatus.Requested, visit.Now().Status);
    }

    [Fact]
    public void They_fall_apart_where_their_files_differ()
    {
        var visits = A.State().Says(Completed, visit: "2003-01").Says(Requested, "2002-05", mandate: Detention)
            .Says(Invited, known: "2003-03-01", joint: true).Says(Invited, known: "2003-03-01", mandate: Detention, joint: true).Visits();

        Assert.Equal([VisitStatus.Accepted, VisitStatus.Completed], visits.Select(v => v.Now().Status));
        Assert.Equal([[4], [3]], visits.Select(v => v.Act(Invited).RowIds()));
    }

    [Fact]
    public void A_mandate_without_a_file_joins_the_open_one_but_no_closed_one()
    {
        Assert.Equal([2, 3], Joined(A.State().Says(Requested, "2002-05")).Single().Act(Invited).RowIds());

        var visits = Joined(A.State().Says(Completed, visit: "2003-01"));
        Assert.Equal([VisitStatus.Completed, VisitStatus.Invited], visits.Select(v => v.Now().Status));
        Assert.Equal([["sr-torture"], [Detention]], visits.Select(v => v.Mandates.Select(m => m.MandateSlug)));

        static IReadOnlyList<Visit> Joined(RowsBuilder rows) =>
            rows.Says(Invited, known: "2003-03-01", joint: true).Says(Invited, known: "2003-03-01", mandate: Detention, joint: true).Visits();
    }

    [Fact]
    public void Those_of_different_places_or_kinds_are_not_one()
    {
        Assert.Equal(2, Invitations("North", "South", null).Count);
        Assert.Single(Invitations("North", null, null));
        Assert.Equal(2, Invitations(null, null, VisitKind.Unofficial).Count);

        static IReadOnlyList<Visit> Invitations(string? one, string? other, VisitKind? printed) =>
            A.State().Says(Invited, known: "2003-03-01", joint: true, place: one).Says(Invited, known: "2003-03-01", mandate: Detention, joint: true, place: other, printed: printed).Visits();
    }

    [Fact]
    public void One_paragraph_that_prints_the_same_act_and_date_for_the_same_named_place_is_one_event()
    {
        Assert.Single(Invitations("Guantanamo Bay naval base", "A/1, para. 6", "A/1, para. 6"));
        Assert.Equal(2, Invitations("Guantanamo Bay naval base", "A/1, para. 6", "A/1, para. 7").Count);
        Assert.Equal(2, Invitations(null, "A/1, para. 6", "A/1, para. 6").Count);

        static IReadOnlyList<Visit> Invitations(string? place, string one, string other) =>
            A.State().Says(Invited, "2005-10-27", source: one, place: place).Says(Invited, "2005-10-27", source: other, place: place, mandate: Detention).Visits();
    }

    [Fact]
    public void A_joint_reminder_counts_once() =>
        Assert.Equal(1, A.State().Says(Requested, "2000-06", mandate: "sr-torture;" + Detention).Says(Reminder, "2001-06", joint: true).Says(Reminder, "2001-06", mandate: Detention, joint: true).Visit().Now().ReminderCount);

    [Fact]
    public void A_joint_act_that_meets_several_open_files_makes_them_one_and_the_lowest_number_keeps()
    {
        var visits = A.State()
            .Says(Requested, "2004-01")
            .Says(Requested, "2005-06-24", mandate: Detention)
            .Says(Invited, "2005-10-27", joint: true)
            .Says(Invited, "2005-10-27", mandate: Detention, joint: true)
            .File().Numbered();

        Assert.Equal([null, visits[0].Number], visits.Select(v => v.MergedIntoNumber));
        Assert.Equal((1, 2), (visits[0].Number, visits[1].Number));
        Assert.Equal([1, 2, 3, 4], visits[0].Events.SelectMany(e => e.RowIds()));
        Assert.Empty(visits[1].Events);
        Assert.Equal((VisitStatus.Accepted, 1), (visits[0].Now().Status, visits[0].Now().RenewedCount));
    }

    [Fact]
    public void A_mandate_may_leave_and_its_request_stands_in_a_file_of_its_own()
    {
        var visits = A.State()
            .Says(Requested, "2000-06", joint: true)
            .Says(Requested, "2000-06", mandate: Detention, joint: true)
            .Says(Completed, visit: "2002-11-24/2002-12-06")
            .Says(Reminder, "2017-10-18", mandate: Detention)
            .Visits();

        Assert.Equal(VisitStatus.Completed, visits[0].Now().Status);
        Assert.Equal(Days.Day("2002-12-06"), visits[0].Mandates.Single(m => m.MandateSlug == Detention).LeftOn);
        Assert.Equal(2, visits[0].Act(Requested).Mandates.Count);
        Assert.Equal((VisitStatus.Requested, "2000-06", 1), (visits[1].Now().Status, visits[1].Now().FirstRequestedText, visits[1].Now().ReminderCount));
        Assert.Equal([Detention], visits[1].Mandates.Select(m => m.MandateSlug));
        Assert.Equal([1, 3, 2, 4], visits.SelectMany(v => v.Events).SelectMany(e => e.RowIds()));
    }

    [Fact]
    public void A_request_carried_from_a_row_of_both_mandates_keeps_its_citation()
    {
        var visits = A.State().Says(Requested, "2000-06", mandate: "sr-torture;" + Detention).Says(Completed, visit: "2002-11").Visits();

        Assert.Equal((VisitStatus.Requested, "2000-06"), (visits[1].Now().Status, visits[1].Now().FirstRequestedText));
        Assert.Equal([1], visits[1].Act(Requested).RowIds());
    }

    [Fact]
    public void A_joint_completion_of_all_leaves_nobody_behind()
    {
        var visit = A.State().Says(Requested, "2000-06", mandate: "sr-torture;" + Detention).Says(Completed, visit: "2002-11", joint: true).Says(Completed, visit: "2002-11", mandate: Detention, joint: true).Visit();

        Assert.All(visit.Mandates, m => Assert.Null(m.LeftOn));
    }

    private static RowsBuilder Requested2000() => A.State().Says(Requested, "2000-06", joint: true).Says(Requested, "2000-06", mandate: Detention, joint: true);
}
