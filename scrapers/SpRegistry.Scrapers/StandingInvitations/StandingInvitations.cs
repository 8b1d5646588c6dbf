using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Sources;
using SpRegistry.Scrapers.Acts;
using SpRegistry.Scrapers.Pages;
using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Scrapers.StandingInvitations;

/// <summary>
/// The list of standing invitations (spinternet.ohchr.org/StandingInvitations.aspx): a table of States, or lists below a
/// heading that names standing invitations, each State with the date of issue where one is printed, and their number.
/// An invitation is known in force by the date of issue, else by the date of the page; one that is said to be withdrawn, until
/// then. Only the word withdraws: a State that is not listed has withdrawn nothing.
/// </summary>
public sealed partial class StandingInvitations : IPageSource
{
    private static readonly Column State = new("state", Required: true, "State", "Country", "States", "Countries", "Member State", "Pays", "État", "États", "País", "Estado", "Estados");

    private static readonly Column Issued = new(
        "issued", Required: false, "Standing invitation issued on", "Standing invitation", "Issued on", "Date of issue", "Date issued", "Date", "Since", "Date of standing invitation", "Date of the standing invitation",
        "Invitation permanente adressée le", "Invitation permanente", "Date de l'invitation", "Date de l'invitation permanente", "Depuis",
        "Invitación permanente cursada el", "Invitación permanente", "Fecha", "Fecha de la invitación", "Fecha de la invitación permanente", "Desde");

    private static readonly string[] Subjects = ["standing invitation", "invitations permanentes", "invitation permanente", "invitaciones permanentes", "invitacion permanente"];

    private static readonly HashSet<string> Unmarked = new(StringComparer.Ordinal) { "", "-", "x", "yes", "oui", "si", "standing invitation", "invitation permanente", "invitacion permanente" };

    private static readonly Lazy<HashSet<string>> Observers = new(() =>
        ReferenceFacts.Bundled.States.Where(state => state.UnStatus is "non-member observer State").Select(state => state.Iso3).ToHashSet(StringComparer.Ordinal));

    /// <inheritdoc/>
    public SourceDescription Description { get; } = new(
        "standing-invitations",
        "Standing invitations: the list of OHCHR",
        "https://spinternet.ohchr.org/StandingInvitations.aspx",
        "All States that have extended a standing invitation to the thematic procedures by the date of the page, as OHCHR lists them.",
        Cumulative: true);

    /// <inheritdoc/>
    public PageReading Read(PageBytes page)
    {
        var html = HtmlPage.Open(Description, page);
        var headings = new Headings(html);
        if (!IsOfThem(html.Document.Title) && !headings.All.Any(IsOfThem))
        {
            throw html.Refused("a page of standing invitations", $"'{html.Title}'");
        }

        var lists = headings.Lists.Where(list => IsOfThem(headings.Above(list)) && list.Children.Any(item => KnownNames.States.Read(Parts(Line(item)).State).Key is not null)).ToList();
        var tables = lists.Count == 0 ? HtmlTable.FindAny(html, [State, Issued with { Required = true }], [State, Issued]) : [];
        var total = InvitationTotal.Of(html);
        html.DateOtherwise(total?.On);
        var known = html.RequiredDate;
        var rows = new PageRows();
        var listed = new List<string?>();
        foreach (var (table, row) in tables.SelectMany(table => table.Rows().Where(row => !row.Heading).Select(row => (table, row))))
        {
            var (state, date) = Parts(Words.Clean(row.Text(State)));
            Add(rows, table.Printed(row), state, row.Text(Issued) is { Length: > 0 } cell ? cell : date, html, known, listed);
        }

        foreach (var item in lists.SelectMany(list => list.Children.Where(child => child.LocalName is "li")))
        {
            var (state, date) = Parts(Line(item));
            if (state.Length > 0)
            {
                Add(rows, new Dictionary<string, string>(StringComparer.Ordinal) { ["State"] = CellText.Printed(item) }, state, date, html, known, listed);
            }
        }

        AddTotal(rows, total ?? Counted(headings, listed), listed, html, known);
        return rows.Of(html) with { View = PageView.Of(html, "standing invitations") };
    }

