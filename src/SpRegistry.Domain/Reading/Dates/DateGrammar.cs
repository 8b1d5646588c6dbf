namespace SpRegistry.Domain.Reading;

/// <summary>
/// Reads one date, as far as it is printed, at a place in the tokens. Every attempt looks at a bounded number of
/// tokens, so a text is read in time that grows with its length.
/// </summary>
internal sealed partial class DateGrammar(List<DateToken> tokens)
{
    private const int MostLeadingWords = 5;
    private const int MostDigitsOfDay = 4;

    // Greek is the first script behind Latin; folded words hold no accented letters.
    private const char FirstForeignLetter = '\u0370';

    public DateToken At(int i) => i >= 0 && i < tokens.Count ? tokens[i] : default(DateToken) with { Text = "\0", Kind = DateTokenKind.Mark };

    /// <summary>The element at or just behind <paramref name="i"/>, which then stands behind it; or null.</summary>
    public DateElement? Element(ref int i)
    {
        var element = new DateElement();
        var j = SkipLeading(i, element);
        element.Start = j;
        var token = At(j);
        var read = token.Kind switch
        {
            DateTokenKind.Number => Number(ref j, element),
            DateTokenKind.Word => Season(ref j, element) || Division(ref j, element) || Week(ref j, element) || Part(ref j, element)
                || FirstDay(ref j, element) || MonthWord(ref j, element),
            _ => false,
        };
        if (!read)
        {
            return null;
        }

        if ((element.IsBareYear || element.LastYear is not null) && (IsForeign(element.Start - 1, -1) || IsForeign(j, 1)))
        {
            element.Problem = DateReasons.Unreadable;
        }
        else if (element is { Year: null, Month: not null, Problem: null } && OtherNumberForYear(ref j, element.Day is not null))
        {
            element.Problem = DateReasons.Unreadable;
        }

        i = j;
        return element;
    }

    /// <summary>The link at <paramref name="i"/>, which then stands behind it.</summary>
    public DateLink Link(ref int i, bool between)
    {
        var token = At(i);
        var next = At(i + 1);
        switch (token.Kind)
        {
            case DateTokenKind.Break:
                i++;
                return DateLink.Break;
            case DateTokenKind.Mark when token.Is('-') || token.Is('/'):
                i += !DateWords.To.Contains(next.Text) ? 1 : At(i + 2).Is('-') ? 3 : 2;
                return DateLink.To;
            case DateTokenKind.Mark when token.Is(':'):
                i++;
                return DateLink.Heads;
            case DateTokenKind.Mark when token.Is('&'):
                i++;
                return between ? DateLink.To : DateLink.And;
            case DateTokenKind.Mark when token.Is(','):
                i++;
                if (next.Kind is DateTokenKind.Word && Conjunction(next.Text, between) is { } after)
                {
                    i++;
                    return after;
                }

                return DateLink.Comma;
            case DateTokenKind.Word when Conjunction(token.Text, between) is { } link:
                i += token.Text is "and" && next.Is('/') && At(i + 2).Text is "or" ? 3 : 1;
                return token.Text is "and" && next.Is('/') ? DateLink.Or : link;
            default:
                return DateLink.None;
        }
    }

    private static DateLink? Conjunction(string word, bool between) =>
        DateWords.And.Contains(word) ? between ? DateLink.To : DateLink.And
        : DateWords.Or.Contains(word) ? DateLink.Or
        : DateWords.To.Contains(word) ? DateLink.To
        : null;

