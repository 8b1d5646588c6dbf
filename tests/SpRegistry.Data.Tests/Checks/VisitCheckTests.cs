using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Checks.MadeUpRegistry;

namespace SpRegistry.Data.Tests.Checks;

public sealed class VisitCheckTests
{
    [Theory, Providers]
    public async Task A_request_is_overdue_on_the_365th_day_without_an_answer_and_not_before(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.VisitAsync(1, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.Acknowledged, "2025-02-01"), Act(VisitEventKind.ReportedPending, "2026-01-10"));
        var check = new UnansweredRequestsCheck();
        Assert.Empty(await registry.FindAsync(check, "2026-01-09"));
        var found = Assert.Single(await registry.FindAsync(check, "2026-01-10"));
        Assert.Equal(("request-unanswered", "Visits(1)", new DateOnly(2026, 1, 10)), (found.Rule, found.Subject, found.Since));
        Assert.Contains("by 2025-01-10 at the latest; 365 days later is 2026-01-10", found.Explanation, StringComparison.Ordinal);
        Assert.Contains("A/1, para. 1, of 2026-01-10", found.Explanation, StringComparison.Ordinal);
        Assert.Equal(found.Since, Assert.Single(await registry.FindAsync(check, "2026-01-11")).Since);
    }

    [Theory, Providers]
    public async Task A_request_of_which_sources_fell_silent_is_no_accusation(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2028-06-01");
        await registry.VisitAsync(1, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.ReportedPending, "2026-01-09"));
        await registry.VisitAsync(2, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.ReportedPending, "2026-02-01"));
        var check = new UnansweredRequestsCheck();
        Assert.Equal("Visits(2)", Assert.Single(await registry.FindAsync(check, "2028-01-31")).Subject);
        Assert.Empty(await registry.FindAsync(check, "2028-02-01"));
    }

    [Theory, Providers]
    public async Task An_answer_heals_and_its_retraction_revives_the_same_finding(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-02-02");
        var check = new UnansweredRequestsCheck();
        await registry.VisitAsync(1, Asked());
        Assert.Equal(new CheckOutcome(1, 1, 0), await registry.RunAsync(check, "2026-02-02"));
        Assert.Equal(new CheckOutcome(1, 0, 0), await registry.RunAsync(check, "2026-02-03"));
        await registry.VisitAsync(1, [.. Asked(), Act(VisitEventKind.Declined, "2026-02-03")]);
        Assert.Equal(new CheckOutcome(0, 0, 1), await registry.RunAsync(check, "2026-02-04"));
        await registry.VisitAsync(1, Asked());
        Assert.Equal(new CheckOutcome(1, 1, 0), await registry.RunAsync(check, "2026-02-05"));
        await using var db = registry.Database.Open();
        var finding = Assert.Single(db.Findings);
        Assert.Equal((null, new DateOnly(2026, 1, 10), 3), (finding.HealedOn, finding.Since, finding.Version));

        static VisitEvent[] Asked() => [Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.ReportedPending, "2026-02-01")];
    }

    [Theory, Providers]
    public async Task A_past_day_shows_what_was_found_on_it(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-02-02");
        await registry.VisitAsync(1, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.ReportedPending, "2026-02-01"));
        await registry.VisitAsync(2, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.Accepted, "2025-03-01"), Act(VisitEventKind.Reminder, "2025-06-01"));
        await registry.VisitAsync(3, Act(VisitEventKind.DatesAgreed, "2025-06-01", "2025-10-01", "2025-10-09"));
        foreach (var check in new ICheck[] { new UnansweredRequestsCheck(), new UndatedAcceptancesCheck(), new DatesPassedCheck() })
        {
            await registry.RunAsync(check, "2026-02-02");
            registry.Clock.Now = registry.Clock.Now.AddYears(1);
            var replayed = Assert.Single(await registry.FindAsync(check, "2026-02-02"));
            await using var db = registry.Database.Open();
            var stored = db.Findings.Single(f => f.Rule == replayed.Rule);
            Assert.Equal((stored.Subject, stored.Since, stored.Explanation), (replayed.Subject, replayed.Since, replayed.Explanation));
        }
    }

    [Theory, Providers]
    public async Task A_finding_of_a_past_day_knows_nothing_of_later_sources(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        await registry.VisitAsync(1, Act(VisitEventKind.Requested, "2023-01-10"), Act(VisitEventKind.ReportedPending, "2024-02-01"), Act(VisitEventKind.ReportedPending, "2026-03-01"));

        // Of an acceptance in 2024 a source told only two years later.
        var accepted = Act(VisitEventKind.Accepted, "2024-03-01");
        accepted.Known = new(2026, 5, 1);
        accepted.Citations[0].Known = new(2026, 5, 1);
        await registry.VisitAsync(2, Act(VisitEventKind.Requested, "2023-01-10"), Act(VisitEventKind.ReportedPending, "2024-02-01"), accepted);

        var check = new UnansweredRequestsCheck();
        Assert.Empty(await registry.FindAsync(check, "2024-01-31"));
        var then = await registry.FindAsync(check, "2024-06-01");
        Assert.Equal(["Visits(1)", "Visits(2)"], then.Select(f => f.Subject));
        Assert.All(then, f => Assert.Contains("A/1, para. 1, of 2024-02-01", f.Explanation, StringComparison.Ordinal));

        // Two years after its last source the file was not told of, though one came later.
        Assert.Empty(await registry.FindAsync(check, "2026-02-15"));
        Assert.Equal("Visits(1)", Assert.Single(await registry.FindAsync(check, "2026-06-01")).Subject);
    }

    [Theory, Providers]
    public async Task An_acceptance_without_dates_stands_since_its_day_however_many_reminders_follow(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-02-02");
        await registry.VisitAsync(1, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.Accepted, "2025-03-01"), Act(VisitEventKind.Reminder, "2025-06-01"), Act(VisitEventKind.Reminder, "2025-09-01"));
        await registry.VisitAsync(2, Act(VisitEventKind.Requested, "2021-01-10"), Act(VisitEventKind.Accepted, "2022-03-01"));
        await registry.VisitAsync(3, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.Accepted, "2025-03-01", "2025-07-01", "2025-07-02"));
        var found = Assert.Single(await registry.FindAsync(new UndatedAcceptancesCheck(), "2025-10-01"));
        Assert.Equal(("Visits(1)", new DateOnly(2025, 3, 1)), (found.Subject, found.Since));
        Assert.Contains("From then to 2025-09-01 it is at least 184 days", found.Explanation, StringComparison.Ordinal);
        Assert.Empty(await registry.FindAsync(new UndatedAcceptancesCheck(), "2025-02-28"));
    }

    [Theory, Providers]
    public async Task Agreed_dates_have_passed_on_the_day_after_the_last_of_them(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-02-02");
        await registry.VisitAsync(1, Act(VisitEventKind.DatesAgreed, "2025-03-01", "2025-10-01", "2025-10-09"));
        await registry.VisitAsync(2, Act(VisitEventKind.DatesAgreed, "2025-03-01", "2025-10-01", "2025-10-09"), Act(VisitEventKind.Completed, "2025-12-01", "2025-10-01", "2025-10-09"));
        var check = new DatesPassedCheck();
        Assert.Empty(await registry.FindAsync(check, "2025-10-09"));
        Assert.Equal(["Visits(1)", "Visits(2)"], (await registry.FindAsync(check, "2025-11-30")).Select(f => f.Subject));
        var found = Assert.Single(await registry.FindAsync(check, "2025-12-01"));
        Assert.Equal(("Visits(1)", new DateOnly(2025, 10, 10)), (found.Subject, found.Since));
        Assert.NotEmpty(await registry.FindAsync(check, "2027-02-28"));
        Assert.Empty(await registry.FindAsync(check, "2027-03-01"));
    }

    [Theory, Providers]
    public async Task The_report_on_a_visit_is_looked_for_at_the_first_session_that_opens_a_year_later(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-02-02");
        await registry.VisitAsync(1, Act(VisitEventKind.Completed, "2024-09-01", "2024-06-01", "2024-06-10"), Act(VisitEventKind.ReportedPending, "2025-07-05"));

        // What is last heard of before the session has closed cannot show that nothing was reported to it.
        await registry.VisitAsync(2, Act(VisitEventKind.Completed, "2024-09-01", "2024-06-01", "2024-06-10"), Act(VisitEventKind.ReportedPending, "2025-07-04"));
        await registry.SessionAsync("HRC58", "2025-06-09", "2025-06-20");
        await registry.SessionAsync("HRC59", "2025-06-10", "2025-07-04");
        await registry.ReportAsync("A/HRC/58/1", "HRC58", null, ("en", "2025-05-01"));
        var check = new VisitReportsCheck();

        // No report to that session is known at all: nobody can tell.
        Assert.Empty(await registry.FindAsync(check, "2025-07-05"));
        await registry.ReportAsync("A/HRC/59/1", "HRC59", null, ("en", "2025-05-01"));
        Assert.Empty(await registry.FindAsync(check, "2025-07-04"));
        var found = Assert.Single(await registry.FindAsync(check, "2025-07-05"));
        Assert.Equal(("visit-unreported", "Visits(1)", new DateOnly(2025, 7, 5)), (found.Rule, found.Subject, found.Since));
        Assert.Contains("12 months later is 2025-06-10; HRC59 is the first session", found.Explanation, StringComparison.Ordinal);

        await registry.ReportAsync("A/HRC/59/2", "HRC59", 1, ("en", "2025-08-01"));
        Assert.Single(await registry.FindAsync(check, "2025-07-31"));
        Assert.Empty(await registry.FindAsync(check, "2025-08-01"));
    }

    [Theory, Providers]
    public async Task A_source_that_names_the_report_on_a_visit_ends_the_question(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-02-02");
        await registry.VisitAsync(
            1, Act(VisitEventKind.Completed, "2024-09-01", "2024-06-01", "2024-06-10"), Act(VisitEventKind.ReportedPending, "2025-07-10"), Act(VisitEventKind.ReportedPending, "2025-09-01", reportSymbol: "A/HRC/59/9"));
        await registry.SessionAsync("HRC59", "2025-06-10", "2025-07-04");
        await registry.ReportAsync("A/HRC/59/1", "HRC59", null, ("en", "2025-05-01"));
        Assert.Single(await registry.FindAsync(new VisitReportsCheck(), "2025-08-31"));
        Assert.Empty(await registry.FindAsync(new VisitReportsCheck(), "2025-09-01"));
    }

    [Theory, Providers]
    public async Task A_report_that_is_linked_to_no_visit_may_be_the_one(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-02-02");
        await registry.VisitAsync(1, Act(VisitEventKind.Completed, "2024-09-01", "2024-06-01", "2024-06-10"), Act(VisitEventKind.ReportedPending, "2025-07-05"));
        await registry.SessionAsync("HRC59", "2025-06-10", "2025-07-04");
        await registry.SessionAsync("HRC70", "2028-06-10", "2028-07-04");
        await registry.ReportAsync("A/HRC/59/1", "HRC59", null, ("en", "2025-05-01"));
        await registry.WriteAsync(db =>
        {
            db.Mandates.AddRange(Named("sr-a"), Named("sr-b"));
            db.Visits.Single().Mandates.Add(new VisitMandate { MandateSlug = "sr-a" });
            return Task.CompletedTask;
        });
        var check = new VisitReportsCheck();
        Assert.Contains(
            "The registry knows 1 report to that session, a sample, for the list of its documents was not read", Assert.Single(await registry.FindAsync(check, "2026-02-02")).Explanation, StringComparison.Ordinal);

        // Of another mandate, no addendum, or years later: it cannot be the report on this visit.
        await OfAsync("A/HRC/59/2/Add.1", "HRC59", "sr-b");
        await OfAsync("A/HRC/59/3", "HRC59", "sr-a");
        await OfAsync("A/HRC/70/1/Add.1", "HRC70", "sr-a");
        Assert.Single(await registry.FindAsync(check, "2026-02-02"));
        await OfAsync("A/HRC/59/3/Add.1", "HRC59", "sr-a");
        Assert.Empty(await registry.FindAsync(check, "2026-02-02"));

        // Its row names another State: then it is on another visit.
        await registry.WriteAsync(db =>
        {
            var row = Row(9, 1, "page", "a list", null);
            row.Concerns = "Organization 2";
            db.SourceRows.Add(row);
            db.Citations.Add(new Citation { SourceRowId = 9, ReportSlug = "A-HRC-59-3-Add.1" });
            return Task.CompletedTask;
        });
        Assert.Single(await registry.FindAsync(check, "2026-02-02"));

        async Task OfAsync(string symbol, string session, string mandate)
        {
            await registry.ReportAsync(symbol, session, null, ("en", "2025-05-01"));
            await registry.WriteAsync(db =>
            {
                db.Reports.Single(r => r.Symbol == symbol).Mandates.Add(new ReportMandate { ReportSlug = symbol.Replace('/', '-'), MandateSlug = mandate });
                return Task.CompletedTask;
            });
        }

        static Mandate Named(string slug) => new() { Slug = slug, ShortName = slug, TitleEn = slug };
    }
}
