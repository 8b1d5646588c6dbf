using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>A State whose visit has a report, for which a call was issued, and which withdrew its standing invitation. The archive has none.</summary>
public sealed class CalledState() : ServedRegistry(Provider.Sqlite, new FixedClock("2026-11-22T10:00Z")), IAsyncLifetime
{
    public const string Slug = "A-HRC-46-30-Add.1";

    public async ValueTask InitializeAsync()
    {
        await StartWithAsync("reference-states", "reference-mandates", "reference-acts");
        await using var db = OpenDatabase();
        await db.WriteAsync(
            new Occasion(ChangeActor.Curator, "test"),
            async token =>
            {
                var visit = await db.Visits.Where(v => v.StateIso3 == "AUS" && v.Events.Any(e => e.Kind == VisitEventKind.Completed)).OrderBy(v => v.Number).Select(v => v.Number).FirstAsync(token);
                var report = new Report { Slug = Slug, Symbol = "A/HRC/46/30/Add.1", Kind = ReportKind.Mandate, VisitNumber = visit, TitleEn = "Visit to Australia", Confirmed = true };
                report.Versions.Add(new ReportVersion { ReportSlug = Slug, Stage = ReportStage.Official, Language = "en", Symbol = report.Symbol, PublishedFrom = new(2021, 1, 5), PublishedTo = new(2021, 1, 5), PublishedPrecision = DatePrecision.Day, Confirmed = true });
                ReportLateness.Derive(report);
                db.Reports.Add(report);
                var call = new CallForInput { Number = 901, Identity = "https://x/901", PrintedTitle = "Visit to the country", PrintedTitleLanguage = "en", Issuer = CallIssuer.SpecialProcedures, ForReportSlug = Slug };
                call.CloseAt(new(2026, 11, 27), new(12, 0), "Europe/Zurich");
                var other = new CallForInput { Number = 902, Identity = "https://x/902", PrintedTitle = "Australia and others", PrintedTitleLanguage = "en", Issuer = CallIssuer.SpecialProcedures };
                other.CloseAt(new(2026, 11, 28), null, null);
                db.CallsForInput.AddRange(call, other);
                db.StandingInvitations.Add(new StandingInvitation { StateIso3 = "AUS", IssuedOn = new(2008, 8, 1), KnownInForceBy = new(2008, 8, 1), WithdrawnOn = new(2015, 6, 30) });
                await db.SaveChangesAsync(token);
                return true;
            },
            TestContext.Current.CancellationToken);
    }
}

/// <summary>What its page says of the report, the call and the invitation, on which day.</summary>
public sealed class StateWithCalls(CalledState registry) : IClassFixture<CalledState>
{
    [Fact]
    public async Task A_call_for_the_report_on_its_visit_concerns_it_and_a_title_that_names_it_alone_does_not()
    {
        using var page = await registry.OpenAsync("/en/states/AUS");
        Assert.Equal(["901"], page.Keys("CallsForInput"));
        Assert.EndsWith("(2)", page.QuerySelector("section.card a[href='/en/calls?state=Open']")!.ParentElement!.Read(), StringComparison.Ordinal);
        using var elsewhere = await registry.OpenAsync("/en/states/EGY");
        Assert.Empty(elsewhere.Keys("CallsForInput"));
    }

    [Theory]
    [InlineData("en", ", Time assumed")]
    [InlineData("ar", "، الوقت مفترض")]
    [InlineData("zh", "，时间")]
    public async Task That_a_time_is_assumed_comes_after_the_comma_of_the_language(string language, string says)
    {
        using var page = await registry.OpenAsync($"/{language}");
        Assert.Contains(says, page.QuerySelector("[data-set=CallsForInput] [data-key='902']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_stands_on_the_page_from_the_day_on_which_it_was_out()
    {
        using var before = await registry.OpenAsync("/en/states/AUS?asOf=2021-01-04");
        Assert.Empty(before.Keys("Reports"));
        Assert.Empty(before.Keys("CallsForInput"));
        using var after = await registry.OpenAsync("/en/states/AUS?asOf=2021-01-05");
        Assert.Equal([CalledState.Slug], after.Keys("Reports"));
        using var figure = await registry.OpenAsync("/en/states/AUS/figures/reports-on-visits?from=2021-01-01&to=2021-01-31");
        Assert.Equal("1", figure.Fact("Number"));
        Assert.Equal([CalledState.Slug], figure.Keys("Reports"));
    }

    [Theory]
    [InlineData("", "Withdrawn on 30 June 2015")]
    [InlineData("?asOf=2015-06-29", "Issued on 1 August 2008")]
    [InlineData("?asOf=2008-07-31", "Not known; that does not say that there is none.")]
    public async Task A_withdrawn_invitation_is_one_until_the_day_of_withdrawal_and_unknown_before_its_first(string asOf, string says)
    {
        using var page = await registry.OpenAsync($"/en/states/AUS{asOf}");
        Assert.Equal(says, page.Fact("Standing invitation"));
    }
}
