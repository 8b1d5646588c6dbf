using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Imports.ImporterTests;

namespace SpRegistry.Data.Tests.Imports;

/// <summary>What several pages say of a report is found among all of them: put off, taken up at another time, read better.</summary>
public sealed class ReportFieldTests
{
    private const string Order = "order of the day";

    private static readonly DateOnly Day = new(2018, 3, 6);
    private static readonly ReportFact Known = new("A-HRC-37-50", "A/HRC/37/50", ReportKind.Mandate, null, "HRC37", [], true);

    private static readonly TestPage Sessions = Page("sessions", Session(37, "2018-02-26", "2018-03-23"), Session(38, "2018-06-18", "2018-07-06"));
    private static readonly TestPage First = Listed("list of 37", "HRC37", "2018-02-01");
    private static readonly TestPage Later = Listed("list of 38", "HRC38", "2018-06-01");
    private static readonly TestPage Document = Page("document", Row(1, "document", Known) with { Known = new(2026, 1, 1) });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_report_put_off_is_of_the_session_on_whose_newest_list_it_stands(Provider provider)
    {
        foreach (var order in new TestPage[][] { [Sessions, First, Later, Document], [Document, Later, First, Sessions], [Later, Sessions, Document, First] })
        {
            await using var database = await ReadAsync(provider, order);
            var report = await ReportAsync(database);
            Assert.Equal(("HRC38", new DateOnly(2018, 5, 7)), (report.SessionCode, LatenessRules.DueForOpeningOf(report)));
            Assert.Equal("Reports('A-HRC-37-50') SessionCode: HRC38 (HRC37, HRC37, HRC38)", await DiscrepanciesAsync(database));
            Assert.Equal("", await ProblemsAsync(database));
        }
    }

    [Theory, Providers]
    public async Task A_report_of_a_session_not_yet_known_has_none_and_joins_it_when_it_is(Provider provider)
    {
        await using var database = await ReadAsync(provider, Page("0", Session(37, "2018-02-26", "2018-03-23")), First, Later);
        Assert.Null((await ReportAsync(database)).SessionCode);
        Assert.Equal("no session is known as 'HRC38'", await ProblemsAsync(database));
        await ImportAsync(database, Sessions);
        Assert.Equal("HRC38", (await ReportAsync(database)).SessionCode);
        Assert.Equal("", await ProblemsAsync(database));
        Assert.Equal(0, (await ImportAsync(database, Sessions, "2")).Changed);
    }

    [Theory, Providers]
    public async Task A_mandate_that_becomes_known_later_is_the_reports(Provider provider)
    {
        await using var database = await ReadAsync(provider, Sessions, Page("report", Row(1, "report", Known with { Mandates = ["sr-food", "sr-torture"] })));
        Assert.Equal("no mandate is known as 'sr-food'\nno mandate is known as 'sr-torture'", await ProblemsAsync(database));
        await ImportAsync(database, Page("food", Food()));
        var report = await ReportAsync(database);
        Assert.Equal(("sr-food", 2), (Assert.Single(report.Mandates).MandateSlug, report.Version));
        Assert.Equal("no mandate is known as 'sr-torture'", await ProblemsAsync(database));
    }

    [Fact]
    public async Task A_curator_decides_to_which_session_a_report_belongs()
    {
        await using var database = await ReadAsync(Provider.Sqlite, Sessions, First, Later);
        await using (var db = database.Open())
        {
            var unknown = await Assert.ThrowsAsync<InvalidOperationException>(() => Decision("SessionCode", "HRC99", "HRC38").TakeAsync(db, Cancellation));
            Assert.Equal("no session is known as 'HRC99'.", unknown.Message);
        }

        await using (var db = database.Open())
        {
            await Decision("SessionCode", "HRC37").TakeAsync(db, Cancellation);
        }

        Assert.Equal("HRC37", (await ReportAsync(database)).SessionCode);
    }

