using Microsoft.EntityFrameworkCore;
using SpRegistry.Data.Tests.Imports;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Checks;

public sealed class TotalsCheckTests
{
    private static readonly DateOnly List = new(2019, 9, 20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_printed_total_says_how_many_standing_invitations_are_missing_and_heals(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, "states", States());
        await ImportAsync(
            database, "totals",
            Row(1, "An older statement, 2003", new PrintedTotalFact(TotalMeasure.StandingInvitations, new(2003, 4, 24), 47)),
            Row(2, "A statement, 2019", new PrintedTotalFact(TotalMeasure.StandingInvitations, List, 2, Observers: 1)),
            Row(3, "A list", new StandingInvitationFact("IND", new(2011, 9, 1), null)),
            Row(4, "A later list", new StandingInvitationFact("NRU", new(2020, 1, 1), null)));

        Assert.Equal(new CheckOutcome(1, 1, 0), await RunAsync(database, new(2026, 1, 1)));
        Assert.Equal(new CheckOutcome(1, 0, 0), await RunAsync(database, new(2026, 1, 2)));
        var finding = await SingleAsync(database);
        Assert.Equal((TotalsCheck.StandingInvitations, "Sources('test-pages')", List), (finding.Rule, finding.Subject, finding.Since));
        Assert.Contains("Printed: 2 Members and 1 observer on 2019-09-20 by A statement, 2019.", finding.Explanation, StringComparison.Ordinal);
        Assert.Contains("Registry: 1 Member and 0 observers known in force by then. Result: 1 Member is missing, 1 observer is missing.", finding.Explanation, StringComparison.Ordinal);

        await ImportAsync(database, "more", Row(1, "B", new StandingInvitationFact("PSE", new(2014, 1, 1), null)), Row(2, "C", new StandingInvitationFact("VUT", List, null)));
        Assert.Equal(new CheckOutcome(0, 0, 1), await RunAsync(database, new(2026, 1, 3)));
    }

    [Theory, Providers]
    public async Task Of_a_past_day_the_newest_total_printed_by_then_counts(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, "states", States());
        await ImportAsync(
            database, "totals",
            Row(1, "2003", new PrintedTotalFact(TotalMeasure.StandingInvitations, new(2003, 4, 24), 47)),
            Row(2, "2019", new PrintedTotalFact(TotalMeasure.StandingInvitations, List, 119, Observers: 1)));