    private int SkipLeading(int i, DateElement element)
    {
        for (var n = 0; n < MostLeadingWords; n++, i++)
        {
            var token = At(i);
            if (DateWords.Between.Contains(token.Text))
            {
                (element.Between, element.Led) = (true, true);
            }
            else if (DateWords.Weekdays.Contains(token.Text))
            {
                if (At(i + 1).Is(',') || At(i + 1).Is('.'))
                {
                    i++;
                }
            }
            else if (token.Is('(') && n == 0)
            {
                element.Led = true;
            }
            else if (token.Is('\''))
            {
                continue;
            }
            else if (DateWords.Leading.Contains(token.Text) && !StartsDivision(i))
            {
                element.Led |= DateWords.Prepositions.Contains(token.Text);
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private bool StartsDivision(int i) =>
        DateWords.Ordinals.ContainsKey(At(i).Text) && (DateWords.Divisions.ContainsKey(At(i + 1).Text) || DateWords.Fortnights.Contains(At(i + 1).Text));

    private bool Number(ref int j, DateElement element)
    {
        if (IsNoDate(j))
        {
            return false;
        }

        var token = At(j);
        if (token.IsYear)
        {
            return YearFirst(ref j, element);
        }

        if (!token.IsSmall)
        {
            return ImpossibleDay(ref j, element);
        }

        return NumericDate(ref j, element) || Division(ref j, element) || Week(ref j, element) || DayFirst(ref j, element);
    }

    // "100 July 2005": no day, but meant for one.
    private bool ImpossibleDay(ref int j, DateElement element)
    {
        var k = At(j + 1).Glued && DateWords.OrdinalEndings.Contains(At(j + 1).Text) ? j + 2 : j + 1;
        k += At(k).Text is "of" or "de" && !At(j - 1).Is('/') ? 1 : 0;
        if (At(j).Text.Length > MostDigitsOfDay || !MonthFollows(k) || (!DateWords.IsFullName(At(k).Text) && !YearFollows(k + 1, out _, out _))
            || (DateWords.Month(At(k).Text, out var sure) > 0 && !sure && !YearFollows(k + 1, out _, out _)))
        {
            return false;
        }

        (element.Problem, j) = (DateReasons.ImpossibleDate, k + 1);
        Year(ref j, element);
        return true;
    }

    /// <summary>Times of day, numbers of resolutions and paragraphs, decades (1990s).</summary>
    public bool IsNoDate(int j)
    {
        var (before, next) = (At(j - 1), At(j + 1));
        return (before.Is('.') && DateWords.References.Contains(At(j - 2).Text)) || DateWords.References.Contains(before.Text)
            || (before.Is('/') && before.Glued && DateWords.References.Contains(At(j - 3).Text))
            || (before.Is(':') && before.Glued && At(j).Glued && At(j - 2).Kind is DateTokenKind.Number) || (next.Is(':') && next.Glued && At(j + 2) is { Glued: true, IsSmall: true })
            || (DateWords.Hours.Contains(next.Text) && !At(j).Ordinal && !(At(j).IsYear && At(j + 2) is { Glued: true, Kind: DateTokenKind.Number }))
            || (next.Is('.') && At(j + 2) is { Glued: true, IsSmall: true } && DateWords.Hours.Contains(At(j + 3).Text))
            || (next is { Kind: DateTokenKind.Word, Glued: true } && At(j).IsYear && next.Text is "s");
    }

    /// <summary>Gives the element the year printed at <paramref name="j"/>, if one is.</summary>
    public bool Year(ref int j, DateElement element)
    {
        if (!YearFollows(j, out var year, out var behind))
        {
            return false;
        }

        element.Year = year;
        j = behind;
        return true;
    }

    private bool YearFollows(int j, out int year, out int behind)
    {
        (year, behind) = (0, j);
        var bracket = false;
        for (var n = 0; n < MostLeadingWords; n++, j++)
        {
            var token = At(j);
            if (token.Is('\'') && At(j + 1) is { Glued: true, Kind: DateTokenKind.Number, Text.Length: 2 } short_)
            {
                // The procedures are no older than 1979.
                year = short_.Value + (short_.Value >= 79 ? 1900 : 2000);
                behind = j + 2;
                return true;
            }

            if (token.IsYear)
            {
                if (IsNoDate(j) || (token.Glued && At(j - 1).Is('-') && IsSeparator(At(j + 1)) && At(j + 2) is { Glued: true, IsSmall: true } && At(j + 1).Glued && IsSeparator(At(j + 3))))
                {
                    return false;
                }

                year = token.Value;
                behind = bracket && At(j + 1).Is(')') ? j + 2 : j + 1;
                return true;
            }

            bracket |= token.Is('(');
            var passes = DateWords.Inside.Contains(token.Text) && token.Text is not ("in" or "en" or "s")
                || token.Is('\'') || (token.Kind is DateTokenKind.Mark && ",.-/(".Contains(token.Text[0]) && At(j + 1).Kind is DateTokenKind.Number or DateTokenKind.Mark && n < 2);
            if (!passes)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"3 July 1895", "3 July 3005": a year is printed, of no time that is meant.</summary>
    private bool OtherNumberForYear(ref int j, bool hasDay)
    {
        var k = At(j).Is(',') || DateWords.Inside.Contains(At(j).Text) ? j + 1 : j;
        if (At(k) is not { Kind: DateTokenKind.Number, Text: { Length: 4 } digits, IsYear: false } || digits[0] is '0' || IsNoDate(k)
            || (!hasDay && At(k + 1).Kind is DateTokenKind.Word))
        {
            return false;
        }

        j = k + 1;
        return true;
    }

    /// <summary>True for a word of a script in which no month is known, beside a year: it may be the month.</summary>
    private bool IsForeign(int k, int step)
    {
        k += At(k).Kind is DateTokenKind.Mark && At(k).Text[0] is ',' or '.' or '-' or '/' ? step : 0;
        return At(k).Kind is DateTokenKind.Word && At(k).Text.Any(c => c >= FirstForeignLetter && char.IsLetter(c));
    }

    private bool MonthFollows(int k) => At(k).Kind is DateTokenKind.Word && DateWords.Month(At(k).Text, out _) > 0;

    private static bool IsSeparator(DateToken token) =>
        token is { Kind: DateTokenKind.Mark, Glued: true } && token.Text[0] is '-' or '/' or '.';
}
