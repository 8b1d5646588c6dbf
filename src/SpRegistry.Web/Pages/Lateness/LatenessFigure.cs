using SpRegistry.Domain.Figures;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Web.Pages.Lateness;

/// <summary>The figures of some reports by one clock: those of <see cref="LatenessFigures"/>, over the rows that the API gives.</summary>
public sealed class LatenessFigure
{
    private readonly LatenessRecord record;

    /// <summary>The figures of a record.</summary>
    public LatenessFigure(LatenessRecord record)
    {
        this.record = record;
        var judged = LatenessFigures.Reports.Of(record).Value;
        Judged = (int)judged.Number!.Value;
        ShareLate = LatenessFigures.Late.Of(record).Value.Number;
        Lower = LatenessFigures.LowerQuartile.Of(record).Value.Number;
        Median = LatenessFigures.Median.Of(record).Value.Number;
        Upper = LatenessFigures.UpperQuartile.Of(record).Value.Number;
    }

    /// <summary>Reports that the clock judges.</summary>
    public int Judged { get; }

    /// <summary>The share of them that came out late, from 0 to 1; null where they are fewer than five.</summary>
    public decimal? ShareLate { get; }

    /// <summary>The lower quartile of the time from due to publication: days, by the clock of statements hours; null where fewer than five bear it.</summary>
    public decimal? Lower { get; }

    /// <summary>The median of that time.</summary>
    public decimal? Median { get; }

    /// <summary>The upper quartile of that time.</summary>
    public decimal? Upper { get; }

    /// <summary>How many of them bear a verdict.</summary>
    public int Of(Verdict verdict) => record.Reports.Count(r => r.PublishedTo is not null && r.Verdict == verdict);

    /// <summary>Reports without a dated version, though the clock applies.</summary>
    public int Undated => record.Reports.Count(r => r.PublishedTo is null && r.Verdict != Verdict.NoClock);

    /// <summary>Reports to which the clock does not apply, or of which no dialogue is known.</summary>
    public int WithoutClock => record.Reports.Count(r => r.Verdict == Verdict.NoClock);

    /// <summary>The last sessions in a row of one verdict; null where there is no run, or too few reports.</summary>
    public (int Sessions, Verdict Verdict)? Streak()
    {
        var run = LatenessFigures.Streak.Of(record).Value;
        return run is { Number: > 0 and var sessions, Rows: [var last, ..] } && record.Reports.FirstOrDefault(r => r.PublishedTo is not null && r.Verdict is (Verdict.OnTime or Verdict.Late) && $"Sessions('{r.SessionCode}')" == last.Address) is { } report
            ? ((int)sessions, report.Verdict)
            : null;
    }
}
