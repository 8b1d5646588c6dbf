namespace SpRegistry.Domain.Reading;

/// <summary>What stands between two dates of one expression.</summary>
internal enum DateLink
{
    /// <summary>Nothing: the dates stand side by side.</summary>
    None,

    /// <summary>First and last day: "9-19 July", "from 3 to 7".</summary>
    To,

    /// <summary>Both dates hold: "5 and 6 September".</summary>
    And,

    /// <summary>As <see cref="And"/>; a year before it may also head what follows: "2005, 9-15 June".</summary>
    Comma,

    /// <summary>One of the dates holds: "2017 or 2018".</summary>
    Or,

    /// <summary>Another entry of the same cell.</summary>
    Break,

    /// <summary>The first heads the second: "2005: 9-15 June".</summary>
    Heads,
}

/// <summary>
/// One date of an expression as far as it is printed; what is left out is completed from its neighbours
/// ("9-<u>19 July 2005</u>") by <see cref="DateRun"/>.
/// </summary>
internal sealed class DateElement
{
    public int? Day { get; set; }

    public int? Month { get; set; }

    public int? Year { get; set; }

    /// <summary>1 early, 2 mid, 3 late; 0 none.</summary>
    public int Part { get; set; }

    /// <summary>Into how many parts the year (or the month, for halves) is divided; 0: not divided, -1: said by the next element.</summary>
    public int Division { get; set; }

    /// <summary>Which part of <see cref="Division"/>, or which week; 0 is the last.</summary>
    public int Index { get; set; }

    public bool IsWeek { get; set; }

    /// <summary>Opened by "between".</summary>
    public bool Between { get; set; }

    /// <summary>"May 3": days that follow belong to the same month.</summary>
    public bool MonthFirst { get; set; }

    /// <summary>"in May": a word that may be a month is one.</summary>
    public bool Led { get; set; }

    /// <summary>The month's word is an abbreviation or an everyday word and nothing beside it says that it is a month.</summary>
    public bool Doubtful { get; set; }

    /// <summary>Only a bound is printed: "before 2010", "after June 2011".</summary>
    public bool IsOpen { get; set; }

    /// <summary>Opened by "since", which opens a stretch where its end is printed too.</summary>
    public bool IsSince { get; set; }

    /// <summary>The day is the first of a week: "week of 12 March".</summary>
    public bool OpensWeek { get; set; }

    /// <summary>The year was taken from the next element, not printed here.</summary>
    public bool YearShared { get; set; }

    /// <summary>The month was taken from a neighbour.</summary>
    public bool MonthShared { get; set; }

    /// <summary>The last year of a stretch printed as 2013-14.</summary>
    public int? LastYear { get; set; }

    /// <summary>The two numbers of 03/04/2005, whose order the whole cell decides.</summary>
    public (int A, int B)? Numeric { get; set; }

    public string? Problem { get; set; }

    /// <summary>The token at which the printed date begins.</summary>
    public int Start { get; set; }

    public bool IsBareDay => Day is not null && Month is null && Numeric is null;

    public bool IsBareYear => Year is not null && !IsWeek && (Day, Month, Part, Division, LastYear, Problem) is (null, null, 0, 0, null, null);

    public bool IsBarePart => (Part > 0 || Division < 0) && Year is null && Month is null;

    /// <summary>Says enough to be a date by itself.</summary>
    public bool Anchors => Problem is not null || Year is not null || Numeric is not null || (Month is not null && !Doubtful) || Division > 0;

    /// <summary>The days of this element in its year, or null where the calendar has none such.</summary>
    public DateInterval? Interval()
    {
        if (Year is not (>= 1900 and <= 2200) || Month is < 1 or > 12)
        {
            return null;
        }

        var year = Year.Value;
        if (LastYear is { } lastYear)
        {
            return new(new DateOnly(year, 1, 1), new DateOnly(lastYear, 12, 31), DatePrecision.Range);
        }

        if (OpensWeek && Month is not null && Day is { } first && first <= DateTime.DaysInMonth(year, Month.Value))
        {
            var from = new DateOnly(year, Month.Value, first);
            return new(from, from.AddDays(6), DatePrecision.Range);
        }

        return Month is { } month ? InMonth(year, month) : InYear(year);
    }

    private DateInterval? InMonth(int year, int month)
    {
        var days = DateTime.DaysInMonth(year, month);
        var (from, to, precision) = this switch
        {
            { Day: { } day } => (day, day, DatePrecision.Day),
            { IsWeek: true, Index: 0 } => (days - 6, days, DatePrecision.Range),
            { IsWeek: true } => ((7 * Index) - 6, 7 * Index, DatePrecision.Range),
            { Division: 2, Index: 1 } => (1, 15, DatePrecision.PartOfMonth),
            { Division: 2, Index: 0 or 2 } => (16, days, DatePrecision.PartOfMonth),
            { Division: > 0 } => (0, 0, DatePrecision.PartOfMonth),
            { Part: 1 } => (1, 10, DatePrecision.PartOfMonth),
            { Part: 2 } => (11, 20, DatePrecision.PartOfMonth),
            { Part: 3 } => (21, days, DatePrecision.PartOfMonth),
            _ => (1, days, DatePrecision.Month),
        };
        return from < 1 || to > days ? null : new(new(year, month, from), new(year, month, to), precision);
    }

    private DateInterval? InYear(int year)
    {
        var (first, last, precision) = this switch
        {
            { Division: > 0 } when Index > Division => (0, 0, DatePrecision.Year),
            { Division: > 0 } => Divided(),
            { Part: 1 } => (1, 3, DatePrecision.Quarter),
            { Part: 2 } => (4, 9, DatePrecision.PartOfYear),
            { Part: 3 } => (10, 12, DatePrecision.Quarter),
            _ => (1, 12, DatePrecision.Year),
        };
        return first < 1 ? null : new(new(year, first, 1), new(year, last, DateTime.DaysInMonth(year, last)), precision);
    }

    private (int First, int Last, DatePrecision Precision) Divided()
    {
        var months = 12 / Division;
        var last = months * (Index is 0 ? Division : Index);
        return (last - months + 1, last, Division switch { 4 => DatePrecision.Quarter, 2 => DatePrecision.Half, _ => DatePrecision.PartOfYear });
    }
}
