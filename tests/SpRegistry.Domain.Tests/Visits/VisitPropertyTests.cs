using FsCheck;
using FsCheck.Fluent;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>What holds for any history, however odd.</summary>
public class VisitPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20260101, 7);

    private static readonly DateOnly Start = Days.Day("2000-01-01");

    private static readonly Gen<(DateOnly From, DateOnly To)?> Interval =
        from given in Gen.Choose(0, 2)
        from day in Gen.Choose(0, 3000)
        from length in Gen.Elements(0, 0, 4, 30, 364)
        select given == 0 ? null : ((DateOnly, DateOnly)?)(Start.AddDays(day), Start.AddDays(day + length));

    private static readonly Gen<VisitRow> Row =
        from kind in Gen.Elements(Enum.GetValues<VisitEventKind>())
        from actor in Gen.Elements(Enum.GetValues<Actor>())
        from occurred in Interval
        from visit in Interval
        from source in Gen.Choose(0, 40)
        from mandate in Gen.Elements("sr-torture", "sr-health", "wg-arbitrary-detention")
        from joint in Gen.Choose(0, 3)
        from place in Gen.Elements(null, null, null, "North", "including South")
        from printed in Gen.Elements<VisitKind?>(null, null, null, VisitKind.Official, VisitKind.FollowUp, VisitKind.Unofficial)
        select new VisitRow
        {
            SourceRowId = 0,
            StateIso3 = "AAA",
            Mandates = [mandate],
            Kind = kind,
            Actor = actor,
            Occurred = kind == VisitEventKind.ReportedPending ? null : Dated(occurred),
            VisitDates = kind == VisitEventKind.ReportedPending ? null : Dated(visit),
            Known = Start.AddDays(source * 100),
            Document = $"A/{source}",
            Paragraph = $"para. {source % 3}",
            Joint = joint == 0,
            Place = place,
            PrintedKind = printed,
        };

    private static readonly Arbitrary<IReadOnlyList<VisitRow>> Histories = Arb.From(
        from count in Gen.Choose(1, 25)
        from rows in Row.ListOf(count)
        select (IReadOnlyList<VisitRow>)[.. rows.Select((r, i) => r with { SourceRowId = i + 1, OrderInSource = i })]);

    [Fact]
    public void Periods_partition_time_from_the_first_act_on() => ForAllFiles(visit =>
    {
        var periods = visit.Replayed();

        Assert.NotEmpty(periods);
        Assert.Equal(DateOnly.MaxValue, periods[^1].To);
        Assert.All(periods, p => Assert.True(p.From < p.To));
        Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal(VisitOrder.Of(visit.Events)[0].Day, periods[0].From);
    });

    [Fact]
    public void As_many_reminders_are_listed_as_are_counted() => ForAllFiles(visit =>
        Assert.Equal(visit.Events.Count(e => e is { Kind: VisitEventKind.Reminder, EvidenceOnly: false }), visit.Now().ReminderCount));

    [Fact]
    public void No_view_goes_stale_within_its_period() => ForAllFiles(visit => Assert.All(visit.Replayed(), p =>
    {
        var visiting = p.VisitingTo is { } last ? new DayInterval(p.VisitingFrom!.Value, last, p.VisitingPrecision!.Value) : (DayInterval?)null;
        var lastDay = p.To == DateOnly.MaxValue ? Days.Day("2100-01-01") : p.To.AddDays(-1);
        Assert.Equal((p.View, p.View), (VisitRules.ViewOf(p.Status, visiting, p.From), VisitRules.ViewOf(p.Status, visiting, lastDay)));
    }));

    [Fact]
    public void Counts_never_go_down_and_what_is_known_of_the_request_is_not_lost() => ForAllFiles(visit => Assert.All(visit.Replayed().Zip(visit.Replayed().Skip(1)), pair =>
    {
        Assert.True(pair.First.ReminderCount <= pair.Second.ReminderCount);
        Assert.True(pair.First.RenewedCount <= pair.Second.RenewedCount);
        Assert.True(!pair.First.RequestKnown || pair.Second.RequestKnown);
        Assert.True(pair.First.AnsweredOn is null || pair.First.AnsweredOn == pair.Second.AnsweredOn);
    }));

    [Fact]
    public void Evidence_never_changes_a_status() => ForAllFiles(visit =>
    {
        var evidence = new VisitEvent { Kind = VisitEventKind.Cancelled, EvidenceOnly = true, Known = Days.Day("2019-01-01"), ByDateOfSource = true };
        var (before, after) = (visit.Replayed(), VisitReplay.Periods([.. visit.Events, evidence]));

        Assert.Equal(before.Select(p => (p.From, p.To, p.Status, p.View, p.ReminderCount)), after.Select(p => (p.From, p.To, p.Status, p.View, p.ReminderCount)));
    });

    [Fact]
    public void Replay_does_not_depend_on_the_order_of_events() => ForAllFiles(visit =>
        Assert.Equivalent(visit.Replayed(), VisitReplay.Periods(visit.Events.AsEnumerable().Reverse()), strict: true));

    [Fact]
    public void Only_a_source_completes_a_visit() => ForAllFiles(visit =>
        Assert.Equal(visit.Events.Exists(e => e is { EvidenceOnly: false, Kind: VisitEventKind.Completed or VisitEventKind.Reported }), visit.Replayed().Any(p => p.View == VisitView.Completed)));

    [Fact]
    public void Every_row_is_in_exactly_one_file_or_left_out_with_a_reason() => Histories.Prop(rows =>
    {
        var filing = VisitFiling.File(rows);
        var filed = filing.Files.SelectMany(f => f.Visit.Events).SelectMany(e => e.RowIds());

        Assert.Equal(rows.Select(r => r.SourceRowId), filed.Concat(filing.Problems.Where(p => !p.Filed).Select(p => p.SourceRowId)).Order());
        Assert.Equal(filing.Files.Count, filing.Numbered().Select(v => v.Number).Distinct().Count());
    });

    [Fact]
    public void Every_file_has_a_number_in_the_ledger_that_it_keeps() => Histories.Prop(rows =>
    {
        // Each row stands twice in its paragraph.
        var filing = VisitFiling.File(rows.Concat(rows.Select(r => r with { SourceRowId = r.SourceRowId + rows.Count })));
        var ledger = VisitNumbers.Assign(filing.Files, new Dictionary<string, int>()).NewEntries;
        var numbers = filing.Files.Select(f => f.Visit.Number).ToList();

        Assert.Equal(numbers.Order(), ledger.Values.Distinct().Order());
        Assert.Equal(filing.Files.SelectMany(f => f.RowKeys).Order(StringComparer.Ordinal), ledger.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(VisitNumbers.Assign(filing.Files, ledger).NewEntries);
        Assert.Equal(numbers, filing.Files.Select(f => f.Visit.Number));
        Assert.All(filing.Files, f => Assert.True(f.MergedInto is null || f.MergedInto.Visit.Number < f.Visit.Number));
    });

    [Fact]
    public void Numbers_given_source_by_source_are_those_of_a_rebuild() => Histories.Prop(rows =>
    {
        var ledger = new Dictionary<string, int>();
        foreach (var source in rows.Select((r, i) => i).Chunk(8))
        {
            foreach (var (key, number) in VisitNumbers.Assign(VisitFiling.File(rows.Take(source[^1] + 1)).Files, ledger).NewEntries)
                ledger.Add(key, number);
        }

        var (first, again) = (VisitFiling.File(rows), VisitFiling.File(rows));
        VisitNumbers.Assign(first.Files, ledger);
        Assert.Empty(VisitNumbers.Assign(again.Files, ledger).NewEntries);
        Assert.Equal(first.Files.Select(f => f.Visit.Number), again.Files.Select(f => f.Visit.Number));
        Assert.All(first.Files, f => Assert.True(f.MergedInto is null || f.MergedInto.Visit.Number < f.Visit.Number));
    });

    [Fact]
    public void Filing_does_not_depend_on_the_order_of_rows() => Histories.Prop(rows =>
        Assert.Equal(Described(VisitFiling.File(rows)), Described(VisitFiling.File(rows.Reverse()))));

    private static string Described(Filing filing) => string.Join('\n', filing.Files.Select(f =>
        $"{f.Visit.Kind} {f.Visit.Place} {f.FirstActOn} {f.MergedInto?.FirstActOn} " + string.Join('/', VisitOrder.Of(f.Visit.Events).Select(p => $"{p.Day} {p.Event.Kind} {string.Join(',', p.Event.RowIds())}"))));

    private static void ForAllFiles(Action<Visit> holds) => Histories.Prop(rows =>
    {
        foreach (var file in VisitFiling.File(rows).Files.Where(f => f.MergedInto is null))
            holds(file.Visit);
    });

    private static DayInterval? Dated((DateOnly From, DateOnly To)? days) =>
        days is { } d ? new DayInterval(d.From, d.To, (d.To.DayNumber - d.From.DayNumber) switch { < 30 => DatePrecision.Day, 30 => DatePrecision.Month, _ => DatePrecision.Year }) : null;

    internal static void Run(Property property) => property.Check(Runs);
}

internal static class HistoryProperties
{
    /// <summary>Checks that an assertion holds for what is generated, always with the same seed.</summary>
    public static void Prop<T>(this Arbitrary<T> arbitrary, Action<T> holds) => VisitPropertyTests.Run(FsCheck.Fluent.Prop.ForAll(arbitrary, holds));
}
