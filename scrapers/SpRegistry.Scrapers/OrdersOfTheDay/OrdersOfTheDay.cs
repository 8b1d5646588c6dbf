using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Pages;
using SpRegistry.Scrapers.Reports;

namespace SpRegistry.Scrapers.OrdersOfTheDay;

/// <summary>
/// The order of the day of the Council: session, day, and for each meeting its time, its agenda item and what is taken up,
/// with the symbols of the reports. It is read by its lines: the pages have no markup to rely on.
/// </summary>
public sealed partial class OrdersOfTheDay : IPageSource
{
    private const int LinesOfTheHead = 40;

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "orders-of-the-day",
        "Human Rights Council: orders of the day",
        Address: null,
        "Which reports the Human Rights Council takes up on a day, at which meeting and under which agenda item, by the plan of the evening before; the begin of a dialogue is not printed, only the opening of its meeting. The bundled page is reconstructed and holds the one report of that day that the reference facts name.",
        Cumulative: true);

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        var main = html.Document.QuerySelector("main") ?? html.Document.Body ?? html.Document.DocumentElement;
        var lines = CellText.ToRead(main).Split('\n').Select(Words.Clean).Where(line => line.Length > 0).ToList();
        if (lines.Take(LinesOfTheHead).Select(SessionNames.OfWords).FirstOrDefault(code => code is not null) is not { } session)
        {
            throw html.Refused("the order of the day of a session of the Council", html.Title.Length > 0 ? $"'{Words.Cut(html.Title, 100)}'" : "no session");
        }

        var day = Day(lines, html);
        var rows = new PageRows();
        html.DateOtherwise(day);
        var meetings = new MeetingLines();
        foreach (var taken in meetings.Read(lines))
        {
            rows.Add(taken.Cells, Citation(day, taken.Time), day, [.. taken.Facts(day, session, rows)]);
        }

        return rows.Number > 1 ? rows.Of(html) with { View = PageView.Of(html, $"{day:yyyy-MM-dd}") } : throw html.Refused("an order of the day that names what is taken up", "nothing");
    }

    // Its title and the line above its meetings print the day; the days of the session are another line.
    private static DateOnly Day(List<string> lines, HtmlPage html)
    {
        var days = lines.Take(LinesOfTheHead).Where(line => Dated().IsMatch(line))
            .Select(line => PrintedDates.Read(Title().Replace(line, " ")).Intervals).Where(dates => dates is [{ Precision: DatePrecision.Day } one] && one.From == one.To)
            .Select(dates => dates[0].To).Distinct().ToList();
        return days switch
        {
            [var one] => one,
            [] => throw html.Refused("the day of the order of the day (\"Wednesday, 21 March 2018\")", "none"),
            _ => throw html.Refused("one day", string.Join(" and ", days.Select(Printed))),
        };
    }

    private static string Citation(DateOnly day, string? time) =>
        $"Human Rights Council, order of the day, {Printed(day)}{(time is null ? "" : $" [{time}]")}";

    private static string Printed(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?:order of the day|ordre du jour|orden del día)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Title();

    [GeneratedRegex(@"\b(?:order of the day|ordre du jour|orden del día)\b|^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:lun|mar|mercre|jeu|vendre|same)di\b|^dimanche\b|^(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dated();
}
