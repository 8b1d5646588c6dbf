using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Imports.ImporterTests;

namespace SpRegistry.Data.Tests.Imports;

/// <summary>A report is linked to the visit it is about, or its row says why not; whichever came first.</summary>
public sealed class ReportLinkTests
{
    private const string Slug = "A-HRC-37-50-Add.1";

    private static readonly TestPage Visited = Page("visits", Completed("2016-05-02", "2016-05-12", "A/HRC/34/1, para. 1"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_report_is_on_the_one_visit_of_its_mandate_to_its_State_in_the_30_months_before(Provider provider)
    {
        foreach (var order in new[] { [Visited, Report()], new[] { Report(), Visited } })
        {
            await using var database = await WithBasicsAsync(provider);
            foreach (var page in order)
            {
                await ImportAsync(database, page);
            }

            Assert.Equal((1, ""), await LinkAsync(database));
        }
    }

    [Theory, Providers]
    public async Task The_same_pages_again_change_no_link_and_no_problem(Provider provider)
    {
        await using var database = await WithBasicsAsync(provider);
        await ImportAsync(database, Report());
        var first = await LinkAsync(database);
        var again = await ImportAsync(database, Report(), "2");
        Assert.Equal((0, first), (again.Changed, await LinkAsync(database)));
        await ImportAsync(database, Visited);
        Assert.Equal(0, (await ImportAsync(database, Visited, "2")).Changed);
        Assert.Equal((1, ""), await LinkAsync(database));
    }

    [Theory, Providers]
    public async Task A_report_without_a_visit_says_so_until_one_is_known(Provider provider)
    {
        await using var database = await WithBasicsAsync(provider);
        await ImportAsync(database, Report());
        Assert.Equal(
            (null, "the report is linked to no visit: no visit of its mandate to IND is known that was completed in the 30 months before 2018-02-26"),
            await LinkAsync(database));

        await ImportAsync(database, Visited);
        Assert.Equal((1, ""), await LinkAsync(database));
    }

    // HRC37 opens on 26 February 2018: 30 months before is 26 August 2015.
    [Theory]
    [InlineData("2015-08-15", "2015-08-26", false)]
    [InlineData("2015-08-16", "2015-08-27", true)]
    [InlineData("2018-02-17", "2018-02-26", true)]
    [InlineData("2018-02-20", "2018-03-01", false)]
    public async Task The_30_months_end_with_the_opening_of_the_session(string from, string to, bool linked)
    {
        await using var database = await WithBasicsAsync(Provider.Sqlite);
        await ImportAsync(database, Report());
        await ImportAsync(database, Page("visits", Completed(from, to, "A/HRC/39/1, para. 1")));
        Assert.Equal(linked, (await LinkAsync(database)).Number is not null);
    }

    [Theory, Providers]
    public async Task Of_two_visits_none_is_guessed(Provider provider)
    {
        await using var database = await WithBasicsAsync(provider);
        await ImportAsync(database, Report());
        await ImportAsync(database, Visited);
        await ImportAsync(database, Page("more", Completed("2017-06-05", "2017-06-16", "A/HRC/38/1, para. 1")));
        Assert.Equal((null, "the report is linked to no visit: it may be about visit 1 or 2"), await LinkAsync(database));
    }

    [Theory, Providers]
    public async Task The_visit_of_another_mandate_or_to_another_State_is_not_its_visit(Provider provider)
    {
        await using var database = await WithBasicsAsync(provider);
        await ImportAsync(database, Page("mandates", Row(1, "m", new MandateFact("sr-food", "SR food", "Special Rapporteur on the right to food", MandateKind.Thematic, MandateForm.SpecialRapporteur, true, 2000, null, null, null))));
        await ImportAsync(database, Report());
        await ImportAsync(database, Page("visits", Completed("2016-05-02", "2016-05-12", "A/HRC/34/1, para. 1", mandate: "sr-food")));
        await ImportAsync(database, Page("elsewhere", Completed("2016-05-02", "2016-05-12", "A/HRC/34/1, para. 2", organization: "World Trade Organization")));
        Assert.Null((await LinkAsync(database)).Number);
    }

    [Theory, Providers]
    public async Task A_symbol_that_a_source_of_the_visit_names_outweighs_what_the_title_says(Provider provider)
    {
        await using var database = await WithBasicsAsync(provider);
        await ImportAsync(database, Report());
        await ImportAsync(database, Visited);
        await ImportAsync(database, Page("older", Completed("2012-06-05", "2012-06-16", "A/HRC/25/1, para. 1", report: "A/HRC/37/50/Add.1")));
        Assert.Equal((2, ""), await LinkAsync(database));
    }

    [Theory, Providers]
    public async Task A_report_whose_title_speaks_of_no_visit_is_neither_linked_nor_a_problem(Provider provider)
    {
        await using var database = await WithBasicsAsync(provider);
        await ImportAsync(database, Report(state: null));
        await ImportAsync(database, Visited);
        Assert.Equal((null, ""), await LinkAsync(database));
    }

    [Theory, Providers]
    public async Task Without_the_opening_of_its_session_the_day_of_publication_ends_the_30_months(Provider provider)
    {
        await using var database = await WithBasicsAsync(provider);
        var report = new ReportFact("A-73-1", "A/73/1", ReportKind.Mandate, "Mission to India", null, ["sr-torture"], true) { VisitedState = "IND" };
        await ImportAsync(database, Page("report", Row(1, "list", report)));
        await ImportAsync(database, Visited);
        Assert.Contains("neither the opening", (await LinkAsync(database, "A-73-1")).Problem, StringComparison.Ordinal);

        var seen = report with { Version = new ReportVersionFact(ReportStage.Official, "en", "A/73/1", ReportVersion.NotBefore, null, DatePrecision.Range, null) };
        await ImportAsync(database, Page("seen", Row(1, "page", seen)));
        Assert.Null((await LinkAsync(database, "A-73-1")).Number);

        var dated = report with { Version = new ReportVersionFact(ReportStage.Official, "en", "A/73/1", new(2018, 8, 1), new(2018, 8, 1), DatePrecision.Day, null) };
        await ImportAsync(database, Page("cover", Row(1, "cover", dated)));
        Assert.Equal((1, ""), await LinkAsync(database, "A-73-1"));
    }

    [Theory, Providers]
    public async Task A_session_whose_opening_becomes_known_later_links_its_reports(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Page("0", [.. Basics(), Row(3, "s", new SessionFact("HRC37", SessionBody.HRC, 37, false, null, null, false, null))]));
        await ImportAsync(database, Report());
        await ImportAsync(database, Visited);
        Assert.Null((await LinkAsync(database)).Number);
        await ImportAsync(database, Page("sessions", Session()));
        Assert.Equal((1, ""), await LinkAsync(database));
    }

    [Theory, Providers]
    public async Task A_visit_that_was_misread_keeps_no_report(Provider provider)
    {
        await using var database = await WithBasicsAsync(provider);
        await ImportAsync(database, Report());
        await ImportAsync(database, Visited);
        await ImportAsync(database, Page("visits", Completed("2016-05-02", "2016-05-12", "A/HRC/34/1, para. 1", kind: VisitEventKind.DatesAgreed)), "2");
        Assert.Null((await LinkAsync(database)).Number);
    }

    private static async Task<TestDatabase> WithBasicsAsync(Provider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Page("0", [.. Basics(), Session()]));
        return database;
    }