    [Theory, Providers]
    public async Task What_was_misread_goes_when_the_page_is_read_better(Provider provider)
    {
        var misread = Known with
        {
            Mandates = ["sr-torture", "sr-food"],
            Confirmed = false,
            TitleEn = "Wrong",
            PostponedBy = "A/HRC/DEC/37/1",
            DialogueOn = Day,
            DialogueBasis = Order,
            Version = new ReportVersionFact(ReportStage.Official, "fr", Known.Symbol, Day, Day, DatePrecision.Day, "late"),
        };
        var right = Known with { Kind = ReportKind.SecretariatOrHighCommissioner, Mandates = ["sr-torture"] };
        await using var database = await ReadAsync(provider, Page("0", [.. Basics(), Food() with { Number = 3 }]), Sessions, Page("page", Row(1, "row", misread)));
        await ImportAsync(database, Page("page", Row(1, "row", right)), "2");
        var report = await ReportAsync(database);
        Assert.Equal(["sr-torture"], report.Mandates.Select(m => m.MandateSlug));
        Assert.Empty(report.Versions);
        Assert.Equal(["en"], report.Lateness.Select(l => l.Language));
        Assert.Equal((ReportKind.SecretariatOrHighCommissioner, true, null, null), (report.Kind, report.Confirmed, report.TitleEn, report.PostponedBy));
        Assert.Equal((null, null, null, null, false), (report.DialogueOn, report.DialogueAt, report.StatementDueAt, report.DialogueBasis, report.DialogueTimeAssumed));
        Assert.Equal(0, (await ImportAsync(database, Page("page", Row(1, "row", right)), "3")).Changed);
    }

    [Theory, Providers]
    public async Task A_row_that_turns_out_to_speak_of_another_report_says_nothing_more_of_the_first(Provider provider)
    {
        await using var database = await ReadAsync(provider, Sessions, Page("page", Row(1, "row", Known with { TitleEn = "A title", DialogueOn = Day })));
        await ImportAsync(database, Page("page", Row(1, "row", Known with { Slug = "A-HRC-37-51", Symbol = "A/HRC/37/51", TitleEn = "A title" })), "2");
        var first = await ReportAsync(database);
        Assert.Equal((null, null, null, false), (first.TitleEn, first.SessionCode, first.DialogueOn, first.Confirmed));
        await using var db = database.Open();
        Assert.Equal("A-HRC-37-51", (await db.Citations.SingleAsync(c => c.ReportSlug != null, Cancellation)).ReportSlug);
    }

    [Theory, Providers]
    public async Task A_file_that_a_page_no_longer_lists_was_out_all_the_same(Provider provider)
    {
        var french = Known with { Version = new ReportVersionFact(ReportStage.Official, "fr", Known.Symbol, ReportVersion.NotBefore, new(2018, 2, 1), DatePrecision.Range, null) };
        var later = french with { Version = french.Version! with { PublishedTo = new(2018, 5, 1) } };
        await using var database = await ReadAsync(provider, Sessions, Page("page", Row(1, "French", french)), Page("page", Row(1, "French, later", later)), Page("page", Row(1, "English", Known)));
        var version = Assert.Single((await ReportAsync(database)).Versions);
        Assert.Equal(("fr", new DateOnly(2018, 2, 1), false), (version.Language, version.PublishedTo, version.Confirmed));
    }

    [Theory, Providers]
    public async Task The_newest_order_of_the_day_says_when_the_dialogue_begins_and_the_difference_is_shown(Provider provider)
    {
        var planned = Ordered("plan", "2018-03-04", Known with { MeetingOpensAt = new(10, 0) });
        var moved = Ordered("moved", "2018-03-05", Known with { MeetingOpensAt = new(15, 0) });
        foreach (var order in new TestPage[][] { [Sessions, planned, moved], [moved, planned, Sessions] })
        {
            await using var database = await ReadAsync(provider, order);
            var report = await ReportAsync(database);
            Assert.Equal((Geneva.At(Day, new(15, 0)), true, new DateOnly(2018, 3, 5)), (report.DialogueAt, report.DialogueTimeAssumed, report.DialogueKnown));
            Assert.Equal("Reports('A-HRC-37-50') DialogueAt: 2018-03-06 meeting 15:00 (2018-03-06 meeting 10:00, 2018-03-06 meeting 15:00)", await DiscrepanciesAsync(database));
        }
    }

    [Theory, Providers]
    public async Task A_time_contradicts_its_day_and_its_meeting_only_where_it_lies_before_the_opening(Provider provider)
    {
        var meeting = Ordered("meeting", "2018-03-05", Known with { MeetingOpensAt = new(10, 0) });
        var day = Ordered("day", "2018-03-05", Known);
        await using (var database = await ReadAsync(provider, Sessions, Ordered("time", "2018-03-04", Known with { DialogueAt = new(11, 30) }), meeting, day))
        {
            Assert.Equal((Geneva.At(Day, new(11, 30)), false), ((await ReportAsync(database)).DialogueAt, (await ReportAsync(database)).DialogueTimeAssumed));
            Assert.Equal("", await DiscrepanciesAsync(database));
        }

        await using var earlier = await ReadAsync(provider, Sessions, Ordered("time", "2018-03-04", Known with { DialogueAt = new(9, 30) }), meeting, day);
        Assert.Equal("Reports('A-HRC-37-50') DialogueAt: 2018-03-06 meeting 10:00 (2018-03-06 09:30, 2018-03-06 meeting 10:00)", await DiscrepanciesAsync(earlier));
    }

