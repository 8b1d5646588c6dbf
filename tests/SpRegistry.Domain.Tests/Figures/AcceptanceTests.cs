using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Tests.Visits;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Tests.Figures;

public sealed class AcceptanceTests
{
    [Fact]
    public void A_request_is_accepted_once_however_many_steps_the_acceptance_takes() =>
        Assert.Equal([VisitEventKind.Accepted], Accepting(A.Visit().Requested("2005-01").Accepted("2005-03").DatesProposed("2005-04", "2005-09").DatesAgreed("2005-05", "2005-09").Postponed("2005-08").DatesAgreed("2006-01", "2006-05")));

    [Fact]
    public void An_invitation_after_a_request_and_dates_of_the_government_accept_it()
    {
        Assert.Equal([VisitEventKind.Invited], Accepting(A.Visit().Requested("2005-01").Invited("2005-03")));
        Assert.Equal([VisitEventKind.DatesProposed], Accepting(A.Visit().Requested("2005-01").DatesProposed("2005-03", "2005-09")));
    }

    [Fact]
    public void Dates_of_the_mandate_holder_and_an_acknowledgement_accept_nothing()
    {
        Assert.Empty(Accepting(A.Visit().Requested("2005-01").Acknowledged("2005-02").DatesProposed("2005-03", "2005-09", by: Actor.MandateHolder)));
        Assert.Empty(Accepting(A.Visit().Invited("2005-01").Accepted("2005-02", by: Actor.MandateHolder)));
    }

    [Fact]
    public void A_request_taken_up_again_after_a_postponement_can_be_accepted_again() =>
        Assert.Equal([VisitEventKind.Accepted, VisitEventKind.Accepted], Accepting(A.Visit().Requested("2005-01").Accepted("2005-03").Postponed("2005-08").Reminded("2006-01").Accepted("2006-02")));

    [Fact]
    public void An_invitation_is_unasked_only_where_no_request_is_open()
    {
        Assert.True(Last(A.Visit().Invited("2005-01")).InvitesUnasked);
        Assert.False(Last(A.Visit().Requested("2004").Invited("2005-01")).InvitesUnasked);
        Assert.False(Last(A.Visit().Invited("2004").Invited("2005-01")).InvitesUnasked);
    }

    private static IEnumerable<VisitEventKind> Accepting(VisitBuilder visit) => File(visit).Acts.Where(a => a.Accepts).Select(a => a.Act.Kind);

    private static ReplayedAct Last(VisitBuilder visit) => File(visit).Acts[^1];

    private static FileOnRecord File(VisitBuilder visit) => new(1, "AAA", VisitKind.Official, visit.Events, null);
}
