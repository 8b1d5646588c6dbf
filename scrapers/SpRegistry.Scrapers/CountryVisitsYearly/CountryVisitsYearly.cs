using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Acts;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.CountryVisitsYearly;

/// <summary>
/// The yearly compilations ("Thematic Special Procedures' 2005 country visits"): totals of the year in words, then a
/// row per visit. The year of a date that prints none is that of the title, which then is a cell of the row: under another
/// title it is another row. The page is dated by the month as of which it counts the standing invitations.
/// </summary>
public sealed partial class CountryVisitsYearly : IPageSource
{
    private static readonly Column Country = new("country", Required: true, "Country", "State");
    private static readonly Column Standing = new("standing", Required: false, "Standing invitation");
    private static readonly Column Mandate = new("mandate", Required: true, "Mandate");
    private static readonly Column Dates = new("dates", Required: true, "Date of visit", "Dates of visit");

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "country-visits-yearly",
        "Thematic special procedures' country visits: yearly compilations",
        "http://www2.ohchr.org/english/bodies/chr/special/visits.htm",
        "Visits carried out in 2005 and 2006 with the totals of the year. The bundled pages are reconstructed from the parts of the compilations that could be seen: five visits of each year.",
        Cumulative: true);

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        html.DateOtherwise(AsOf(html));
        var known = html.RequiredDate;
        var year = TitleYear().Match(html.Title) is { Success: true } title
            ? int.Parse(title.ValueSpan, CultureInfo.InvariantCulture)
            : throw html.Refused("a title with the year of the visits", $"'{html.Title}'");
        var rows = new VisitRows(html);
        foreach (var total in html.Document.QuerySelectorAll("p, li").Select(CellText.Printed).Where(text => Total().IsMatch(text)))
        {
            rows.Rows.Printed("Total", total, html.Citation, known);
        }

        var table = HtmlTable.Find(html, Country, Standing, Mandate, Dates);
        var read = table.Rows().Select(row => (Row: row, Cell: PrintedActs.Read(row.Text(Dates), known, new DateOnly(year, 12, 31)))).ToList();
        var printed = read.Where(r => !r.Cell.YearAssumed).SelectMany(r => r.Cell.Acts).Where(act => act.VisitDates is not null).ToList();
        if (printed.Count > 0 && printed.TrueForAll(act => LiesOutside(act, year)))
        {
            throw html.Refused(string.Create(CultureInfo.InvariantCulture, $"visits of {year}, the year of the title"), $"only visits of other years, such as '{printed[0].VisitDates?.Text}'");
        }

        var state = "";
        foreach (var (row, (acts, problems, yearAssumed)) in read)
        {
            state = row.Text(Country) is { Length: > 0 } ownState ? ownState : state;
            foreach (var (text, reason) in problems)
            {
                rows.Rows.Problem(text, reason);
            }

            foreach (var act in acts.Where(act => LiesOutside(act, year)))
            {
                rows.Rows.Problem(act.VisitDates?.Text ?? "", "the visit lies outside the year of the title");
            }

            var cells = table.Printed(row);
            if (yearAssumed)
            {
                cells["Title"] = html.Title;
            }

            rows.Add(row, cells, state, row.Text(Mandate), acts, row.Own.Contains(Standing.Key) && StandingInvitation.IsSaid(row.Text(Standing), rows.Rows));
        }

        return rows.Rows.Of(html) with { View = PageView.Of(html, year.ToString(CultureInfo.InvariantCulture)) };
    }

    private static bool LiesOutside(PrintedAct act, int year) => act.VisitDates is { } days && (days.To.Year < year || days.From.Year > year);

    private static DateOnly? AsOf(HtmlPage html) =>
        AsOfMonth().Match(Words.Clean(CellText.Printed(html.Document.Body!))) is { Success: true } asOf
        && PrintedDates.Read(asOf.Groups["month"].Value) is { Intervals: [{ } month] } ? month.To : null;

    [GeneratedRegex(@"\b(?:19|20)\d\d\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TitleYear();

    [GeneratedRegex(@"\bAs of (?<month>\p{L}+ (?:19|20)\d\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AsOfMonth();

    [GeneratedRegex(@"\b\d+\s+(?:visit requests|fact[\s-]finding|country visits|States had extended)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Total();
}
