using SpRegistry.Domain.Visits;
using static SpRegistry.Domain.Visits.VisitEventKind;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>The histories domain.md and the plans name, on the real rows. Row numbers are lines of <c>visit_events.csv</c>.</summary>
public class RealHistoriesTests
{
    [Fact]
    public void India_torture_is_one_request_of_1993_with_its_reminders_and_all_citations()
    {
        var india = Assert.Single(Filed("IND", "sr-torture"));
        var now = india.Now();

        Assert.Equal((VisitStatus.Requested, "1993", 0), (now.Status, india.Act(Requested).OccurredText!.Trim('(', ')'), now.RenewedCount));
        Assert.Equal(13, india.Act(Requested).Citations.Count);
        Assert.Equal(["2000-11-30", "2002-01-25", "2006-07-31", "2007-05-31", "2008-11-30", "2009-11-30", "2010-12-31"],
            VisitOrder.Of(india.Events).Where(p => p.Event.Kind == Reminder).Select(p => Iso(p.Day)));
        Assert.Equal(7, now.ReminderCount);
        Assert.Equal(ReferenceRows.Of("IND", "sr-torture").Select(r => r.SourceRowId).Order(), india.Events.SelectMany(e => e.RowIds()).Order());
    }

    [Fact]
    public void India_torture_is_pending_as_last_reported_and_nothing_more()
    {
        var now = Filed("IND", "sr-torture").Single().Now();
        var source = ReferenceRows.All.Single(r => r.SourceRowId == now.LastEvidenceRowId);

        Assert.Equal("pending when last reported (A/HRC/19/61, 2012); nothing known since", VisitRules.PendingWords(now, Days.Day("2026-11-21"), source.Document));
        Assert.Equal((Days.Day("2012-02-27").DayNumber - Days.Day("1993-12-31").DayNumber, true), (VisitRules.DaysPendingOf(now, Days.Day("2026-11-21")), VisitRules.IsAtLeast(now, Days.Day("2026-11-21"))));
        Assert.False(VisitRules.IsFresh(now, Days.Day("2026-11-21")));
    }

    [Theory]
    [InlineData("2006-12-31", RequestStanding.Reaffirmed)]
    [InlineData("2012-12-31", RequestStanding.Inherited)]
    [InlineData("2018-12-31", RequestStanding.Dormant)]
    [InlineData("2027-01-01", RequestStanding.Unknown)]
    public void India_torture_stands_by_who_held_the_mandate(string day, RequestStanding standing) =>
        Assert.Equal(standing, RequestStandings.Of(Filed("IND", "sr-torture").Single().Events, ReferenceRows.Terms("SR torture"), Days.Day(day)));

    [Fact]
    public void Thailand_2014_was_agreed_then_postponed()
    {
        var thailand = Assert.Single(Filed("THA", "sr-torture"));

        Assert.Equal([Accepted, Postponed, DatesAgreed, Postponed, DatesProposed], Order(thailand));
        Assert.Equal((VisitView.UnderWay, VisitView.DatesPassed), (On(thailand, "2014-08-18").View, On(thailand, "2014-08-19").View));
        Assert.Equal((VisitStatus.DatesProposed, Days.Day("2015-01-01")), (thailand.Now().Status, thailand.Now().VisitingFrom!.Value));
    }

    [Fact]
    public void China_2000_was_accepted_in_a_report_of_1999_and_cancelled_and_taken_up_again()
    {
        var china = Assert.Single(Filed("CHN", "sr-torture"));

        Assert.Equal(Days.Day("1999-09-01"), VisitOrder.Of(china.Events).Single(p => p.Event.Kind == Accepted).Day);
        Assert.Equal(VisitStatus.DatesProposed, On(china, "2000-01-01").Status);
        Assert.Equal(VisitStatus.Cancelled, On(china, "2000-06-01").Status);
        Assert.Equal(VisitStatus.Requested, On(china, "2001-01-01").Status);
        Assert.Equal(VisitStatus.Postponed, On(china, "2004-07-01").Status);
        Assert.Equal(VisitStatus.Completed, china.Now().Status);
        Assert.Equal(Days.Day("1998-02-15"), china.Now().AnsweredOn);
    }

    [Fact]
    public void Iraq_2011_was_cancelled_and_reopened_by_dates_in_2012()
    {
        var iraq = Assert.Single(Filed("IRQ", "sr-torture"));

        Assert.Equal(VisitView.DatesPassed, On(iraq, "2009-01-01").View);
        Assert.Equal(VisitStatus.Requested, On(iraq, "2011-01-01").Status);
        Assert.Equal(VisitStatus.Cancelled, On(iraq, "2011-12-01").Status);
        Assert.Equal((VisitStatus.DatesProposed, 2), (iraq.Now().Status, iraq.Now().ReminderCount));
    }

    [Fact]
    public void Morocco_including_Western_Sahara_is_the_file_of_Morocco()
    {
        var morocco = Filed("MAR", "sr-torture");

        Assert.Equal([(VisitStatus.Completed, VisitKind.Official), (VisitStatus.Declined, VisitKind.FollowUp)], morocco.Select(v => (v.Now().Status, v.Kind)));
        Assert.All(morocco, v => Assert.Null(v.Place));
        Assert.Equal(morocco[0].Number, morocco[1].FollowsNumber);
    }

