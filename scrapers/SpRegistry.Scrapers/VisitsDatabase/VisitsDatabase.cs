using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;
using SpRegistry.Scrapers.Acts;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.VisitsDatabase;

/// <summary>
/// The visits database (spinternet.ohchr.org/ViewCountryVisits.aspx?visitType=…&amp;lang=…), in all lists of its menu, by country
/// and by mandate: a row per act with its status, or, in the lists of completed, forthcoming and present visits, a row per
/// visit without one. State and mandate stand on each row or as a heading with a count, in the table or above it. Pages
/// asked for in French or Spanish may be English: the words of all three are read on every page.
/// </summary>
public sealed class VisitsDatabase : IPageSource
{
    private static readonly Column Country = new("country", Required: false, "Country", "State", "Country/Territory", "Pays", "État", "País");
    private static readonly Column Mandate = new("mandate", Required: false, "Mandate", "Mandat", "Mandato", "Special procedure", "Procédure spéciale", "Procedimiento especial");
    private static readonly Column Status = new("status", Required: false, "Status of the visit", "Status", "Visit status", "Statut de la visite", "Statut", "Estado de la visita", "Situación de la visita", "Situación");
    private static readonly Column Date = new("date", Required: false, "Date", "Date of the status", "Date du statut", "Fecha", "Fecha del estado", "Fecha de la situación");
    private static readonly Column Dates = new("dates", Required: false, "Dates of the visit", "Visit dates", "Date of the visit", "Date of visit", "Dates de la visite", "Date de la visite", "Fechas de la visita", "Fecha de la visita");
    private static readonly Column Report = new("report", Required: false, "Report", "Rapport", "Informe", "Comments", "Commentaires", "Comentarios", "Observations", "Observaciones");

    // By country the State may be a heading, by mandate the mandate; what says something of the visit is never one.
    private static readonly Column[][] Forms =
    [
        Form(Mandate, Status), Form(Mandate, Dates), Form(Country, Status), Form(Country, Dates),
    ];

