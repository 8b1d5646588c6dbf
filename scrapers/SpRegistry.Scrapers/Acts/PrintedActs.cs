using System.Text.RegularExpressions;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.Acts;

/// <summary>One act as a cell prints it.</summary>
internal sealed record PrintedAct(VisitEventKind Kind, Actor Actor, DayInterval? Occurred, DayInterval? VisitDates, VisitKind? VisitKind);

/// <summary>
/// Reads the cells in which older pages print the visits of one mandate to one State: bare dates ("9-19 July 2005";
/// several divided by semicolons or line breaks), and in brackets or behind a word the acts before a visit
/// ("(R in 2015)", "(requested in 2006, reminder in 2008)", "invited for the second half of 2010", "(1993)").
/// </summary>
internal sealed partial class PrintedActs
{
    private readonly DateOnly _pageDate;
    private readonly DateOnly _yearContext;
    private readonly List<PrintedAct> _acts = [];
    private readonly List<(string Text, string Reason)> _problems = [];
    private VisitKind? _visitKind;
    private bool _yearAssumed;

    private PrintedActs(DateOnly pageDate, DateOnly yearContext) => (_pageDate, _yearContext) = (pageDate, yearContext);

    /// <summary>The acts of a cell, what of it cannot be read, and whether a date of it was completed by the year of its page.</summary>
    /// <param name="cell">The text of the cell, line breaks kept.</param>
    /// <param name="pageDate">Date of the page: a bare date is a visit only if its last day lies no later.</param>
    /// <param name="yearContext">The date by which dates without a year are completed.</param>
    public static (IReadOnlyList<PrintedAct> Acts, IReadOnlyList<(string Text, string Reason)> Problems, bool YearAssumed) Read(string cell, DateOnly pageDate, DateOnly? yearContext = null)
    {
        var reader = new PrintedActs(pageDate, yearContext ?? pageDate);
        reader.Cell(CellText.Spaced(cell));
        return (reader._acts, reader._problems, reader._yearAssumed);
    }

    /// <summary>Takes "(follow-up visit)" out of a text and says whether it was there.</summary>
    public static (string Text, VisitKind? Kind) WithoutVisitKind(string text)
    {
        var rest = FollowUp().Replace(text, " ");
        return rest.Length == text.Length ? (text, null) : (rest.Trim(), VisitKind.FollowUp);
    }

    private void Cell(string cell)
    {
        (cell, _visitKind) = WithoutVisitKind(cell);
        var bare = new List<string>();
        foreach (var piece in Pieces(cell))
        {
            var bracketed = piece.Length > 1 && piece[0] is '(' or '[' && piece[^1] is ')' or ']';
            var text = bracketed ? piece[1..^1].Trim() : piece;
            if (!bracketed && !ActWord.Finder.IsMatch(text))
            {
                bare.Add(text);
                continue;
            }

            Visits(bare);
            if (ActWord.Finder.IsMatch(text))
            {
                Clauses(text);
            }
            else
            {
                FirstRequest(text);
            }
        }

        Visits(bare);
    }

    // Dates of visits may share a month or a year across a semicolon: all together first, one by one if that fails.
    private void Visits(List<string> pieces)
    {
        if (pieces.Count == 0)
        {
            return;
        }

        // Markup breaks "17 - 26 May" from its "2008".
        for (var i = pieces.Count - 1; i > 0; i--)
        {
            if (YearAlone().IsMatch(pieces[i]) && !AnyYear().IsMatch(pieces[i - 1]))
            {
                pieces[i - 1] += " " + pieces[i];
                pieces.RemoveAt(i);
            }
        }

        var whole = Dates(string.Join("; ", pieces));
        if (whole.Intervals.Count == pieces.Count)
        {
            foreach (var (interval, piece) in whole.Intervals.Zip(pieces))
            {
                Visit(interval, piece);
            }
        }
        else
        {
            foreach (var piece in pieces)
            {
                var dates = Dates(piece);
                if (dates.Intervals.Count == 0)
                {
                    _problems.Add((piece, dates.Reason ?? DateReasons.Unreadable));
                }

                foreach (var interval in dates.Intervals)
                {
                    Visit(interval, piece);
                }
            }
        }

        pieces.Clear();
    }

    private ReadDates Dates(string text)
    {
        var dates = PrintedDates.Read(text, _yearContext);
        _yearAssumed |= dates.YearAssumed;
        return dates;
    }

