using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reports;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Imports.ImporterTests;

namespace SpRegistry.Data.Tests.Imports;

/// <summary>What an older importer misread, once a better one reads the same bytes.</summary>
public sealed class MisreadTests
{
    private static readonly StateFact India = (StateFact)Basics()[0].Facts[0];
    private static readonly MandateHolderFact Holder = new("sr-torture", "Juan E. Méndez", new(2010, 11, 1), null, "2010-11-01", null, Verified: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_State_for_which_another_was_misread_keeps_no_standing_invitation(Provider provider)
    {
        await using var database = await ReadTwiceAsync(provider, new StandingInvitationFact("NGA", new(2010, 9, 21), null), new StandingInvitationFact("NER", new(2010, 9, 21), null));
        await using var db = database.Open();
        Assert.Equal("NER", (await db.StandingInvitations.SingleAsync(Cancellation)).StateIso3);
        Assert.Equal(1, await db.Citations.CountAsync(c => c.StandingInvitationId != null, Cancellation));
    }

    [Theory, Providers]
    public async Task Somebody_whose_name_was_misread_holds_no_mandate(Provider provider)
    {
        await using var database = await ReadTwiceAsync(provider, Holder with { Name = "Juan Mondez" }, Holder);
        await using var db = database.Open();
        Assert.Equal(Holder.Name, (await db.MandateHolders.SingleAsync(Cancellation)).Name);
    }

    [Theory, Providers]
    public async Task A_session_whose_days_were_another_s_has_none(Provider provider)
    {
        var session = new SessionFact("HRC37", SessionBody.HRC, 37, false, new(2018, 2, 26), new(2018, 3, 23), true, "a note");
        await using var database = await ReadTwiceAsync(provider, session with { Code = "HRC31", Number = 31 }, session);
        await using var db = database.Open();
        var misread = await db.Sessions.SingleAsync(s => s.Code == "HRC31", Cancellation);
        Assert.Equal((null, null, false, null), (misread.Opens, misread.Closes, misread.Confirmed, misread.Note));
        Assert.Equal(["HRC37"], await db.Citations.Where(c => c.SessionCode != null).Select(c => c.SessionCode).ToListAsync(Cancellation));
    }

    [Theory, Providers]
    public async Task A_call_that_was_another_says_nothing(Provider provider)
    {
        var call = new CallFact("https://x/1") { Title = "A call", DeadlineOn = new(2022, 6, 10), DeadlinePrinted = "10 June 2022", Mandates = ["sr-torture"] };
        await using var database = await ReadTwiceAsync(provider, call with { Identity = "https://x/2" }, call);
        await using var db = database.Open();
        var misread = await db.CallsForInput.Include(c => c.Mandates).SingleAsync(c => c.Identity == "https://x/2", Cancellation);
        Assert.Equal((null, null, null, 0), (misread.PrintedTitle, misread.DeadlineOn, misread.DeadlinePrinted, misread.Mandates.Count));
        Assert.False(await db.Citations.AnyAsync(c => c.CallNumber == misread.Number, Cancellation));
    }

    [Theory, Providers]
    public async Task What_another_row_says_of_it_stays(Provider provider)
    {
        var invitation = new StandingInvitationFact("NGA", new(2010, 9, 21), null);
        await using var database = await ReadTwiceAsync(provider, invitation, invitation with { Iso3 = "NER" }, Row(1, "another", invitation with { KnownInForceBy = new(2012, 1, 1) }));
        await using var db = database.Open();
        Assert.Equal(new DateOnly(2012, 1, 1), (await db.StandingInvitations.SingleAsync(i => i.StateIso3 == "NGA", Cancellation)).KnownInForceBy);
    }

    // The same bytes read by one version of the importers and then by the next.
    private static async Task<TestDatabase> ReadTwiceAsync(Provider provider, Fact misread, Fact right, params ReadRow[] others)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Page(
            "0", [.. Basics(), Row(3, "states", India with { Iso3 = "NGA", Iso2 = "NG", M49 = 566 }), Row(4, "states", India with { Iso3 = "NER", Iso2 = "NE", M49 = 562 })]));
        await ImportAsync(database, Page("others", others));
        var page = Page("list", Row(1, "list", misread));
        await ImportAsync(database, page, "2");
        await ImportAsync(database, page with { Reading = Page("list", Row(1, "list", right)).Reading }, "3");
        return database;
    }
}
