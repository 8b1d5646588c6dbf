namespace SpRegistry.Domain.Reading;

/// <summary>Reads dates as UN documents and pages print them, in English, French, Spanish and Italian.</summary>
public static class PrintedDates
{
    private static readonly string[] Severity = [DateReasons.ImpossibleDate, DateReasons.Ambiguous, DateReasons.Unreadable, DateReasons.OpenEnded, DateReasons.NoYear];

    /// <summary>
    /// Every date of a text, in the order printed; prose around them is passed over. If one of them cannot be read,
    /// none is returned and the reason says why: half a cell is never lost in silence. Never throws.
    /// </summary>
    /// <param name="text">A cell or a sentence as printed; several dates may be divided by semicolons, line breaks or words.</param>
    /// <param name="context">
    /// The date of the source. A date without a year gets the latest year in which it begins no more than two months
    /// after the source, and <see cref="ReadDates.YearAssumed"/> says so. Of a source dated by month, the month's last day.
    /// </param>
    public static ReadDates Read(string? text, DateOnly? context = null)
    {
        var tokens = DateTokens.Of(text);
        var grammar = new DateGrammar(tokens);
        var runs = new List<(DateRun Run, int Start)>();
        var problems = new List<string>();
        for (var i = 0; i < tokens.Count;)
        {
            var start = i;
            if (DateRun.At(grammar, ref i) is { } run)
            {
                runs.Add((run, start));
                continue;
            }

            i = Math.Max(i, start + 1);
            if (Enumerable.Range(start, i - start).Any(k => IsLostDate(grammar, k)))
            {
                problems.Add(DateReasons.Unreadable);
            }
        }

        var apart = runs.Count > 0 && tokens.Exists(t => DateWords.Respectively.Contains(t.Text));
        var dayFirst = OrderOfNumbers(runs.SelectMany(r => r.Run.Elements));
        var intervals = new List<DateInterval>();
        var yearAssumed = false;
        foreach (var (run, start) in runs)
        {
            intervals.AddRange(run.Intervals(dayFirst, context, apart, Moved(grammar, start)));
            yearAssumed |= run.YearAssumed;
            if (run.Problem is not null)
            {
                problems.Add(run.Problem);
            }
        }

        var reason = problems.Count > 0 ? Severity.First(problems.Contains) : intervals.Count > 0 ? null : DateReasons.NoDate;
        return reason is null ? new(text ?? "", intervals, null, yearAssumed) : new(text ?? "", [], reason, false);
    }

    // One cell is written by one hand: a number over 12 tells the order for all of them.
    private static bool? OrderOfNumbers(IEnumerable<DateElement> elements)
    {
        bool? order = null;
        foreach (var (a, b) in elements.Where(e => e.Numeric is not null).Select(e => e.Numeric!.Value).Where(n => n.A > 12 ^ n.B > 12))
        {
            if (order is not null && order != a > 12)
            {
                return null;
            }

            order = a > 12;
        }

        return order;
    }

    private static bool Moved(DateGrammar grammar, int start) =>
        Enumerable.Range(1, 6).Select(n => grammar.At(start - n)).TakeWhile(t => t.Kind is not DateTokenKind.Break)
            .Any(t => DateWords.Moved.Contains(t.Text));

    /// <summary>
    /// True for a number that stands where a day would stand ("19 - 28 March 2006; 22", "31 (month cut)") and no date
    /// was made of it. A number that counts a noun, a footnote's or one of a document is none.
    /// </summary>
    private static bool IsLostDate(DateGrammar grammar, int k)
    {
        var number = grammar.At(k);
        if (number.Kind is not DateTokenKind.Number)
        {
            return false;
        }

        if (number.Text.Length > 2)
        {
            return number.Text.Length is 4 or 5 or 8 && number.Text[0] is '1' or '2' && (number.Text.Length > 4 || (number.IsYear && grammar.IsNoDate(k) && grammar.At(k + 1).Text is "s"));
        }

        var (before, next) = (grammar.At(k - 1), grammar.At(k + 1));
        var afterWord = before.Is('-') && before.Glued && grammar.At(k - 2).Kind is DateTokenKind.Word;
        return number.Value is >= 1 and <= 31 && !afterWord && !grammar.IsNoDate(k) && Divides(before) && (Divides(next) || next.IsYear || next.Is('(') || next.Is('…') || next.Is('.'));
    }

    private static bool Divides(DateToken token) =>
        token.Kind is DateTokenKind.Break || token.Text is "\0" or "," or "&" or "-" or "/"
        || DateWords.And.Contains(token.Text) || DateWords.To.Contains(token.Text);
}
