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
        Assert.True(await new Importer(db).HasSeenAsync(Source, page.Page, "2", Cancellation));
        Assert.False(await new Importer(db).HasSeenAsync(Source, page.Page, "3", Cancellation));
        Assert.False(await new Importer(db).HasSeenAsync(Source, new PageBytes("a", new byte[] { 1 }), "1", Cancellation));
    }

    [Theory, Providers]
    public async Task A_page_read_again_asks_the_database_as_often_for_forty_rows_as_for_four(Provider provider)
    {
        var few = await StatementsAsync(provider, rows: 4);
        Assert.NotEqual(0, few);
        Assert.Equal(few, await StatementsAsync(provider, rows: 40));
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

    [Theory, Providers]
    public async Task A_better_importer_replaces_what_was_misread(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var misread = Row(3, "A/1, para. 1", new VisitFact(Act(VisitEventKind.Declined, "2005", "A/1, para. 1", "2006-01-01")));
        var right = Row(3, "A/1, para. 1", new VisitFact(Act(VisitEventKind.Postponed, "2005", "A/1, para. 1", "2006-01-01")));
        await ImportAsync(database, Page("a", [.. Basics(), misread]));
        var again = await ImportAsync(database, Page("a", [.. Basics(), right]), "2");
        await using var db = database.Open();
        Assert.Equal(0, again.New);
        Assert.Equal(VisitEventKind.Postponed, (await db.VisitEvents.SingleAsync(Cancellation)).Kind);
        Assert.Equal(VisitStatus.Postponed, (await db.VisitPeriods.SingleAsync(p => p.RecordedTo == DateTime.MaxValue, Cancellation)).Status);
        Assert.Equal(1, await db.SourceRows.CountAsync(r => r.OfVisit, Cancellation));
    }

    [Theory, Providers]
    public async Task An_older_page_does_not_outrank_a_newer_one(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var newer = Page("calls", [.. Basics(), Row(3, "a", new CallFact("https://x/1") { Title = "New", DeadlineOn = new(2022, 7, 1) }), Row(4, "b", new CallFact("https://x/2") { Title = "Added" })]);
        var older = Page("calls", [.. Basics(), Row(3, "a older", new CallFact("https://x/1") { Title = "Old", DeadlineOn = new(2022, 6, 1) })]);
        await ImportAsync(database, newer with { Reading = newer.Reading with { PageDate = new(2022, 5, 1) } });
        await ImportAsync(database, older with { Reading = older.Reading with { PageDate = new(2022, 4, 1) } });
        await using var db = database.Open();
        var call = await db.CallsForInput.SingleAsync(c => c.Identity == "https://x/1", Cancellation);
        Assert.Equal(("New", new DateOnly(2022, 7, 1)), (call.PrintedTitle, call.DeadlineOn));
        Assert.Equal("a older", (await db.SourceRows.SingleAsync(r => r.NotSeenSince != null, Cancellation)).Citation);
    }

    [Theory, Providers]
    public async Task A_page_that_returns_to_former_bytes_is_read_again(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var one = Page("a", [.. Basics(), Requested("1993", "A/60/316, para. 10", "2005-09-01")]);
        await ImportAsync(database, one);
        await ImportAsync(database, Page("a", Basics()));
        await using (var db = database.Open())
        {
            Assert.False(await new Importer(db).HasSeenAsync(Source, one.Page, "1", Cancellation));
        }

        await ImportAsync(database, one);
        await using var after = database.Open();
        Assert.False(await after.SourceRows.AnyAsync(r => r.NotSeenSince != null, Cancellation));
    }

    [Theory, Providers]
    public async Task A_dialogue_moves_with_the_newest_source_and_not_with_the_last_import(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var report = new ReportFact("A-HRC-37-50", "A/HRC/37/50", ReportKind.Mandate, null, null, [], true);
        await ImportAsync(database, Page("a", Row(1, "plan", report with { DialogueOn = new(2018, 3, 2) }) with { Known = new(2018, 2, 1) }));
        await ImportAsync(database, Page("b", Row(1, "moved", report with { DialogueOn = new(2018, 3, 9), PostponedBy = "A/HRC/DEC/37/1" }) with { Known = new(2018, 2, 20) }));
        await ImportAsync(database, Page("c", Row(1, "older plan", report with { DialogueOn = new(2018, 3, 1) }) with { Known = new(2018, 1, 1) }));
        await ImportAsync(database, Page("d", Row(1, "cont'd", report with { DialogueOn = new(2018, 3, 10), DialogueContinues = true }) with { Known = new(2018, 3, 9) }));
        await using var db = database.Open();
        var stored = await db.Reports.SingleAsync(Cancellation);
        Assert.Equal((new DateOnly(2018, 3, 9), "A/HRC/DEC/37/1"), (stored.DialogueOn, stored.PostponedBy));
    }

    [Theory, Providers]
    public async Task Texts_longer_than_a_column_are_cut_and_do_not_stop_the_page(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var row = Row(9, "A/1, para. 1", new VisitFact(Act(VisitEventKind.Requested, "1993", "A/1", "2005-09-01") with { Mandates = ["sr-nothing"] }))
            with
        { Cells = new Dictionary<string, string>(StringComparer.Ordinal) { ["Text"] = new string('x', 5000) } };
        await ImportAsync(database, Page(new string('p', 255), [.. Basics(), row]));
        await using var db = database.Open();
        Assert.EndsWith("…", (await db.ImportProblems.SingleAsync(Cancellation)).Text, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task A_mandate_carried_out_of_a_joint_file_takes_its_part_once(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var health = new MandateFact("sr-health", "SR health", "Special Rapporteur on health", MandateKind.Thematic, MandateForm.SpecialRapporteur, true, 2002, null, null, null);
        var joint = Act(VisitEventKind.Requested, "2000", "A/1, para. 1", "2001-01-01") with { Mandates = ["sr-torture", "sr-health"], Joint = true };
        await ImportAsync(database, Page("a", [.. Basics(), Row(3, "m", health), Row(4, "A/1, para. 1", new VisitFact(joint))]));
        await ImportAsync(database, Page("b", Completed("2002-11-24", "2002-12-06", "A/58/120, para. 3", "2003-09-01")));
        var counts = new List<int>();
        foreach (var year in new[] { "2005", "2006", "2007" })
        {
            await ImportAsync(database, Page(year, Requested(year, $"A/{year}, para. 1", $"{year}-12-31")));
            await using var db = database.Open();
            counts.Add(await db.VisitEvents.CountAsync(Cancellation));
        }

        Assert.Equal([counts[0], counts[0] + 1, counts[0] + 2], counts);
    }

    // Statements sent to read a page of calls, sessions, mandates and their holders that has not changed.
    private static async Task<int> StatementsAsync(Provider provider, int rows)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var torture = (MandateFact)Basics()[1].Facts[0];
        var page = Page("many", [.. Basics(), .. Enumerable.Range(3, rows).Select(i => Row(i, $"row {i}", torture) with
        {
            Facts =
            [
                new CallFact($"https://x/{i}") { Title = $"Call {i}" }, new SessionFact($"HRC{i}", SessionBody.HRC, i, false, null, null, true, null),
                torture with { Slug = $"sr-{i}" }, new MandateHolderFact($"sr-{i}", "Somebody", null, null, null, null, true),
            ],
        })]);
        await ImportAsync(database, page);
        await using var db = database.Open();
        using var statements = new StatementCount(db);
        Assert.Equal(0, (await new Importer(db).ApplyAsync(Source, page.Page, page.Reading, "2", Cancellation)).Changed);
        return statements.Count;
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
        new(number, new Dictionary<string, string>(StringComparer.Ordinal) { ["Text"] = $"row {number} of {citation}" }, citation, null, [fact]);

    internal static ReadRow Requested(string year, string citation, string known) =>
        Row(3, citation, new VisitFact(Act(VisitEventKind.Requested, year, citation, known)));

    private static ReadRow Reminder(string from, string to, string citation, string known) =>
        Row(4, citation, new VisitFact(Act(VisitEventKind.Reminder, "2005", citation, known) with { Occurred = new DayInterval(DateOnly.Parse(from), DateOnly.Parse(to), DatePrecision.Year) }));

    internal static ReadRow Completed(string from, string to, string citation, string known, string? report = null) =>
        Row(5, citation, new VisitFact(Act(VisitEventKind.Completed, "2009", citation, known) with
        {
            ReportSymbol = report,
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
