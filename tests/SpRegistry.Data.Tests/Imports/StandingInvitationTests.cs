using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.States;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Imports.ImporterTests;

namespace SpRegistry.Data.Tests.Imports;

/// <summary>A State's standing invitation as several sources print it, in whatever order they are read.</summary>
public sealed class StandingInvitationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task An_invitation_is_withdrawn_where_a_newer_page_says_so_and_was_in_force_until_then(Provider provider)
    {
        await InAnyOrderAsync(
            provider,
            [Listed("2010-09-21"), Withdrawn("2013-05-05", known: "2014-01-01"), Listed("2013-12-01")],
            invitation =>
            {
                Assert.Equal((new DateOnly(2010, 9, 21), new DateOnly(2013, 5, 5)), (invitation.KnownInForceBy, invitation.WithdrawnOn));
                Assert.True(StandingInvitation.IsKnownInForceOn(invitation, new(2013, 5, 4)));
                Assert.False(StandingInvitation.IsKnownInForceOn(invitation, new(2013, 5, 5)));
            });
    }

    [Theory, Providers]
    public async Task A_State_that_a_newer_list_leaves_out_has_withdrawn_nothing(Provider provider)
    {
        await using var database = await ImportedAsync(provider, Listed("2010-09-21"));
        await ImportAsync(database, Page("list of 2010-09-21", Row(9, "an empty list", new SessionFact("HRC1", SessionBody.HRC, 1, false, null, null, true, null))));
        await using var db = database.Open();
        Assert.True(await db.SourceRows.AnyAsync(r => r.NotSeenSince != null, Cancellation));
        Assert.Null((await db.StandingInvitations.SingleAsync(Cancellation)).WithdrawnOn);
    }

    [Theory, Providers]
    public async Task A_State_that_a_list_no_longer_names_is_told_of_until_the_list_names_it_again_or_says_withdrawn(Provider provider)
    {
        var clock = new FixedClock("2019-10-01T12:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await ImportAsync(database, Page("0", Basics()));
        await using (var states = database.Open())
        {
            states.States.Add(new State { Iso3 = "NRU", Iso2 = "NR", NameEn = "Nauru", NameFr = "Nauru", NameEs = "Nauru", NameAr = "Nauru", NameRu = "Nauru", NameZh = "Nauru" });
            await states.SaveChangesAsync(Cancellation);
        }

        await ListAsync("2019-09-20", Line("IND", "2019-09-20"), Line("NRU", "2019-09-20"));
        Assert.Empty(await FoundAsync("2019-10-01"));

        clock.Now = clock.Now.AddDays(100);
        await ListAsync("2020-01-01", Line("NRU", "2020-01-01"));
        Assert.Empty(await FoundAsync("2020-01-08"));
        var found = Assert.Single(await FoundAsync("2020-01-09"));
        Assert.Equal((InvitationsCheck.NoLongerListed, "States('IND')/StandingInvitation", new DateOnly(2020, 1, 9)), (found.Rule, found.Subject, found.Since));
        Assert.Contains("list of 2019-09-20 named India", found.Explanation, StringComparison.Ordinal);
        Assert.Contains("the invitation stands as far as known", found.Explanation, StringComparison.Ordinal);

        clock.Now = clock.Now.AddDays(100);
        await ListAsync("2020-04-01", Line("NRU", "2020-04-01"), Line("IND", "2020-04-01", withdrawn: "2019-12-01"));
        Assert.Empty(await FoundAsync("2020-04-20"));
        await ListAsync("2020-04-02", Line("NRU", "2020-04-02"), Line("IND", "2020-04-02"));
        Assert.Empty(await FoundAsync("2020-04-20"));

        async Task<IReadOnlyList<Found>> FoundAsync(string on)
        {
            await using var db = database.Open();
            return await new InvitationsCheck().FindAsync(db, DateOnly.Parse(on), Cancellation);
        }

        async Task ListAsync(string on, params ReadRow[] rows)
        {
            await using var db = database.Open();
            var list = Page("list", rows);
            await new Importer(db).ApplyAsync(
                new SourceDescription("list", "A list", "https://x/list", "All States.", Cumulative: true), list.Page, list.Reading with { PageDate = DateOnly.Parse(on) }, "1", Cancellation);
        }

        static ReadRow Line(string state, string known, string? withdrawn = null)
        {
            var (by, on) = (DateOnly.Parse(known), withdrawn is null ? (DateOnly?)null : DateOnly.Parse(withdrawn));
            return Row(1, $"list of {known}", new StandingInvitationFact(state, on?.AddDays(-1) ?? by, null) { WithdrawnOn = on }) with
            {
                Known = by,
                Cells = new Dictionary<string, string>(StringComparer.Ordinal) { ["State"] = $"{state}{(withdrawn is null ? "" : " (withdrawn)")}" },
            };
        }
    }

    [Theory, Providers]
    public async Task A_State_that_withdrew_and_is_listed_later_has_issued_another(Provider provider) => await InAnyOrderAsync(
        provider,
        [Listed("2010-09-21", issued: "2009-01-01"), Withdrawn("2013-05-05", known: "2014-01-01"), Listed("2016-03-01"), Listed("2017-03-01", issued: "2015-06-01")],
        invitation => Assert.Equal((null, new DateOnly(2015, 6, 1), new DateOnly(2015, 6, 1)), (invitation.WithdrawnOn, invitation.IssuedOn, invitation.KnownInForceBy)));

    [Theory, Providers]
    public async Task A_later_list_that_prints_the_old_day_of_issue_unsays_the_withdrawal(Provider provider) => await InAnyOrderAsync(
        provider,
        [Listed("2008-01-01"), Withdrawn("2013-05-05", known: "2014-01-01"), Listed("2017-03-01", issued: "2009-01-01")],
        invitation => Assert.Equal((null, new DateOnly(2009, 1, 1), new DateOnly(2008, 1, 1)), (invitation.WithdrawnOn, invitation.IssuedOn, invitation.KnownInForceBy)));

    [Theory, Providers]
    public async Task Of_two_days_of_issue_the_newer_source_s_is_in_force_and_both_are_shown(Provider provider)
    {
        await using var database = await ImportedAsync(provider, Listed("2019-09-20", issued: "2011-09-14"), Listed("2015-01-01", issued: "2011-09-01"));
        await using var db = database.Open();
        var invitation = await db.StandingInvitations.SingleAsync(Cancellation);
        Assert.Equal((new DateOnly(2011, 9, 14), new DateOnly(2011, 9, 1)), (invitation.IssuedOn, invitation.KnownInForceBy));
        var dispute = await db.Discrepancies.Include(d => d.Values).SingleAsync(Cancellation);
        Assert.Equal(("States('IND')/StandingInvitation", nameof(StandingInvitation.IssuedOn), "2011-09-14"), (dispute.Subject, dispute.Field, dispute.InForce));
        Assert.Equal(2, dispute.Values.Count);
    }

    [Theory, Providers]
    public async Task A_curator_decides_on_which_day_an_invitation_was_issued(Provider provider)
    {
        await using var database = await ImportedAsync(provider, Listed("2019-09-20", issued: "2011-09-14"), Listed("2015-01-01", issued: "2011-09-01"));
        await using (var db = database.Open())
        {
            await new CuratorDecision("States('IND')/StandingInvitation", nameof(StandingInvitation.IssuedOn), "2011-09-01", null, "the letter prints it", "curator").TakeAsync(db, Cancellation);
        }

        await ImportAsync(database, Listed("2018-01-01", issued: "2011-09-14"));
        await using var after = database.Open();
        Assert.Equal(new DateOnly(2011, 9, 1), (await after.StandingInvitations.SingleAsync(Cancellation)).IssuedOn);
    }

    [Fact]
    public void An_invitation_is_in_force_by_a_list_that_names_it_though_another_source_dates_its_issue_later()
    {
        var invitation = new StandingInvitation { StateIso3 = "IND", KnownInForceBy = new(2003, 1, 1), IssuedOn = new(2005, 6, 1) };
        Assert.True(StandingInvitation.IsKnownInForceOn(invitation, new(2004, 1, 1)));
        Assert.True(new Domain.Figures.InvitationOnRecord("IND", UnStatus.Member, invitation.IssuedOn, invitation.KnownInForceBy, null).KnownInForceOn(new(2004, 1, 1)));
        Assert.False(StandingInvitation.IsKnownInForceOn(invitation, new(2002, 12, 31)));
    }

    private static TestPage Listed(string known, string? issued = null)
    {
        var (by, on) = (DateOnly.Parse(known), issued is null ? (DateOnly?)null : DateOnly.Parse(issued));
        return Dated($"list of {known}", new StandingInvitationFact("IND", on ?? by, on), by);
    }

    private static TestPage Withdrawn(string on, string known)
    {
        var day = DateOnly.Parse(on);
        return Dated($"withdrawal of {on}", new StandingInvitationFact("IND", day.AddDays(-1), null) { WithdrawnOn = day }, DateOnly.Parse(known));
    }

    private static TestPage Dated(string name, Fact fact, DateOnly known) => Page(name, Row(1, name, fact) with { Known = known });

    private static async Task<TestDatabase> ImportedAsync(Provider provider, params TestPage[] pages)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Page("0", Basics()));
        foreach (var page in pages)
        {
            await ImportAsync(database, page);
        }

        return database;
    }

    private static async Task InAnyOrderAsync(Provider provider, TestPage[] pages, Action<StandingInvitation> holds)
    {
        foreach (var order in new[] { pages, [.. pages.Reverse()], [.. pages.Skip(1), pages[0]] })
        {
            await using var database = await ImportedAsync(provider, order);
            await using var db = database.Open();
            holds(await db.StandingInvitations.SingleAsync(Cancellation));
            Assert.Equal(pages.Length, await db.Citations.CountAsync(c => c.StandingInvitationId != null, Cancellation));
        }
    }
}
