using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Sources;
using SpRegistry.Scrapers.Acts;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.StatesNotYetVisited;

/// <summary>
/// The States never visited (spinternet.ohchr.org/Statesnotyetvisited.aspx): two columns, or two lists below headings, one of
/// States to which no request was sent and one of those with a request, each with its count, and the totals above. They are
/// held against the registry's own figures; no visit and no request is ever read from them.
/// </summary>
public sealed partial class StatesNotYetVisited : IPageSource
{
    private static readonly Column NoRequest = new(
        "no-request", Required: true, "States never visited, no request sent", "States not yet visited, no request sent", "No request sent",
        "États jamais visités, aucune demande envoyée", "États non visités, aucune demande envoyée", "Estados nunca visitados, sin solicitud enviada", "Estados no visitados, ninguna solicitud enviada");

    private static readonly Column RequestSent = new(
        "request-sent", Required: true, "States never visited, request sent", "States not yet visited, request sent", "Request sent",
        "États jamais visités, demande envoyée", "États non visités, demande envoyée", "Estados nunca visitados, solicitud enviada", "Estados no visitados, solicitud enviada");

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "states-not-yet-visited",
        "States not yet visited: the list of OHCHR",
        "https://spinternet.ohchr.org/Statesnotyetvisited.aspx",
        "Member States never visited by any mandate by the date of the page, with and without a request, and the totals printed above them; held against the registry's own figures, never a source of visits.",
        Cumulative: false);

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        var columns = Columns(html);
        var known = html.RequiredDate;
        var rows = new PageRows();
        Totals(html, rows, known);
        foreach (var (header, names, sent) in columns)
        {
            PrintedCount.Held(header, names.Count, rows);
            rows.Add(
                new Dictionary<string, string>(StringComparer.Ordinal) { ["Heading"] = header }, html.Citation, known,
                PrintedCount.Of(header) is { } count ? [new PrintedTotalFact(sent ? TotalMeasure.NotVisitedRequestSent : TotalMeasure.NotVisitedNoRequest, known, count)] : []);
            foreach (var (printed, name) in names)
            {
                var read = KnownNames.States.Read(name);
                if (read.Key is null)
                {
                    rows.Problem(printed, $"no State is read from this name ({read.Reason})");
                }

                rows.Add(
                    new Dictionary<string, string>(StringComparer.Ordinal) { [PrintedCount.Without(header)] = printed }, html.Citation, known,
                    read.Key is { } iso3 ? [new NotYetVisitedFact(iso3, known, sent)] : []);
            }
        }

        return rows.Of(html) with { View = PageView.Of(html, "States not yet visited") };
    }

    private static List<(string Header, List<(string Printed, string Name)> Names, bool Sent)> Columns(HtmlPage html)
    {
        var headings = new Headings(html);
        var under = new[] { (Column: NoRequest, Sent: false), (Column: RequestSent, Sent: true) }
            .Select(c => (Heading: headings.All.FirstOrDefault(h => c.Column.IsHeadedBy(CellText.Printed(h))), c.Sent)).ToList();
        if (under.TrueForAll(c => c.Heading is not null))
        {
            return [.. under.Select(c => (
                Words.Clean(CellText.Printed(c.Heading!)),
                headings.Lists.Where(list => headings.Above(list) == c.Heading).SelectMany(list => list.Children).SelectMany(Names).ToList(),
                c.Sent))];
        }

        var table = HtmlTable.Find(html, NoRequest, RequestSent);
        var rows = table.Rows().ToList();
        return [.. new[] { (Column: NoRequest, Sent: false), (Column: RequestSent, Sent: true) }
            .Select(c => (
                table.Header(c.Column)!,
                rows.Where(row => row.Own.Contains(c.Column.Key) && !row.Heading).SelectMany(row => Names(row.Cells[c.Column.Key])).ToList(),
                c.Sent))];
    }

    // A cell holds one State, or all of a column on lines of their own.
    private static IEnumerable<(string Printed, string Name)> Names(IElement cell)
    {
        var (printed, toRead) = (Lines(CellText.Printed(cell)), Lines(CellText.ToRead(cell)));
        return printed.Length == toRead.Length ? printed.Zip(toRead) : toRead.Select(name => (name, name));
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Where(line => Words.Clean(line) is { Length: > 0 } and not "-")];

    // "Out of the 193 United Nations Member States, 171 States (89%) have been visited … A total of 22 States (11%) …"
    private static void Totals(HtmlPage html, PageRows rows, DateOnly known)
    {
        var text = CellText.Printed(html.Document.Body!);
        if (text.Split('\n').FirstOrDefault(line => OutOf().IsMatch(Words.Fold(line))) is not { } sentence)
        {
            return;
        }

        var folded = Words.Fold(sentence);
        var of = Number(OutOf().Match(folded).Groups["of"]);
        var parts = Part().Matches(folded).Select(part => (Count: Number(part.Groups["count"]), Percent: Number(part.Groups["percent"]))).ToList();
        if (parts.Count == 2 && parts[0].Count + parts[1].Count != of)
        {
            rows.Problem(sentence, string.Create(CultureInfo.InvariantCulture, $"{parts[0].Count} and {parts[1].Count} are not {of} together"));
        }

        foreach (var (count, percent) in parts.Where(part => Math.Abs((100.0 * part.Count / of) - part.Percent) > 1))
        {
            rows.Problem(sentence, string.Create(CultureInfo.InvariantCulture, $"{count} of {of} are not {percent} %"));
        }

        if (parts.Count == 0)
        {
            rows.Problem(sentence, "no number of States visited is read from this sentence");
        }

        TotalMeasure[] measures = [TotalMeasure.StatesVisited, TotalMeasure.StatesNotVisited];
        rows.Add(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Total"] = sentence }, html.Citation, known,
            [.. measures.Zip(parts, (measure, part) => new PrintedTotalFact(measure, known, part.Count, OutOf: of))]);
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<of>\d{2,3}) (?:(?:un |united nations )?member states|etats membres|estados miembros)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OutOf();

    [GeneratedRegex(@"\b(?<count>\d{1,3}) (?:member )?(?:states|etats|estados)(?: membres| miembros)? \(\s?(?<percent>\d{1,3}) ?%\s?\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
