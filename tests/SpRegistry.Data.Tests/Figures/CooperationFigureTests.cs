using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Figures;

public sealed class CooperationFigureTests
{
    [Theory, Providers]
    public async Task The_borders_of_a_period_belong_to_it(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Says("AAA", VisitEventKind.Requested, "2004-12-31", mandates: "sr-health")
            .Says("AAA", VisitEventKind.Requested, "2005-01-01")
            .Says("BBB", VisitEventKind.Requested, "2005-12-31")
            .Says("CCC", VisitEventKind.Requested, "2006-01-01")
            .ImportAsync(provider);
        var record = await database.RecordAsync("2005-01-01", "2005-12-31");
        Assert.Equal(2, record.CountOf(CooperationFigures.RequestsReceived));
        Assert.Equal(["AAA", "BBB"], CooperationFigures.RequestsReceived.Of(record).Value.Rows.Select(r => r.Concerned));
        Assert.Equal((0, 1), ((await database.RecordAsync("2005-03-01", "2005-12-30")).CountOf(CooperationFigures.RequestsReceived), (await database.RecordAsync("2005-01-02", "2005-12-31")).CountOf(CooperationFigures.RequestsReceived)));
    }

    [Theory, Providers]
    public async Task A_date_that_reaches_beyond_the_period_is_left_out_and_told(Provider provider)
    {
        await using var database = await new SmallRegistry().Says("AAA", VisitEventKind.Requested, "2005").ImportAsync(provider);
        var half = await database.RecordAsync("2005-01-01", "2005-06-30");
        Assert.Equal((0, 1), (half.CountOf(CooperationFigures.RequestsReceived), half.LeftOutOf(CooperationFigures.RequestsReceived)));
        Assert.Equal(1, (await database.RecordAsync("2005-01-01", "2005-12-31")).CountOf(CooperationFigures.RequestsReceived));
    }

    [Theory, Providers]
    public async Task A_joint_visit_counts_once_for_the_State_and_once_for_each_of_its_mandates(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Says("AAA", VisitEventKind.Requested, "2004-02-01", mandates: "sr-health;sr-torture")
            .Says("AAA", VisitEventKind.Reminder, "2005-02-01", mandates: "sr-health;sr-torture")
            .Says("AAA", VisitEventKind.Completed, visit: "2005-05-01/2005-05-09", mandates: "sr-health;sr-torture")
            .ImportAsync(provider);
        foreach (var scope in new[] { await Record(state: "AAA"), await Record(mandate: "sr-health"), await Record(mandate: "sr-torture"), await Record(kind: MandateKind.Thematic) })
        {
            Assert.Equal((1, 1, 1), (scope.CountOf(CooperationFigures.RequestsReceived), scope.CountOf(CooperationFigures.Reminders), scope.CountOf(CooperationFigures.CompletedVisits)));
        }

        Assert.Equal(0, (await Record(mandate: "ie-aaa")).CountOf(CooperationFigures.CompletedVisits));

        Task<VisitRecord> Record(string? state = null, string? mandate = null, MandateKind? kind = null) => database.RecordAsync("2004-01-01", "2005-12-31", state, mandate, kind);
    }

