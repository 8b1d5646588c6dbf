using System.Linq.Expressions;
using SpRegistry.Domain.Rules;

namespace SpRegistry.Domain.Reports;

/// <summary>How long the official languages wait for a report that is out in English.</summary>
public static class TranslationRules
{
    /// <summary>The six official languages of the UN (ISO 639-1), in alphabetical order of their codes.</summary>
    public static readonly IReadOnlyList<string> OfficialLanguages = ["ar", "en", "es", "fr", "ru", "zh"];

    /// <summary>Days from the earliest version in English to the earliest in this language, negative where it came before; null unless both days are known.</summary>
    public static readonly Expression<Func<LatenessAt, int?>> DaysAfterEnglish = Lag();

    /// <summary>
    /// Official languages in which no version of a report is known on a day in Geneva, though it is out in English. What is not
    /// known is no accusation: a source that lists English alone says nothing of the others, so that a language is missing only
    /// where the registry knows a version in some language besides English.
    /// </summary>
    /// <param name="languages">The report's rows, one per language in which a version is known.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<string> Missing(IReadOnlyCollection<ReportLateness> languages, DateOnly day)
    {
        // A language of which only a corrigendum is known has no dates; the report exists in it all the same.
        var known = languages.Where(l => l.Language != "en" && (l.Earliest.From is null || l.Earliest.From <= day)).Select(l => l.Language).ToHashSet(StringComparer.Ordinal);
        var english = languages.FirstOrDefault(l => l.Language == "en");
        return english?.Earliest.To <= day && known.Count > 0 ? [.. OfficialLanguages.Where(l => l != "en" && !known.Contains(l))] : [];
    }

    private static Expression<Func<LatenessAt, int?>> Lag()
    {
        Expression<Func<LatenessAt, DateOnly?, int?>> days = (l, english) =>
            l.Lateness.Language == "en" || english == null || l.Lateness.Earliest.From == null || l.Lateness.Earliest.From != l.Lateness.Earliest.To ? null
            : l.Lateness.Earliest.From.Value.DayNumber - english.Value.DayNumber;
        return days.On(l => l.Lateness.Report!.Lateness.Where(e => e.Language == "en" && e.Earliest.From == e.Earliest.To).Select(e => e.Earliest.From).FirstOrDefault());
    }
}
