namespace SpRegistry.Domain.Reading;

/// <summary>Dates that are linked to one another ("3 to 7 and 10 to 14 May 2005") and complete one another.</summary>
internal sealed class DateRun
{
    // A visit over New Year is short; "15 June to 3 May" is a slip of the pen, not eleven months.
    private const int LongestOverNewYear = 215;

    private readonly List<DateElement> _elements = [];
    private readonly List<DateLink> _links = [];

    /// <summary>For each element whether a bare day behind it would be of the month printed first ("May 3, 4").</summary>
    private readonly List<bool> _monthFirst = [];

    public IReadOnlyList<DateElement> Elements => _elements;

    /// <summary>Why the run cannot be read, after <see cref="Intervals"/>.</summary>
    public string? Problem { get; private set; }

    public bool YearAssumed { get; private set; }

    /// <summary>The run at <paramref name="i"/>, which then stands behind it; null where no date begins there.</summary>
    public static DateRun? At(DateGrammar grammar, ref int i)
    {
        var run = new DateRun();
        var behind = new List<int>();
        for (var k = i; ;)
        {
            var last = run._elements.Count > 0 ? run._elements[^1] : null;
            var link = last is null ? DateLink.None : grammar.Link(ref k, last.Between);
            var linked = link is not DateLink.None;
            if (link is DateLink.Heads && !last!.IsBareYear)
            {
                break;
            }

            var next = grammar.Element(ref k);
            if (next is null || (last is not null && !linked && !SideBySide(last, next)))
            {
                break;
            }

            if (last is not null)
            {
                run._links.Add(link);
            }

            run._elements.Add(next);
            next.IsOpen = link is not DateLink.To && grammar.IsOpen(next);
            next.OpensWeek = link is not DateLink.To && next.Day is not null | next.Numeric is not null && grammar.OpensWeek(next);
            run._monthFirst.Add(next.MonthFirst || (next.IsBareDay && linked && link is not DateLink.Break && run._monthFirst[^1]));
            if (next.IsBareDay && run.Belongs(run._elements.Count - 1))
            {
                grammar.Year(ref k, next);
            }

            behind.Add(k);
        }

        if (run._elements.Count is 0)
        {
            return null;
        }

        var end = i = behind[^1];
        while (run._elements.Count > 1 && !run.Belongs(run._elements.Count - 1))
        {
            run._elements.RemoveAt(run._elements.Count - 1);
            run._links.RemoveAt(run._links.Count - 1);
            i = behind[run._elements.Count - 1];
        }

        if (run._elements.Exists(e => e.Anchors) || run._elements.Count(e => e.Month is not null) > 1)
        {
            return run;
        }

        // What was looked at once is not looked at again: a list of numbers is read in one go.
        i = end;
        return null;
    }

    /// <summary>The intervals of the run, or none with <see cref="Problem"/>.</summary>
    /// <param name="dayFirst">The order of numeric dates in the cell, null where nothing tells.</param>
    /// <param name="context">The date of the source.</param>
    /// <param name="apart">True where each date of a list stands for itself ("respectively").</param>
    /// <param name="moved">True where "from A to B" names two dates ("postponed from … to …").</param>
    public List<DateInterval> Intervals(bool? dayFirst, DateOnly? context, bool apart, bool moved)
    {
        CloseStretches();
        Problem = _elements.Select(e => e.Problem).FirstOrDefault(p => p is not null) ?? (_elements.Exists(e => e.IsOpen) ? DateReasons.OpenEnded : null);
        ShareMonths();
        OrderNumbers(dayFirst);
        DropHeads();
        ShareYears();
        AssumeYears(context);
        var intervals = Problem is null ? Join(apart, moved) : [];
        return Problem is null ? intervals : [];
    }

    // "31 July 15 August 2006": the dash was lost in print.
    private static bool SideBySide(DateElement last, DateElement next) =>
        last is { Day: not null, Month: not null, Year: null, MonthFirst: false } && next is { Day: not null, Month: not null, MonthFirst: false };

    // A number or an everyday word at the end that only looked like a date is left to the prose.
    private bool Belongs(int k)
    {
        var element = _elements[k];
        if (element.IsBareDay)
        {
            return element.Year is not null || _monthFirst[k];
        }

        return !element.Doubtful || _elements[k - 1] is { Month: not null, Day: null, Year: null };
    }

