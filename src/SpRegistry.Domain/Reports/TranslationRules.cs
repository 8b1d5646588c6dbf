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
    /// Official languages in which no version of a report is known on a day in Geneva, though it is past due and out in English.
    /// What is not known is no accusation: a source that lists English alone says nothing of the others, and one that was read
    /// before the report was due says nothing of what came later. A language is missing only where a page that lists the
    /// report's languages was read after that.
    /// </summary>
    /// <param name="languages">The report's rows, one per language in which a version is known.</param>
    /// <param name="due">The day by which the report was due.</param>
    /// <param name="listed">The day on which a page that lists the report in languages besides English was last read; null where none was.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<string> Missing(IReadOnlyCollection<ReportLateness> languages, DateOnly due, DateOnly? listed, DateOnly day) =>
        MissingSince(languages, due) is { } since && since <= day && listed >= since ? Unknown(languages, day) : [];

    /// <summary>The day from which a language can be missing: the one after the report was due and out in English; null where it is not known to be.</summary>
    public static DateOnly? MissingSince(IReadOnlyCollection<ReportLateness> languages, DateOnly due) =>
        languages.FirstOrDefault(l => l.Language == "en")?.Earliest.To is { } english ? (english > due ? english : due).AddDays(1) : null;

    // A language of which only a corrigendum is known has no dates; the report exists in it all the same.
    private static List<string> Unknown(IReadOnlyCollection<ReportLateness> languages, DateOnly day) =>
        [.. OfficialLanguages.Where(language => language != "en" && !languages.Any(l => l.Language == language && (l.Earliest.From is null || l.Earliest.From <= day)))];

    private static Expression<Func<LatenessAt, int?>> Lag()
    {
        Expression<Func<LatenessAt, DateOnly?, int?>> days = (l, english) =>
            l.Lateness.Language == "en" || english == null || l.Lateness.Earliest.From == null || l.Lateness.Earliest.From != l.Lateness.Earliest.To ? null
            : l.Lateness.Earliest.From.Value.DayNumber - english.Value.DayNumber;
        return days.On(l => l.Lateness.Report!.Lateness.Where(e => e.Language == "en" && e.Earliest.From == e.Earliest.To).Select(e => e.Earliest.From).FirstOrDefault());
    }
}