    private void Visit(DateInterval interval, string text)
    {
        if (interval.To > _pageDate)
        {
            _problems.Add((text, interval.From > _pageDate || interval.Precision is DatePrecision.Day
                ? "a date without a word lies after the date of the page: not a visit that took place"
                : "a date without a word is not over by the date of the page: the visit may still lie ahead"));
            return;
        }

        _acts.Add(new PrintedAct(VisitEventKind.Completed, Actor.MandateHolder, null, Days(interval, text), _visitKind));
    }

    // "(1993)", "(2002, 2004)": the year of the first request, then of those that renewed it.
    private void FirstRequest(string text)
    {
        var dates = Dates(text);
        if (dates.Intervals.Count == 0)
        {
            _problems.Add((text, dates.Reason ?? DateReasons.Unreadable));
        }

        for (var i = 0; i < dates.Intervals.Count; i++)
        {
            var kind = i == 0 ? VisitEventKind.Requested : VisitEventKind.Reminder;
            _acts.Add(new PrintedAct(kind, Actor.MandateHolder, Days(dates.Intervals[i], text), null, _visitKind));
        }
    }

    private void Clauses(string text)
    {
        var words = ActWord.Finder.Matches(text);
        if (text[..words[0].Index].Trim(' ', ',', '-', '–', '.') is { Length: > 0 } before)
        {
            Visits([before]);
        }

        for (var i = 0; i < words.Count; i++)
        {
            var end = i + 1 < words.Count ? words[i + 1].Index : text.Length;
            Clause(ActWord.Of(words[i]), text[(words[i].Index + words[i].Length)..end].Trim(' ', ',', ';', ':', '.', '-', '–', '\n'), text[words[i].Index..end].Trim(' ', ',', ';', '-', '–'));
        }
    }

    private void Clause(ActWord word, string behind, string text)
    {
        var actor = BySide().Match(behind) is { Success: true } side
            ? side.Groups["government"].Success ? Actor.Government : Actor.MandateHolder
            : word.Actor;
        behind = BySide().Replace(behind, "").Trim();
        var ofVisit = word.DatesTheVisit || ForDates().IsMatch(behind);
        var dates = Dates(behind);
        if (dates.Intervals.Count > 0)
        {
            foreach (var interval in dates.Intervals)
            {
                var days = Days(interval, text);
                _acts.Add(new PrintedAct(word.Kind, actor, ofVisit ? null : days, ofVisit ? days : null, _visitKind));
            }
        }
        else if (dates.Reason is DateReasons.NoDate)
        {
            _acts.Add(new PrintedAct(word.Kind, actor, null, null, _visitKind));
        }
        else
        {
            _problems.Add((text, dates.Reason ?? DateReasons.Unreadable));
        }
    }

    // Brackets are pieces of their own; outside of them semicolons and line breaks divide.
    private static IEnumerable<string> Pieces(string cell)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= cell.Length; i++)
        {
            var c = i < cell.Length ? cell[i] : '\n';
            var opens = depth == 0 && c is '(' or '[';
            var ends = i == cell.Length || (depth == 0 && c is ';' or '\n');
            if (opens || ends)
            {
                if (cell[start..Math.Min(i, cell.Length)].Trim(' ', ',', ';', '\n') is { Length: > 0 } piece)
                {
                    yield return piece;
                }

                start = opens ? i : i + 1;
            }

            if (c is '(' or '[')
            {
                depth++;
            }
            else if (c is ')' or ']' && depth > 0 && --depth == 0)
            {
                yield return cell[start..(i + 1)].Trim();
                start = i + 1;
            }
        }
    }

    private static DayInterval Days(DateInterval interval, string text) => new(interval.From, interval.To, interval.Precision, Words.Cut(text, PageRows.MostOfACell));

    [GeneratedRegex(@"[(\[]?\s*\b(?:follow[\s\p{Pd}]?up(?:\s+visits?)?|visites?\s+de\s+suivi)\b\s*[)\]]?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FollowUp();

    [GeneratedRegex(@"\bby\s+(?:the\s+)?(?:(?<government>Government|State)|mandate[\s-]holder)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BySide();

    [GeneratedRegex(@"^(?:19|20)\d\d$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyYear();

    [GeneratedRegex(@"^(?:to\s+visit\s+)?(?:for|pour|para)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ForDates();
}
