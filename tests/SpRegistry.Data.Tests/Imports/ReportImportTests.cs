using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Imports.ImporterTests;

namespace SpRegistry.Data.Tests.Imports;

/// <summary>What lists, document pages and orders of the day say of a report comes together, in whatever order they are read.</summary>
public sealed class ReportImportTests
{
    private const string Order = "order of the day of 6 March 2018";

    private static readonly DateOnly Day = new(2018, 3, 6);
    private static readonly ReportFact Known = new("A-HRC-37-50", "A/HRC/37/50", ReportKind.Mandate, null, null, [], true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_dialogue_without_a_time_begins_with_its_meeting_and_says_so(Provider provider)
    {
        var stored = await ReadAsync(provider, Known with { DialogueOn = Day, MeetingOpensAt = new(15, 0), DialogueBasis = Order });
        Assert.Equal((Geneva.At(Day, new(15, 0)), true, Order), (stored.DialogueAt, stored.DialogueTimeAssumed, stored.DialogueBasis));
    }

    [Theory, Providers]
    public async Task A_dialogue_of_which_only_the_day_is_known_begins_with_the_first_meeting(Provider provider)
    {
        var stored = await ReadAsync(provider, Known with { DialogueOn = Day });
        Assert.Equal((Geneva.At(Day, Report.FirstMeeting), true), (stored.DialogueAt, stored.DialogueTimeAssumed));
    }

    [Theory, Providers]
    public async Task The_time_becomes_better_known_in_any_order_of_the_sources(Provider provider)
    {
        var scheduled = Known with { DialogueOn = Day, DialogueBasis = "scheduled" };
        var meeting = Known with { DialogueOn = Day, MeetingOpensAt = new(10, 0), DialogueBasis = Order };
        var printed = Known with { DialogueOn = Day, DialogueAt = new(11, 30), DialogueBasis = "meeting summary" };
        foreach (var order in new ReportFact[][] { [scheduled, meeting], [meeting, scheduled] })
        {
            var stored = await ReadAsync(provider, order);
            Assert.Equal((Geneva.At(Day, new(10, 0)), true, Order), (stored.DialogueAt, stored.DialogueTimeAssumed, stored.DialogueBasis));
        }

        foreach (var order in new ReportFact[][] { [scheduled, printed, meeting], [printed, meeting, scheduled], [meeting, scheduled, printed] })
        {
            var stored = await ReadAsync(provider, order);
            Assert.Equal((Geneva.At(Day, new(11, 30)), false), (stored.DialogueAt, stored.DialogueTimeAssumed));
        }
    }

    [Theory, Providers]
    public async Task Of_two_meetings_of_a_day_the_dialogue_begins_in_the_first(Provider provider)
    {
        var morning = Known with { DialogueOn = Day, MeetingOpensAt = new(10, 0), DialogueBasis = Order };
        var afternoon = Known with { DialogueOn = Day, MeetingOpensAt = new(15, 0), DialogueBasis = Order, DialogueContinues = true };
        foreach (var order in new ReportFact[][] { [morning, afternoon], [afternoon, morning] })
        {
            Assert.Equal(Geneva.At(Day, new(10, 0)), (await ReadAsync(provider, order)).DialogueAt);
        }
    }

    [Theory, Providers]
    public async Task A_list_that_does_not_say_whose_report_it_is_unsays_nothing(Provider provider)
    {
        foreach (var order in new ReportFact[][] { [Known with { Kind = ReportKind.Other }, Known], [Known, Known with { Kind = ReportKind.Other, AgendaItem = "3" }] })
        {
            Assert.Equal(ReportKind.Mandate, (await ReadAsync(provider, order)).Kind);
        }

        Assert.Equal("3", (await ReadAsync(provider, Known with { AgendaItem = "3" }, Known)).AgendaItem);
    }

    [Theory, Providers]
    public async Task A_version_that_a_page_only_shows_is_out_by_the_day_it_was_read(Provider provider)
    {
        var stored = await ReadAsync(provider, Out("fr", ReportStage.Official, null, null));
        var version = Assert.Single(stored.Versions);
        Assert.Equal((ReportVersion.NotBefore, new DateOnly(2026, 1, 1), DatePrecision.Range, false), (version.PublishedFrom, version.PublishedTo, version.PublishedPrecision, version.Confirmed));
    }

    [Theory, Providers]
    public async Task A_day_of_its_own_outweighs_out_by_that_day_in_any_order(Provider provider)
    {
        var seen = Out("en", ReportStage.Official, null, "2018-02-01");
        var dated = Out("en", ReportStage.Official, "2018-03-01", "2018-03-01");
        foreach (var order in new ReportFact[][] { [seen, dated], [dated, seen] })
        {
            var version = Assert.Single((await ReadAsync(provider, order)).Versions);
            Assert.Equal((new DateOnly(2018, 3, 1), new DateOnly(2018, 3, 1)), (version.PublishedFrom, version.PublishedTo));
        }

        var sooner = Assert.Single((await ReadAsync(provider, Out("en", ReportStage.Official, null, "2018-04-01"), seen)).Versions);
        Assert.Equal(new DateOnly(2018, 2, 1), sooner.PublishedTo);
    }

    // HRC37 opened on 26 February 2018; the official version is of 1 March, and an advance version was out by 5 March, who knows since when.
    [Theory, Providers]
    public async Task An_advance_version_of_unknown_date_keeps_a_report_from_being_called_late(Provider provider)
    {
        var official = Out("en", ReportStage.Official, "2018-03-01", "2018-03-01") with { SessionCode = "HRC37" };
        var judged = LatenessRules.Earliest.VerdictForOpening.Compile();
        Assert.Equal(Verdict.Late, judged(At(await ReadAsync(provider, official))));
        var stored = await ReadAsync(provider, official, Out("en", ReportStage.AdvanceEdited, null, "2018-03-05"));
        Assert.Equal(Verdict.CannotTell, judged(At(stored)));
        Assert.Equal(new DateOnly(2018, 3, 1), Assert.Single(stored.Lateness).Earliest.To);
    }

    [Theory, Providers]
    public async Task A_new_report_is_one_change_and_one_version_whatever_is_found_of_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var fact = new ReportFact("A-HRC-37-1", "A/HRC/37/1", ReportKind.Mandate, "A title", null, [], Confirmed: true) { DialogueOn = new(2018, 3, 21), DialogueBasis = "order of the day" };
        Assert.Equal(1, (await ImportAsync(database, Page("list", Row(1, "a", fact)))).Changed);
        await using var db = database.Open();
        var report = await db.Reports.SingleAsync(Cancellation);
        Assert.Equal(("A title", new DateOnly(2018, 3, 21), 1), (report.TitleEn, report.DialogueOn, report.Version));
        Assert.Equal(Domain.History.ChangeKind.Created, (await db.Changes.SingleAsync(c => c.Subject == report.Address, Cancellation)).Kind);
    }

