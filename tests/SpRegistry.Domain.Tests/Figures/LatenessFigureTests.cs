using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Domain.Tests.Figures;

public sealed class LatenessFigureTests
{
    [Fact]
    public void Statistics_of_fewer_than_five_reports_are_withheld_and_say_so()
    {
        var four = Record(Late(1, 3), Late(2, 5), OnTime(3, -2), OnTime(4, 0));
        Assert.Equal(4, LatenessFigures.Reports.Of(four).Value.Number);
        foreach (var figure in LatenessFigures.All.Where(f => f != LatenessFigures.Reports))
        {
            Assert.Equal((null, "suppressed: n = 4"), (figure.Of(four).Value.Number, figure.Of(four).Value.WhyNone));
        }

        Assert.Equal(0.6m, LatenessFigures.OnTime.Of(Record(Late(1, 3), Late(2, 5), OnTime(3, -2), OnTime(4, 0), OnTime(5, -1))).Value.Number);
    }

    [Fact]
    public void Shares_are_of_all_reports_judged_those_that_cannot_be_told_included()
    {
        var record = Record(Late(1, 3), Late(2, 5), OnTime(3, -2), OnTime(4, 0), CannotTell(5), NoVersion(6), NoClock(7));
        Assert.Equal([0.4m, 0.4m, 0.2m], new[] { LatenessFigures.OnTime, LatenessFigures.Late, LatenessFigures.CannotTell }.Select(f => f.Of(record).Value.Number!.Value));
        Assert.Equal([1, 1], LatenessFigures.Reports.Of(record).Value.LeftOut.Select(l => l.Count));
        Assert.Equal(5, LatenessFigures.OnTime.Of(record).Value.Rows.Count);
    }

    [Fact]
    public void Quartiles_are_of_the_reports_whose_day_is_known_and_withheld_where_those_are_too_few()
    {
        Assert.Equal("suppressed: n = 4", LatenessFigures.Median.Of(Record(Late(1, 3), Late(2, 5), OnTime(3, -2), OnTime(4, 0), CannotTell(5))).Value.WhyNone);
        var record = Record(OnTime(1, -14), OnTime(2, 0), Late(3, 3), Late(4, 10), Late(5, 28), Late(6, 36), CannotTell(7));
        Assert.Equal([0.75m, 6.5m, 23.5m], new[] { LatenessFigures.LowerQuartile, LatenessFigures.Median, LatenessFigures.UpperQuartile }.Select(f => f.Of(record).Value.Number!.Value));
        Assert.Equal((6, 1), (LatenessFigures.Median.Of(record).Value.Rows.Count, LatenessFigures.Median.Of(record).Value.LeftOut.Single().Count));
    }

    [Fact]
    public void A_streak_runs_back_from_the_last_session_judged_until_one_differs()
    {
        var late = LatenessFigures.Streak.Of(Record(OnTime(1, 0), OnTime(2, 0), Late(3, 4), Late(4, 4), Late(4, 9), NoVersion(5))).Value;
        Assert.Equal((2m, "late"), (late.Number, late.Note));
        Assert.Equal(["Sessions('HRC4')", "Sessions('HRC3')"], late.Rows.Select(r => r.Address));
        var onTime = LatenessFigures.Streak.Of(Record(Late(1, 1), OnTime(2, 0), OnTime(3, 0), OnTime(4, 0), OnTime(5, 0))).Value;
        Assert.Equal((4m, "on time"), (onTime.Number, onTime.Note));
    }

    [Fact]
    public void A_session_whose_reports_differ_or_cannot_be_told_begins_no_streak()
    {
        Assert.Equal(0, LatenessFigures.Streak.Of(Record(Late(1, 1), Late(2, 1), Late(3, 1), Late(4, 1), OnTime(4, 0))).Value.Number);
        Assert.Equal(0, LatenessFigures.Streak.Of(Record(Late(1, 1), Late(2, 1), Late(3, 1), Late(4, 1), CannotTell(5))).Value.Number);
        Assert.Equal(1, LatenessFigures.Streak.Of(Record(Late(1, 1), Late(2, 1), Late(3, 1), CannotTell(4), Late(5, 1))).Value.Number);
        Assert.Null(LatenessFigures.Streak.Of(Record(Late(1, 1)) with { Scope = new(LatenessClock.Opening, SessionCode: "HRC1") }).Value.Number);
    }

    [Fact]
    public void Rows_on_unconfirmed_dates_are_flagged()
    {
        var unsure = new JudgedReport { Slug = "A-HRC-9-1", SessionCode = "HRC9", Opens = new(2009, 1, 1), PublishedTo = new(2009, 1, 1), Verdict = Verdict.Late, Late = 1, Confirmed = false };
        var value = LatenessFigures.Reports.Of(Record(Late(1, 3), unsure)).Value;
        Assert.Equal((2, 1), (value.Rows.Count, value.Unconfirmed));
    }

    [Theory]
    [InlineData(LatenessClock.Opening, "days after the due day (six weeks before the session opens) (negative: before)", "HRC1: late, 1 day after the due day (six weeks before the session opens)")]
    [InlineData(LatenessClock.Dialogue, "days after the day of the dialogue (negative: before)", "HRC1: late, 1 day after the day of the dialogue")]
    [InlineData(LatenessClock.Statement, "hours after the statement deadline (24 hours before the dialogue) (negative: before)", "HRC1: late, 1 hour after the statement deadline (24 hours before the dialogue)")]
    public void A_median_says_from_which_instant_of_which_clock_it_is_measured(LatenessClock clock, string unit, string row)
    {
        var median = LatenessFigures.Median.Of(Record(Late(1, 1), Late(2, 5), OnTime(3, -2), OnTime(4, 0), OnTime(5, -1)) with { Scope = new(clock) });
        Assert.Equal((unit, row), (median.Unit, median.Value.Rows[0].What));
        Assert.Contains(clock is LatenessClock.Statement ? "2 hours before" : "2 days before", median.Value.Rows[2].What, StringComparison.Ordinal);
    }

    private static LatenessRecord Record(params JudgedReport[] reports) => new(new LatenessScope(LatenessClock.Opening), reports);

    private static JudgedReport Late(int session, int days) => Report(session, Verdict.Late, days);

    private static JudgedReport OnTime(int session, int days) => Report(session, Verdict.OnTime, days);

    private static JudgedReport CannotTell(int session) => Report(session, Verdict.CannotTell, null);

    private static JudgedReport NoVersion(int session) => Report(session, Verdict.NotPublished, null, published: false);

    private static JudgedReport NoClock(int session) => Report(session, Verdict.NoClock, null);

    private static JudgedReport Report(int session, Verdict verdict, int? days, bool published = true) => new()
    {
        Slug = $"A-HRC-{session}-1",
        SessionCode = $"HRC{session}",
        Opens = new DateOnly(2000 + session, 3, 1),
        PublishedTo = published ? new DateOnly(2000 + session, 2, 1) : null,
        Verdict = verdict,
        Late = days,
        Confirmed = true,
    };
}