    private static ReadRow Session() => Row(3, "session", new SessionFact("HRC37", SessionBody.HRC, 37, false, new(2018, 2, 26), new(2018, 3, 23), true, null));

    private static TestPage Report(string? state = "IND") => Page("reports", Row(
        1, "list", new ReportFact(Slug, "A/HRC/37/50/Add.1", ReportKind.Mandate, "Report of the Special Rapporteur on torture: Mission to India", "HRC37", ["sr-torture"], true) { VisitedState = state }));

    private static ReadRow Completed(
        string from, string to, string citation, string mandate = "sr-torture", string? organization = null, string? report = null, VisitEventKind kind = VisitEventKind.Completed)
    {
        var (document, paragraph) = SourceCitation.Split(citation);
        return Row(5, citation, new VisitFact(new VisitRow
        {
            SourceRowId = 0,
            StateIso3 = organization is null ? "IND" : null,
            Organization = organization,
            Mandates = [mandate],
            Kind = kind,
            Actor = Actor.MandateHolder,
            VisitDates = new DayInterval(DateOnly.Parse(from), DateOnly.Parse(to), DatePrecision.Day),
            Known = DateOnly.Parse(to).AddYears(1),
            Document = document,
            Paragraph = paragraph,
            ReportSymbol = report,
        }));
    }

    private static async Task<(int? Number, string Problem)> LinkAsync(TestDatabase database, string slug = Slug)
    {
        await using var db = database.Open();
        var number = await db.Reports.Where(r => r.Slug == slug).Select(r => r.VisitNumber).SingleAsync(Cancellation);
        var problems = await db.ImportProblems.Where(p => p.SourceRowId != null && !p.SourceRow!.OfVisit).Select(p => p.Reason).ToListAsync(Cancellation);
        return (number, string.Join('\n', problems));
    }
}
