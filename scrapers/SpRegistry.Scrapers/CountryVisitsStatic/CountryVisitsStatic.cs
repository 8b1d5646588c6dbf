using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Acts;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.CountryVisitsStatic;

/// <summary>
/// The older static lists (CountryvisitsA-E.aspx, F-M, N-Z; before them www2.ohchr.org …/visits.htm): one row per
/// mandate, all its visits to a State and the requests before them in one cell. The State stands on each row, once for
/// several rows, or as a heading above them.
/// </summary>
public sealed class CountryVisitsStatic : IPageSource
{
    private static readonly Column Country = new("country", Required: false, "Country", "State", "Countries", "Country/Territory");
    private static readonly Column Standing = new("standing", Required: false, "Standing invitation", "Standing invitations");
    private static readonly Column Mandate = new("mandate", Required: true, "Mandate", "Mandates", "Special Procedure", "Mandate holder");
    private static readonly Column Dates = new("dates", Required: true, "Date of visit", "Dates of visit", "Date of visits", "Visits");

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "country-visits-static",
        "Country visits by special procedures: static pages",
        "https://www.ohchr.org/EN/HRBodies/SP/Pages/CountryandothervisitsSP.aspx",
        "The lists of visits, requests and reminders by State that preceded the visits database, all mandates, from 1998 to about 2014. The bundled pages are reconstructed: each holds the acts of one UN document on one mandate.",
        Cumulative: true);

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        var tables = HtmlTable.FindAll(html, Country, Standing, Mandate, Dates);
        var known = html.RequiredDate;
        var rows = new VisitRows(html);
        foreach (var table in tables)
        {
            var state = "";
            foreach (var row in table.Rows())
            {
                if (row.Heading)
                {
                    state = row.Text(Dates);
                    continue;
                }

                state = row.Text(Country) is { Length: > 0 } printed ? printed : state;
                var cells = table.Printed(row);
                if (row.Text(Country).Length == 0)
                {
                    cells[Country.Headers[0]] = state;
                }

                var (acts, problems, _) = PrintedActs.Read(row.Text(Dates), known);
                foreach (var (text, reason) in problems)
                {
                    rows.Rows.Problem(text, reason);
                }

                rows.Add(row, cells, state, row.Text(Mandate), acts, row.Own.Contains(Standing.Key) && StandingInvitation.IsSaid(row.Text(Standing), rows.Rows));
            }
        }

        return rows.Rows.Of(html) with { View = PageView.Of(html, PageView.Letters(html) ?? PageView.Titled(html)) };
    }
}