    private static readonly string[] ByMandateWords = ["by mandate", "par mandat", "por mandato"];

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "visits-database",
        "Country visits database of the special procedures",
        "https://spinternet.ohchr.org/ViewCountryVisits.aspx",
        "Pending, completed, forthcoming and other visits of all mandates as the database of OHCHR lists them by country or by mandate. The bundled pages are reconstructed: each holds the acts of one UN document on one mandate.",
        Cumulative: true);

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        var tables = HtmlTable.FindAny(html, Forms).Select(table => (Table: table, Rows: table.Rows().ToList())).ToList();
        var known = html.RequiredDate;
        var headings = new Headings(html);
        var view = DatabaseView.Of(html, headings);
        var rows = new VisitRows(html);
        foreach (var (heading, text) in headings.All.Select(h => (h, CellText.Printed(h))).Where(h => PrintedCount.Of(h.Item2) is not null))
        {
            var counted = tables.Where(t => headings.SpeaksOf(heading, t.Table.Element)).ToList();
            if (counted.Count > 0)
            {
                PrintedCount.Held(text, counted.Sum(t => t.Rows.Count(row => !row.Heading)), rows.Rows);
            }

            // The count of a page that was rebuilt is its builder's.
            Fact[] total = counted.Count > 0 && !html.Reconstructed && DatabaseView.Named(text) is { } counts ? [new PrintedTotalFact(counts.Count, known, PrintedCount.Of(text)!.Value)] : [];
            rows.Rows.Printed("Heading", text, html.Citation, known, total);
        }

        var byMandate = ByMandateWords.Any(words => headings.All.Any(h => Words.Fold(CellText.Printed(h)).Contains(words, StringComparison.Ordinal)));
        foreach (var (table, read) in tables)
        {
            var above = headings.Above(table.Element) is { LocalName: not "h1" } heading && DatabaseView.Named(CellText.Printed(heading)) is null
                ? PrintedCount.Without(Words.Clean(CellText.ToRead(heading)))
                : "";
            Rows(html, table, read, above, byMandate, view, rows);
        }

        var reading = rows.Rows.Of(html) with { Cumulative = view?.Cumulative };
        return reading with { View = DatabaseView.Shown(html, headings, byMandate || tables.TrueForAll(t => t.Table.StandsBefore(Mandate, Country)), reading) };
    }

    private static void Rows(HtmlPage html, HtmlTable table, List<TableRow> read, string group, bool byMandate, DatabaseView? view, VisitRows rows)
    {
        var known = html.RequiredDate;
        var ofMandates = byMandate || table.Header(Mandate) is null;
        var (state, mandate) = ofMandates ? ("", group) : (group, "");
        for (var r = 0; r < read.Count; r++)
        {
            var row = read[r];
            if (row.Heading)
            {
                PrintedCount.Held(row.HeadingText, read.Skip(r + 1).TakeWhile(below => !below.Heading).Count(), rows.Rows);
                var heading = PrintedCount.Without(Words.Clean(row.HeadingText));
                (state, mandate) = ofMandates ? ("", heading) : (heading, "");
                continue;
            }

            // A State or mandate printed once stands for the rows below it; a mandate only where the list is by mandate.
            state = row.Text(Country) is { Length: > 0 } ownState ? ownState : state;
            var ownMandate = row.Text(Mandate);
            mandate = ownMandate.Length > 0 && ofMandates ? ownMandate : mandate;
            var cells = table.Printed(row);
            if (row.Text(Country).Length == 0)
            {
                cells[table.Header(Country) ?? Country.Headers[0]] = state;
            }

            if (ownMandate.Length == 0 && mandate.Length > 0)
            {
                cells[table.Header(Mandate) ?? Mandate.Headers[0]] = mandate;
            }

            rows.Add(row, cells, state, ownMandate.Length > 0 ? ownMandate : mandate, Act(row, view?.Act, rows.Rows, known, html));
        }
    }

    private static Column[] Form(params Column[] required) =>
        [.. new[] { Country, Mandate, Status, Date, Dates, Report }.Select(column => required.Contains(column) ? column with { Required = true } : column)];

    private static List<PrintedAct> Act(TableRow row, (VisitEventKind Kind, Actor Actor)? view, PageRows rows, DateOnly known, HtmlPage html)
    {
        var status = row.Text(Status);
        var said = status.Length > 0 ? VisitStatusWords.Read(status)
            : view is not null || row.Cells.ContainsKey(Status.Key) ? view
            : throw html.Refused("a column 'Status of the visit', or a list of completed, forthcoming or present visits", "neither");
        if (said is not { } act)
        {
            rows.Problem(status, "no status of the visits database");
            return [];
        }

        var (datesText, visitKind) = PrintedActs.WithoutVisitKind(row.Text(Dates));
        var occurred = Days(row.Text(Date), known, rows);
        if (occurred is not null && ActsAmongDates(datesText, known) is { Count: > 0 } others)
        {
            return Beside(others, new PrintedAct(act.Kind, act.Actor, occurred.Cast<DayInterval?>().FirstOrDefault(), null, visitKind), datesText, rows);
        }

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

    // "Requested in 2018" where the dates of the visit are looked for dates the request, never the visit.
    private static IReadOnlyList<PrintedAct> ActsAmongDates(string cell, DateOnly known)
    {
        var acts = ActWord.Finder.IsMatch(cell) ? PrintedActs.Read(cell, known).Acts : [];
        return acts.Any(act => act.Occurred is not null) ? acts : [];
    }

    private static List<PrintedAct> Beside(IReadOnlyList<PrintedAct> others, PrintedAct own, string cell, PageRows rows)
    {
        if (others.Any(other => other.VisitDates is not null || (other.Kind == own.Kind && own.Occurred is not null)))
        {
            rows.Problem(cell, "the dates of the visit and those of an act are not told apart");
            return [];
        }

        return [.. others.Where(other => other.Kind != own.Kind), .. others.Where(other => other.Kind == own.Kind).Select(same => own with { Occurred = same.Occurred }).DefaultIfEmpty(own)];
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

        return [.. dates.Intervals.Select(i => new DayInterval(i.From, i.To, i.Precision, Words.Cut(CellText.Spaced(cell), PageRows.MostOfACell)))];
    }
}
