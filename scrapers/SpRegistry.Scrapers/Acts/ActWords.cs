using System.Text.RegularExpressions;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Scrapers.Acts;

/// <summary>A word by which pages print an act, and what it says.</summary>
/// <param name="Kind">The act.</param>
/// <param name="Actor">The side to which the word alone gives it.</param>
/// <param name="DatesTheVisit">Whether a date behind it is that of the visit rather than of the act.</param>
internal sealed record ActWord(VisitEventKind Kind, Actor Actor, bool DatesTheVisit)
{
    /// <summary>The words of the older pages, in the order in which they are tried.</summary>
    public static IReadOnlyList<(string Pattern, ActWord Word)> All { get; } =
    [
        (@"dates?\s+proposed|proposed\s+dates?|proposed|dates?\s+proposées?", new(VisitEventKind.DatesProposed, Actor.Unknown, true)),
        (@"dates?\s+agreed|agreed\s+dates?|scheduled|dates?\s+convenues?", new(VisitEventKind.DatesAgreed, Actor.Unknown, true)),
        (@"reminders?(?:\s+sent)?|reminded|renewed|reiterated|rappels?|recordatorios?", new(VisitEventKind.Reminder, Actor.MandateHolder, false)),
        (@"(?:first\s+)?request(?:ed|s)?|R\.?(?=\s+(?:in\s+)?(?:19|20)\d\d|\s+in\b)|demandée?s?|solicitada?s?", new(VisitEventKind.Requested, Actor.MandateHolder, false)),
        (@"invited|invitation|invitée?s?", new(VisitEventKind.Invited, Actor.Government, false)),
        (@"agreed(?:\s+in\s+principle)?|accepted|acceptée?s?|aceptada?s?", new(VisitEventKind.Accepted, Actor.Unknown, false)),
        (@"acknowledged", new(VisitEventKind.Acknowledged, Actor.Unknown, false)),
        (@"postponed|reportée?s?|aplazada?s?", new(VisitEventKind.Postponed, Actor.Unknown, true)),
        (@"cancell?ed|annulée?s?|cancelada?s?", new(VisitEventKind.Cancelled, Actor.Unknown, true)),
        (@"declined|refused|refusée?s?|rechazada?s?", new(VisitEventKind.Declined, Actor.Unknown, false)),
        (@"withdrawn|retirée?s?", new(VisitEventKind.Withdrawn, Actor.Unknown, false)),
        (@"visited|completed|conducted|carried\s+out|undertaken", new(VisitEventKind.Completed, Actor.MandateHolder, true)),
    ];

    /// <summary>Finds every such word of a text; the group of a match is "a" and the place of its word in the list.</summary>
    public static Regex Finder { get; } = new(
        string.Join('|', All.Select((w, i) => $@"(?<a{i}>(?<![\p{{L}}\d])(?:{w.Pattern})(?![\p{{L}}]))")),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <summary>The word a match of <see cref="Finder"/> found.</summary>
    public static ActWord Of(Match match) => All[Enumerable.Range(0, All.Count).First(i => match.Groups[$"a{i}"].Success)].Word;
}