    [Theory, Providers]
    public async Task A_mandate_that_a_joint_visit_left_behind_keeps_its_request_and_the_State_is_not_asked_twice(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Says("AAA", VisitEventKind.Requested, "2004-02-01", mandates: "sr-health;sr-torture")
            .Says("AAA", VisitEventKind.Completed, visit: "2005-05-01/2005-05-09", mandates: "sr-torture", known: "2005-06-01")
            .ImportAsync(provider);
        var (state, torture, health) = (await Record("AAA", null), await Record(null, "sr-torture"), await Record(null, "sr-health"));
        Assert.Equal((1, 1, 1), (state.CountOf(CooperationFigures.RequestsReceived), torture.CountOf(CooperationFigures.RequestsReceived), health.CountOf(CooperationFigures.RequestsReceived)));
        Assert.Equal((1, 1, 0), (state.CountOf(CooperationFigures.CompletedVisits), torture.CountOf(CooperationFigures.CompletedVisits), health.CountOf(CooperationFigures.CompletedVisits)));
        Assert.Equal((1, 0, 1), (state.CountOf(RequestFigures.Pending), torture.CountOf(RequestFigures.Pending), health.CountOf(RequestFigures.Pending)));
        Assert.Equal((1, 0), (torture.CountOf(RequestFigures.Answered), health.CountOf(RequestFigures.Answered)));

        // Before the visit there was one request of both.
        Assert.Equal(1, (await database.RecordAsync("2004-01-01", "2005-05-01", "AAA")).CountOf(RequestFigures.Pending));

        Task<VisitRecord> Record(string? state, string? mandate) => database.RecordAsync("2004-01-01", "2005-12-31", state, mandate);
    }

    [Theory, Providers]
    public async Task Of_a_joint_file_each_mandate_has_its_own_answer(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Says("AAA", VisitEventKind.Requested, "2004-02-01", mandates: "sr-health;sr-torture")
            .Says("AAA", VisitEventKind.Declined, "2005-02-01", mandates: "sr-torture")
            .ImportAsync(provider);
        Assert.Equal((1, 0), await Answers(null, "sr-torture"));
        Assert.Equal((0, 1), await Answers(null, "sr-health"));

        async Task<(int, int)> Answers(string? state, string? mandate)
        {
            var record = await database.RecordAsync("2004-01-01", "2005-12-31", state, mandate);
            return (record.CountOf(RequestFigures.Answered), record.CountOf(RequestFigures.Unanswered));
        }
    }

    [Theory, Providers]
    public async Task Unofficial_visits_are_never_counted_and_follow_ups_apart(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Says("AAA", VisitEventKind.Completed, visit: "2005-02-01/2005-02-09")
            .Says("AAA", VisitEventKind.Completed, visit: "2005-09-01/2005-09-09", printed: VisitKind.FollowUp)
            .Says("BBB", VisitEventKind.Completed, visit: "2005-03-01/2005-03-09", printed: VisitKind.Unofficial)
            .Says("CCC", VisitEventKind.Requested, "2005-03-01", printed: VisitKind.Unofficial)
            .ImportAsync(provider);
        var record = await database.RecordAsync("2005-01-01", "2005-12-31");
        Assert.Equal((1, 1, 2), (record.CountOf(CooperationFigures.CompletedVisits), record.CountOf(CooperationFigures.FollowUps), record.CountOf(AnnexVisitFigures.VisitsWithFollowUps)));
        Assert.Equal((0, 0), (record.CountOf(CooperationFigures.RequestsReceived), record.CountOf(RequestFigures.Pending)));
        Assert.Equal(["AAA"], AnnexVisitFigures.StatesVisited.Of(record).Value.Rows.Select(r => r.Concerned));
    }

    [Theory, Providers]
    public async Task Nobody_is_said_not_to_have_answered_beyond_the_evidence(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Says("AAA", VisitEventKind.Requested, "2004-02-01")
            .Says("BBB", VisitEventKind.Requested, "2004-02-01")
            .Says("BBB", VisitEventKind.Reminder, "2005-06-01", known: "2007-01-01")
            .ImportAsync(provider);
        var fresh = await database.RecordAsync("2004-01-01", "2006-01-31");
        Assert.Equal((2, 2, 2, 0), (fresh.CountOf(RequestFigures.Pending), fresh.CountOf(RequestFigures.NonResponse), fresh.CountOf(RequestFigures.Unanswered), fresh.LeftOutOf(RequestFigures.NonResponse)));

        // On the first day on which the evidence of AAA is 24 months old.
        var stale = await database.RecordAsync("2004-01-01", "2006-02-01");
        foreach (var figure in new[] { RequestFigures.Pending, RequestFigures.NonResponse, RequestFigures.Unanswered })
        {
            Assert.Equal(["BBB"], figure.Of(stale).Value.Rows.Select(r => r.Concerned));
            Assert.Equal(1, stale.LeftOutOf(figure));
        }
    }

