using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Figures;

public sealed class LatenessRecordTests
{
    // Session 37 opens on 26 February 2018: its documents are due on 15 January.
    private static SmallRegistry Session() => new SmallRegistry()
        .Add(new SessionFact("HRC37", SessionBody.HRC, 37, false, new(2018, 2, 26), new(2018, 3, 23), true, null))
        .Add(new SessionFact("HRC38", SessionBody.HRC, 38, false, new(2018, 6, 18), new(2018, 7, 6), false, null));

    [Theory, Providers]
    public async Task Only_mandate_reports_count_and_each_once(Provider provider)
    {
        await using var database = await Session()
            .Add(Report(1, "2018-01-15")).Add(Report(2, "2018-01-01")).Add(Report(3, "2018-01-16")).Add(Report(4, "2018-02-14")).Add(Report(5, "2018-01-25"))
            .Add(Report(6, "2018-02-20") with { Kind = ReportKind.SecretariatOrHighCommissioner })
            .Add(Report(7, null))
            .ImportAsync(provider);
        var record = await LoadAsync(database, new LatenessScope(LatenessClock.Opening, SessionCode: "HRC37"));
        Assert.Equal((5m, 1), (LatenessFigures.Reports.Of(record).Value.Number, LatenessFigures.Reports.Of(record).Value.LeftOut.Single().Count));
        Assert.Equal((0.4m, 0.6m), (LatenessFigures.OnTime.Of(record).Value.Number, LatenessFigures.Late.Of(record).Value.Number));

        // Days late: -14, 0, 1, 10, 30.
        Assert.Equal([0m, 1m, 10m], new[] { LatenessFigures.LowerQuartile, LatenessFigures.Median, LatenessFigures.UpperQuartile }.Select(f => f.Of(record).Value.Number!.Value));
        Assert.Equal("Reports('A-HRC-37-1')", LatenessFigures.Reports.Of(record).Value.Rows[0].Address);
        Assert.Equal(5, (await LoadAsync(database, new LatenessScope(LatenessClock.Opening, MandateSlug: "sr-torture"))).Reports.Count(r => r.PublishedTo is not null));
        Assert.Empty((await LoadAsync(database, new LatenessScope(LatenessClock.Opening, MandateSlug: "sr-health"))).Reports);
    }

    [Theory, Providers]
    public async Task The_official_version_another_language_and_another_clock_are_other_figures(Provider provider)
    {
        await using var database = await Session()
            .Add(Report(1, "2018-01-10", ReportStage.AdvanceUnedited) with { DialogueOn = new(2018, 3, 1), DialogueBasis = "order of the day" }).Add(Report(1, "2018-02-20")).Add(Report(1, "2018-03-05", language: "fr"))
            .ImportAsync(provider);
        Assert.Equal(Verdict.OnTime, (await One(new LatenessScope(LatenessClock.Opening))).Verdict);
        var official = await One(new LatenessScope(LatenessClock.Opening, Official: true));
        Assert.Equal((Verdict.Late, (int?)36), (official.Verdict, official.Late));
        Assert.Equal(Verdict.Late, (await One(new LatenessScope(LatenessClock.Dialogue, Language: "fr"))).Verdict);
        var statement = await One(new LatenessScope(LatenessClock.Statement, Official: true));
        Assert.Equal((Verdict.OnTime, (int?)-177), (statement.Verdict, statement.Late));

        async Task<JudgedReport> One(LatenessScope scope) => Assert.Single((await LoadAsync(database, scope)).Reports);
    }

    [Theory, Providers]
    public async Task A_month_can_leave_the_verdict_open_and_an_unconfirmed_session_is_flagged(Provider provider)
    {
        await using var database = await Session()
            .Add(Report(1, null) with { Version = new ReportVersionFact(ReportStage.Official, "en", "A/HRC/37/1", new(2018, 1, 1), new(2018, 1, 31), DatePrecision.Month, null) })
            .Add(Report(2, "2018-05-01", session: 38))
            .ImportAsync(provider);
        var record = await LoadAsync(database, new LatenessScope(LatenessClock.Opening));
        Assert.Equal([(Verdict.CannotTell, null, true), (Verdict.OnTime, (int?)-6, false)], record.Reports.Select(r => (r.Verdict, r.Late, r.Confirmed)));
        Assert.Equal(1, LatenessFigures.Reports.Of(record).Value.Unconfirmed);
    }

    private static async Task<LatenessRecord> LoadAsync(TestDatabase database, LatenessScope scope)
    {
        await using var db = database.Open();
        return await LatenessRecord.LoadAsync(db, scope, TestContext.Current.CancellationToken);
    }

    private static ReportFact Report(int number, string? day, ReportStage stage = ReportStage.Official, string language = "en", int session = 37) =>
        new($"A-HRC-{session}-{number}", $"A/HRC/{session}/{number}", ReportKind.Mandate, null, $"HRC{session}", ["sr-torture"], true)
        {
            Version = day is null ? null : new ReportVersionFact(stage, language, $"A/HRC/{session}/{number}", DateOnly.Parse(day), DateOnly.Parse(day), DatePrecision.Day, null),
        };
}