    [Fact]
    public void Nigeria_2007_had_passed_its_dates_with_outcome_unknown_until_a_source_said_more()
    {
        var rows = ReferenceRows.Of("NGA", "sr-torture");
        var then = VisitFiling.File(rows.Where(r => r.Known <= Days.Day("2007-03-12"))).Files.Single().Visit;
        var now = VisitFiling.File(rows).Files.Single().Visit;

        Assert.Equal(VisitView.DatesPassed, On(then, "2007-03-12").View);
        Assert.Equal((VisitStatus.Completed, Days.Day("2007-03-10")), (now.Now().Status, now.Now().VisitingTo!.Value));
    }

    [Fact]
    public void Honduras_2018_has_passed_its_dates_with_outcome_unknown()
    {
        var honduras = Assert.Single(Filed("HND", "sr-human-rights-defenders"));

        Assert.Equal((VisitStatus.DatesAgreed, VisitView.DatesPassed, Days.Day("2018-05-13")), (honduras.Now().Status, honduras.Now().View, honduras.Now().From));
        Assert.Equal(VisitView.UnderWay, On(honduras, "2018-05-12").View);
    }

    [Fact]
    public void Cubas_reminder_of_2012_knows_no_request()
    {
        var now = Assert.Single(Filed("CUB", "sr-torture")).Now();

        Assert.Equal((VisitStatus.Requested, false, "date unknown, by 2013-02-25", 1), (now.Status, now.RequestKnown, now.FirstRequestedText, now.ReminderCount));
    }

    [Fact]
    public void Kazakhstans_late_acknowledgement_lowers_nothing() =>
        Assert.Equal(VisitStatus.DatesProposed, On(Assert.Single(Filed("KAZ", "wg-arbitrary-detention")), "2017-04-07").Status);

    [Fact]
    public void Guantanamo_2005_brought_two_open_files_together()
    {
        var files = VisitFiling.File(ReferenceRows.Of("USA")).Numbered().Where(v => v.Place == "Guantanamo Bay naval base" || v.MergedIntoNumber is not null).ToList();

        Assert.Equal(2, files.Count);
        Assert.Equal(files[0].Number, files[1].MergedIntoNumber);
        Assert.Equal([207, 559, 560, 561, 562, 563, 564, 565, 566, 567, 864, 865, 866], files[0].Events.SelectMany(e => e.RowIds()).Order());
        Assert.Equal((VisitStatus.Cancelled, 5), (files[0].Now().Status, files[0].Mandates.Count));
    }

    [Fact]
    public void Uzbekistan_2002_was_a_joint_request_that_one_mandate_carries_on()
    {
        var visits = VisitFiling.File(ReferenceRows.Of("UZB")).Numbered();
        var joint = visits.Single(v => v.Mandates.Count == 2);
        var carried = visits.Single(v => v.Mandates is [{ MandateSlug: "wg-arbitrary-detention" }]);

        Assert.Equal((VisitStatus.Completed, Days.Day("2002-12-06")), (joint.Now().Status, joint.Mandates.Single(m => m.MandateSlug == "wg-arbitrary-detention").LeftOn!.Value));
        Assert.Equal((VisitStatus.Requested, Days.Day("2000-06-30")), (carried.Now().Status, carried.Now().FirstRequestedTo!.Value));
    }

    [Fact]
    public void Peru_2004_keeps_both_dates_and_the_newer_document_is_in_force()
    {
        var discrepancy = Assert.Single(VisitFiling.File(ReferenceRows.Of("PER", "sr-health")).Discrepancies);

        Assert.Equal([(Days.Day("2004-06-06"), 300L), (Days.Day("2004-06-05"), 299L)], discrepancy.Printed.Sides.Select(v => (v.Value.From, v.SourceRowIds.Single())));
        Assert.Equal(Days.Day("2004-06-06"), discrepancy.Event.VisitFrom);
    }

    [Fact]
    public void Chechnyas_request_of_2000_stands_in_later_lists_as_the_request_to_Russia()
    {
        var chechnya = VisitFiling.File(ReferenceRows.Of("RUS")).Numbered().Single(v => v.Place == "Republic of Chechnya");

        Assert.Equal([128, 160, 466, 471, 536, 570], chechnya.Act(Requested).RowIds());
    }

    [Theory]
    [InlineData("ARG", VisitStatus.Completed)]
    [InlineData("IDN", VisitStatus.Requested)]
    [InlineData("MYS", VisitStatus.Accepted)]
    public void Argentina_Indonesia_and_Malaysia_have_follow_ups_whose_first_visit_no_source_shows(string iso3, VisitStatus status)
    {
        var visit = Assert.Single(Filed(iso3, "wg-arbitrary-detention"));

        Assert.Equal((VisitKind.FollowUp, null, status), (visit.Kind, visit.FollowsNumber, visit.Now().Status));
    }

    private static List<Visit> Filed(string iso3, string mandate) => [.. VisitFiling.File(ReferenceRows.Of(iso3, mandate)).Numbered()];

    private static VisitPeriod On(Visit visit, string day) => visit.Replayed().On(day);

    private static IEnumerable<VisitEventKind> Order(Visit visit) => VisitOrder.Of(visit.Events).Select(p => p.Event.Kind);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
