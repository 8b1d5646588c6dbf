using System.Globalization;
using System.Runtime.InteropServices;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Figures;

/// <summary>Where a date, as far as it is known, lies to a period.</summary>
public enum Placing
{
    /// <summary>Certainly within it.</summary>
    Within,

    /// <summary>Certainly not within it.</summary>
    Outside,

    /// <summary>The days it can be reach beyond a border of the period.</summary>
    AcrossABorder,

    /// <summary>No date is printed, and the request it answers and its source leave open whether it lies within.</summary>
    Undated,
}

/// <summary>The days of which a figure is: both borders, days in Geneva, belong to it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FigurePeriod(DateOnly From, DateOnly To)
{
    /// <summary>The calendar year.</summary>
    public static FigurePeriod Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>All days up to one.</summary>
    public static FigurePeriod Until(DateOnly day) => new(DateOnly.MinValue, day);

    /// <summary>Where days lie of which a date is one.</summary>
    public Placing PlaceOf(DateOnly from, DateOnly to) =>
        to < From || from > To ? Placing.Outside
        : From <= from && to <= To ? Placing.Within
        : Placing.AcrossABorder;

    /// <summary>Where an act lies: by the days in which it took place; without them between the request it answers and its source.</summary>
    public Placing PlaceOf(ReplayedAct replayed) =>
        replayed.Act.OccurredTo is { } to ? PlaceOf(replayed.Act.OccurredFrom ?? to, to) : PlaceOfUndated(replayed);

    /// <summary>
    /// Where a visit that took place lies. Known to the day it counts by its last day; otherwise by the days it can have been.
    /// </summary>
    public Placing PlaceOfVisit(ReplayedAct replayed) => replayed.Act switch
    {
        { VisitTo: { } last, VisitPrecision: DatePrecision.Day } => PlaceOf(last, last),
        { VisitTo: { } last, VisitFrom: var first } => PlaceOf(first ?? last, last),
        _ => PlaceOf(replayed),
    };

    // What answers a request comes after it; of other acts only the last possible day is known.
    private Placing PlaceOfUndated(ReplayedAct replayed)
    {
        var last = VisitOrder.DayOf(replayed.Act);
        var first = replayed.AnswersRequest ? replayed.Before.FirstRequestedFrom ?? DateOnly.MinValue : DateOnly.MinValue;
        return first > last ? Placing.Undated
            : PlaceOf(first, last) is var placing && placing == Placing.AcrossABorder ? Placing.Undated
            : placing;
    }

    /// <summary>"2010-01-01 to 2019-12-31".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(From == DateOnly.MinValue ? "the first record" : $"{From:yyyy-MM-dd}")} to {To:yyyy-MM-dd}");
}

/// <summary>Counts what lies within a period and keeps account of what might.</summary>
internal sealed class Tally
{
    public const string AcrossABorder = "the days it can have been reach beyond the period";
    public const string Undated = "no date of it is printed, and its source leaves open whether it is of the period";
    public const string StaleEvidence = "last evidence 24 months or more before the end of the period: nothing is known since";

    private readonly List<FigureRow> rows = [];
    private readonly Dictionary<string, int> leftOut = new(StringComparer.Ordinal);

    public void Add(Placing placing, FigureRow row)
    {
        switch (placing)
        {
            case Placing.Within:
                rows.Add(row);
                break;
            case Placing.AcrossABorder:
                Leave(AcrossABorder);
                break;
            case Placing.Undated:
                Leave(Undated);
                break;
        }
    }

    public void Add(FigureRow row) => rows.Add(row);

    public void Leave(string reason) => leftOut[reason] = leftOut.GetValueOrDefault(reason) + 1;

    public IReadOnlyList<FigureRow> Rows => rows;

    public IEnumerable<LeftOut> LeftOut => leftOut.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => new LeftOut(l.Value, l.Key));

    /// <summary>The count, by day and address.</summary>
    public FigureValue Count() => FigureValue.Count(rows.OrderBy(r => r.Day), LeftOut);
}
