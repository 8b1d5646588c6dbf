using System.Globalization;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Acts;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.MandatesAndHolders;

/// <summary>
/// The lists of thematic and country mandates (spinternet.ohchr.org/ViewAllCountryMandates.aspx?Type=…): a mandate per row, when
/// and by which resolution it was established and extended, and its holder or holders with the begin of their terms. A title
/// the registry does not know is a problem, never a new mandate.
/// </summary>
/// <remarks>
/// Of a holder only name and term are kept: the country of origin and the address of contact that such pages print beside
/// them are left out of the row.
/// </remarks>
public sealed class MandatesAndHolders : IPageSource
{
    private static readonly Column Mandate = new(
        "mandate", Required: true, "Mandate", "Title", "Title / Mandate", "Title of the mandate", "Mandat", "Titre", "Titre du mandat", "Intitulé du mandat", "Mandato", "Título", "Título del mandato");

    private static readonly Column EstablishedIn = new(
        "established-in", Required: false, "Mandate established in", "Mandate established", "Established in", "Established",
        "Mandat établi en", "Mandat établi", "Mandat créé en", "Mandat créé", "Mandato establecido en", "Mandato establecido");

    private static readonly Column EstablishedBy = new(
        "established-by", Required: false, "Mandate established by", "Established by", "Mandat établi par", "Mandat créé par", "Mandato establecido por");

    private static readonly Column ExtendedIn = new(
        "extended-in", Required: false, "Mandate extended in", "Mandate extended", "Extended in", "Extended", "Mandat prorogé en", "Mandat prorogé", "Mandato prorrogado en", "Mandato prorrogado");

    private static readonly Column ExtendedBy = new(
        "extended-by", Required: false, "Mandate extended by", "Extended by", "Mandat prorogé par", "Mandato prorrogado por");

    private static readonly Column Holder = new(
        "holder", Required: true,
        "Name and country of origin of mandate holder(s)", "Name and country of origin of the mandate holder(s)", "Name & country of origin of the mandate-holder", "Name and country of origin of the mandate-holder",
        "Name and country of origin of the mandate-holder(s)", "Name & country of origin of the mandate-holder(s)", "Name and country of origin", "Name of mandate holder", "Mandate holder", "Mandate holder(s)", "Mandate-holder", "Mandate-holder(s)",
        "Nom et pays d'origine du titulaire de mandat", "Nom et pays d'origine du ou des titulaires de mandat", "Titulaire du mandat", "Titulaire(s) du mandat", "Titulaires de mandat",
        "Nombre y país de origen del titular del mandato", "Nombre y país de origen de los titulares de mandatos", "Titular del mandato", "Titular(es) del mandato", "Titulares de mandatos");

    private static readonly Column Since = new("since", Required: false, "Since", "Holder since", "In office since", "Appointed", "Date of appointment", "Depuis", "Date de nomination", "Desde", "Fecha de nombramiento");

    private static readonly Column Contact = new("contact", Required: false, "Contact", "Contact details", "Contacts", "Coordonnées", "Contacto");

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "mandates-and-holders",
        "Thematic and country mandates and their holders: the lists of OHCHR",
        "https://spinternet.ohchr.org/ViewAllCountryMandates.aspx",
        "All thematic or all country mandates in force by the date of the page, with the holders in office and, where printed, the begin of their terms; a holder's end is not printed there.",
        Cumulative: false);

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        var tables = HtmlTable.FindAll(html, Mandate, EstablishedIn, EstablishedBy, ExtendedIn, ExtendedBy, Holder, Since, Contact);
        var known = html.RequiredDate;
        var rows = new PageRows();
        var headings = new Headings(html);
        foreach (var table in tables)
        {
            var read = table.Rows().Where(row => !row.Heading).ToList();
            if (headings.Above(table.Element) is { } heading)
            {
                PrintedCount.Held(CellText.Printed(heading), read.Count, rows);
            }

            read.ForEach(row => Row(rows, table, row, html, known));
        }

        return rows.Of(html) with { View = PageView.Of(html, PageView.Titled(html)) };
    }

    private static void Row(PageRows rows, HtmlTable table, TableRow row, HtmlPage html, DateOnly known)
    {
        var holders = PrintedHolder.Read(row.Text(Holder));
        var cells = table.Printed(row);
        cells.Remove(table.Header(Contact) ?? "");
        cells[table.Header(Holder)!] = holders.Count > 0 || !PrintedHolder.IsVacant(row.Text(Holder)) ? string.Join('\n', holders.Select(holder => holder.Shown)) : row.Text(Holder);
        if (holders.Count == 0 && !PrintedHolder.IsVacant(row.Text(Holder)))
        {
            rows.Problem(row.Text(Mandate), "no name of a holder is read beside this mandate");
        }

        if (Words.Clean(row.Text(Since)) is { Length: > 0 } and not "-")
        {
            if (holders is [{ Since: null } only])
            {
                holders = [only with { Since = Words.Clean(row.Text(Since)) }];
            }
            else
            {
                rows.Problem(row.Text(Since), "the begin of a term that is not one holder's alone");
            }
        }

        var facts = new List<Fact>();
        var title = PrintedCount.Without(Words.Clean(row.Text(Mandate)));
        var mandate = KnownNames.Mandates.Read(title, known);
        if (mandate.Keys.Count != 1)
        {
            rows.Problem(row.Text(Mandate), mandate.Keys.Count == 0 ? $"no mandate is read from this title ({mandate.Reason})" : "several mandates are read from this title");
        }

        foreach (var holder in holders)
        {
            var since = holder.Since is { } printed ? PrintedDates.Read(printed) : null;
            if (since is { Intervals.Count: not 1 } || since?.Intervals[0].From > known)
            {
                rows.Problem(holder.Since!, since.Intervals.Count == 1 ? "a term that begins after the date of the page" : since.Reason ?? "several dates of one term");
                since = null;
            }

            if (mandate.Keys.Count == 1)
            {
                var from = since?.Intervals[0];
                facts.Add(new MandateHolderFact(mandate.Keys[0], holder.Name, from?.From, To: null, from is { } begin ? Iso(begin) : null, ToPrinted: null, Verified: true));
            }
        }

        rows.Add(cells, html.Citation, known, facts);
    }

    // As in the tables of reference facts: "2014-08-01", "2014-08", "2014".
    private static string Iso(DateInterval begin) => begin.From.ToString(
        begin.Precision switch
        {
            DatePrecision.Day => "yyyy-MM-dd",
            DatePrecision.Month or DatePrecision.PartOfMonth => "yyyy-MM",
            _ => "yyyy",
        },
        CultureInfo.InvariantCulture);
}
