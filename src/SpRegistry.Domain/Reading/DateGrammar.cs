namespace SpRegistry.Domain.Reading;

/// <summary>
/// Reads one date, as far as it is printed, at a place in the tokens. Every attempt looks at a bounded number of
/// tokens, so a text is read in time that grows with its length.
/// </summary>
internal sealed class DateGrammar(List<DateToken> tokens)
{
    private const int MostLeadingWords = 5;

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
            return false;
        }

        return NumericDate(ref j, element) || Division(ref j, element) || Week(ref j, element) || DayFirst(ref j, element);
    }

    /// <summary>Times of day, numbers of resolutions and paragraphs, decades (1990s).</summary>
    public bool IsNoDate(int j)
    {
        var (before, next) = (At(j - 1), At(j + 1));
        return (before.Is('.') && DateWords.References.Contains(At(j - 2).Text)) || DateWords.References.Contains(before.Text)
            || (before.Is('/') && before.Glued && DateWords.References.Contains(At(j - 3).Text))
            || (before.Is(':') && before.Glued && At(j).Glued && At(j - 2).Kind is DateTokenKind.Number) || (next.Is(':') && next.Glued && At(j + 2) is { Glued: true, IsSmall: true })
            || (DateWords.Hours.Contains(next.Text) && !At(j).Ordinal)
            || (next.Is('.') && At(j + 2) is { Glued: true, IsSmall: true } && DateWords.Hours.Contains(At(j + 3).Text))
            || (next is { Kind: DateTokenKind.Word, Glued: true } && At(j).IsYear && next.Text is "s");
    }

    private bool YearFirst(ref int j, DateElement element)
    {
        var year = At(j).Value;
        var separator = At(j + 1);
        var second = At(j + 2);
        if (IsSeparator(separator) && second is { Glued: true, IsSmall: true })
        {
            if (At(j + 3).Text == separator.Text && At(j + 4) is { Glued: true, IsSmall: true } third)
            {
                (element.Year, element.Month, element.Day) = (year, second.Value, third.Value);
                j += 5;
                return true;
            }

            if (second.Text.Length is 2 && !MonthFollows(j + 3))
            {
                YearAndTwoDigits(element, year, second.Value);
                j += 3;
                return true;
            }
        }

        j++;
        element.Year = year;
        var bracket = At(j).Is('(');
        var k = bracket || At(j).Is(',') || At(j).Is(':') || At(j).Is('-') || At(j).Is('/') ? j + 1 : j;
        if (bracket && MonthFollows(k) && At(k + 1).Is(')'))
        {
            element.Month = DateWords.Month(At(k).Text, out _);
            j = k + 2;
            return true;
        }

        var divided = new DateElement();
        if (Division(ref k, divided, ofTheYear: true) && divided.Year is null && divided.Month is null)
        {
            (element.Division, element.Index) = (divided.Division, divided.Index);
            j = bracket && At(k).Is(')') ? k + 1 : k;
            return true;
        }

        if (At(j).Kind is DateTokenKind.Word && DateWords.Month(At(j).Text, out var sure) is > 0 and var month
            && (sure || At(j + 1).Kind is not DateTokenKind.Word) && !YearFollows(j + 1, out _, out _))
        {
            element.Month = month;
            j++;
            if (At(j).IsSmall && !YearFollows(j + 1, out _, out _) && At(j + 1).Kind is not DateTokenKind.Word)
            {
                element.Day = At(j++).Value;
            }
        }

        return true;
    }

    // 2013-05 is a month, 2013-14 two years, 2008-10 may be either.
    private static void YearAndTwoDigits(DateElement element, int year, int number)
    {
        element.Year = year;
        var isMonth = number is >= 1 and <= 12;
        var isYear = number > year % 100;
        element.Problem = (isMonth, isYear) switch { (true, true) => DateReasons.Ambiguous, (false, false) => DateReasons.ImpossibleDate, _ => null };
        element.Month = isMonth && !isYear ? number : null;
        element.LastYear = isYear && !isMonth ? (year / 100 * 100) + number : null;
    }

    private bool NumericDate(ref int j, DateElement element)
    {
        var (first, separator, second) = (At(j), At(j + 1), At(j + 2));
        if (!IsSeparator(separator) || second is not { Kind: DateTokenKind.Number, Glued: true })
        {
            return false;
        }

        if (second.IsYear && !separator.Is('-') && !IsSeparator(At(j + 3)) && first.Value is >= 1 and <= 12)
        {
            (element.Month, element.Year) = (first.Value, second.Value);
            j += 3;
            return true;
        }

        var third = At(j + 4);
        if (!second.IsSmall || At(j + 3).Text != separator.Text || third is not { Kind: DateTokenKind.Number, Glued: true })
        {
            return false;
        }

        if (third.IsYear)
        {
            element.Numeric = (first.Value, second.Value);
            element.Year = third.Value;
        }
        else
        {
            element.Problem = third.IsSmall ? DateReasons.Ambiguous : DateReasons.Unreadable;
        }

        j += 5;
        return true;
    }

    private bool DayFirst(ref int j, DateElement element)
    {
        var k = j + 1;
        for (var n = 0; n < 3 && (DateWords.Inside.Contains(At(k).Text) || At(k).Is('.') || At(k).Is('\'')); n++)
        {
            k++;
        }

        var hyphened = k == j + 1 && IsSeparator(At(k)) && YearFollows(k + 2, out _, out _) && At(k + 1).Glued;
        k += hyphened ? 1 : 0;
        var word = At(k);
        if (word.Kind is DateTokenKind.Word)
        {
            var month = DateWords.Month(word.Text, out _);
            if (month is 0 && YearFollows(k + 1, out _, out _) && k == j + 1)
            {
                month = DateWords.MisspeltMonth(word.Text);
                element.Problem = month is 0 && word.Text.Length > 2 && !DateWords.Leading.Contains(word.Text) ? DateReasons.Unreadable : null;
            }

            if (month > 0 || element.Problem is not null)
            {
                element.Day = At(j).Value;
                element.Month = month > 0 ? month : null;
                j = k + 1;
                Year(ref j, element);
                return true;
            }
        }

        // "14 country visits": a number that counts something. "5 days" neither.
        element.Day = At(j).Value;
        j++;
        return true;
    }

    // "primero de mayo", "premier mai", "first of May".
    private bool FirstDay(ref int j, DateElement element)
    {
        if (DateWords.Ordinals.GetValueOrDefault(At(j).Text) is not 1)
        {
            return false;
        }

        var k = DateWords.Inside.Contains(At(j + 1).Text) ? j + 2 : j + 1;
        if (!MonthFollows(k) || (k == j + 1 && At(j).Text is "first" or "former"))
        {
            return false;
        }

        (element.Day, element.Month) = (1, DateWords.Month(At(k).Text, out _));
        j = k + 1;
        Year(ref j, element);
        return true;
    }

    private bool MonthWord(ref int j, DateElement element)
    {
        var month = DateWords.Month(At(j).Text, out var sure);
        if (month is 0 && YearFollows(j + 1, out _, out _))
        {
            month = DateWords.MisspeltMonth(At(j).Text);
        }

        if (month is 0)
        {
            return false;
        }

        element.Month = month;
        element.Doubtful = !sure && !element.Led && !(DateWords.IsFullName(At(j).Text) && At(j + 1).Kind is not DateTokenKind.Word);
        j++;
        var k = At(j).Is('.') ? j + 1 : j;
        var day = At(DateWords.Inside.Contains(At(k).Text) ? k + 1 : k);
        if (!Year(ref j, element) && day.IsSmall && day.Kind is DateTokenKind.Number && IsDayOfMonth(k))
        {
            element.Day = day.Value;
            element.MonthFirst = true;
            j = k + (At(k).Kind is DateTokenKind.Number ? 1 : 2);
            Year(ref j, element);
        }
        else if (At(j).Is('.') && element.Year is null)
        {
            j++;
        }

        element.Doubtful &= element.Year is null && element.Day is null;
        return true;
    }

    private bool IsDayOfMonth(int k)
    {
        k = At(k).Kind is DateTokenKind.Number ? k : k + 1;
        return !IsNoDate(k) && !MonthFollows(k + 1) && !DateWords.Counted.Contains(At(k + 1).Text) && !DateWords.Counted.Contains(At(k + 2).Text)
            && !(IsSeparator(At(k + 1)) && At(k + 1).Glued && At(k + 2) is { Glued: true, IsSmall: true } && IsSeparator(At(k + 3)) && At(k + 4).IsYear);
    }

    private bool Part(ref int j, DateElement element)
    {
        if (!DateWords.Parts.TryGetValue(At(j).Text, out var part))
        {
            return false;
        }

        var isEnd = DateWords.Ends.Contains(At(j).Text);
        var bound = isEnd && AfterBound(j - 1);
        var k = j + 1;
        for (var n = 0; n < MostLeadingWords && (DateWords.Inside.Contains(At(k).Text) || At(k).Is('-') || At(k).Is('\'') || (At(k).Text is "part" or "days" && n == 0)); n++)
        {
            k++;
        }

        element.Part = bound ? 0 : part;
        var inner = new DateElement { Led = true };
        if (Season(ref k, element))
        {
            j = k;
            return true;
        }

        if (At(k).IsYear && !IsNoDate(k))
        {
            element.Year = At(k).Value;
            j = k + 1;
            return true;
        }

        if (At(k).Kind is DateTokenKind.Word && MonthWord(ref k, inner) && inner.Day is null)
        {
            (element.Month, element.Year) = (inner.Month, inner.Year);
            j = k;
            return true;
        }

        // "early to mid-2012": the part alone, when another follows.
        k = j + 1;
        if (!bound && Link(ref k, between: true) is DateLink.To or DateLink.Or && DateWords.Parts.ContainsKey(At(k).Text))
        {
            j++;
            return true;
        }

        return false;
    }

    private bool AfterBound(int i)
    {
        for (var n = 0; n < MostLeadingWords; n++, i--)
        {
            if (DateWords.Bounds.Contains(At(i).Text))
            {
                return true;
            }

            if (!At(i).Is('\'') && !DateWords.Leading.Contains(At(i).Text))
            {
                return false;
            }
        }

        return false;
    }

    private bool Division(ref int j, DateElement element, bool ofTheYear = false)
    {
        var k = j;
        int index;
        int divisions;
        if (At(k).Text.Length is 1 && DateWords.DivisionLetters.TryGetValue(At(k).Text, out divisions) && At(k + 1) is { Glued: true, Value: >= 1 and <= 4, Text.Length: 1 })
        {
            index = At(k + 1).Value;
            ofTheYear |= At(k).Text is "q";
            k += 2;
            return Divide(ref j, k, element, divisions, index, ofTheYear);
        }

        if (DateWords.Divisions.TryGetValue(At(k).Text, out divisions) && At(k + 1) is { Text.Length: 1, Value: >= 1 and <= 6 })
        {
            return Divide(ref j, k + 2, element, divisions, At(k + 1).Value, ofTheYear);
        }

        if (At(k) is { Kind: DateTokenKind.Number, Text.Length: 1, Value: >= 1 and <= 6 })
        {
            index = At(k).Value;
        }
        else if (!DateWords.Ordinals.TryGetValue(At(k).Text, out index))
        {
            return false;
        }

        var ordinal = At(k).Kind is DateTokenKind.Word;
        k += At(k + 1).Text is "°" or "." ? 2 : 1;
        var noun = At(k).Text;
        if (DateWords.Divisions.TryGetValue(noun, out divisions) || (noun.Length is 1 && At(k).Glued && DateWords.DivisionLetters.TryGetValue(noun, out divisions)))
        {
            return Divide(ref j, k + 1, element, divisions, index, ofTheYear);
        }

        if (DateWords.Fortnights.Contains(noun))
        {
            return Divide(ref j, k + 1, element, 2, index, ofTheYear) && element.Month is not null;
        }

        // "the first and second quarters": the noun follows the last of them.
        if (ordinal && Link(ref k, between: false) is DateLink.And or DateLink.Or or DateLink.To)
        {
            k += DateWords.Leading.Contains(At(k).Text) ? 1 : 0;
            if (StartsDivision(k))
            {
                (element.Division, element.Index) = (-1, index);
                j++;
                return true;
            }
        }

        return false;
    }

    private bool Divide(ref int j, int k, DateElement element, int divisions, int index, bool ofTheYear)
    {
        for (var n = 0; n < MostLeadingWords && (DateWords.Inside.Contains(At(k).Text) || At(k).Is('-') || At(k).Is(',') || At(k).Is('/') || At(k).Is('(') || At(k).Is('\'')); n++)
        {
            ofTheYear |= DateWords.YearNouns.Contains(At(k).Text);
            if (At(k).Kind is DateTokenKind.Mark && !At(k).Is('\'') && !At(k + 1).IsYear)
            {
                break;
            }

            k++;
        }

        var inner = new DateElement { Led = true };
        if (At(k).IsYear && !IsNoDate(k))
        {
            element.Year = At(k).Value;
            k++;
        }
        else if (divisions is 2 && At(k).Kind is DateTokenKind.Word && MonthWord(ref k, inner) && inner.Day is null)
        {
            (element.Month, element.Year) = (inner.Month, inner.Year);
        }
        else if (!ofTheYear && !AnotherDivisionFollows(k))
        {
            return false;
        }

        (element.Division, element.Index) = (divisions, index);
        j = k;
        return true;
    }

    private bool AnotherDivisionFollows(int k)
    {
        if (Link(ref k, between: true) is DateLink.None)
        {
            return false;
        }

        k += DateWords.Leading.Contains(At(k).Text) ? 1 : 0;
        return StartsDivision(k);
    }

    private bool Week(ref int j, DateElement element)
    {
        int index;
        if (At(j) is { Kind: DateTokenKind.Number, Ordinal: true, Value: >= 1 and <= 4 })
        {
            index = At(j).Value;
        }
        else if (!DateWords.Ordinals.TryGetValue(At(j).Text, out index))
        {
            return false;
        }

        if (!DateWords.Weeks.Contains(At(j + 1).Text))
        {
            return false;
        }

        var k = j + 2;
        for (var n = 0; n < MostLeadingWords && (DateWords.Inside.Contains(At(k).Text) || At(k).Is('\'')); n++)
        {
            k++;
        }

        var inner = new DateElement { Led = true };
        if (At(k).Kind is not DateTokenKind.Word || !MonthWord(ref k, inner) || inner.Day is not null)
        {
            return false;
        }

        (element.IsWeek, element.Index, element.Month, element.Year) = (true, index, inner.Month, inner.Year);
        j = k;
        return true;
    }

    private bool Season(ref int j, DateElement element)
    {
        var k = DateWords.Inside.Contains(At(j + 1).Text) ? j + 2 : j + 1;
        if (!DateWords.Seasons.Contains(At(j).Text) || !At(k).IsYear)
        {
            return false;
        }

        element.Problem = DateReasons.Unreadable;
        j = k + 1;
        return true;
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

    private bool MonthFollows(int k) => At(k).Kind is DateTokenKind.Word && DateWords.Month(At(k).Text, out _) > 0;

    private static bool IsSeparator(DateToken token) =>
        token is { Kind: DateTokenKind.Mark, Glued: true } && token.Text[0] is '-' or '/' or '.';
}