    [Theory, Providers]
    public async Task A_call_whose_deadline_moves_is_a_change_with_the_new_deadline(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Page("listing", Row(1, "card", new CallFact("https://x/1") { Title = "A call", DeadlineOn = new(2026, 6, 10), DeadlinePrinted = "10 June 2026" })));
        var moved = await ImportAsync(database, Page("listing", Row(1, "card moved", new CallFact("https://x/1") { Title = "A call", DeadlineOn = new(2026, 6, 30), DeadlinePrinted = "30 June 2026" })));
        await using var db = database.Open();
        var call = await db.CallsForInput.SingleAsync(Cancellation);
        Assert.Equal((1, new DateOnly(2026, 6, 30), "30 June 2026"), (moved.Changed, call.DeadlineOn, call.DeadlinePrinted));
        Assert.Equal(2, await db.Changes.CountAsync(c => c.Subject == call.Address, Cancellation));
        Assert.Equal(2, await db.Citations.CountAsync(c => c.CallNumber == call.Number, Cancellation));
    }

    [Theory, Providers]
    public async Task What_a_call_says_of_taking_part_is_kept_and_not_unsaid_by_silence(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var said = new CallFact("https://x/1") { Theme = "Food", OpensOn = new(2026, 5, 1), Languages = ["en", "fr"], Formats = ["PDF"], Remote = true, Confidential = false, Accommodations = "On request" };
        await ImportAsync(database, Page("page", Row(1, "page", said)));
        Assert.Equal(0, (await ImportAsync(database, Page("listing", Row(1, "card", new CallFact("https://x/1"))))).Changed);
        await using var db = database.Open();
        var call = await db.CallsForInput.SingleAsync(Cancellation);
        Assert.Equal(("Food", new DateOnly(2026, 5, 1), true, false, "On request"), (call.Theme, call.OpensOn, call.Remote, call.Confidential, call.Accommodations));
        Assert.Equal(["en", "fr"], call.Languages);
        Assert.Equal(["PDF"], call.Formats);
    }

    private static ReportFact Out(string language, ReportStage stage, string? from, string? to) => Known with
    {
        Version = new ReportVersionFact(
            stage, language, Known.Symbol, from is null ? ReportVersion.NotBefore : DateOnly.Parse(from), to is null ? null : DateOnly.Parse(to), from is null ? DatePrecision.Range : DatePrecision.Day, null),
    };

    private static LatenessAt At(Report report) => new() { Lateness = report.Lateness.Single(), Today = new(2026, 1, 1) };

    private static async Task<Report> ReadAsync(Provider provider, params ReportFact[] facts)
    {
        await using var database = await TestDatabase.CreateAsync(provider, new FixedClock("2026-01-01T12:00Z"));
        await ImportAsync(database, Page("session", Row(1, "s", new SessionFact("HRC37", SessionBody.HRC, 37, false, new(2018, 2, 26), new(2018, 3, 23), true, null))));
        for (var i = 0; i < facts.Length; i++)
        {
            await ImportAsync(database, Page($"page {i}", Row(1, $"row {i}", facts[i]) with { Known = Day }));
        }

        await using var db = database.Open();
        return await db.Reports.Include(r => r.Session).Include(r => r.Versions).Include(r => r.Lateness).SingleAsync(Cancellation);
    }
}
