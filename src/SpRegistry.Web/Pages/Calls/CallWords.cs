using SpRegistry.Domain.Clock;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Calls;

/// <summary>What is said of a call, in one language.</summary>
public static class CallWords
{
    /// <summary>Where a call stands; what is not known is said so.</summary>
    public static string CallState(this Words words, string? state) => state is null ? words["Calls.state_not_known"] : words.Named("CallState", state);

    /// <summary>How a stylesheet marks where a call stands, beside the word.</summary>
    public static string? Mark(string? state) => state switch { "Open" => "state-ok", "ClosingSoon" => "state-soon", _ => null };

    /// <summary>How many days of Geneva are left until a call closes; null where it is not open.</summary>
    /// <param name="words">The words.</param>
    /// <param name="state">Where the call stands.</param>
    /// <param name="deadline">The closing instant, UTC.</param>
    /// <param name="today">The day in Geneva.</param>
    public static string? Left(this Words words, string? state, DateTime? deadline, DateOnly today) =>
        state is not ("Open" or "ClosingSoon") || deadline is not { } instant ? null
        : Geneva.DayOf(instant).DayNumber - today.DayNumber is > 0 and var days ? words.Count("days_left", days)
        : words["Calls.closes_today"];

    /// <summary>Yes, no, or not stated, which is neither.</summary>
    public static string Stated(this Words words, bool? value) => words[value switch { true => "yes", false => "no", null => "Common.not_stated" }];

    /// <summary>Languages of answers by their names in the page's language; not stated where there are none.</summary>
    public static string Accepted(this Words words, IReadOnlyList<string> languages) =>
        languages.Count == 0 ? words["Common.not_stated"]
        : string.Join(words.Language.Code switch { "ar" => "، ", "zh" => "、", _ => ", " }, languages.Select(words.LanguageOf));
}
