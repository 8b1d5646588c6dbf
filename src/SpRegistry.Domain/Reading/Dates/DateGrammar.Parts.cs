namespace SpRegistry.Domain.Reading;

/// <content>Parts of a month or a year: early and late, quarters, halves, weeks, seasons.</content>
internal sealed partial class DateGrammar
{
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
            var named = ordinal || At(k - 1).Ordinal;
            return Divide(ref j, k + 1, element, divisions, index, ofTheYear || (named && index > 0 && IsQuarter(k)));
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

    // "In the first quarter", its year being the source's; not "the first quarter of the visit", "the first quarter century".
    private bool IsQuarter(int k) =>
        DateWords.Quarters.Contains(At(k).Text) && !DateWords.Inside.Contains(At(k + 1).Text) && !DateWords.Centuries.Contains(At(k + 1).Text);

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
}
