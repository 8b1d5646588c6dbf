using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;
using SpRegistry.Scrapers.Acts;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.VisitsDatabase;

/// <summary>
/// The visits database by country (spinternet.ohchr.org/ViewCountryVisits.aspx?visitType=…&amp;lang=…): a row per act with
/// its status, or, in the lists of completed and forthcoming visits, a row per visit without one. The State stands on
/// each row or as a heading with a count. Pages asked for in French may be English.
/// </summary>
public sealed partial class VisitsDatabase : IPageSource
{
    private static readonly Column Country = new("country", Required: false, "Country", "State", "Pays", "État");
    private static readonly Column Mandate = new("mandate", Required: true, "Mandate", "Mandat", "Special procedure");
    private static readonly Column Status = new("status", Required: false, "Status of the visit", "Status", "Visit status", "Statut de la visite", "Statut");
    private static readonly Column Date = new("date", Required: false, "Date", "Date of the status", "Date du statut");
    private static readonly Column Dates = new("dates", Required: false, "Dates of the visit", "Visit dates", "Dates de la visite");
    private static readonly Column Report = new("report", Required: false, "Report", "Rapport", "Comments", "Commentaires");

    private static readonly (string[] Titles, VisitEventKind Kind, Actor Actor)[] ViewsWithoutStatus =
    [
        (["Completed visits", "Visites effectuées"], VisitEventKind.Completed, Actor.MandateHolder),
        (["Forthcoming visits", "Visites à venir", "Visit underway", "Visite en cours"], VisitEventKind.DatesAgreed, Actor.Unknown),
    ];

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "visits-database",
        "Country visits database of the special procedures, by country",
        "https://spinternet.ohchr.org/ViewCountryVisits.aspx",
        "Pending, completed, forthcoming and other visits of all mandates as the database of OHCHR lists them by country. The bundled pages are reconstructed: each holds the acts of one UN document on one mandate.",
        Cumulative: true);

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        var known = html.RequiredDate;
        var rows = new VisitRows(html);
        var table = HtmlTable.Find(html, Country, Mandate, Status, Date, Dates, Report);
        var view = View(html);
        var read = table.Rows().ToList();
        foreach (var heading in html.Document.QuerySelectorAll("h1, h2, h3, caption").Select(CellText.Printed).Where(text => Total().IsMatch(text)))
        {
            Counted(heading, read.Count(row => !row.Heading), rows.Rows);
            rows.Rows.Printed("Heading", heading, html.Citation, known);
        }

        var state = "";
        for (var r = 0; r < read.Count; r++)
        {
            var row = read[r];
            if (row.Heading)
            {
                Counted(row.Text(Mandate), read.Skip(r + 1).TakeWhile(below => !below.Heading).Count(), rows.Rows);
                state = Total().Replace(Words.Clean(row.Text(Mandate)), "").Trim();
                continue;
            }

            state = row.Text(Country) is { Length: > 0 } printed ? printed : state;
            var cells = table.Printed(row);
            if (row.Text(Country).Length == 0)
            {
                cells[Country.Headers[0]] = state;
            }

            rows.Add(row, cells, state, row.Text(Mandate), Act(row, view, rows.Rows, known, html));
        }

        return rows.Rows.Of(html);
    }

    private static List<PrintedAct> Act(TableRow row, (VisitEventKind Kind, Actor Actor)? view, PageRows rows, DateOnly known, HtmlPage html)
    {
        var status = row.Text(Status);
        var said = row.Cells.ContainsKey(Status.Key)
            ? VisitStatusWords.Read(status)
            : view ?? throw html.Refused("a column 'Status of the visit', or a list of completed or forthcoming visits", "neither");
        if (said is not { } act)
        {
            rows.Problem(status, "no status of the visits database");
            return [];
        }

        var (datesText, visitKind) = PrintedActs.WithoutVisitKind(row.Text(Dates));
        var occurred = Days(row.Text(Date), known, rows);
        var visits = Days(datesText, known, rows);
        if (occurred is null || visits is null)
        {
            return [];
        }

        if (act.Kind is VisitEventKind.Completed && visits.Find(v => v.From > known) is { Text: { } future })
        {
            rows.Problem(future, "a completed visit lies after the date of the page");
            return [];
        }

        return visits.Count > 1
            ? visits.ConvertAll(v => new PrintedAct(act.Kind, act.Actor, null, v, visitKind))
            : [new PrintedAct(act.Kind, act.Actor, occurred.Cast<DayInterval?>().FirstOrDefault(), visits.Cast<DayInterval?>().FirstOrDefault(), visitKind)];
    }

    // Null where the cell prints something that cannot be read; empty where it prints no date.
    private static List<DayInterval>? Days(string cell, DateOnly known, PageRows rows)
    {
        if (Words.Clean(cell) is "" or "-")
        {
            return [];
        }

        var dates = PrintedDates.Read(cell, known);
        if (dates.Intervals.Count == 0)
        {
            rows.Problem(cell, dates.Reason ?? DateReasons.Unreadable);
            return null;
        }

        return [.. dates.Intervals.Select(i => new DayInterval(i.From, i.To, i.Precision, PageRows.Cut(CellText.Spaced(cell), PageRows.MostOfACell)))];
    }

    private static (VisitEventKind Kind, Actor Actor)? View(HtmlPage html)
    {
        var headings = html.Document.QuerySelectorAll("h1, h2, h3, caption").Select(h => Words.Fold(Total().Replace(Words.Clean(CellText.Printed(h)), ""))).ToList();
        foreach (var (titles, kind, actor) in ViewsWithoutStatus)
        {
            if (titles.Any(title => headings.Exists(h => h.StartsWith(Words.Fold(title), StringComparison.Ordinal))))
            {
                return (kind, actor);
            }
        }

        return null;
    }

    private static void Counted(string heading, int rows, PageRows problems)
    {
        if (Total().Match(heading) is { Success: true } total && int.Parse(total.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) is var count && count != rows)
        {
            problems.Problem(heading, string.Create(CultureInfo.InvariantCulture, $"the heading counts {count}, the table has {rows}"));
        }
    }

    [GeneratedRegex(@"\(\s*(?<count>\d{1,4})(?:\s+(?:in total|au total|en total))?\s*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Total();
}
