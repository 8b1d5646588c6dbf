namespace SpRegistry.Domain.Reading;

/// <content>Days, months and years, whichever comes first, in words or numbers.</content>
internal sealed partial class DateGrammar
{
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
}