    // "desde mayo hasta julio de 2010", "semaine du 12 au 16 mars": both ends are printed.
    private void CloseStretches()
    {
        for (var k = 0; k < _links.Count; k++)
        {
            if (_links[k] is DateLink.To or DateLink.None)
            {
                _elements[k].IsOpen &= !_elements[k].IsSince;
                _elements[k].OpensWeek = false;
            }
        }
    }

    private void ShareMonths()
    {
        int? monthFirst = null;
        foreach (var element in _elements)
        {
            monthFirst = element.MonthFirst ? element.Month : element.IsBareDay ? monthFirst : null;
            if (element.IsBareDay && monthFirst is not null)
            {
                (element.Month, element.MonthShared) = (monthFirst, true);
            }
        }

        for (var k = _elements.Count - 2; k >= 0; k--)
        {
            var (element, next) = (_elements[k], _elements[k + 1]);
            if (element.IsBareDay && next is { Day: not null, Month: not null } or { Numeric: not null })
            {
                (element.Month, element.MonthShared) = (next.Month, true);
                if (next.Numeric is { } numeric)
                {
                    (element.Numeric, element.Year, element.YearShared) = ((element.Day!.Value, numeric.B), next.Year, true);
                }
            }
            else if (element.IsBarePart)
            {
                element.Month = next.Month;
                element.Division = element.Division < 0 ? next.Division : 0;
            }
        }

        if (_elements.Exists(e => e.IsBareDay || e.Division < 0))
        {
            Problem ??= DateReasons.Unreadable;
        }
    }

    private void OrderNumbers(bool? dayFirst)
    {
        foreach (var element in _elements)
        {
            if (element.Numeric is not var (a, b))
            {
                continue;
            }

            var order = (a, b) switch { ( > 12, _) => true, (_, > 12) => false, _ => a == b ? true : dayFirst };
            Problem ??= order is null ? DateReasons.Ambiguous : null;
            (element.Day, element.Month) = order is false ? (b, a) : (a, b);
        }
    }

    private void DropHeads()
    {
        for (var k = _links.Count - 1; k >= 0; k--)
        {
            if (_links[k] is DateLink.Heads or DateLink.Comma or DateLink.To && _elements[k].IsBareYear && NoYearFrom(k + 1))
            {
                for (var n = k + 1; n < _elements.Count && _elements[n].Year is null; n++)
                {
                    _elements[n].Year = _elements[k].Year;
                }

                _elements.RemoveAt(k);
                _links.RemoveAt(k);
            }
        }
    }

    // Only the last element needs a look: years are shared backwards.
    private bool NoYearFrom(int k) =>
        _elements[k] is { Year: null, Month: not null } && _elements[^1].Year is null;

    private void ShareYears()
    {
        for (var k = _elements.Count - 2; k >= 0; k--)
        {
            var (element, next) = (_elements[k], _elements[k + 1]);
            if (element.Year is not null || next.Year is null || (next.IsBareYear && !element.IsBarePart && _links[k] is not DateLink.To))
            {
                continue;
            }

            var backwards = Key(element).CompareTo(Key(next)) > 0;
            var toNext = _links[k] is DateLink.To or DateLink.None;
            if (backwards && !toNext && element.Month != next.Month)
            {
                Problem ??= DateReasons.Ambiguous;
            }

            var sameMonth = element.Month == next.Month;
            (element.Year, element.YearShared) = (next.Year - (backwards && toNext && !sameMonth ? 1 : 0), true);
        }

        for (var k = 1; k < _elements.Count; k++)
        {
            var (before, element) = (_elements[k - 1], _elements[k]);
            if (element.Year is null && before.Year is not null)
            {
                var backwards = Key(element).CompareTo(Key(before)) < 0;
                element.Year = _links[k - 1] switch
                {
                    DateLink.To => before.Year + (backwards && element.Month != before.Month ? 1 : 0),
                    DateLink.And or DateLink.Comma or DateLink.Or when !backwards && !before.IsBareYear => before.Year,
                    _ => null,
                };
                element.YearShared |= element.Year is not null && _links[k - 1] is DateLink.To;
            }
        }
    }

