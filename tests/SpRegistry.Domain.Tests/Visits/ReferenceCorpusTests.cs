using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Tests.Visits;

/// <summary>What the rules make of all reference rows.</summary>
public class ReferenceCorpusTests
{
    private static readonly Filing Filing = VisitFiling.File(ReferenceRows.All);

    [Fact]
    public void All_1590_rows_make_528_files_and_one_that_was_merged()
    {
        Assert.Equal(1590, ReferenceRows.All.Count);
        Assert.Equal(528, Filing.Files.Count(f => f.MergedInto is null));
        Assert.Single(Filing.Files, f => f.MergedInto is not null);
        Assert.Equal(1043, Filing.Files.Sum(f => f.Visit.Events.Count));
    }

    [Fact]
    public void Every_row_is_in_exactly_one_file_and_none_is_a_problem()
    {
        var filed = Filing.Files.SelectMany(f => f.Visit.Events).SelectMany(e => e.Citations).Select(c => c.SourceRowId);

        Assert.Equal(ReferenceRows.All.Select(r => r.SourceRowId).Order(), filed.Order());
        Assert.Empty(Filing.Problems);
    }

    [Fact]
    public void Every_key_is_in_exactly_one_file()
    {
        Assert.Equal(1590, ReferenceRows.All.Select(r => r.Key).Distinct().Count());
        Assert.Equal(ReferenceRows.All.Select(r => r.Key).Order(StringComparer.Ordinal), Filing.Files.SelectMany(f => f.RowKeys).Order(StringComparer.Ordinal));
        Assert.All(Filing.Files, f => Assert.NotEmpty(f.RowKeys));
    }

    [Fact]
    public void The_order_in_which_rows_come_does_not_matter()
    {
        var expected = Described(Filing);
        for (var seed = 1; seed <= 10; seed++)
        {
            var rows = ReferenceRows.All.ToArray();
            new Random(seed).Shuffle(rows);
            Assert.Equal(expected, Described(VisitFiling.File(rows)));
        }
    }

    [Fact]
    public void A_State_filed_alone_gives_what_it_gives_among_all()
    {
        var alone = ReferenceRows.All.GroupBy(r => r.Subject).SelectMany(g => Described(VisitFiling.File(g)));

        Assert.Equal(Described(Filing).Order(StringComparer.Ordinal), alone.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_said_to_be_pending_beyond_its_last_evidence()
    {
        var today = Days.Day("2026-11-21");
        foreach (var file in Filing.Files.Where(f => f.MergedInto is null))
        {
            var now = file.Visit.Replayed().On("2026-11-21");
            Assert.Equal(file.Visit.Events.SelectMany(e => e.Citations).Max(c => c.Known), now.LastEvidence);
            if (now.View != VisitView.Pending)
                continue;

            Assert.False(VisitRules.DaysPendingOf(now, today) > Math.Max(0, now.LastEvidence!.Value.DayNumber - (now.FirstRequestedTo?.DayNumber ?? 0)));
            Assert.StartsWith("pending when last reported (", VisitRules.PendingWords(now, today, "A/1"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Four_visits_are_dated_differently_by_their_sources() =>
        Assert.Equal(["CHN 578/1583", "COL 393/392,956", "PER 300/299", "TUR 295/377"], Filing.Discrepancies
            .Select(d => $"{ReferenceRows.All.Single(r => r.SourceRowId == d.Printed.Sides[0].SourceRowIds[0]).StateIso3} {string.Join('/', d.Printed.Sides.Select(v => string.Join(',', v.SourceRowIds)))}")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Follow_ups_whose_first_visit_no_source_shows_are_these()
    {
        var odd = Filing.Files.Where(f => f.Visit.Kind == VisitKind.FollowUp && f.Follows is null).Select(f => $"{f.Visit.StateIso3} {f.Visit.Mandates[0].MandateSlug}");

        Assert.Equal(
            [
                "ARG wg-arbitrary-detention", "BHR wg-arbitrary-detention", "CHL sr-indigenous-peoples", "COL sr-indigenous-peoples", "HUN wg-arbitrary-detention",
                "IDN wg-arbitrary-detention", "KAZ sr-slavery", "MDV sr-torture", "MEX wg-arbitrary-detention", "MRT sr-slavery", "MRT wg-arbitrary-detention",
                "MYS wg-arbitrary-detention", "NIC wg-arbitrary-detention", "NZL sr-indigenous-peoples", "VNM wg-arbitrary-detention",
            ],
            odd.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_history_contradicts_itself()
    {
        foreach (var visit in Filing.Files.Where(f => f.MergedInto is null).Select(f => f.Visit))
        {
            var what = $"{visit.StateIso3} {visit.Mandates[0].MandateSlug} {visit.Events[0].Citations[0].SourceRowId}";
            var acts = VisitOrder.Of(visit.Events).Where(p => !p.Event.EvidenceOnly).ToList();

            Assert.True(acts.Count(p => p.Event.Kind == VisitEventKind.Completed) <= 1, $"{what}: completed more than once");
            Assert.True(acts.TakeWhile(p => p.Event.Kind != VisitEventKind.Completed).Count() >= acts.Count - 1, $"{what}: acts after the completion");
            Assert.True(visit.Replayed().Count > 0, $"{what}: no period");
            Assert.True(acts.All(p => p.Day <= p.Event.Known || p.Event.OccurredTo is not null), $"{what}: placed after its source");
        }
    }

    [Fact]
    public void As_many_reminders_are_listed_as_are_counted()
    {
        foreach (var visit in Filing.Files.Where(f => f.MergedInto is null).Select(f => f.Visit))
            Assert.Equal(visit.Events.Count(e => e is { Kind: VisitEventKind.Reminder, EvidenceOnly: false }), visit.Now().ReminderCount);
    }

    [Fact]
    public void Replay_is_idempotent()
    {
        foreach (var file in Filing.Files)
            Assert.Equivalent(VisitReplay.Periods(file.Visit.Events), VisitReplay.Periods(file.Visit.Events.AsEnumerable().Reverse()), strict: true);
    }

    private static IReadOnlyList<string> Described(Filing filing)
    {
        var rows = filing.Files.Select(f => string.Join(' ', f.Visit.StateIso3 ?? f.Visit.Organization, f.Visit.Kind, f.Visit.Place,
            string.Join(';', f.Visit.Mandates.Select(m => $"{m.MandateSlug}{m.LeftOn}")),
            f.FirstActOn,
            f.Follows?.RowKeys.Min(StringComparer.Ordinal),
            f.MergedInto?.RowKeys.Min(StringComparer.Ordinal),
            string.Join(" / ", VisitOrder.Of(f.Visit.Events).Select(p => $"{p.Day} {p.Event.Kind} {p.Event.Actor} {p.Event.EvidenceOnly} {p.Event.Occurred} {p.Event.VisitDates} {string.Join(',', p.Event.RowIds())}"))));
        return [.. rows];
    }
}
