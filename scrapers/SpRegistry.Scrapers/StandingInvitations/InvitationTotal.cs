using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.StandingInvitations;

/// <summary>The sentence that counts standing invitations: "As of 20 September 2019, 119 Member States and 1 non-Member Observer State have extended …".</summary>
/// <param name="Text">The sentence as printed.</param>
/// <param name="Members">Member States, or all States where they are not told apart.</param>
/// <param name="Observers">Non-member observer States; null where they are not told apart.</param>
/// <param name="On">The day the sentence gives itself.</param>
internal sealed partial record InvitationTotal(string Text, int Members, int? Observers, DateOnly? On)
{
    /// <summary>The sentence of a page; null where it prints none.</summary>
    public static InvitationTotal? Of(HtmlPage page) =>
        CellText.Printed(page.Document.Body ?? page.Document.DocumentElement).Split('\n').Select(Of).FirstOrDefault(total => total is not null);

    private static InvitationTotal? Of(string line)
    {
        var folded = Words.Fold(line);
        if (!Invitation().IsMatch(folded) || MembersCounted().Match(folded) is not { Success: true } members)
        {
            return null;
        }

        var on = AsOf().Match(folded) is { Success: true } day && PrintedDates.Read(day.Groups["date"].Value) is { Intervals: [{ Precision: DatePrecision.Day } one] } ? one.To : (DateOnly?)null;
        return new InvitationTotal(line, Number(members), ObserversCounted().Match(folded) is { Success: true } observers ? Number(observers) : null, on);
    }

    private static int Number(Match match) => int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?:standing invitations?|invitations? permanentes?|invitaci(?:on|ones) permanentes?)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Invitation();

    [GeneratedRegex(@"\b(?<count>\d{1,3}) (?:(?:un |united nations )?member states|states?\b|etats membres|etats\b|estados miembros|estados\b)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MembersCounted();

    [GeneratedRegex(@"\b(?<count>\d{1,2}) (?:(?:un )?non-member observer states?|observer states?|etats? (?:non membres? )?observateurs?|estados? (?:no miembros? )?observador(?:es)?)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ObserversCounted();

    [GeneratedRegex(@"\b(?:as of|as at|au|al|a fecha de|en date du) (?<date>\d{1,2}(?:er)? (?:de )?\p{L}+ (?:de )?(?:19|20)\d\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AsOf();
}
