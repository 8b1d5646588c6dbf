using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Domain.Imports;

/// <summary>One person's term in a mandate, as several sources print it.</summary>
internal static class MandateTerms
{
    /// <summary>Whether two names are one person's: initials, capitals and accents differ from page to page, and nobody holds a mandate twice.</summary>
    public static bool SamePerson(string one, string other) => Key(one) == Key(other);

    /// <summary>
    /// Takes what a source says of a term. Its begin is the confirmed one, of those the most precise, of those the earliest,
    /// in whatever order the sources come; an end stays when a source that knows none is read.
    /// </summary>
    public static void Say(MandateHolder holder, MandateHolderFact fact)
    {
        if (fact.From is { } from && (holder.From is not { } known || Rank(fact.Verified, fact.FromPrinted, from).CompareTo(Rank(holder.Verified, holder.FromPrinted, known)) > 0))
        {
            holder.From = from;
            holder.FromPrinted = fact.FromPrinted;
        }

        holder.To = fact.To ?? holder.To;
        holder.ToPrinted = fact.ToPrinted ?? holder.ToPrinted;
        holder.Verified |= fact.Verified;
    }

    // "2014-08-01" is more precise than "2014-08", and that than "2014".
    private static (bool, int, int) Rank(bool verified, string? printed, DateOnly from) => (verified, printed?.Length ?? 0, -from.DayNumber);

    private static string Key(string name) => string.Join(' ', Words.Of(name).Where(word => word.Length > 1));
}