        await using var db = database.Open();
        Assert.Contains("47 States are missing", Assert.Single(await FindAsync(db, new(2010, 1, 1))).Explanation, StringComparison.Ordinal);
        Assert.Contains("119 Members are missing, 1 observer is missing", Assert.Single(await FindAsync(db, List)).Explanation, StringComparison.Ordinal);
        Assert.Empty(await FindAsync(db, new(2003, 4, 23)));
    }

    [Theory, Providers]
    public async Task A_list_with_its_own_total_names_the_invitations_it_does_not_have(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, "states", States());
        await ImportAsync(database, "a statement", Row(1, "A", new StandingInvitationFact("VUT", new(2010, 1, 1), null)));
        await ImportAsync(
            database, "a list",
            Row(1, "L", new StandingInvitationFact("IND", List, null)), Row(2, "L", new PrintedTotalFact(TotalMeasure.StandingInvitations, List, 1, Observers: 0)));

        await using var db = database.Open();
        var explanation = Assert.Single(await FindAsync(db, List)).Explanation;
        Assert.Contains("Result: 1 Member more than printed, observers agree.", explanation, StringComparison.Ordinal);
        Assert.Contains("not on that list: Vanuatu.", explanation, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task States_neither_listed_nor_known_to_be_visited_are_missing_by_name(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, "states", States());
        await ImportAsync(database, "mandates", ImporterTests.Basics()[1], ImporterTests.Completed("2009-03-21", "2009-03-27", "A/64/215, para. 8", "2009-08-03"));
        await ImportAsync(
            database, "list",
            Row(1, "The list", new PrintedTotalFact(TotalMeasure.StatesVisited, List, 2, OutOf: 3)),
            Row(2, "The list", new PrintedTotalFact(TotalMeasure.StatesNotVisited, List, 1, OutOf: 3)),
            Row(3, "The list", new PrintedTotalFact(TotalMeasure.NotVisitedNoRequest, List, 2)),
            Row(4, "The list", new NotYetVisitedFact("NRU", List, RequestSent: true)));

        await using var db = database.Open();
        var found = await FindAsync(db, List);
        Assert.Equal([TotalsCheck.StatesVisited, TotalsCheck.StatesNotVisited], found.Select(f => f.Rule));
        Assert.Contains("Printed: 2 of 3 on 2019-09-20 by The list. Registry: 1 of 3 by then. Result: 1 State is missing.", found[0].Explanation, StringComparison.Ordinal);
        Assert.Contains("without a visit in the registry: Vanuatu.", found[0].Explanation, StringComparison.Ordinal);
        Assert.Contains("Registry: 2 of 3 by then. Result: 1 State more than printed.", found[1].Explanation, StringComparison.Ordinal);
    }

    [Theory, Providers]
    public async Task A_State_on_the_list_of_those_not_visited_with_a_completed_visit_is_told(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, "states", States());
        await ImportAsync(database, "mandates", ImporterTests.Basics()[1], ImporterTests.Completed("2009-03-21", "2009-03-27", "A/64/215, para. 8", "2009-08-03"));
        await ImportAsync(
            database, "lists",
            Row(1, "An older list", new NotYetVisitedFact("IND", new(2008, 1, 1), RequestSent: true)),
            Row(2, "The list", new NotYetVisitedFact("IND", List, RequestSent: true)), Row(3, "The list", new NotYetVisitedFact("NRU", List, RequestSent: false)));

        await using var db = database.Open();
        var found = Assert.Single(await FindAsync(db, List));
        Assert.Equal((TotalsCheck.NotYetVisitedButVisited, "States('IND')", List), (found.Rule, found.Subject, found.Since));
        Assert.Contains("India is printed as not yet visited on 2019-09-20 (The list). Registry: Visits(1) completed between 2009-03-21 and 2009-03-27.", found.Explanation, StringComparison.Ordinal);
        Assert.Empty(await FindAsync(db, List.AddDays(-1)));
    }

    [Theory, Providers]
    public async Task A_list_that_counts_more_visits_than_are_filed_says_how_many_are_missing_and_which_stand_elsewhere(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, "states", States());
        await ImportAsync(database, "mandates", ImporterTests.Basics()[1]);
        await ListAsync(database, 2, Listed("2017"));
        await using (var db = database.Open())
        {
            var found = Assert.Single(await FindAsync(db, List));
            Assert.Equal(("total-pending-visits", "Sources('test-pages')", List), (found.Rule, found.Subject, found.Since));
            Assert.Contains("Printed: 2 rows on 2019-09-20 by The list. Registry: 1 row of that list filed, of 1 visit. Result: 1 row is missing.", found.Explanation, StringComparison.Ordinal);
            Assert.Empty(await FindAsync(db, List.AddDays(-1)));
        }

        // The list is right once it counts what it has; but another source shows that the visit took place.
        await ListAsync(database, 1, Listed("2017"));
        await using (var db = database.Open())
        {
            Assert.Empty(await FindAsync(db, List));
        }

        await ImportAsync(database, "a report", ImporterTests.Completed("2019-03-21", "2019-03-27", "A/74/1, para. 8", "2019-08-03"));
        await using var later = database.Open();
        Assert.Contains("rows agree. Listed as pending visits, and standing otherwise by replay of all sources: Visits(1) Completed.", Assert.Single(await FindAsync(later, List)).Explanation, StringComparison.Ordinal);

        static ReadRow Listed(string year) => ImporterTests.Requested(year, "The list", "2019-09-20") with { Known = List };

        static Task ListAsync(TestDatabase database, int count, ReadRow row) =>
            ImportAsync(database, "list", Row(1, "The list", new PrintedTotalFact(TotalMeasure.PendingVisits, List, count)), row);
    }

    [Theory, Providers]
    public async Task A_row_that_is_read_better_replaces_its_total_and_one_that_is_gone_keeps_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, "totals", Row(1, "A", new PrintedTotalFact(TotalMeasure.StatesVisited, List, 17, OutOf: 193)), Row(2, "B", new PrintedTotalFact(TotalMeasure.StatesNotVisited, List, 22, OutOf: 193)));
        await ImportAsync(database, "totals", Row(1, "A", new PrintedTotalFact(TotalMeasure.StatesVisited, List, 171, OutOf: 193)));
        await ImportAsync(database, "totals", Row(1, "A", new PrintedTotalFact(TotalMeasure.StatesVisited, List, 171, OutOf: 193)));

        await using var db = database.Open();
        Assert.Equal([171, 22], await db.PrintedTotals.OrderBy(t => t.Measure).Select(t => t.Count).ToListAsync(Cancellation));
    }

    [Theory, Providers]
    public async Task A_State_that_nobody_knows_is_a_problem_of_its_row(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var outcome = await ImportAsync(database, "list", Row(1, "A", new NotYetVisitedFact("XXX", List, RequestSent: true)));

        await using var db = database.Open();
        Assert.Equal(1, outcome.Problems);
        Assert.Equal("no State has the code XXX", (await db.ImportProblems.SingleAsync(Cancellation)).Reason);
        Assert.False(await db.PrintedAbsences.AnyAsync(Cancellation));
    }

    private static ReadRow[] States() =>
    [
        State(1, "IND", "India", UnStatus.Member), State(2, "NRU", "Nauru", UnStatus.Member), State(3, "VUT", "Vanuatu", UnStatus.Member), State(4, "PSE", "State of Palestine", UnStatus.Observer),
    ];

    private static ReadRow State(int number, string iso3, string name, UnStatus status) =>
        Row(number, "states", new StateFact(iso3, iso3[..2], number, status, RegionalGroup.None, name, name, name, name, name, name));

    private static ReadRow Row(int number, string citation, Fact fact) => ImporterTests.Row(number, citation, fact);

    private static Task<PageOutcome> ImportAsync(TestDatabase database, string page, params ReadRow[] rows) => ImporterTests.ImportAsync(database, ImporterTests.Page(page, rows));

    private static Task<IReadOnlyList<Found>> FindAsync(Domain.RegistryDb db, DateOnly on) => new TotalsCheck().FindAsync(db, on, Cancellation);

    private static async Task<CheckOutcome> RunAsync(TestDatabase database, DateOnly today)
    {
        await using var db = database.Open();
        return await Findings.UpdateAsync(db, new TotalsCheck(), today, Cancellation);
    }

    private static async Task<Finding> SingleAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Findings.SingleAsync(Cancellation);
    }
}