    /// <summary>
    /// The year the source means by a date without one: the latest that begins no more than two months after the
    /// source's date. A report tells of what was and announces what is near; it holds of all but one of the
    /// registry's reference acts.
    /// </summary>
    private void AssumeYears(DateOnly? context)
    {
        var lastBegin = context is { Year: >= 1900 and < 2200 } source ? source.AddMonths(2) : (DateOnly?)null;
        for (var k = 0; k < _elements.Count && Problem is null; k++)
        {
            var element = _elements[k];
            if (element.Year is not null)
            {
                continue;
            }

            if (lastBegin is not { } latest)
            {
                Problem = DateReasons.NoYear;
                return;
            }

            YearAssumed = true;
            if (k > 0 && _links[k - 1] is DateLink.To or DateLink.None && _elements[k - 1] is { Year: { } start } before)
            {
                element.Year = start + (Key(element).CompareTo(Key(before)) < 0 && element.Month != before.Month ? 1 : 0);
                continue;
            }

            element.Year = latest.Year;
            if (!(element.Interval() is { } interval && interval.From <= latest))
            {
                // Not farther: "29 February" of a source of 2006 is a slip of the pen, not a day of 2004.
                element.Year--;
            }

            element.YearShared = k < _links.Count;
        }
    }

    private List<DateInterval> Join(bool apart, bool moved)
    {
        var joined = new List<(DateInterval Interval, DateElement Last, bool IsStretch)>();
        for (var k = 0; k < _elements.Count; k++)
        {
            var element = _elements[k];
            if (element.Interval() is not { } interval)
            {
                Problem = DateReasons.ImpossibleDate;
                return [];
            }

            var link = k is 0 ? DateLink.Break : _links[k - 1];
            if (moved && link is DateLink.To && element.Day is null && _elements[k - 1].Day is null)
            {
                link = DateLink.Break;
            }

            if (link is DateLink.To or DateLink.None)
            {
                var (first, begin, isStretch) = joined[^1];
                if (isStretch || Stretch(begin, first, element, interval) is not { } stretch)
                {
                    Problem ??= DateReasons.Unreadable;
                    return [];
                }

                joined[^1] = (stretch, element, true);
            }
            else if (link is DateLink.Or || (!apart && link is DateLink.And or DateLink.Comma && IsNextTo(joined[^1], element, interval)))
            {
                var (before, last, isStretch) = joined[^1];
                var precision = link is not DateLink.Or && before.Precision is DatePrecision.Day ? DatePrecision.Day : DatePrecision.Range;
                joined[^1] = (new(Min(before.From, interval.From), Max(before.To, interval.To), precision), element, isStretch);
            }
            else
            {
                joined.Add((interval, element, false));
            }
        }

        return joined.ConvertAll(j => j.Interval);
    }

    private DateInterval? Stretch(DateElement begin, DateInterval first, DateElement end, DateInterval last)
    {
        var shared = begin.YearShared || end.YearShared;
        if (first.From > last.From || first.From > last.To || (shared && first.From.Year != last.To.Year && last.To.DayNumber - first.From.DayNumber > LongestOverNewYear))
        {
            Problem = DateReasons.ImpossibleDate;
            return null;
        }

        var days = first.Precision is DatePrecision.Day && last.Precision is DatePrecision.Day && !begin.Between;
        return new(first.From, Max(first.To, last.To), days ? DatePrecision.Day : DatePrecision.Range);
    }

    // "5 and 6 September", "November and December 2010", "the first and second quarters": one stretch, said in two words.
    private static bool IsNextTo((DateInterval Interval, DateElement Last, bool IsStretch) before, DateElement element, DateInterval interval)
    {
        if (before.IsStretch || before.Interval.To.AddDays(1) != interval.From)
        {
            return false;
        }

        var last = before.Last;
        return (last.MonthShared || element.MonthShared, last.YearShared, last, element) switch
        {
            (true, _, { Day: not null }, { Day: not null }) => true,
            (_, true, { Day: null, Part: 0, Month: var m }, { Day: null, Part: 0, Month: var n }) => (m is null) == (n is null),
            _ => false,
        };
    }

    private static (int Month, int Day) Key(DateElement element) =>
        (element.Month ?? (element.Division > 0 ? element.Index is 0 ? 12 : element.Index * 12 / element.Division : element.Part * 4), element.Day ?? 0);

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