    [Theory, Providers]
    public async Task Answers_are_counted_with_their_days_and_a_later_answer_is_none_yet(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Says("AAA", VisitEventKind.Requested, "2005-01-01").Says("AAA", VisitEventKind.Accepted, "2005-01-11")
            .Says("BBB", VisitEventKind.Requested, "2005-01-01").Says("BBB", VisitEventKind.Declined, "2005-01-31")
            .Says("CCC", VisitEventKind.Requested, "2005-01-01").Says("CCC", VisitEventKind.Acknowledged, "2005-01-05").Says("CCC", VisitEventKind.Accepted, "2006-01-05")
            .ImportAsync(provider);
        var year = await database.RecordAsync("2005-01-01", "2005-12-31");
        Assert.Equal((2, 1, 1, 1), (year.CountOf(RequestFigures.Answered), year.CountOf(RequestFigures.Unanswered), year.CountOf(CooperationFigures.Accepted), year.CountOf(CooperationFigures.Declined)));
        Assert.Equal((20m, 2), (RequestFigures.MedianDaysToAnswer.Of(year).Value.Number, RequestFigures.MedianDaysToAnswer.Of(year).Value.Rows.Count));
        Assert.Equal((2, 1), (year.CountOf(RequestFigures.Pending), year.CountOf(RequestFigures.AcceptedButUndated)));
        Assert.Equal(3, (await database.RecordAsync("2005-01-01", "2006-12-31")).CountOf(RequestFigures.Answered));
    }

    [Theory, Providers]
    public async Task The_State_with_most_unanswered_requests_stands_first_then_the_oldest(Provider provider)
    {
        await using var database = await new SmallRegistry()
            .Says("AAA", VisitEventKind.Requested, "2003-01-01", known: "2005-12-01")
            .Says("BBB", VisitEventKind.Requested, "2005-01-01", known: "2005-12-01")
            .Says("BBB", VisitEventKind.Requested, "2004-01-01", known: "2005-12-01", mandates: "sr-health")
            .Says("CCC", VisitEventKind.Requested, "2004-01-01", known: "2005-12-01")
            .ImportAsync(provider);
        var value = RequestFigures.NonResponse.Of(await database.RecordAsync("2005-01-01", "2005-12-31")).Value;
        Assert.Equal(["BBB", "BBB", "AAA", "CCC"], value.Rows.Select(r => r.Concerned));
        Assert.StartsWith("no answer for at least 700 days", value.Rows[0].What, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task A_standing_invitation_before_it_is_known_is_unknown_and_not_for_country_mandates(Provider provider)
    {
        await using var database = await new SmallRegistry().Add(new StandingInvitationFact("AAA", new(2005, 6, 1), null)).Says("AAA", VisitEventKind.Requested, "2005-07-01").ImportAsync(provider);
        Assert.Equal(1, (await database.RecordAsync("2005-01-01", "2005-06-01", "AAA")).CountOf(CooperationFigures.StandingInvitations));
        var before = CooperationFigures.StandingInvitations.Of(await database.RecordAsync("2005-01-01", "2005-05-31", "AAA")).Value;
        Assert.Null(before.Number);
        Assert.Contains("does not say that there was none", before.WhyNone, StringComparison.Ordinal);
        Assert.Equal(1, (await database.RecordAsync("2005-01-01", "2005-12-31", mandate: "sr-torture")).CountOf(CooperationFigures.StandingInvitations));
        Assert.Null(CooperationFigures.StandingInvitations.Of(await database.RecordAsync("2005-01-01", "2005-12-31", mandate: "ie-aaa", kind: MandateKind.Country)).Value.Number);
    }
}
