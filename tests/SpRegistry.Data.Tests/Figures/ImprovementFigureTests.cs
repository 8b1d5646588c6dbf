using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Figures;

public sealed class ImprovementFigureTests
{
    [Theory, Providers]
    public async Task A_first_visit_is_one_that_no_other_on_record_can_have_preceded(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Says("AAA", VisitEventKind.Completed, visit: "2005-02-01/2005-02-09")
            .Says("AAA", VisitEventKind.Completed, visit: "2007-02-01/2007-02-09", mandates: "sr-health")
            .Says("BBB", VisitEventKind.Completed, visit: "2005-02-01/2005-02-09")
            .Says("BBB", VisitEventKind.Completed, known: "2009-01-01", mandates: "sr-health")
            .Says("CCC", VisitEventKind.Completed, visit: "2005-02-01/2005-02-09", printed: VisitKind.FollowUp)
            .ImportAsync(provider);
        var all = await database.RecordAsync("2005-01-01", "2005-12-31");
        Assert.Equal(["AAA"], ImprovementFigures.FirstVisits.Of(all).Value.Rows.Select(r => r.Concerned));
        Assert.Equal(2, all.LeftOutOf(ImprovementFigures.FirstVisits));
        Assert.Equal(0, (await database.RecordAsync("2007-01-01", "2007-12-31")).CountOf(ImprovementFigures.FirstVisits));
        Assert.Equal(1, (await database.RecordAsync("2007-01-01", "2007-12-31", mandate: "sr-health")).CountOf(ImprovementFigures.FirstVisits));
    }

    [Theory, Providers]
    public async Task An_old_request_accepted_had_waited_a_year_to_the_day(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Says("AAA", VisitEventKind.Requested, "2005-01-01").Says("AAA", VisitEventKind.Accepted, "2006-01-01")
            .Says("BBB", VisitEventKind.Requested, "2005-01-02").Says("BBB", VisitEventKind.Accepted, "2006-01-01")
            .ImportAsync(provider);
        var record = await database.RecordAsync("2006-01-01", "2006-12-31");
        Assert.Equal(2, record.CountOf(CooperationFigures.Accepted));
        Assert.Equal(["AAA"], ImprovementFigures.OldRequestsAccepted.Of(record).Value.Rows.Select(r => r.Concerned));
    }

    [Theory, Providers]
    public async Task A_long_pending_visit_began_three_years_after_the_request(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Says("AAA", VisitEventKind.Requested, "2005-01-01").Says("AAA", VisitEventKind.Completed, visit: "2008-01-01/2008-01-09")
            .Says("BBB", VisitEventKind.Requested, "2005-01-02").Says("BBB", VisitEventKind.Completed, visit: "2008-01-01/2008-01-09")
            .ImportAsync(provider);
        Assert.Equal(["AAA"], ImprovementFigures.LongPendingVisits.Of(await database.RecordAsync("2008-01-01", "2008-12-31")).Value.Rows.Select(r => r.Concerned));
    }

    [Theory, Providers]
    public async Task An_invitation_is_new_by_its_day_of_issue_not_by_the_day_it_is_known(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Add(new StandingInvitationFact("AAA", new(2006, 1, 1), new DateOnly(2005, 6, 1)))
            .Add(new StandingInvitationFact("BBB", new(2005, 6, 1), null))
            .ImportAsync(provider);
        var record = await database.RecordAsync("2005-01-01", "2005-12-31");
        Assert.Equal(["AAA"], ImprovementFigures.NewInvitations.Of(record).Value.Rows.Select(r => r.Concerned));
        Assert.Equal(1, record.LeftOutOf(ImprovementFigures.NewInvitations));
    }
}