    [Fact]
    public async Task Two_meetings_of_one_order_of_the_day_contradict_nothing()
    {
        var order = Page("order", Taken(1, new(15, 0)), Taken(2, new(10, 0)));
        await using var database = await ReadAsync(Provider.Sqlite, Sessions, order);
        Assert.Equal(Geneva.At(Day, new(10, 0)), (await ReportAsync(database)).DialogueAt);
        Assert.Equal("", await DiscrepanciesAsync(database));

        static ReadRow Taken(int number, TimeOnly opens) => Row(number, $"{number}", Known with { DialogueOn = Day, MeetingOpensAt = opens }) with { Known = Day };
    }

    [Theory]
    [InlineData("2018-03-06 meeting 10:00", 10, 0, true)]
    [InlineData("2018-03-07 16:30", 16, 30, false)]
    [InlineData("2018-03-07", 9, 0, true)]
    public async Task A_curator_decides_when_a_dialogue_begins(string decided, int hour, int minute, bool assumed)
    {
        await using var database = await ReadAsync(
            Provider.Sqlite, Sessions, Ordered("plan", "2018-03-04", Known with { MeetingOpensAt = new(10, 0) }), Ordered("moved", "2018-03-05", Known with { MeetingOpensAt = new(15, 0) }));
        await using var db = database.Open();
        await Decision("DialogueAt", decided, "2018-03-06 meeting 15:00").TakeAsync(db, Cancellation);
        var report = await ReportAsync(database);
        Assert.Equal((Geneva.At(DateOnly.Parse(decided[..10]), new(hour, minute)), assumed), (report.DialogueAt, report.DialogueTimeAssumed));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Decision("DialogueAt", "2018-03-06 in the morning", "2018-03-06 meeting 15:00").TakeAsync(db, Cancellation));
    }

    private static CuratorDecision Decision(string field, string value, string? overrules = null) => new("Reports('A-HRC-37-50')", field, value, overrules, "a reason", "curator");

    private static TestPage Listed(string list, string session, string known) =>
        Page(list, Row(1, list, Known with { SessionCode = "HRC37", ListedIn = session }) with { Known = DateOnly.Parse(known) });

    private static TestPage Ordered(string page, string known, ReportFact fact) =>
        Page(page, Row(1, page, fact with { DialogueOn = Day, DialogueBasis = Order }) with { Known = DateOnly.Parse(known) });

    private static ReadRow Session(int number, string opens, string closes) =>
        Row(number, $"session {number}", new SessionFact($"HRC{number}", SessionBody.HRC, number, false, DateOnly.Parse(opens), DateOnly.Parse(closes), true, null));

    private static ReadRow Food() =>
        Row(1, "food", new MandateFact("sr-food", "SR food", "Special Rapporteur on the right to food", MandateKind.Thematic, MandateForm.SpecialRapporteur, true, 2000, null, null, null));

    private static async Task<TestDatabase> ReadAsync(Provider provider, params TestPage[] pages)
    {
        var database = await TestDatabase.CreateAsync(provider, new FixedClock("2026-01-01T12:00Z"));
        foreach (var page in pages)
        {
            await ImportAsync(database, page);
        }

        return database;
    }

    private static async Task<Report> ReportAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Reports.Include(r => r.Session).Include(r => r.Mandates).Include(r => r.Versions).Include(r => r.Lateness).SingleAsync(r => r.Slug == Known.Slug, Cancellation);
    }

    private static async Task<string> DiscrepanciesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var all = await db.Discrepancies.Include(d => d.Values).OrderBy(d => d.Id).ToListAsync(Cancellation);
        return string.Join('\n', all.Select(d => $"{d.Subject} {d.Field}: {d.InForce} ({string.Join(", ", d.Values.Select(v => v.Value).Order(StringComparer.Ordinal))})"));
    }

    private static async Task<string> ProblemsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return string.Join('\n', await db.ImportProblems.OrderBy(p => p.Reason).Select(p => p.Reason).ToListAsync(Cancellation));
    }
}
