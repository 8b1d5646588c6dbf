using System.Globalization;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Sources;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages;

/// <summary>What is said where sources disagree, in one language as far as it is no text of a source.</summary>
public static class DisputedWords
{
    private static readonly Dictionary<string, string> fields = new(StringComparer.Ordinal)
    {
        ["VisitDates"] = "Visits.field_VisitDates",
        ["Occurred"] = "Visits.field_Occurred",
        ["Opens"] = "Sessions.opens",
        ["Closes"] = "Sessions.closes",
        ["Deadline"] = "deadline",
        ["OpensOn"] = "Calls.opens",
        ["SessionCode"] = "session",
        ["DialogueAt"] = "interactive_dialogue",
        ["PublishedOn"] = "Reports.published_on",
    };

    /// <summary>What the field is called; null for one that is called as in the API.</summary>
    public static string? Field(Words words, string field) => fields.TryGetValue(field.Split(',')[0], out var key) ? words[key] : null;

    /// <summary>Days, and the hour of a deadline, as the language prints them; null for a value that is none.</summary>
    public static string? Days(Words words, string? value)
    {
        if (value?.Split(' ', 2) is [var on, var hour])
        {
            return Days(words, on) is not { } printed ? null
                : hour.EndsWith($" {Geneva.ZoneId}", StringComparison.Ordinal) ? words.With("Common.day_and_time", ("day", printed), ("time", hour[..hour.IndexOf(' ', StringComparison.Ordinal)]))
                : printed + words.Bracketed(hour);
        }

        var ends = value?.Split('/').Select(t => DateOnly.TryParseExact(t, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null).ToList();
        return ends switch
        {
            [{ } day] => words.Day(day),
            [{ } first, { } last] => words.Days(first, last),
            _ => null,
        };
    }

    /// <summary>The rule by which a value is in force; null where something else decided, such as a curator.</summary>
    public static string? Rule(Words words, string why) => why == Discrepancy.Rule ? words["Visits.why_newer"] : null;
}
