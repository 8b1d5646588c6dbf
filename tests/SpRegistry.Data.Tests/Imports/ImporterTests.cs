using System.Text;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Imports;

public sealed class ImporterTests
{
    private static readonly SourceDescription Source = new("test-pages", "Test pages", null, "Nothing real.", Cumulative: false);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task The_same_page_again_writes_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var page = Page("a", [.. Basics(), Requested("1993", "A/60/316, para. 10", "2005-09-01")]);
        var first = await ImportAsync(database, page);
        var before = await ContentAsync(database);

        var again = await ImportAsync(database, Page("a", [.. Basics(), Requested("1993", "A/60/316, para. 10", "2005-09-01")]), "2");
        Assert.Equal((3, 0, 0, 3), (first.New, again.New, again.Changed, again.Unchanged));
        Assert.Equal(before, await ContentAsync(database));

        await using var db = database.Open();
        Assert.True(await new Importer(db).HasSeenAsync(Source, page.Page, "1", Cancellation));
        Assert.False(await new Importer(db).HasSeenAsync(Source, new PageBytes("a", new byte[] { 1 }), "1", Cancellation));
    }

    [Theory, Providers]
    public async Task The_order_of_pages_does_not_matter(Provider provider)
    {
        var basics = Page("0", Basics());
        TestPage[] pages =
        [
            Page("1", Requested("1993", "A/60/316, para. 10", "2005-09-01")),
            Page("2", Requested("1993", "A/61/259, para. 13", "2006-09-01"), Reminder("2005-01-01", "2005-12-31", "A/61/259, para. 13", "2006-09-01")),
            Page("3", Completed("2009-03-21", "2009-03-27", "A/64/215, para. 8", "2009-08-03")),
            Page("4", Requested("2011", "A/HRC/19/61, para. 6", "2012-02-27")),
        ];
        var contents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var order in new[] { pages, [.. pages.Reverse()], [pages[2], pages[0], pages[3], pages[1]] })
        {
            await using var database = await TestDatabase.CreateAsync(provider);
            await ImportAsync(database, basics);
            foreach (var page in order)
            {
                await ImportAsync(database, page);
            }

            contents.Add(await HistoriesAsync(database));
        }

        Assert.Single(contents);
    }

    [Theory, Providers]
    public async Task A_request_that_many_reports_print_is_one_act_with_a_citation_for_each(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Page("a", [.. Basics(), Requested("1993", "A/60/316, para. 10", "2005-09-01"), Requested("1993", "A/61/259, para. 13", "2006-09-01")]));
        await using var db = database.Open();
        var act = await db.VisitEvents.Include(e => e.Citations).ThenInclude(c => c.SourceRow).SingleAsync(Cancellation);
        Assert.Equal(["A/60/316, para. 10", "A/61/259, para. 13"], act.Citations.Select(c => c.SourceRow!.Citation).Order(StringComparer.Ordinal));
        Assert.Equal(VisitStatus.Requested, (await db.VisitPeriods.SingleAsync(p => p.RecordedTo == DateTime.MaxValue, Cancellation)).Status);
    }

    [Theory, Providers]
    public async Task A_number_stays_with_its_visit_when_earlier_acts_become_known(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Page("a", [.. Basics(), Requested("2011", "A/HRC/19/61, para. 6", "2012-02-27")]));
        var number = await SingleNumberAsync(database);
        await ImportAsync(database, Page("b", Requested("1993", "A/60/316, para. 10", "2005-09-01")));
        Assert.Equal(number, await SingleNumberAsync(database));
        await using var db = database.Open();
        Assert.Equal(new DateOnly(1993, 1, 1), (await db.VisitPeriods.Where(p => p.RecordedTo == DateTime.MaxValue).OrderBy(p => p.From).LastAsync(Cancellation)).FirstRequestedFrom);
    }

    [Theory, Providers]
    public async Task What_was_on_record_stays_to_be_known_at_its_time(Provider provider)
    {
        var clock = new FixedClock("2026-01-01T12:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await ImportAsync(database, Page("a", [.. Basics(), Requested("2011", "A/HRC/19/61, para. 6", "2012-02-27")]));
        var before = clock.Now.UtcDateTime;
        clock.Now = clock.Now.AddDays(1);
        await ImportAsync(database, Page("b", Completed("2013-05-01", "2013-05-10", "A/HRC/25/60, para. 3", "2014-03-03")));

        await using var db = database.Open();
        var day = new DateOnly(2015, 1, 1);
        Assert.Equal(VisitStatus.Requested, (await db.VisitsAt(new Moment(day, before)).SingleAsync(Cancellation)).Period.Status);
        Assert.Equal(VisitStatus.Completed, (await db.VisitsAt(new Moment(day, db.Now)).SingleAsync(Cancellation)).Period.Status);
        Assert.Equal(VisitStatus.Requested, (await db.VisitsAt(new Moment(new(2013, 4, 30), db.Now)).SingleAsync(Cancellation)).Period.Status);
    }

    [Theory, Providers]
    public async Task A_row_that_vanishes_is_kept_and_marked_as_not_seen_since(Provider provider)
    {
        var clock = new FixedClock("2026-01-01T12:00Z");
        await using var database = await TestDatabase.CreateAsync(provider, clock);
        await ImportAsync(database, Page("a", [.. Basics(), Requested("1993", "A/60/316, para. 10", "2005-09-01")]));
        clock.Now = clock.Now.AddDays(1);
        await ImportAsync(database, Page("a", Basics()));
        await using var db = database.Open();
        Assert.Equal(clock.Now.UtcDateTime, (await db.SourceRows.SingleAsync(r => r.OfVisit, Cancellation)).NotSeenSince);
        Assert.Equal(1, await db.VisitEvents.CountAsync(Cancellation));

        await ImportAsync(database, Page("a", [.. Basics(), Requested("1993", "A/60/316, para. 10", "2005-09-01")]), "2");
        await using var back = database.Open();
        Assert.Null((await back.SourceRows.SingleAsync(r => r.OfVisit, Cancellation)).NotSeenSince);
    }

    [Theory, Providers]
    public async Task What_cannot_be_placed_is_kept_with_its_reason(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var outcome = await ImportAsync(database, Page(
            "a", [.. Basics(), Row(9, "A/1, para. 1", new VisitFact(Act(VisitEventKind.Requested, "1993", "A/1", "2005-09-01") with { Mandates = ["sr-nothing"] }))]));
        await using var db = database.Open();
        var problem = await db.ImportProblems.SingleAsync(Cancellation);
        Assert.Equal((1, 9, "no mandate is known as 'sr-nothing'"), (outcome.Problems, problem.RowNumber, problem.Reason));
        Assert.Equal(0, await db.Visits.CountAsync(Cancellation));
        Assert.Equal(3, await db.SourceRows.CountAsync(Cancellation));
    }

    [Theory, Providers]
    public async Task Versions_and_dialogues_of_a_report_come_together_from_several_rows(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var session = new SessionFact("HRC37", SessionBody.HRC, 37, false, new(2018, 2, 26), new(2018, 3, 23), true, null);
        var report = new ReportFact("A-HRC-37-50", "A/HRC/37/50", ReportKind.Mandate, "A description", "HRC37", ["sr-torture"], true);
        await ImportAsync(database, Page(
            "a",
            [
                .. Basics(), Row(3, "session", session),
                Row(4, "order of the day", report with { DialogueOn = new(2018, 3, 2), DialogueBasis = "order of the day" }),
                Row(5, "cont'd", report with { DialogueOn = new(2018, 3, 3) }),
                Row(6, "cover", report with { Version = new ReportVersionFact(ReportStage.Official, "en", "A/HRC/37/50", new(2018, 2, 26), new(2018, 2, 26), DatePrecision.Day, null) }),
                Row(7, "web", report with { Version = new ReportVersionFact(ReportStage.AdvanceUnedited, "en", "A/HRC/37/50", new(2018, 2, 1), new(2018, 2, 28), DatePrecision.Month, null) }),
            ]));
        await using var db = database.Open();
        var stored = await db.Reports.Include(r => r.Lateness).Include(r => r.Versions).SingleAsync(Cancellation);
        Assert.Equal((new DateOnly(2018, 3, 2), "order of the day"), (stored.DialogueOn, stored.DialogueBasis));
        Assert.Equal(2, stored.Versions.Count);
        var lateness = Assert.Single(stored.Lateness);
        Assert.Equal((new DateOnly(2018, 2, 26), ReportStage.Official), (lateness.Earliest.To, lateness.Earliest.Stage));
        Assert.Equal(4, await db.Citations.CountAsync(c => c.ReportSlug == "A-HRC-37-50", Cancellation));
    }

    [Theory, Providers]
    public async Task A_call_keeps_its_number_and_gathers_what_its_pages_say(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Page(
            "a",
            [
                .. Basics(), Row(3, "listing", new CallFact("https://x/1") { Title = "A call", DeadlineOn = new(2022, 6, 10), DeadlinePrinted = "10 June 2022" }),
                Row(4, "listing", new CallFact("https://x/2") { Title = "Another" }),
            ]));
        await ImportAsync(database, Page("b", Row(1, "page", new CallFact("https://x/1") { Closed = true, InputsPublished = true, Mandates = ["sr-torture"] })));
        await using var db = database.Open();
        var call = await db.CallsForInput.Include(c => c.Mandates).SingleAsync(c => c.Identity == "https://x/1", Cancellation);
        Assert.Equal((1, "A call", true, true), (call.Number, call.PrintedTitle, call.SaidClosed, call.TimeAssumed));
        Assert.Equal("sr-torture", Assert.Single(call.Mandates).MandateSlug);
        Assert.Equal(2, await db.Citations.CountAsync(c => c.CallNumber == 1, Cancellation));
    }

    internal sealed record TestPage(PageBytes Page, PageReading Reading);

    internal static TestPage Page(string name, params ReadRow[] rows) => new(
        new PageBytes(name, Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(r => r.ToString())))),
        new PageReading(rows, []));

    internal static ReadRow[] Basics() =>
    [
        Row(1, "states", new StateFact("IND", "IN", 356, UnStatus.Member, RegionalGroup.AsiaPacific, "India", "Inde", "India", "الهند", "Индия", "印度")),
        Row(2, "mandates", new MandateFact("sr-torture", "SR torture", "Special Rapporteur on torture", MandateKind.Thematic, MandateForm.SpecialRapporteur, true, 1985, null, null, null)),
    ];

    internal static async Task<PageOutcome> ImportAsync(TestDatabase database, TestPage page, string importerVersion = "1")
    {
        await using var db = database.Open();
        return await new Importer(db).ApplyAsync(Source, page.Page, page.Reading, importerVersion, Cancellation);
    }

    internal static ReadRow Row(int number, string citation, Fact fact) =>
        new(number, new Dictionary<string, string>(StringComparer.Ordinal) { ["Text"] = $"row {number}" }, citation, null, [fact]);

    internal static ReadRow Requested(string year, string citation, string known) =>
        Row(3, citation, new VisitFact(Act(VisitEventKind.Requested, year, citation, known)));

    private static ReadRow Reminder(string from, string to, string citation, string known) =>
        Row(4, citation, new VisitFact(Act(VisitEventKind.Reminder, "2005", citation, known) with { Occurred = new DayInterval(DateOnly.Parse(from), DateOnly.Parse(to), DatePrecision.Year) }));

    private static ReadRow Completed(string from, string to, string citation, string known) =>
        Row(5, citation, new VisitFact(Act(VisitEventKind.Completed, "2009", citation, known) with
        {
            Occurred = null,
            VisitDates = new DayInterval(DateOnly.Parse(from), DateOnly.Parse(to), DatePrecision.Day),
        }));

    private static VisitRow Act(VisitEventKind kind, string year, string citation, string known)
    {
        var (document, paragraph) = SourceCitation.Split(citation);
        return new VisitRow
        {
            SourceRowId = 0,
            StateIso3 = "IND",
            Mandates = ["sr-torture"],
            Kind = kind,
            Actor = Actor.MandateHolder,
            Occurred = new DayInterval(new DateOnly(int.Parse(year), 1, 1), new DateOnly(int.Parse(year), 12, 31), DatePrecision.Year, year),
            Known = DateOnly.Parse(known),
            Document = document,
            Paragraph = paragraph,
        };
    }

    private static async Task<int> SingleNumberAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return (await db.Visits.SingleAsync(Cancellation)).Number;
    }

    private static async Task<string> ContentAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var state = await db.RegistryStates.SingleAsync(Cancellation);
        return $"{state.DataVersion} {await db.Changes.CountAsync(Cancellation)} {await db.SourceRows.CountAsync(Cancellation)} {await db.Citations.CountAsync(Cancellation)}\n{await HistoriesAsync(database)}";
    }

    private static async Task<string> HistoriesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var visits = await db.Visits.Include(v => v.Events).ThenInclude(e => e.Citations).ThenInclude(c => c.SourceRow).Include(v => v.Periods)
            .Where(v => v.MergedIntoNumber == null).AsSplitQuery().ToListAsync(Cancellation);
        return string.Join('\n', visits.Select(v =>
            string.Join(" | ", v.Events.OrderBy(e => e.OccurredFrom ?? e.VisitFrom).Select(e => $"{e.Kind} {e.OccurredFrom} {e.VisitFrom} [{string.Join(", ", e.Citations.Select(c => c.SourceRow!.Citation).Order(StringComparer.Ordinal))}]"))
            + " => " + string.Join(" | ", v.Periods.Where(p => p.RecordedTo == DateTime.MaxValue).OrderBy(p => p.From).Select(p => $"{p.From} {p.To} {p.Status} {p.ReminderCount} {p.LastEvidence}")))
            .Order(StringComparer.Ordinal));
    }
}