    // An invitation that was withdrawn is none of those listed.
    private static void Add(PageRows rows, Dictionary<string, string> cells, string state, string date, HtmlPage html, DateOnly known, List<string?> listed)
    {
        var read = KnownNames.States.Read(state);
        if (read.Key is not { } iso3)
        {
            rows.Problem(state, $"no State is read from this name ({read.Reason})");
            rows.Add(cells, html.Citation, known);
            listed.Add(null);
            return;
        }

        var withdrawal = Withdrawal().Match(Words.Clean(date));
        var issue = Day(withdrawal.Success ? withdrawal.Groups["issued"].Value.TrimEnd(' ', ',', ';', ':', '-') : date, known, "an invitation issued", rows);
        var withdrawn = withdrawal.Success ? Day(withdrawal.Groups["withdrawn"].Value, known, "an invitation withdrawn", rows)?.To : null;
        if (issue?.To >= withdrawn)
        {
            rows.Problem(date, "an invitation withdrawn before it was issued");
            withdrawn = null;
        }

        if (withdrawal.Success && withdrawn is null && !IsUnmarked(withdrawal.Groups["withdrawn"].Value))
        {
            // Whether it stands cannot be told.
            rows.Add(cells, html.Citation, known);
            return;
        }

        withdrawn ??= withdrawal.Success ? known : null;
        var last = withdrawn?.AddDays(-1) ?? known;
        var by = issue is { } on && on.To < last ? on.To : last;
        var day = issue is { Precision: DatePrecision.Day } one && one.From == one.To ? one.From : (DateOnly?)null;
        rows.Add(cells, html.Citation, known, new StandingInvitationFact(iso3, by, day) { WithdrawnOn = withdrawn });
        if (withdrawn is null)
        {
            listed.Add(iso3);
        }
    }

    // Null where none is printed; what cannot be read is a problem.
    private static DateInterval? Day(string printed, DateOnly known, string what, PageRows rows)
    {
        if (IsUnmarked(printed))
        {
            return null;
        }

        var dates = PrintedDates.Read(printed);
        if (dates.Intervals is [{ } one] && one.From <= known)
        {
            return one.To <= known ? one : one with { To = known };
        }

        rows.Problem(printed, dates.Intervals.Count == 1 ? $"{what} after the date of the page" : dates.Reason ?? "several dates of one invitation");
        return null;
    }

    private static bool IsUnmarked(string printed) => Unmarked.Contains(Words.Fold(Words.WithoutFootnotes(Words.Clean(printed))));

    // "Standing invitations (119 in total)": the list tells the observers among them where it is whole.
    private static InvitationTotal? Counted(Headings headings, List<string?> listed) =>
        headings.All.Where(IsOfThem).Select(CellText.Printed).FirstOrDefault(text => PrintedCount.Of(text) is not null) is not { } heading ? null
        : PrintedCount.Of(heading) == listed.Count && !listed.Contains(null) ? new InvitationTotal(heading, listed.Count - Observing(listed), Observing(listed), null)
        : new InvitationTotal(heading, PrintedCount.Of(heading)!.Value, null, null);

    private static void AddTotal(PageRows rows, InvitationTotal? total, List<string?> listed, HtmlPage html, DateOnly known)
    {
        if (total is null)
        {
            return;
        }

        var (members, observers) = (listed.Count - Observing(listed), Observing(listed));
        if (total.Observers is { } printed ? (total.Members, printed) != (members, observers) : total.Members != listed.Count && total.Members != members)
        {
            rows.Problem(total.Text, string.Create(CultureInfo.InvariantCulture, $"the page counts {total.Members}{(total.Observers is { } of ? $" and {of}" : "")}, its list has {members} Members and {observers} observers"));
        }

        rows.Add(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Total"] = total.Text }, html.Citation, known,
            new PrintedTotalFact(TotalMeasure.StandingInvitations, total.On ?? known, total.Members, total.Observers));
    }

    private static int Observing(List<string?> listed) => listed.Count(iso3 => iso3 is not null && Observers.Value.Contains(iso3));

    private static bool IsOfThem(IElement? heading) => heading is not null && IsOfThem(CellText.Printed(heading));

    private static bool IsOfThem(string? text) => text is not null && Words.Fold(text) is var folded && Subjects.Any(subject => folded.Contains(subject, StringComparison.Ordinal));

    private static string Line(IElement item) => Words.Clean(CellText.ToRead(item));

    // "Albania (9 December 2009)", "Albania - 9 December 2009", "Albania, standing invitation issued on 9 December 2009".
    private static (string State, string Date) Parts(string line) =>
        Dated().Match(line) is { Success: true } dated ? (dated.Groups["state"].Value.TrimEnd(' ', ',', ':', '-', '('), dated.Groups["date"].Value) : (line, "");

    // "2 December 2009, withdrawn on 5 May 2013", "withdrawn".
    [GeneratedRegex(@"^(?<issued>.*?)\(?\b(?:withdrawn|retirée|retirada)\b\s*(?<withdrawn>[^()]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Withdrawal();

    [GeneratedRegex(@"^(?<state>\D+?\d{0,2})\s*[(,:-]\s*(?<date>(?:[^()]*\b(?:19|20)\d\d\b|(?:withdrawn|retirée|retirada)\b)[^()]*)\)?\s*\d{0,2}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dated();
}
