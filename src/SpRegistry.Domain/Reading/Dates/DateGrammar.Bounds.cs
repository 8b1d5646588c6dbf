namespace SpRegistry.Domain.Reading;

/// <content>What stands before a date and makes a bound or the first day of a week of it.</content>
internal sealed partial class DateGrammar
{
    private const int FarthestMove = 6;

    /// <summary>
    /// True where the element is only a bound: "before 2010", "no earlier than June 2010". "By March 2010", "before the
    /// end of 2010" and "postponed until 2012" name the time itself.
    /// </summary>
    public bool IsOpen(DateElement element)
    {
        var i = element.Start - 1;
        var preposition = false;
        for (var n = 0; n < MostLeadingWords && Passes(i); n++, i--)
        {
            preposition |= DateWords.BehindOpenPrepositions.Contains(At(i).Text);
        }

        var word = At(i).Text;
        var (before, negated) = (At(i - 1).Text, DateWords.Negations.Contains(At(i - 2).Text));
        if (word is "than" && before is "earlier" or "sooner" or "later")
        {
            return before is not "later" || !negated;
        }

        if (word is "to" && before is "prior" or "previous")
        {
            return true;
        }

        if (!DateWords.Open.Contains(word) || (DateWords.OpenWithPreposition.Contains(word) && !preposition))
        {
            return false;
        }

        var isEnd = DateWords.Ends.Contains(At(element.Start).Text) && DateWords.Bounds.Contains(word);
        if ((isEnd && !DateWords.Negations.Contains(before)) || (DateWords.Until.Contains(word) && WasMoved(i)))
        {
            return false;
        }

        element.IsSince = DateWords.Since.Contains(word);
        return true;

        // "jusqu'en 2012", "fino al 2012", "before Monday, 3 May".
        bool Passes(int k) => At(k).Is('\'') || DateWords.BehindOpen.Contains(At(k).Text) || DateWords.Weekdays.Contains(At(k).Text)
            || (At(k).Is(',') && DateWords.Weekdays.Contains(At(k - 1).Text))
            || (At(k).Text is "en" or "au" or "aux" or "a" && At(k - 1).Is('\''))
            || (At(k).Text is "al" or "all" or "alla" or "a" && At(k - 1).Text is "fino");
    }

    /// <summary>True where the day is the first of a week: "week of 12 March", "semaine du lundi 12 mars".</summary>
    public bool OpensWeek(DateElement element)
    {
        var i = element.Start - 1;
        for (var n = 0; n < MostLeadingWords && (DateWords.Weekdays.Contains(At(i).Text) || At(i).Is(',') || At(i).Is('\'') || At(i).Text is "the" or "le" or "el" or "il" or "l" or "on"); n++)
        {
            i--;
        }

        return DateWords.WeekOf.Contains(At(i).Text) && DateWords.Weeks.Contains(At(i - 1).Text);
    }

    private bool WasMoved(int i) =>
        Enumerable.Range(1, FarthestMove).Select(n => At(i - n)).TakeWhile(t => t.Kind is not DateTokenKind.Break).Any(t => DateWords.Moved.Contains(t.Text));
}
