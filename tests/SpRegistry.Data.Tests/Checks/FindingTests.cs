using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SpRegistry.Domain;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;
using static SpRegistry.Data.Tests.Checks.MadeUpRegistry;

namespace SpRegistry.Data.Tests.Checks;

public sealed class FindingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task A_day_before_the_last_run_heals_and_finds_nothing_and_says_so(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        Assert.Equal(new CheckOutcome(2, 2, 0), await registry.RunAsync(new Telling(2), "2026-06-01"));
        Assert.Equal(new CheckOutcome(2, 0, 0) { LaterRun = new(2026, 6, 1) }, await registry.RunAsync(new Telling(0), "2026-05-31"));
        Assert.Equal(new CheckOutcome(0, 0, 2), await registry.RunAsync(new Telling(0), "2026-06-01"));
    }

    [Theory, Providers]
    public async Task Words_are_made_once_and_again_only_when_what_they_rest_on_changes(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        var check = new Telling(3);
        await registry.RunAsync(check, "2026-06-01");
        await registry.RunAsync(check, "2026-06-02");
        Assert.Equal(3, check.Explained);
        check.Inputs = "other";
        Assert.Equal(new CheckOutcome(3, 0, 0), await registry.RunAsync(check, "2026-06-03"));
        await using var db = registry.Database.Open();
        Assert.All(db.Findings, f => Assert.Equal(("other", 2), (f.Explanation, f.Version)));
    }

    [Theory, Providers]
    public async Task Many_findings_take_no_more_statements_than_few(Provider provider)
    {
        var counts = new List<(int, int)>();
        foreach (var many in new[] { 5, 400 })
        {
            await using var registry = await OnAsync(provider, "2026-06-01");
            counts.Add((await StatementsAsync(registry, new Telling(many)), await StatementsAsync(registry, new Telling(0))));
            await using var db = registry.Database.Open();
            Assert.Equal(many, await db.Findings.CountAsync(f => f.HealedOn != null, Cancellation));
        }

        Assert.Equal(counts[0], counts[1]);
    }

    [Theory, Providers]
    public async Task Only_findings_that_change_raise_the_data_version(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        var versions = new List<long>();
        foreach (var found in new[] { 0, 2, 2, 0, 0 })
        {
            await registry.RunAsync(new Telling(found), "2026-06-01");
            await using var db = registry.Database.Open();
            versions.Add((await db.RegistryStates.SingleAsync(Cancellation)).DataVersion);
        }

        Assert.Equal([0, 1, 1, 2, 2], versions.Select(v => v - versions[0]));
    }

    [Theory, Providers]
    public async Task A_day_that_moves_takes_its_finding_along_and_back(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        var check = new Telling(1);
        await registry.RunAsync(check, "2026-06-01");
        check.Since = new(2026, 4, 1);
        Assert.Equal(new CheckOutcome(1, 0, 0), await registry.RunAsync(check, "2026-06-01"));
        await registry.RunAsync(new Telling(0), "2026-06-01");
        check.Since = new(2026, 5, 1);
        await registry.RunAsync(check, "2026-06-01");
        check.Since = new(2026, 4, 1);
        await registry.RunAsync(check, "2026-06-02");
        await using var db = registry.Database.Open();
        Assert.Equal(
            [(new(2026, 4, 1), null), (new(2026, 5, 1), new DateOnly(2026, 6, 2))],
            (await db.Findings.OrderBy(f => f.Since).ToListAsync(Cancellation)).Select(f => (f.Since, f.HealedOn)));
    }

    [Theory, Providers]
    public async Task A_check_that_tells_of_a_subject_twice_is_wrong(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-06-01");
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => registry.RunAsync(new Telling(1, 1), "2026-06-01"));
        Assert.Contains("'told' of Things(0) twice", wrong.Message, StringComparison.Ordinal);
    }

    private static async Task<int> StatementsAsync(MadeUpRegistry registry, ICheck check)
    {
        await using var db = registry.Database.Open();
        var statements = new Statements(db);
        using var listening = DiagnosticListener.AllListeners.Subscribe(statements);
        await Findings.UpdateAsync(db, check, new(2026, 6, 1), Cancellation);
        return statements.Count;
    }

    /// <summary>Tells of so many things.</summary>
    private sealed class Telling(params int[] counts) : ICheck
    {
        public int Explained { get; private set; }

        public string Inputs { get; set; } = "inputs";

        public DateOnly Since { get; set; } = new(2026, 5, 1);

        public string Name => "telling";

        public IReadOnlyList<string> Rules => ["told"];

        public Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Found>>(
            [.. counts.SelectMany(count => Enumerable.Range(0, count)).Select(i => new Found("told", $"Things({i})", Since, Inputs, () =>
            {
                Explained++;
                return Inputs;
            }))]);
    }

    /// <summary>Counts the statements of one context.</summary>
    private sealed class Statements(RegistryDb db) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public int Count { get; private set; }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandEventData command && ReferenceEquals(command.Context, db))
            {
                Count++;
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    [Theory, Providers]
    public async Task A_finding_says_in_words_what_it_is_about_one_of_an_older_program_too(Provider provider)
    {
        await using var registry = await OnAsync(provider, "2026-02-02");
        await registry.VisitAsync(1, Act(VisitEventKind.Requested, "2025-01-10"), Act(VisitEventKind.ReportedPending, "2026-02-01"));
        await registry.WriteAsync(db =>
        {
            db.Mandates.Add(new Mandate { Slug = "sr-a", ShortName = "SR a", TitleEn = "Special Rapporteur on a" });
            db.Visits.Single().Mandates.Add(new VisitMandate { MandateSlug = "sr-a" });
            return Task.CompletedTask;
        });
        await registry.RunAsync(new UnansweredRequestsCheck(), "2026-02-02");
        Assert.Equal(("Organization 1: SR a, request of 2025", 1), await AboutAsync());

        await registry.WriteAsync(db =>
        {
            (db.Findings.Single().About, db.Findings.Single().VisitNumber) = (null, null);
            return Task.CompletedTask;
        });
        Assert.Equal(new CheckOutcome(1, 0, 0), await registry.RunAsync(new UnansweredRequestsCheck(), "2026-02-02"));
        Assert.Equal(("Organization 1: SR a, request of 2025", 1), await AboutAsync());

        await registry.SessionAsync("HRC62", "2026-06-15", "2026-07-10");
        await registry.ReportAsync("A/HRC/62/1", "HRC62", null, ("en", "2026-05-20"));
        await using var db = registry.Database.Open();
        var about = await SubjectText.OfAsync(db, ["Reports('A-HRC-62-1')/Lateness?$filter=Language eq 'fr'", "Sources('made-up')", "Visits(9)"], TestContext.Current.CancellationToken);
        Assert.Equal(["A/HRC/62/1 (fr)", "Made up", null], about.Values.Select(a => a.Text));
        Assert.Equal("A-HRC-62-1", about.Values.First().ReportSlug);

        async Task<(string?, int?)> AboutAsync()
        {
            await using var read = registry.Database.Open();
            var finding = await read.Findings.SingleAsync(TestContext.Current.CancellationToken);
            return (finding.About, finding.VisitNumber);
        }
    }
}
