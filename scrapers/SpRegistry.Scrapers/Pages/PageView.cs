using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Acts;
using SpRegistry.Scrapers.Saved;

namespace SpRegistry.Scrapers.Pages;

/// <summary>Which list of its source a page shows, told by what it shows: saved files are called anything, and WebForms postbacks share an address.</summary>
internal static partial class PageView
{
    /// <summary>The view of a page: "completed, by country, BRA (en)".</summary>
    /// <param name="page">The page; its language is part of the view.</param>
    /// <param name="parts">What else tells it from the other lists of its source; what a page does not tell is null.</param>
    public static string Of(HtmlPage page, params IReadOnlyList<string?> parts) =>
        PageName.Cut($"{string.Join(", ", parts.Where(part => part is { Length: > 0 }))} ({Language(page)})".TrimStart());

    /// <summary>The title of a page, however it is written and whatever it counts.</summary>
    public static string Titled(HtmlPage page) => Words.Fold(PrintedCount.Without(Head(page.Title)));

    /// <summary>The part of the alphabet that a page holds: "A-E"; null where neither address nor title nor file name tells.</summary>
    public static string? Letters(HtmlPage page) =>
        new[] { page.Address, page.Title, page.Document.Title, page.Name }.Select(text => LettersText().Match(Head(text))).FirstOrDefault(found => found.Success) is { } letters
            ? $"{letters.Groups["from"].Value}-{letters.Groups["to"].Value}"
            : null;

    /// <summary>The State or mandate that a heading names beside the list: "Pending visits: Brazil"; null where it names none.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="isList">Whether words name a list.</param>
    public static string? Subject(string heading, Func<string, bool> isList) => PrintedCount.Without(Words.Clean(Head(heading))).Split([":", " - ", " – ", " — ", ",", "(", ")"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(part => !isList(part)).Select(part => KnownNames.States.Read(part).Key ?? (KnownNames.Mandates.Read(part, null).Keys is [var mandate] ? mandate : null)).FirstOrDefault(key => key is not null);

    /// <summary>The State or mandate that an address asks for; null where it asks for all.</summary>
    public static string? Asked(HtmlPage page) => AskedFor().Match(page.Address ?? "") is { Success: true } asked ? asked.Groups["key"].Value.ToUpperInvariant() : null;

    /// <summary>The only State or organization that the rows of a page speak of; null where there are several, or none.</summary>
    public static string? OnlySubject(PageReading reading) =>
        reading.Rows.SelectMany(row => row.Facts).OfType<VisitFact>().Select(fact => fact.Row.Subject).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var only] ? only : null;

    // A damaged page may have a title of megabytes.
    private static string Head(string? text) => Words.Cut(text ?? "", PageRows.MostOfACell);

    private static string Language(HtmlPage page) => page.Language ?? (AskedIn().Match(page.Address ?? "") is { Success: true } asked ? asked.Groups["lang"].Value.ToLowerInvariant() : "en");

    [GeneratedRegex(@"(?<![A-Z])(?<from>[A-Z])\s?[-–]\s?(?<to>[A-Z])(?![A-Za-z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LettersText();

    [GeneratedRegex(@"[?&](?:country|state|mandate)(?:id|code)?=(?<key>[^&#]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskedFor();

    [GeneratedRegex(@"[?&]lang=(?<lang>[a-z]{2})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskedIn();
}
